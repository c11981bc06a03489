#include "window/painted.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

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

}  // namespace hostscape::testing
