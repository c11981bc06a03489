#pragma once

// What an entry of the calendar leads to, decided from the world as it was when the tick began. Pure: nothing is written.

#include "engine/run_state.hpp"
#include "model/rules/choose_supplier.hpp"
#include "model/rules/decide.hpp"
#include "model/rules/outage.hpp"
#include "model/rules/read.hpp"

namespace hostscape {

struct Intent {
  Entry entry;
  bool press = false;            ///< the provider treats the customer as press
  double clarity = 0;            ///< relay
  std::uint32_t cure_hours = 0;  ///< relay
  Reading reading;               ///< relay
  Decision decision;             ///< deadline
  bool item_level = false;       ///< deadline: act on the item alone
  bool reasons = false;          ///< deadline: a statement of reasons goes with the act
  bool overloaded = false;       ///< deadline: a human would have weighed it, had the desk had the time
  Outage outage;                 ///< deadline
  Choice choice;                 ///< move
};

[[nodiscard]] Intent intent_of(const RunState& state, Entry entry);

/// Fills in what follows a decision to act on `notice`.
void decide_action(const RunState& state, const Case& notice, const Terms& terms, Intent& intent);

}  // namespace hostscape
