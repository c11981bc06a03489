#pragma once

#include <vector>

// Dear ImGui on an SFML window: events in, triangles out.

#include <SFML/Graphics/RenderWindow.hpp>
#include <SFML/Window/Event.hpp>

#include "viz/app/theme.hpp"

struct ImFont;

namespace hostscape::viz {

class ImguiWindow {
 public:
  explicit ImguiWindow(sf::RenderWindow& window);
  ~ImguiWindow();
  ImguiWindow(const ImguiWindow&) = delete;
  ImguiWindow& operator=(const ImguiWindow&) = delete;

  void handle(const sf::Event& event);
  /// `text_scale`: 1, or above for large type; a change makes the fonts anew.
  void begin_frame(double seconds, const Theme& theme, float text_scale);
  void end_frame();
  /// Whether a widget lay at this pixel when the window was drawn last, whatever the mouse did since.
  [[nodiscard]] bool is_over(sf::Vector2i pixel) const;
  /// Whether the mouse is over a widget, or a widget takes the keys.
  [[nodiscard]] bool wants_mouse() const;
  [[nodiscard]] bool wants_keys() const;

 private:
  sf::RenderWindow& window_;
  float built_scale_ = 0;
  bool pressed_[3] = {false, false, false};  // latched: a press and release within one frame is not lost
  bool held_[3] = {false, false, false};
  std::vector<std::size_t> struck_;  // keys that went down since the last frame
  std::vector<std::size_t> let_go_;  // of these, those that came up again
};

/// Faces of the fonts for headings; valid between begin_frame and end_frame.
struct ImFontSet {
  ImFont* body = nullptr;
  ImFont* small = nullptr;
  ImFont* heading = nullptr;
  ImFont* title = nullptr;
};
[[nodiscard]] const ImFontSet& imgui_fonts();
/// Loads the faces into ImGui's current context, without a window. ImguiWindow does it by itself.
void load_faces(float text_scale);

}  // namespace hostscape::viz
