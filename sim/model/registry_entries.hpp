#pragma once

#include <vector>

#include "model/registry.hpp"

namespace hostscape {

/// Every parameter of the model, in the order in which documents show them. Called once, by the registry.
std::vector<Parameter> parameter_entries();

/// Its parts, by subject.
void add_world(std::vector<Parameter>& list);
void add_kinds(std::vector<Parameter>& list);
void add_notifiers(std::vector<Parameter>& list);
void add_providers(std::vector<Parameter>& list);
void add_desk(std::vector<Parameter>& list);
void add_customers(std::vector<Parameter>& list);
void add_trust(std::vector<Parameter>& list);
void add_items(std::vector<Parameter>& list);
void add_regimes(std::vector<Parameter>& list);
void add_laws(std::vector<Parameter>& list);
void add_redress(std::vector<Parameter>& list);
void add_decisions(std::vector<Parameter>& list);
void add_policies(std::vector<Parameter>& list);
void add_pressure(std::vector<Parameter>& list);
void add_terminations(std::vector<Parameter>& list);
void add_migration(std::vector<Parameter>& list);
void add_layers(std::vector<Parameter>& list);
void add_precedents(std::vector<Parameter>& list);
void add_orders(std::vector<Parameter>& list);
void add_costs(std::vector<Parameter>& list);

}  // namespace hostscape
