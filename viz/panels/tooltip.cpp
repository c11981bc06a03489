#include <imgui.h>

#include <algorithm>

#include "viz/panels/imgui_style.hpp"
#include "viz/panels/imgui_window.hpp"
#include "viz/panels/inspector.hpp"
#include "viz/panels/numbers.hpp"
#include "viz/panels/panels.hpp"
#include "viz/panels/widgets.hpp"
#include "viz/stage/names.hpp"

namespace hostscape::viz {

namespace {

/// Title and lines of the box.
struct Words {
  std::string title;
  std::vector<std::string> lines;
  std::optional<DotState> state;
};

Words words_of(Session& session, const WorldFrame& world, CustomerId customer) {
  const Setup& setup = *world.setup;
  const Texts& texts = *session.texts;
  if (customer.value() >= setup.customers()) return {};
  Words words{customer_words(setup, customer, texts), {}, {}};
  const Community& community = setup.community_of(customer);
  words.lines.push_back(
      texts("inspector.customer", {{"kind", word_of("kind", name_of(community.kind), texts)},
                                   {"tier", word_of("tier", name_of(community.tier), texts)},
                                   {"country", country_name(setup.country_of(customer).country, texts)}}));
  if (const auto status = status_of(world, customer)) {
    words.state = dot_state(*status);
    const ProviderId host = world.snapshot.provider_of[customer.index() / std::max(1U, world.snapshot.stride)];
    if (host.valid() && host.index() < setup.providers().size()) {
      words.lines.push_back(texts("tooltip.at", {{"provider", short_name(setup.providers()[host.index()].name)}}));
    }
  }
  return words;
}

Words words_of(Session& session, const WorldFrame& world, ProviderId provider) {
  const Texts& texts = *session.texts;
  if (provider.index() >= world.snapshot.providers.size()) return {};
  const ProviderPicture& picture = world.snapshot.providers[provider.index()];
  Words words{world.setup->providers()[provider.index()].name, {}, {}};
  words.lines.push_back(word_of("choice", name_of(picture.doctrine), texts));
  words.lines.push_back(texts("tooltip.customers", {{"count", plain_number(picture.customers, texts)}}));
  const auto add = [&](std::uint32_t count, const char* key) {
    if (count > 0) words.lines.push_back(plain_number(count, texts) + " " + texts(key));
  };
  add(picture.suspended, "stage.state.suspended");
  add(picture.noticed, "stage.state.noticed");
  add(picture.migrating, "stage.state.moving");
  add(picture.queued, "tooltip.queued");
  return words;
}

Words words_of(Session& session, const WorldFrame& world, Regime regime) {
  return {regime_name(regime, *session.texts), {world.setup->law_of(regime).laws}, {}};
}

}  // namespace

void draw_tooltip(Session& session, Side side, const Pick& what, sf::Vector2f pixel) {
  const WorldFrame* world = session.frame->world(side);
  if (world == nullptr) return;
  Words words;
  if (const auto* customer = std::get_if<CustomerId>(&what)) words = words_of(session, *world, *customer);
  if (const auto* provider = std::get_if<ProviderId>(&what)) words = words_of(session, *world, *provider);
  if (const auto* regime = std::get_if<Regime>(&what)) words = words_of(session, *world, *regime);
  if (words.title.empty()) return;

  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float away = scaled(session, 16);
  // The box keeps clear of the pointer and inside the window.
  const ImVec2 pivot{pixel.x > display.x * 0.6F ? 1.0F : 0.0F, pixel.y > display.y * 0.6F ? 1.0F : 0.0F};
  ImGui::SetNextWindowPos({pixel.x + (pivot.x > 0 ? -away : away), pixel.y + (pivot.y > 0 ? -away : away)},
                          ImGuiCond_Always, pivot);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {scaled(session, 12), scaled(session, 9)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {scaled(session, 8), scaled(session, 3)});
  ImGui::BeginTooltip();
  write(imgui_fonts().heading, session.theme->text, words.title);
  if (words.state) {
    const float size = scaled(session, 11);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw_state_shape(*words.state, {at.x + size / 2, at.y + ImGui::GetFontSize() / 2}, size, *session.theme);
    ImGui::Dummy({size, ImGui::GetFontSize()});
    ImGui::SameLine(0, scaled(session, 6));
    write(nullptr, session.theme->text, state_words(*words.state, *session.texts));
  }
  for (const std::string& line : words.lines) write(imgui_fonts().small, session.theme->text_faint, line);
  ImGui::EndTooltip();
  ImGui::PopStyleVar(2);
}

}  // namespace hostscape::viz
