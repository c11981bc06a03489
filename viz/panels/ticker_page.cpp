#include <imgui.h>

#include <algorithm>

#include "viz/panels/dates.hpp"
#include "viz/panels/imgui_style.hpp"
#include "viz/panels/imgui_window.hpp"
#include "viz/panels/panels.hpp"
#include "viz/panels/scrubber.hpp"
#include "viz/panels/ticker.hpp"
#include "viz/panels/widgets.hpp"
#include "viz/story/ticker_text.hpp"

namespace hostscape::viz {

namespace {

bool chosen(const PanelState& state, const TickerEntry& entry, const Setup& setup) {
  return state.ticker_all || is_decisive(entry.event, setup);
}

void select(Session& session, const TickerEntry& entry) {
  if (entry.event.customer != CustomerId::kInvalid) {
    session.select(entry.side, CustomerId{entry.event.customer});
  } else if (entry.event.provider != ProviderId::kInvalid) {
    session.select(entry.side, ProviderId{entry.event.provider});
  }
}

void draw_entry(Session& session, const TickerEntry& entry, const WorldFrame& world, int number) {
  const Theme& theme = *session.theme;
  const std::string words = sentence_of(entry.event, *world.setup, *session.texts);
  const float indent = scaled(session, 16), pad = scaled(session, 3);
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const float wide = ImGui::GetContentRegionAvail().x;
  ImFont* small = imgui_fonts().small;
  ImFont* face = ImGui::GetFont();
  const ImVec2 extent = face->CalcTextSizeA(face->FontSize, FLT_MAX, wide - indent, words.c_str());
  const float high = small->FontSize + extent.y + 3 * pad;
  ImGui::PushID(number);
  if (ImGui::InvisibleButton("entry", {wide, high})) select(session, entry);
  session.mark("ticker." + std::to_string(number), words);
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (ImGui::IsItemHovered()) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    list->AddRectFilled({from.x - pad, from.y}, {from.x + wide, from.y + high}, ink(theme.text, 0.06F),
                        scaled(session, 5));
  }
  const float size = scaled(session, 4), middle = from.y + pad + small->FontSize / 2;
  list->AddTriangleFilled({from.x, middle + size}, {from.x + 2 * size, middle + size}, {from.x + size, middle - size},
                          ink(mark_colour(mark_kind(entry.event.kind), theme)));
  std::string date = date_words(world.setup->clock(), Tick{entry.event.tick}, *session.texts, DateStyle::brief);
  list->AddText(small, small->FontSize, {from.x + indent, from.y + pad}, ink(theme.text_faint), date.c_str());
  if (session.frame->b) {
    const sf::Color colour = entry.side == Side::a ? theme.side_a : theme.side_b;
    list->AddText(imgui_fonts().heading, small->FontSize,
                  {from.x + indent + text_width(small, date) + scaled(session, 8), from.y + pad}, ink(colour),
                  entry.side == Side::a ? "A" : "B");
  }
  const bool strong = weight_of(entry.event, *world.setup) >= 3;
  list->AddText(face, face->FontSize, {from.x + indent, from.y + 2 * pad + small->FontSize},
                ink(strong ? theme.text : blend(theme.text_faint, theme.text, 0.6F)), words.c_str(), nullptr,
                wide - indent);
  ImGui::PopID();
}

}  // namespace

void collect_ticker(Session& session) {
  PanelState& state = panel_state(session);
  state.ticker.clear();
  for (const Side side : {Side::a, Side::b}) {
    const WorldFrame* const world = session.frame->world(side);
    if (world == nullptr) continue;
    for (const Event& event : world->told) state.ticker.push_back({side, event});
  }
  std::ranges::stable_sort(state.ticker, {}, [](const TickerEntry& entry) { return entry.event.tick; });
}

void draw_ticker_page(Session& session) {
  if (!session.frame->a) return;
  PanelState& state = panel_state(session);
  const int which = segments(session, "ticker.which",
                             {{"ticker.decisive", session.text("ticker.decisive"), session.text("ticker.decisive.tip")},
                              {"ticker.all", session.text("ticker.all"), session.text("ticker.all.tip")}},
                             state.ticker_all ? 1 : 0);
  state.ticker_all = which == 1;
  constexpr int most = 100;
  int shown = 0;
  for (auto entry = state.ticker.rbegin(); entry != state.ticker.rend() && shown < most; ++entry) {
    const WorldFrame* world = session.frame->world(entry->side);
    if (world == nullptr || !chosen(state, *entry, *world->setup)) continue;
    draw_entry(session, *entry, *world, shown++);
  }
  if (shown == 0)
    write_wrapped(nullptr, session.theme->text_faint,
                  session.text(session.frame->a->now.value == 0 ? "ticker.nothing" : "ticker.quiet"));
}

}  // namespace hostscape::viz
