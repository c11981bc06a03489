// Every parameter, once: name, unit, default, range, meaning, source. Sources: S0-S4, F, D, M as in docs/sources.md;
// "assumption" where nobody has published a number.

#include "model/registry_entries.hpp"

namespace hostscape {

std::vector<Parameter> parameter_entries() {
  std::vector<Parameter> list;
  add_world(list);
  add_kinds(list);
  add_notifiers(list);
  add_providers(list);
  add_desk(list);
  add_customers(list);
  add_trust(list);
  add_items(list);
  add_regimes(list);
  add_laws(list);
  add_redress(list);
  add_decisions(list);
  add_policies(list);
  add_pressure(list);
  add_terminations(list);
  add_migration(list);
  add_layers(list);
  add_precedents(list);
  add_orders(list);
  add_costs(list);
  return list;
}

}  // namespace hostscape
