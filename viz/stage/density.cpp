#include "viz/stage/density.hpp"

#include <SFML/Graphics/Sprite.hpp>
#include <algorithm>
#include <cmath>

namespace hostscape::viz {
namespace {

/// What one point leaves, spread over four pixels by how near they are.
constexpr int kFine = 8;

void splat(std::span<const sf::Vector2f> points, sf::IntRect viewport, std::vector<std::uint16_t>& counts) {
  const auto width = static_cast<std::size_t>(viewport.width) + 2;
  counts.assign(width * (static_cast<std::size_t>(viewport.height) + 2), 0);
  // Half a pixel up and left, and one to the right and down for the rim that saves all tests.
  const float left = static_cast<float>(viewport.left) - 0.5F;
  const float top = static_cast<float>(viewport.top) - 0.5F;
  for (const sf::Vector2f point : points) {
    const auto x = static_cast<int>((point.x - left) * kFine);
    const auto y = static_cast<int>((point.y - top) * kFine);
    const int right = x % kFine;
    const int down = y % kFine;
    std::uint16_t* at = &counts[static_cast<std::size_t>(y / kFine) * width + static_cast<std::size_t>(x / kFine)];
    const auto add = [](std::uint16_t& count, int what) { count = static_cast<std::uint16_t>(count + what); };
    add(at[0], (kFine - right) * (kFine - down));
    add(at[1], right * (kFine - down));
    add(at[width], (kFine - right) * down);
    add(at[width + 1], right * down);
  }
}

}  // namespace

Density::Density() : parallel_{kParts} {}

void Density::paint(std::span<const sf::Vector2f> points, sf::IntRect viewport, float per_pixel, sf::Color colour) {
  viewport_ = viewport;
  const std::size_t half = points.size() / kParts;
  parallel_.for_ranges(kParts, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t part = begin; part < end; ++part) {
      const std::size_t first = part * half;
      splat(points.subspan(first, part + 1 == kParts ? points.size() - first : half), viewport, counts_[part]);
    }
  });
  const auto width = static_cast<std::size_t>(viewport.width);
  const auto height = static_cast<std::size_t>(viewport.height);
  pixels_.resize(width * height * 4);
  // A full disc is as bright as its single dots would be together.
  const float full = per_pixel * kFine * kFine;
  std::vector<std::uint8_t> alpha(4096);
  for (std::size_t i = 0; i < alpha.size(); ++i) {
    const float part = static_cast<float>(i) / full;
    alpha[i] = static_cast<std::uint8_t>(std::lround(255 * std::min(0.8F, 0.36F * std::pow(part, 0.8F))));
  }
  parallel_.for_ranges(height, 64, [&](std::size_t begin, std::size_t end) {
    for (std::size_t y = begin; y < end; ++y) {
      const std::size_t row = (y + 1) * (width + 2) + 1;
      std::uint8_t* out = &pixels_[y * width * 4];
      for (std::size_t x = 0; x < width; ++x, out += 4) {
        std::size_t count = 0;
        for (const auto& counts : counts_) count += counts[row + x];
        out[0] = colour.r;
        out[1] = colour.g;
        out[2] = colour.b;
        out[3] = alpha[std::min(count, alpha.size() - 1)];
      }
    }
  });
  const auto size = sf::Vector2u{static_cast<unsigned>(width), static_cast<unsigned>(height)};
  if (texture_.getSize() != size) texture_.create(size.x, size.y);
  texture_.update(pixels_.data());
}

void Density::draw(sf::RenderTarget& target) const {
  sf::Sprite sprite{texture_};
  sprite.setPosition(static_cast<float>(viewport_.left), static_cast<float>(viewport_.top));
  target.draw(sprite);
}

}  // namespace hostscape::viz
