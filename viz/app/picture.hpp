#pragma once

// What the window shows: stages and panels of a session. The same whether somebody looks on or it becomes a file.

#include <SFML/Graphics/Image.hpp>
#include <SFML/Graphics/RenderWindow.hpp>
#include <optional>

#include "viz/app/session.hpp"
#include "viz/panels/imgui_window.hpp"
#include "viz/panels/panels.hpp"

namespace hostscape::viz {

struct PictureOptions {
  bool calm = false;        ///< nothing that moves: pictures of one state are alike
  bool bare = false;        ///< one stage and nothing else
  bool unlabelled = false;  ///< no words on it
};

class Picture {
 public:
  explicit Picture(Session& session) : session_{session} {}

  /// Takes the session's frame into the stages. `seconds`: since the last call.
  void update(double seconds);
  /// Draws into the window, which is not displayed yet.
  void draw(sf::RenderWindow& window, ImguiWindow& gui, double seconds, PictureOptions options = {});

  // Where things are, by what was drawn last; pixels.
  [[nodiscard]] std::optional<Side> stage_at(sf::Vector2f pixel) const;
  [[nodiscard]] Pick pick(Side side, sf::Vector2f pixel) const { return stage(side).pick(pixel); }
  [[nodiscard]] sf::IntRect area(Side side) const;
  [[nodiscard]] const StageReport* report(Side side) const;
  /// Whether anything on the stages is on its way.
  [[nodiscard]] bool moves() const;

  /// What the mouse points at, and where; drawn as a box beside it.
  void hover(Side side, const Pick& what, sf::Vector2f pixel);
  void hover_nothing() { hovered_ = {}; }
  /// Looks `factor` times as closely, at `about` in the middle if that is on the stage.
  void magnify(float factor, const Pick& about);

  /// Shared by both stages, so that they show the same place.
  Camera camera{};

 private:
  [[nodiscard]] const Stage& stage(Side side) const { return side == Side::a ? a_ : b_; }
  void arrange_parts(sf::Vector2u size, float scale, bool bare);
  void draw_stage(sf::RenderTarget& target, Side side, const PictureOptions& options);
  void draw_panels(sf::Vector2u size);

  Session& session_;
  Stage a_, b_;
  Arrangement arrangement_;
  std::uint64_t jumps_ = 0;
  bool had_b_ = false;
  bool drawn_a_ = false, drawn_b_ = false;
  Side hovered_side_ = Side::a;
  Pick hovered_;
  sf::Vector2f pixel_;
};

/// The window's pixels as they were drawn, before they are displayed.
[[nodiscard]] sf::Image image_of(const sf::RenderWindow& window);

}  // namespace hostscape::viz
