#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>

#include "viz/panels/imgui_style.hpp"
#include "viz/panels/imgui_window.hpp"
#include "viz/panels/inspector.hpp"
#include "viz/panels/numbers.hpp"
#include "viz/panels/widgets.hpp"

namespace hostscape::viz {

namespace {

bool sells(const WorldFrame& world, ProviderId provider, Layer layer) {
  const LayerMarkets& markets = world.setup->layers();
  return markets.place_of(provider, layer) < markets.offering(layer).size();
}

/// What it sells, as words.
std::string offers(const Session& session, const WorldFrame& world, ProviderId provider) {
  std::string words;
  for (std::size_t i = 0; i < kLayerCount; ++i) {
    const auto layer = static_cast<Layer>(i);
    if (!sells(world, provider, layer)) continue;
    const std::string key = layer == Layer::hosting ? "offers.hosting" : "stage.layer." + std::string{name_of(layer)};
    words += (words.empty() ? "" : ", ") + session.text(key);
  }
  return words;
}

/// Focal customers that it serves, and for what.
void draw_clients(Session& session, const WorldFrame& world, ProviderId provider) {
  bool any = false;
  for (const ContractPicture& contract : world.contracts) {
    if (contract.provider != provider || !contract.serves()) continue;
    if (!any) heading(session, session.text("inspector.serves"));
    any = true;
    fact_link(session, "stage.layer." + std::string{name_of(contract.layer)},
              world.setup->customer_name(contract.customer), contract.customer);
  }
}

void draw_head(Session& session, const WorldFrame& world, ProviderId provider) {
  const ProviderInfo& info = world.setup->providers()[provider.index()];
  write(imgui_fonts().title, session.theme->text,
        shortened(imgui_fonts().title, info.name, ImGui::GetContentRegionAvail().x));
  session.mark("inspector.name", info.name);
  write_wrapped(imgui_fonts().small, session.theme->text_faint,
                session.text("inspector.provider", {{"country", country_name(info.home_country, *session.texts)}}));
  fact(session, "inspector.offers", offers(session, world, provider));
  if (std::find(world.cut_off.begin(), world.cut_off.end(), provider) != world.cut_off.end()) {
    write_wrapped(imgui_fonts().heading, session.theme->warning, session.text("inspector.cut_off"));
  }
}

/// The shares of its customers' states as one bar.
void draw_shares(Session& session, const ProviderPicture& picture) {
  if (picture.shown == 0) return;
  const float wide = ImGui::GetContentRegionAvail().x, high = scaled(session, 10);
  const ImVec2 from = ImGui::GetCursorScreenPos();
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(from, {from.x + wide, from.y + high}, ink(state_colour(DotState::online, *session.theme), 0.55F),
                      high / 2);
  float x = from.x;
  const auto part = [&](std::uint32_t count, DotState state) {
    if (count == 0) return;
    const float end = x + std::max(2.0F, wide * static_cast<float>(count) / static_cast<float>(picture.shown));
    list->AddRectFilled({x, from.y}, {end, from.y + high}, ink(state_colour(state, *session.theme)));
    x = end;
  };
  part(picture.suspended, DotState::suspended);
  part(picture.migrating, DotState::moving);
  part(picture.noticed, DotState::noticed);
  ImGui::Dummy({wide, high + scaled(session, 2)});
}

void draw_stock(Session& session, const WorldFrame& world, ProviderId provider) {
  for (const auto& [who, stock] : world.precedents) {
    if (who == provider) {
      fact(session, "inspector.precedents", plain_number(static_cast<double>(stock), *session.texts));
    }
  }
}

void draw_counts(Session& session, const WorldFrame& world, ProviderId provider) {
  const ProviderPicture& picture = world.snapshot.providers[provider.index()];
  const Texts& texts = *session.texts;
  if (!sells(world, provider, Layer::hosting)) return draw_stock(session, world, provider);
  fact(session, "inspector.customers", plain_number(picture.customers, texts));
  draw_shares(session, picture);
  const auto share = [&](std::uint32_t count) {
    const double percent = 100.0 * count / std::max(1U, picture.shown);
    return plain_number(count, texts) + "  (" + texts("number.percent", {{"n", plain_number(percent, texts)}}) + ")";
  };
  fact(session, "stage.state.suspended", share(picture.suspended));
  fact(session, "stage.state.moving", share(picture.migrating));
  fact(session, "stage.state.noticed", share(picture.noticed));
  fact(session, "stage.state.dark", share(picture.dark));
  fact(session, "inspector.queue", plain_number(picture.queued, texts));
  draw_stock(session, world, provider);
}

void draw_terms(Session& session, const WorldFrame& world, ProviderId provider) {
  const ProviderInfo& info = world.setup->providers()[provider.index()];
  const Texts& texts = *session.texts;
  fact(session, "inspector.doctrine",
       word_of("choice", name_of(world.snapshot.providers[provider.index()].doctrine), texts));
  fact_link(session, "inspector.regime", regime_name(info.regime, texts), info.regime);
  if (info.named < 0) return;
  const NamedProvider& named = world.setup->scenario().providers[static_cast<std::size_t>(info.named)];
  if (named.cure_period_hours) {
    fact(session, "rule.policy.cure_period_hours", plain_number(*named.cure_period_hours, texts) + " h");
  }
  if (named.message_clarity) fact(session, "rule.policy.message_clarity", plain_number(*named.message_clarity, texts));
  if (named.automated) fact(session, "inspector.automated", session.text(*named.automated ? "rules.yes" : "rules.no"));
  if (named.press_desk)
    fact(session, "rule.policy.press_desk", session.text(*named.press_desk ? "rules.yes" : "rules.no"));
  if (named.susceptibility) fact(session, "inspector.susceptibility", plain_number(*named.susceptibility, texts));
}

void draw_neighbours(Session& session, const WorldFrame& world, const char* key, const std::vector<ProviderId>& list) {
  constexpr std::size_t most = 8;
  if (list.empty()) return;
  heading(session, session.text(key));
  for (std::size_t i = 0; i < std::min(most, list.size()); ++i) {
    const std::string& name = world.setup->providers()[list[i].index()].name;
    if (link(session, "inspector.provider." + name, shortened(nullptr, name, ImGui::GetContentRegionAvail().x))) {
      session.select(session.inspected, list[i]);
    }
  }
  if (list.size() > most) {
    write(imgui_fonts().small, session.theme->text_faint,
          session.text("inspector.more", {{"count", std::to_string(list.size() - most)}}));
  }
}

}  // namespace

void inspect_provider(Session& session, const WorldFrame& world, ProviderId provider) {
  if (provider.index() >= world.setup->providers().size() || provider.index() >= world.snapshot.providers.size()) {
    session.selected = {};
    return;
  }
  draw_head(session, world, provider);
  draw_terms(session, world, provider);
  rule_line(session);
  draw_counts(session, world, provider);
  draw_clients(session, world, provider);
  draw_neighbours(session, world, "inspector.upstream", world.setup->supply().upstreams_of(provider));
  draw_neighbours(session, world, "inspector.dependent", world.setup->supply().dependents_of(provider));
}

}  // namespace hostscape::viz
