#include <imgui.h>

#include <array>
#include <cmath>

#include "viz/panels/imgui_style.hpp"
#include "viz/panels/widgets.hpp"

namespace hostscape::viz {

namespace {

// Draws in a square from -1 to 1 about a centre.
class Pen {
 public:
  Pen(sf::Vector2f centre, float size, sf::Color colour)
      : list_{*ImGui::GetWindowDrawList()}, centre_{centre}, half_{size / 2}, colour_{ink(colour)} {}

  [[nodiscard]] ImVec2 at(float x, float y) const { return {centre_.x + x * half_, centre_.y + y * half_}; }
  void triangle(float x, float y, float wide, float high) const {  // points right when wide > 0
    list_.AddTriangleFilled(at(x, y - high), at(x, y + high), at(x + wide, y), colour_);
  }
  void box(float x0, float y0, float x1, float y1) const {
    list_.AddRectFilled(at(x0, y0), at(x1, y1), colour_, half_ * 0.1F);
  }
  void frame(float x0, float y0, float x1, float y1, float rounding = 0.2F) const {
    list_.AddRect(at(x0, y0), at(x1, y1), colour_, half_ * rounding, 0, width());
  }
  void line(float x0, float y0, float x1, float y1) const { list_.AddLine(at(x0, y0), at(x1, y1), colour_, width()); }
  void disc(float x, float y, float radius) const { list_.AddCircleFilled(at(x, y), radius * half_, colour_); }
  void ring(float x, float y, float radius) const { list_.AddCircle(at(x, y), radius * half_, colour_, 0, width()); }
  void letter(const char* text, float size) const {
    ImFont* face = ImGui::GetFont();
    const float pixels = size * half_;
    const ImVec2 extent = face->CalcTextSizeA(pixels, FLT_MAX, 0, text);
    list_.AddText(face, pixels, {centre_.x - extent.x / 2, centre_.y - extent.y / 2}, colour_, text);
  }
  void crescent() const {
    // Between two arcs that meet at the horns: slices from the outer one to the inner one.
    constexpr int slices = 24;
    const auto outer = [](float part) { return -0.6F + part * 3.9F; };
    const auto inner = [](float part) { return -0.95F + part * 4.6F; };
    const ImDrawListFlags flags = list_.Flags;
    list_.Flags &= ~ImDrawListFlags_AntiAliasedFill;  // else the seams show
    for (int i = 0; i < slices; ++i) {
      const float one = static_cast<float>(i) / slices, two = static_cast<float>(i + 1) / slices;
      list_.AddQuadFilled(on_outer(outer(one)), on_outer(outer(two)), on_inner(inner(two)), on_inner(inner(one)),
                          colour_);
    }
    list_.Flags = flags;
  }
  void sun() const {
    disc(0, 0, 0.42F);
    for (int i = 0; i < 8; ++i) {
      const float angle = static_cast<float>(i) * 0.7854F, x = std::cos(angle), y = std::sin(angle);
      line(0.65F * x, 0.65F * y, 0.95F * x, 0.95F * y);
    }
  }
  void gear() const {
    ring(0, 0, 0.5F);
    for (int i = 0; i < 8; ++i) {
      const float angle = static_cast<float>(i) * 0.7854F, x = std::cos(angle), y = std::sin(angle);
      line(0.6F * x, 0.6F * y, 0.92F * x, 0.92F * y);
    }
  }
  void corners() const {
    for (const float x : {-0.8F, 0.8F}) {
      for (const float y : {-0.8F, 0.8F}) {
        line(x, y, x * 0.35F, y);
        line(x, y, x, y * 0.35F);
      }
    }
  }

 private:
  [[nodiscard]] ImVec2 on_outer(float angle) const { return at(0.9F * std::cos(angle), 0.9F * std::sin(angle)); }
  [[nodiscard]] ImVec2 on_inner(float angle) const {
    return at(0.34F + 0.72F * std::cos(angle), -0.34F + 0.72F * std::sin(angle));
  }
  [[nodiscard]] float width() const { return half_ > 9 ? half_ * 0.18F : 1.5F; }
  ImDrawList& list_;
  sf::Vector2f centre_;
  float half_;
  std::uint32_t colour_;
};

void draw_control(const Pen& pen, Icon icon) {
  switch (icon) {
    case Icon::play:
      pen.triangle(-0.6F, 0, 1.45F, 0.9F);
      return;
    case Icon::pause:
      pen.box(-0.7F, -0.85F, -0.2F, 0.85F);
      pen.box(0.2F, -0.85F, 0.7F, 0.85F);
      return;
    case Icon::step:
      pen.triangle(-0.7F, 0, 1.0F, 0.75F);
      pen.box(0.42F, -0.75F, 0.7F, 0.75F);
      return;
    case Icon::step_back:
      pen.triangle(0.7F, 0, -1.0F, 0.75F);
      pen.box(-0.7F, -0.75F, -0.42F, 0.75F);
      return;
    case Icon::next_event:
      pen.triangle(-0.95F, 0, 0.85F, 0.7F);
      pen.triangle(-0.15F, 0, 0.85F, 0.7F);
      pen.disc(0.82F, -0.62F, 0.26F);
      return;
    case Icon::previous_event:
      pen.triangle(0.95F, 0, -0.85F, 0.7F);
      pen.triangle(0.15F, 0, -0.85F, 0.7F);
      pen.disc(-0.82F, -0.62F, 0.26F);
      return;
    case Icon::start:
      pen.box(-0.85F, -0.75F, -0.6F, 0.75F);
      pen.triangle(0.2F, 0, -0.75F, 0.7F);
      pen.triangle(0.9F, 0, -0.75F, 0.7F);
      return;
    case Icon::end:
      pen.box(0.6F, -0.75F, 0.85F, 0.75F);
      pen.triangle(-0.2F, 0, 0.75F, 0.7F);
      pen.triangle(-0.9F, 0, 0.75F, 0.7F);
      return;
    default:
      return;
  }
}

void draw_camera(const Pen& pen) {
  pen.frame(-0.95F, -0.55F, 0.95F, 0.75F);
  pen.ring(0, 0.1F, 0.38F);
  pen.box(-0.4F, -0.82F, 0.4F, -0.55F);
}

void draw_tool(const Pen& pen, Icon icon) {
  switch (icon) {
    case Icon::menu:
      for (const float x : {-0.8F, 0.12F}) {
        for (const float y : {-0.8F, 0.12F}) pen.box(x, y, x + 0.68F, y + 0.68F);
      }
      return;
    case Icon::dark:
      pen.crescent();
      return;
    case Icon::light:
      pen.sun();
      return;
    case Icon::large_type:
      pen.letter("Aa", 1.9F);
      return;
    case Icon::full_screen:
      pen.corners();
      return;
    case Icon::camera:
      draw_camera(pen);
      return;
    case Icon::record:
      pen.disc(0, 0, 0.62F);
      return;
    case Icon::recording:
      pen.box(-0.55F, -0.55F, 0.55F, 0.55F);
      return;
    case Icon::save:
      pen.line(0, -0.85F, 0, 0.25F);
      pen.line(-0.42F, -0.15F, 0, 0.28F);
      pen.line(0.42F, -0.15F, 0, 0.28F);
      pen.line(-0.8F, 0.8F, 0.8F, 0.8F);
      return;
    case Icon::help:
      pen.letter("?", 2.1F);
      return;
    case Icon::close:
      pen.line(-0.6F, -0.6F, 0.6F, 0.6F);
      pen.line(-0.6F, 0.6F, 0.6F, -0.6F);
      return;
    case Icon::gear:
      pen.gear();
      return;
    default:
      return;
  }
}

}  // namespace

void draw_icon(Icon icon, sf::Vector2f centre, float size, sf::Color colour) {
  const Pen pen{centre, size, colour};
  draw_control(pen, icon);
  draw_tool(pen, icon);
}

}  // namespace hostscape::viz
