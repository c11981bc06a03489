#include <algorithm>
#include <cmath>

#include "viz/panels/panels.hpp"

namespace hostscape::viz {

namespace {

int pixels(float length) {
  return static_cast<int>(std::lround(length));
}

// From the outside in: bars above and below, the panel at the right, a band under the stage; what is left is the stage. A
// story's text has the band along the whole window or, where that leaves too little of the stage, the panel's place.
class Division {
 public:
  Division(unsigned width, unsigned height, bool forked, float text_scale)
      : wide_{static_cast<int>(std::max(width, 320U))},
        high_{static_cast<int>(std::max(height, 240U))},
        scale_{text_scale},
        forked_{forked},
        top_{std::min(scaled(46), high_ / 8)},
        middle_{high_ - top_ - std::min(scaled(94), high_ / 5)},
        side_{std::min(scaled(344), wide_ * 37 / 100)},
        title_{forked ? scaled(26) : 0},
        strip_{forked ? std::min(scaled(58), middle_ / 4) : 0} {}

  Arrangement world() {
    const int left = wide_ - side_;
    band_ = std::min(scaled(left < scaled(620) ? 54 : 32), middle_ / 2);
    parts_.side = {left, top_, side_, middle_};
    parts_.legend = {0, top_ + middle_ - band_, left, band_};
    return with_stages(left);
  }

  Arrangement story(const CaptionHeight& caption) {
    // Up to half of the stage; with less than usual the stage would jump from caption to caption.
    const int beside = std::min(scaled(264), wide_ * 30 / 100), most = (middle_ - strip_) * 48 / 100;
    band_ = std::min(scaled(118), most);
    if (caption) band_ = std::clamp(caption(wide_ - beside, most), band_, most);
    const int column = std::max(side_, wide_ * 42 / 100), legend = std::min(scaled(112), middle_ * 3 / 10);
    // By the usual band, so that the text does not change its place from caption to caption.
    const bool too_low = middle_ - std::min(scaled(118), most) - strip_ - title_ < high_ / 2;
    const bool fits = !caption || caption(column, middle_ - legend) <= middle_ - legend;
    if (scale_ > 1 && too_low && fits) return in_column(column, legend);
    const int left = wide_ - side_, band_top = top_ + middle_ - band_;
    parts_.side = {left, top_, side_, middle_ - band_};
    parts_.caption = {0, band_top, wide_ - beside, band_};
    parts_.legend = {wide_ - beside, band_top, beside, band_};
    return with_stages(left);
  }

 private:
  [[nodiscard]] int scaled(int length) const { return pixels(static_cast<float>(length) * scale_); }

  Arrangement in_column(int column, int legend) {
    const int left = wide_ - column;
    band_ = 0;
    parts_.caption = {left, top_, column, middle_ - legend};
    parts_.legend = {left, top_ + middle_ - legend, column, legend};
    return with_stages(left);
  }

  Arrangement with_stages(int left) {
    parts_.top = {0, 0, wide_, top_};
    parts_.bottom = {0, top_ + middle_, wide_, high_ - top_ - middle_};
    const int half = forked_ ? left / 2 : left, stage = middle_ - band_ - strip_ - title_;
    parts_.stage_a = {0, top_ + title_, half, stage};
    if (!forked_) return parts_;
    parts_.stage_b = {half, top_ + title_, left - half, stage};
    parts_.title_a = {0, top_, half, title_};
    parts_.title_b = {half, top_, left - half, title_};
    parts_.differences = {0, top_ + title_ + stage, left, strip_};
    return parts_;
  }

  int wide_, high_;
  float scale_;
  bool forked_;
  int top_, middle_, side_, title_, strip_;
  int band_ = 0;
  Arrangement parts_;
};

}  // namespace

float text_scale(const Preferences& settings) {
  return settings.large_type ? 1.5F : 1.0F;
}

Arrangement arrange(unsigned width, unsigned height, bool forked, float text_scale, bool story,
                    const CaptionHeight& caption) {
  Division division{width, height, forked, text_scale};
  return story ? division.story(caption) : division.world();
}

}  // namespace hostscape::viz
