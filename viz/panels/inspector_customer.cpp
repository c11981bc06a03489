#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <functional>

#include "viz/panels/event_search.hpp"
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
                                             {"country", country_name(setup.country_of(customer).country, texts)}}));
}

/// Why a customer is dark that no host has cut: by the causes known of it, else by what happened to others.
void add_dark_causes(const WorldFrame& world, CustomerId customer, Status status,
                     const std::function<void(bool, const std::string&)>& add) {
  const auto known = std::find_if(world.dark_causes.begin(), world.dark_causes.end(),
                                  [&](const auto& entry) { return entry.first == customer; });
  const unsigned bits = known == world.dark_causes.end() ? 0 : known->second;
  if (bits == 0) return add(status.shadowed(), "inspector.shadowed");
  for (unsigned cause = 0; cause < kDarkCauseNames.size(); ++cause) {
    add((bits >> cause & 1U) != 0, "inspector.dark." + std::string{kDarkCauseNames[cause]});
  }
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
  const auto add = [&](bool holds, const std::string& key) {
    if (holds) words += ", " + session.text(key);
  };
  add(status->has_case() && state != DotState::noticed, "inspector.open_case");
  add_dark_causes(world, customer, *status, add);
  add(status->workaround(), "inspector.workaround");
  add(status->declared(), "inspector.declared");
  add(std::binary_search(world.ordered.begin(), world.ordered.end(), customer), "inspector.ordered");
  write_wrapped(imgui_fonts().heading, session.theme->text, words);
  session.mark("inspector.state", words);
}

/// How a contract that does not serve stands, as words that follow the supplier's name.
std::string standing(ContractState state, const Texts& texts) {
  switch (state) {
    case ContractState::held:
      return {};
    case ContractState::ending:
      return texts("inspector.contract.ending");
    case ContractState::searching:
      return texts("inspector.contract.searching");
    case ContractState::transferring:
      return texts("inspector.contract.transferring");
    case ContractState::given_up:
      return texts("inspector.contract.given_up");
  }
  return {};
}

void draw_contract(Session& session, const Setup& setup, const ContractPicture& contract) {
  const std::string key = "stage.layer." + std::string{name_of(contract.layer)};
  const bool named = contract.provider.valid() && contract.provider.index() < setup.providers().size();
  const std::string state = standing(contract.state, *session.texts);
  if (!named) return fact(session, key, state);
  std::string words = setup.providers()[contract.provider.index()].name;
  if (!state.empty()) words += " (" + state + ")";
  fact_link(session, key, words, contract.provider);
}

/// Of a customer that was never in trouble: it is with whom it began on all layers but hosting.
void draw_first_suppliers(Session& session, const WorldFrame& world, CustomerId customer) {
  const Setup& setup = *world.setup;
  for (const Layer layer : {Layer::cdn, Layer::dns, Layer::registrar}) {
    const ProviderId provider = setup.layers().initial(setup, world.seed, customer, layer);
    if (provider.valid()) draw_contract(session, setup, {customer, provider, layer});
  }
}

void draw_contracts(Session& session, const WorldFrame& world, CustomerId customer) {
  const Setup& setup = *world.setup;
  bool host_drawn = false;
  bool written = false;
  for (const ContractPicture& contract : world.contracts) {
    if (contract.customer != customer) continue;
    draw_contract(session, setup, contract);
    written = true;
    host_drawn = host_drawn || contract.layer == Layer::hosting;
  }
  const std::size_t entry = customer.index() / std::max(1U, world.snapshot.stride);
  if (status_of(world, customer)) {
    const ProviderId host = world.snapshot.provider_of[entry];
    if (host.valid() && host.index() < setup.providers().size()) {
      if (!host_drawn) fact_link(session, "inspector.host", setup.providers()[host.index()].name, host);
      if (!written) draw_first_suppliers(session, world, customer);
      const Doctrine doctrine = world.snapshot.providers[host.index()].doctrine;
      fact(session, "inspector.doctrine", word_of("choice", name_of(doctrine), *session.texts));
    }
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
    seek_event(session, wish, true, customer_words(*session.frame->a->setup, customer, *session.texts));
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
