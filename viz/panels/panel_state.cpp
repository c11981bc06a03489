#include "viz/panels/panel_state.hpp"

#include <exception>

namespace hostscape::viz {

PanelState& panel_state(Session& session) {
  if (!session.panels) session.panels = std::make_shared<PanelState>();
  return *session.panels;
}

std::shared_ptr<const Parameters> parameters_in_force(Session& session, Side side) {
  const WorldFrame* world = session.frame->world(side);
  if (world == nullptr) return nullptr;
  InForce& kept = panel_state(session).in_force[side == Side::a ? 0 : 1];
  const auto timeline = world->setup->timeline();
  std::size_t switched = 0;
  while (switched < timeline.size() && timeline[switched].from <= world->now) ++switched;
  if (kept.setup != world->setup || kept.switched != switched || !kept.parameters) {
    auto parameters = std::make_shared<Parameters>(world->setup->parameters());
    if (switched > 0) parameters->policy = timeline[switched - 1].policy;
    kept = {world->setup, switched, std::move(parameters)};
  }
  return kept.parameters;
}

const std::vector<Policy>& shipped_policies(Session& session) {
  PanelState& state = panel_state(session);
  if (!state.policies_read) {
    state.policies_read = true;
    for (const auto& file : session.library.policies()) {
      try {
        state.policies.push_back(load_policy(file.name, session.library));
      } catch (const std::exception& error) {
        session.say(error.what());
      }
    }
  }
  return state.policies;
}

}  // namespace hostscape::viz
