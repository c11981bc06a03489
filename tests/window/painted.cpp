#include "window/painted.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <vector>

namespace hostscape::testing {

int distance(sf::Color a, sf::Color b) {
  return std::max({std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b)});
}

const std::map<std::string, viz::DotState> kDotStateNames{{"online", viz::DotState::online},
                                                          {"noticed", viz::DotState::noticed},
                                                          {"moving", viz::DotState::moving},
                                                          {"dark", viz::DotState::dark},
                                                          {"suspended", viz::DotState::suspended}};

bool is_painted(const sf::Image& image, const nlohmann::json& dot, const viz::Theme& theme) {
  const std::string state = dot.at("state");
  const sf::Color wanted = theme.state[static_cast<std::size_t>(kDotStateNames.at(state))];
  const int reach = std::max(2, static_cast<int>(std::ceil(dot.at("size").get<double>() / 2)));
  const int x = static_cast<int>(dot.at("x").get<double>()), y = static_cast<int>(dot.at("y").get<double>());
  for (int dy = -reach; dy <= reach; ++dy) {
    for (int dx = -reach; dx <= reach; ++dx) {
      const auto px = static_cast<unsigned>(x + dx), py = static_cast<unsigned>(y + dy);
      if (px >= image.getSize().x || py >= image.getSize().y) continue;
      if (distance(image.getPixel(px, py), wanted) <= 24) return true;
    }
  }
  return false;
}

bool has_shape(const sf::Image& image, const nlohmann::json& dot, const viz::Theme& theme) {
  const viz::DotState state = kDotStateNames.at(dot.at("state"));
  const double x = dot.at("x"), y = dot.at("y"), radius = dot.at("size").get<double>() / 2;
  // At a point of the square about the dot, 1 being its radius.
  const auto is_filled = [&](double dx, double dy) {
    const auto px = static_cast<unsigned>(x + dx * radius), py = static_cast<unsigned>(y + dy * radius);
    return px < image.getSize().x && py < image.getSize().y &&
           distance(image.getPixel(px, py), theme.state[static_cast<std::size_t>(state)]) <= 48;
  };
  const auto corners = [&](double at) {
    return int{is_filled(-at, -at)} + int{is_filled(at, -at)} + int{is_filled(-at, at)} + int{is_filled(at, at)};
  };
  const auto ends = [&](double at) {
    return int{is_filled(0, -at)} + int{is_filled(0, at)} + int{is_filled(-at, 0)} + int{is_filled(at, 0)};
  };
  switch (state) {
    case viz::DotState::online:
      return is_filled(0, 0) && corners(1) == 0;
    case viz::DotState::noticed:
      return is_filled(0, 0) && is_filled(-0.65, 0.65) && is_filled(0.65, 0.65) && !is_filled(-0.7, -0.6) &&
             !is_filled(0.7, -0.6);
    case viz::DotState::moving:
      return is_filled(0, 0) && ends(0.75) == 4 && corners(0.85) == 0;
    case viz::DotState::dark:
      return !is_filled(0, 0) && ends(0.7) == 4 && corners(0.5) == 4;
    case viz::DotState::suspended:
      return is_filled(0, 0) && corners(0.65) == 4;
  }
  return false;
}

int patches(const sf::Image& image, sf::Color colour, int least) {
  const auto [width, height] = image.getSize();
  const auto index = [w = width](unsigned x, unsigned y) { return std::size_t{y} * w + x; };
  std::vector<bool> left(std::size_t{width} * height);
  for (unsigned y = 0; y < height; ++y) {
    for (unsigned x = 0; x < width; ++x) left[index(x, y)] = distance(image.getPixel(x, y), colour) <= 24;
  }
  int count = 0;
  for (unsigned from = 0; from < width * height; ++from) {
    if (!left[from]) continue;
    left[from] = false;
    int pixels = 0;
    for (std::vector<unsigned> edge{from}; !edge.empty(); ++pixels) {
      const unsigned x = edge.back() % width, y = edge.back() / width;
      edge.pop_back();
      for (unsigned ny = y > 0 ? y - 1 : 0; ny <= std::min(y + 1, height - 1); ++ny) {
        for (unsigned nx = x > 0 ? x - 1 : 0; nx <= std::min(x + 1, width - 1); ++nx) {
          if (!left[index(nx, ny)]) continue;
          left[index(nx, ny)] = false;
          edge.push_back(ny * width + nx);
        }
      }
    }
    count += pixels >= least ? 1 : 0;
  }
  return count;
}

}  // namespace hostscape::testing
