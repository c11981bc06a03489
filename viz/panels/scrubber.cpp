#include "viz/panels/scrubber.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "viz/panels/dates.hpp"
#include "viz/panels/imgui_style.hpp"
#include "viz/panels/imgui_window.hpp"
#include "viz/panels/widgets.hpp"
#include "viz/story/ticker_text.hpp"

namespace hostscape::viz {

namespace {

/// Where the bar lies and how ticks become pixels.
struct Bar {
  float left = 0, width = 0, top = 0, middle = 0, labels = 0;
  std::uint32_t ticks = 1;
  [[nodiscard]] float x_of(double tick) const {
    return left + width * static_cast<float>(std::clamp(tick / static_cast<double>(ticks), 0.0, 1.0));
  }
  [[nodiscard]] std::uint32_t tick_at(float x) const {
    const double part = std::clamp(static_cast<double>((x - left) / width), 0.0, 1.0);
    return static_cast<std::uint32_t>(std::lround(part * static_cast<double>(ticks)));
  }
};

void draw_track(const Session& session, const Bar& bar, double now) {
  const Theme& theme = *session.theme;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float half = scaled(session, 2.5F);
  const auto stretch = [&](double until, sf::Color colour) {
    list->AddRectFilled({bar.left, bar.middle - half}, {bar.x_of(until), bar.middle + half}, ink(colour), half);
  };
  stretch(bar.ticks, blend(theme.panel, theme.text, 0.14F));
  stretch(session.frame->furthest.value, blend(theme.panel, theme.accent, 0.42F));
  stretch(now, theme.accent);
}

void draw_dates(const Session& session, const Bar& bar, const Clock& clock) {
  ImFont* face = imgui_fonts().small;
  const auto measure = [face](const std::string& text) { return text_width(face, text); };
  ImDrawList* list = ImGui::GetWindowDrawList();
  for (const DateTick& tick :
       date_ticks(clock, Tick{0}, Tick{bar.ticks}, bar.width, scaled(session, 28), *session.texts, measure)) {
    const float x = bar.left + tick.x;
    list->AddText(face, face->FontSize, {x - measure(tick.text) / 2, bar.labels}, ink(session.theme->text_faint),
                  tick.text.c_str());
    list->AddLine({x, bar.middle + scaled(session, 5)}, {x, bar.middle + scaled(session, 9)},
                  ink(session.theme->text_faint, 0.6F));
  }
}

void draw_changes(const Session& session, const Bar& bar) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float half = scaled(session, 9);
  const auto tick_mark = [&](Tick at, sf::Color colour) {
    const float x = bar.x_of(at.value);
    list->AddLine({x, bar.middle - half}, {x, bar.middle + half}, ink(colour), scaled(session, 2));
  };
  for (const Side side : {Side::a, Side::b}) {
    const WorldFrame* world = session.frame->world(side);
    if (world == nullptr) continue;
    for (const RuleChange& change : world->changes) {
      tick_mark(change.tick, side == Side::a && !session.frame->b ? session.theme->selection
                             : side == Side::a                    ? session.theme->side_a
                                                                  : session.theme->side_b);
    }
  }
  if (session.frame->forked_at) tick_mark(*session.frame->forked_at, session.theme->side_b);
}

/// Draws the marks; the one under the mouse, if any.
const Event* draw_marks(Session& session, const Bar& bar, bool hovered) {
  const WorldFrame& world = *session.frame->a;
  if (!world.marks) return nullptr;
  const float half = scaled(session, 4.5F), base = bar.middle - scaled(session, 7);
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const bool near = hovered && mouse.y < bar.middle - scaled(session, 2);
  const DrawnMark* pointed = nullptr;
  const auto drawn = thin_marks(*world.marks, *world.setup, bar.width, scaled(session, 6));
  ImDrawList* list = ImGui::GetWindowDrawList();
  const auto triangle = [&](const DrawnMark& mark, float size) {
    const Event& event = (*world.marks)[mark.event].event;
    const float x = bar.left + mark.x;
    const bool ahead = event.tick >= world.now.value;
    const sf::Color colour = mark_colour(mark_kind(event.kind), *session.theme);
    list->AddTriangleFilled({x - size, base}, {x + size, base}, {x, base - 1.8F * size}, ink(colour, ahead ? 0.5F : 1));
  };
  for (const DrawnMark& mark : drawn) {
    triangle(mark, half);
    if (near && std::abs(bar.left + mark.x - mouse.x) <= half + 1) pointed = &mark;
  }
  if (pointed == nullptr) return nullptr;
  triangle(*pointed, half * 1.4F);
  const Event& event = (*world.marks)[pointed->event].event;
  std::string words = sentence_of(event, *world.setup, *session.texts);
  if (pointed->count > 1) {
    words += "\n" + session.text("transport.more_marks", {{"count", std::to_string(pointed->count - 1)}});
  }
  explain(session, words, date_words(world.setup->clock(), Tick{event.tick}, *session.texts, DateStyle::full));
  return &event;
}

void seek_by_hand(Session& session, const Bar& bar, const Event* pointed) {
  PanelState& state = panel_state(session);
  const float x = ImGui::GetIO().MousePos.x;
  if (ImGui::IsItemActivated() && pointed != nullptr) {
    session.player.seek(Tick{pointed->tick + 1});
    state.dragged.reset();
    return;
  }
  if (ImGui::IsItemActivated()) state.dragged = bar.tick_at(x);
  if (!state.dragged) return;
  if (ImGui::IsItemActive()) {
    const std::uint32_t tick = bar.tick_at(x);
    // While held, a few times a second: enough to see the world go by, not more than winding can follow.
    const bool often_enough = ImGui::GetTime() - state.last_seek > 0.25;
    if (tick != *state.dragged && often_enough && session.frame->doing != Doing::winding) {
      session.player.seek(Tick{tick});
      state.last_seek = ImGui::GetTime();
    }
    state.dragged = tick;
    return;
  }
  session.player.seek(Tick{*state.dragged});
  state.last_seek = ImGui::GetTime();
  state.dragged.reset();
}

}  // namespace

MarkKind mark_kind(EventKind kind) {
  switch (kind) {
    case EventKind::notice_filed:
    case EventKind::notice_relayed:
    case EventKind::salience_raised:
    case EventKind::warned:
    case EventKind::threat_to_life:
    case EventKind::termination_announced:
      return MarkKind::notice;
    case EventKind::item_removed:
    case EventKind::suspended:
    case EventKind::collateral_dark:
    case EventKind::terminated:
    case EventKind::upstream_cut:
    case EventKind::went_dark:
    case EventKind::name_lost:
      return MarkKind::cut;
    case EventKind::collateral_lit:
    case EventKind::workaround_up:
    case EventKind::reinstated:
    case EventKind::item_restored:
    case EventKind::termination_withdrawn:
    case EventKind::upstream_replaced:
    case EventKind::came_back:
    case EventKind::name_regained:
    case EventKind::kept_publicly:
      return MarkKind::back;
    case EventKind::departed:
    case EventKind::migrated:
    case EventKind::accepted:
    case EventKind::refused:
    case EventKind::supplier_replaced:
      return MarkKind::move;
    case EventKind::order_sought:
    case EventKind::order_denied:
    case EventKind::order_issued:
    case EventKind::order_executed:
    case EventKind::order_ignored:
    case EventKind::order_litigated:
    case EventKind::order_lifted:
    case EventKind::suit_filed:
    case EventKind::suit_decided:
      return MarkKind::order;
    case EventKind::precedent_set:
    case EventKind::request_received:
    case EventKind::request_refused:
    case EventKind::doctrine_reviewed:
      return MarkKind::precedent;
    default:
      return MarkKind::other;
  }
}

sf::Color mark_colour(MarkKind kind, const Theme& theme) {
  switch (kind) {
    case MarkKind::notice:
      return theme.notice;
    case MarkKind::cut:
      return theme.state[static_cast<std::size_t>(DotState::suspended)];
    case MarkKind::back:
      return theme.side_b;
    case MarkKind::move:
      return theme.state[static_cast<std::size_t>(DotState::moving)];
    case MarkKind::order:
      return theme.order;
    case MarkKind::precedent:
      return theme.halo;
    case MarkKind::other:
      break;
  }
  return theme.text_faint;
}

std::vector<DrawnMark> thin_marks(std::span<const Mark> marks, const Setup& setup, float width, float apart) {
  std::vector<DrawnMark> drawn;
  const float per_tick = width / static_cast<float>(std::max(1U, setup.length().count));
  int heaviest = -1;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const Event& event = marks[i].event;
    const float x = std::min(width, static_cast<float>(event.tick + 1) * per_tick);
    const int weight = weight_of(event, setup);
    if (drawn.empty() || x - drawn.back().x >= apart) {
      drawn.push_back({x, static_cast<std::uint32_t>(i), 1});
      heaviest = weight;
      continue;
    }
    ++drawn.back().count;
    if (weight > heaviest) {
      drawn.back().event = static_cast<std::uint32_t>(i);
      heaviest = weight;
    }
  }
  return drawn;
}

std::vector<EventKind> kinds_of(EventChoice choice) {
  using enum EventKind;
  switch (choice) {
    case EventChoice::notice:
      return {notice_filed};
    case EventChoice::suspension:
      return {suspended, item_removed};
    case EventChoice::termination:
      return {termination_announced, terminated, upstream_cut};
    case EventChoice::order:
      return {order_issued, order_executed, order_lifted};
    case EventChoice::migration:
      return {departed, migrated, supplier_replaced};
    case EventChoice::precedent:
      return {precedent_set, doctrine_reviewed};
    case EventChoice::decisive:
      break;
  }
  return {suspended,    reinstated,   termination_announced, terminated,       upstream_cut,  went_dark,
          came_back,    migrated,     supplier_replaced,     name_lost,        name_regained, order_issued,
          order_lifted, suit_decided, precedent_set,         doctrine_reviewed};
}

void draw_scrubber(Session& session, float width) {
  const WorldFrame* world = session.frame->world(Side::a);
  if (world == nullptr) return;
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const float high = scaled(session, 44), inset = scaled(session, 8);
  Bar bar{from.x + inset,
          width - 2 * inset,
          from.y,
          from.y + scaled(session, 17),
          from.y + scaled(session, 27),
          std::max(1U, world->setup->length().count)};
  ImGui::InvisibleButton("transport.scrubber", {width, high});
  session.mark("transport.scrubber");
  const bool hovered = ImGui::IsItemHovered();
  const PanelState& state = panel_state(session);
  const double now = state.dragged ? *state.dragged : world->now.value;

  draw_track(session, bar, now);
  draw_changes(session, bar);
  draw_dates(session, bar, world->setup->clock());
  const Event* pointed = draw_marks(session, bar, hovered && !state.dragged);
  ImGui::GetWindowDrawList()->AddCircleFilled({bar.x_of(now), bar.middle}, scaled(session, hovered ? 8.0F : 7.0F),
                                              ink(session.theme->text));
  if (state.dragged || (hovered && pointed == nullptr)) {
    const Tick at{state.dragged ? *state.dragged : bar.tick_at(ImGui::GetIO().MousePos.x)};
    const std::string date = date_words(world->setup->clock(), at, *session.texts, DateStyle::full);
    ImGui::SetTooltip("%s", date.c_str());
  }
  seek_by_hand(session, bar, pointed);
}

}  // namespace hostscape::viz
