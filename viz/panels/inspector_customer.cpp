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

void draw_name(Session& session, const WorldFrame& world, CustomerId customer) {
  const Setup& setup = *world.setup;
  const Community& community = setup.community_of(customer);
  write(imgui_fonts().title, session.theme->text,
        shortened(imgui_fonts().title, customer_words(setup, customer, *session.texts),
                  ImGui::GetContentRegionAvail().x));
  session.mark("inspector.name", customer_words(setup, customer, *session.texts));
  const Texts& texts = *session.texts;
  write_wrapped(imgui_fonts().small, session.theme->text_faint,
                texts("inspector.customer", {{"kind", word_of("kind", name_of(community.kind), texts)},
                                             {"tier", word_of("tier", name_of(community.tier), texts)},
                                             {"country", setup.country_of(customer).country}}));
}

void draw_state(Session& session, const WorldFrame& world, CustomerId customer) {
  const auto status = status_of(world, customer);
  if (!status) return write_wrapped(nullptr, session.theme->text_faint, session.text("inspector.not_shown"));
  const DotState state = dot_state(*status);
  const float size = scaled(session, 13);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_state_shape(state, {at.x + size / 2, at.y + ImGui::GetFontSize() / 2}, size, *session.theme);
  ImGui::Dummy({size, ImGui::GetFontSize()});
  ImGui::SameLine(0, scaled(session, 8));
  std::string words = state_words(state, *session.texts);
  const auto add = [&](bool holds, const char* key) {
    if (holds) words += ", " + session.text(key);
  };
  add(status->has_case() && state != DotState::noticed, "inspector.open_case");
  add(status->shadowed(), "inspector.shadowed");
  add(status->workaround(), "inspector.workaround");
  add(status->declared(), "inspector.declared");
  add(std::binary_search(world.ordered.begin(), world.ordered.end(), customer), "inspector.ordered");
  write_wrapped(imgui_fonts().heading, session.theme->text, words);
  session.mark("inspector.state", words);
}

/// Key of the layer on which a customer has a supplier beyond its host: as the scenario states it, else as the run began.
std::string contract_layer(const WorldFrame& world, CustomerId customer, ProviderId provider) {
  const Setup& setup = *world.setup;
  if (setup.is_focal(customer)) {
    for (const auto& [layer, supplier] : setup.stated_suppliers(customer)) {
      if (supplier == provider) return "stage.layer." + std::string{name_of(layer)};
    }
  }
  for (std::size_t i = 1; i < kLayerCount; ++i) {
    const auto layer = static_cast<Layer>(i);
    const bool market = layer != Layer::distribution && layer != Layer::payment;
    if (market && setup.layers().initial(setup, world.seed, customer, layer) == provider) {
      return "stage.layer." + std::string{name_of(layer)};
    }
  }
  return "inspector.supplier";
}

void draw_contracts(Session& session, const WorldFrame& world, CustomerId customer) {
  const Setup& setup = *world.setup;
  const std::size_t entry = customer.index() / std::max(1U, world.snapshot.stride);
  if (status_of(world, customer)) {
    const ProviderId host = world.snapshot.provider_of[entry];
    if (host.valid() && host.index() < setup.providers().size()) {
      fact_link(session, "inspector.host", setup.providers()[host.index()].name, host);
      const Doctrine doctrine = world.snapshot.providers[host.index()].doctrine;
      fact(session, "inspector.doctrine", word_of("choice", name_of(doctrine), *session.texts));
    }
  }
  for (const auto& [who, provider] : world.contracts) {
    if (who != customer || provider.index() >= setup.providers().size()) continue;
    fact_link(session, contract_layer(world, customer, provider), setup.providers()[provider.index()].name, provider);
  }
  for (const auto& [who, pressure] : world.pressure) {
    if (who == customer)
      fact(session, "inspector.pressure", plain_number(static_cast<double>(pressure), *session.texts));
  }
}

void draw_follow(Session& session, CustomerId customer) {
  const bool follows = session.follow == customer;
  if (text_button(session, "inspector.follow", session.text(follows ? "inspector.unfollow" : "inspector.follow"),
                  follows ? Emphasis::chosen : Emphasis::plain)) {
    if (follows) {
      session.follow.reset();
    } else {
      session.follow = customer;
    }
  }
  explain(session, session.text("inspector.follow.tip"), session.text("key.c"));
  ImGui::SameLine();
  if (text_button(session, "inspector.next", session.text("inspector.next"))) {
    EventWish wish;
    wish.customer = customer;
    session.player.seek_next(wish);
  }
  explain(session, session.text("inspector.next.tip"));
}

}  // namespace

void inspect_customer(Session& session, const WorldFrame& world, CustomerId customer) {
  if (customer.value() >= world.setup->customers()) {
    session.selected = {};
    return;
  }
  draw_name(session, world, customer);
  draw_state(session, world, customer);
  ImGui::Dummy({0, scaled(session, 2)});
  draw_contracts(session, world, customer);
  draw_follow(session, customer);
  heading(session, session.text("inspector.story"));
  draw_story(session, world, customer);
}

}  // namespace hostscape::viz
