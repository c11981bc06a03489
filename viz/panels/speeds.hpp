#pragma once

// The speeds that the window offers: equal steps of a slider, each some half more than the one before.

#include <array>
#include <cstddef>
#include <string>

#include "viz/story/texts.hpp"

namespace hostscape::viz {

inline constexpr double kFullSpeed = 1e6;  ///< as fast as the computer can
/// [ticks/s], from an hour a second to a month a second, and without limit.
inline constexpr std::array<double, 19> kSpeeds{1,  2,  3,   4,   6,   8,   12,  18,  24,        36,
                                                48, 72, 120, 168, 240, 336, 504, 720, kFullSpeed};

/// The nearest of them.
[[nodiscard]] std::size_t speed_index(double ticks_per_second);
/// "12 h/s", "2 days/s", "as fast as it can".
[[nodiscard]] std::string speed_words(double ticks_per_second, const Texts& texts);

}  // namespace hostscape::viz
