#include "viz/app/picture.hpp"

#include <SFML/Graphics/Texture.hpp>
#include <utility>

#include "viz/panels/rules.hpp"
#include "viz/panels/ticker.hpp"
#include "viz/stage/title.hpp"

namespace hostscape::viz {

void Picture::update(double seconds) {
  const Frame& frame = *session_.frame;
  const bool jumped = frame.jumps != jumps_;
  jumps_ = frame.jumps;
  if (frame.a) a_.update(*frame.a, seconds, jumped);
  if (frame.b) b_.update(*frame.b, seconds, jumped || !had_b_);
  had_b_ = frame.b.has_value();
}

void Picture::draw(sf::RenderWindow& window, ImguiWindow& gui, double seconds, PictureOptions options) {
  const sf::Vector2u size = window.getSize();
  const Frame& frame = *session_.frame;
  const float scale = text_scale(session_.settings);
  // Faces first: a story's text is measured, and the stage has what it leaves.
  if (!options.bare) gui.begin_frame(seconds, *session_.theme, scale);
  arrange_parts(size, scale, options.bare);
  window.setView(sf::View{sf::FloatRect{0, 0, static_cast<float>(size.x), static_cast<float>(size.y)}});
  window.clear(session_.theme->background);
  drawn_a_ = !session_.in_menu && frame.a.has_value();
  drawn_b_ = drawn_a_ && frame.b.has_value();
  if (drawn_a_) draw_stage(window, Side::a, options);
  if (drawn_b_) draw_stage(window, Side::b, options);
  // The stage leaves a view of its own behind.
  window.setView(sf::View{sf::FloatRect{0, 0, static_cast<float>(size.x), static_cast<float>(size.y)}});
  session_.widgets.clear();
  if (options.bare) return;
  draw_panels(size);
  gui.end_frame();
}

void Picture::arrange_parts(sf::Vector2u size, float scale, bool bare) {
  const bool forked = session_.frame->b.has_value();
  if (!bare) {
    arrangement_ = arrange(size.x, size.y, forked, scale, session_.story.has_value(),
                           [this](int width, int most) { return caption_height(session_, width, most); });
    session_.text_in_column = session_.story.has_value() && arrangement_.side.width == 0;
    return;
  }
  arrangement_ = {};
  const int wide = static_cast<int>(size.x), high = static_cast<int>(size.y), half = forked ? wide / 2 : wide;
  const int title = forked ? static_cast<int>(26 * scale) : 0;
  arrangement_.title_a = {0, 0, half, title};
  arrangement_.title_b = {half, 0, wide - half, title};
  arrangement_.stage_a = {0, title, half, high - title};
  arrangement_.stage_b = {half, title, wide - half, forked ? high - title : 0};
}

void Picture::draw_stage(sf::RenderTarget& target, Side side, const PictureOptions& options) {
  const Frame& frame = *session_.frame;
  StageOptions looks;
  looks.theme = session_.theme;
  looks.texts = session_.texts;
  looks.text_scale = text_scale(session_.settings);
  looks.selected = session_.selected;
  if (side == hovered_side_) looks.hovered = hovered_;
  looks.follow = session_.follow;
  looks.other = frame.world(side == Side::a ? Side::b : Side::a);
  looks.calm = options.calm;
  looks.labelled = !options.unlabelled;
  (side == Side::a ? a_ : b_).draw(target, area(side), camera, looks);
  if (!frame.b || options.unlabelled) return;
  const std::string change = fork_words(session_);
  draw_stage_title(target, side == Side::a ? arrangement_.title_a : arrangement_.title_b, *session_.theme,
                   looks.text_scale,
                   side == Side::a  ? first_world_words(session_)
                   : change.empty() ? session_.text("stage.b.same")
                                    : session_.text("stage.b", {{"change", change}}));
}

void Picture::draw_panels(sf::Vector2u size) {
  if (session_.in_menu) {
    draw_menu(session_, size);
    draw_overlays(session_, size);
    return;
  }
  draw_top_bar(session_, arrangement_.top);
  draw_transport(session_, arrangement_.bottom);
  const bool instead = session_.text_in_column && session_.reading_panel;
  if (!session_.text_in_column) draw_side_panel(session_, arrangement_.side);
  if (instead) draw_panel_instead_of_text(session_, arrangement_.caption);
  if (session_.frame->b) draw_differences(session_, arrangement_.differences);
  if (session_.legend) draw_legend(session_, arrangement_.legend);
  if (session_.story && !instead) draw_caption(session_, arrangement_.caption);
  if (!std::holds_alternative<std::monostate>(hovered_) && session_.frame->world(hovered_side_) != nullptr) {
    draw_tooltip(session_, hovered_side_, hovered_, pixel_);
  }
  draw_overlays(session_, size);
}

std::optional<Side> Picture::stage_at(sf::Vector2f pixel) const {
  const int x = static_cast<int>(pixel.x), y = static_cast<int>(pixel.y);
  if (drawn_a_ && arrangement_.stage_a.contains(x, y)) return Side::a;
  if (drawn_b_ && arrangement_.stage_b.contains(x, y)) return Side::b;
  return std::nullopt;
}

sf::IntRect Picture::area(Side side) const {
  return side == Side::a ? arrangement_.stage_a : arrangement_.stage_b;
}

const StageReport* Picture::report(Side side) const {
  return (side == Side::a ? drawn_a_ : drawn_b_) ? &stage(side).report() : nullptr;
}

bool Picture::moves() const {
  const auto busy = [this](Side side) {
    const StageReport* const one = report(side);
    return one != nullptr && (one->travellers > 0 || one->sparks > 0);
  };
  return busy(Side::a) || busy(Side::b);
}

void Picture::hover(Side side, const Pick& what, sf::Vector2f pixel) {
  hovered_side_ = side;
  hovered_ = what;
  pixel_ = pixel;
}

void Picture::magnify(float factor, const Pick& about) {
  const sf::IntRect view = area(Side::a);
  if (camera.zoom <= 0) camera.zoom = Stage::fitting_zoom(view);
  if (const auto pixel = a_.position_of(about)) {
    const sf::Vector2f middle(static_cast<float>(view.left) + static_cast<float>(view.width) / 2,
                              static_cast<float>(view.top) + static_cast<float>(view.height) / 2);
    camera.centre += (*pixel - middle) / camera.zoom;
  }
  camera.zoom *= factor;
}

sf::Image image_of(const sf::RenderWindow& window) {
  sf::Texture texture;
  const sf::Vector2u size = window.getSize();
  if (!texture.create(size.x, size.y)) return {};
  texture.update(window);
  return texture.copyToImage();
}

}  // namespace hostscape::viz
