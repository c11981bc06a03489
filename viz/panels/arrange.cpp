#include <algorithm>
#include <cmath>

#include "viz/panels/panels.hpp"

namespace hostscape::viz {

namespace {

int pixels(float length) {
  return static_cast<int>(std::lround(length));
}

}  // namespace

float text_scale(const Preferences& settings) {
  return settings.large_type ? 1.5F : 1.0F;
}

// From the outside in: bars above and below, the panel at the right, a band under the stage, what is left is the stage.
Arrangement arrange(unsigned width, unsigned height, bool forked, float text_scale, bool story) {
  const int wide = static_cast<int>(std::max(width, 320U)), high = static_cast<int>(std::max(height, 240U));
  const int top = std::min(pixels(46 * text_scale), high / 8);
  const int bottom = std::min(pixels(94 * text_scale), high / 5);
  const int side = std::min(pixels(344 * text_scale), wide * 37 / 100);
  const int middle = high - top - bottom, left = wide - side;
  Arrangement parts;
  parts.top = {0, 0, wide, top};
  parts.bottom = {0, high - bottom, wide, bottom};
  parts.side = {left, top, side, middle};

  // Beside the caption a fork has what was chosen and what to look at, which must not cover the differences.
  const float caption = forked ? 156.0F : 118.0F;
  const int band = std::min(pixels((story ? caption : 32.0F) * text_scale), middle / 3);
  const int band_top = top + middle - band;
  const int legend = story ? std::min(pixels(264 * text_scale), left * 36 / 100) : left;
  parts.caption = {0, band_top, left - legend, story ? band : 0};
  parts.legend = {left - legend, band_top, legend, band};

  const int strip = forked ? std::min(pixels(58 * text_scale), middle / 4) : 0;
  parts.differences = {0, band_top - strip, left, strip};
  const int stage = middle - band - strip;
  const int half = forked ? left / 2 : left;
  parts.stage_a = {0, top, half, stage};
  parts.stage_b = {half, top, forked ? left - half : 0, forked ? stage : 0};
  return parts;
}

}  // namespace hostscape::viz
