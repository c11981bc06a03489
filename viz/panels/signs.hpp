#pragma once

// What stands on the stage, sign by sign, as the legend shows it.

#include <array>
#include <cstdint>
#include <string>

#include "viz/app/session.hpp"

struct ImVec2;

namespace hostscape::viz {

enum class Sign : std::uint8_t {
  island,
  provider,
  gathered,
  firm,
  contract,
  supply,
  online,
  noticed,
  suspended,
  moving,
  dark,
  notice,
  request,
  order,
  ordered,
  journey,
  halo,
  pulse,
  difference
};
inline constexpr std::size_t kSigns = 19;

/// Key of its name; with ".tip" behind it that of its explanation.
[[nodiscard]] std::string key_of(Sign sign);
/// Draws it into a square of `size` pixels about `centre`.
void draw_sign(Sign sign, ImVec2 centre, float size, const Theme& theme);

/// The page that explains them all, when it is open.
void draw_sign_page(Session& session, sf::Vector2u window);

}  // namespace hostscape::viz
