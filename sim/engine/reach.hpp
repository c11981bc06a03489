#pragma once

// Every change of a customer's status goes through here, so that counts by state, hours offline and the exposure that
// darkness prevents are right by construction.

#include "engine/run_state.hpp"

namespace hostscape {

/// Remembers a customer's status, lets the caller change it, and books the difference when it goes out of scope.
class StatusChange {
 public:
  /// `lawful_if_dark`: should the change darken the customer, its hours offline count as lawful ones.
  StatusChange(RunState& state, CustomerId customer, bool lawful_if_dark = false)
      : state_{state},
        customer_{customer},
        before_{state.world.status[customer.index()]},
        lawful_if_dark_{lawful_if_dark} {}
  ~StatusChange() {
    Status& now = state_.world.status[customer_.index()];
    Levels& levels = state_.world.levels;
    levels.suspended += is(now, Contract::suspended) - is(before_, Contract::suspended);
    levels.migrating += is(now, Contract::migrating) - is(before_, Contract::migrating);
    levels.noticed += noticed(now) - noticed(before_);
    if (before_.reachable() == now.reachable()) return;
    if (before_.reachable())
      darken(now);
    else
      lighten(now);
  }
  StatusChange(const StatusChange&) = delete;
  StatusChange& operator=(const StatusChange&) = delete;

  Status* operator->() { return &state_.world.status[customer_.index()]; }

 private:
  static std::uint32_t is(Status status, Contract contract) { return status.contract() == contract ? 1 : 0; }
  static std::uint32_t noticed(Status status) { return status.noticed() ? 1 : 0; }
  void darken(Status& now);
  void lighten(Status& now);

  RunState& state_;
  CustomerId customer_;
  Status before_;
  bool lawful_if_dark_;
};

/// The change of one field: `change_status(state, customer)->set_case(true);`
[[nodiscard]] inline StatusChange change_status(RunState& state, CustomerId customer, bool lawful_if_dark = false) {
  return StatusChange{state, customer, lawful_if_dark};
}

/// Adds what withdrawn items would have caused in this hour, and lets those go that would have gone by now. In the last
/// hour of a run it also books the darkness that has not ended.
void book_prevention(RunState& state);

/// Hands the customer's contract to another provider and books the change of shares.
void change_provider(RunState& state, CustomerId customer, ProviderId to);

/// Counts the levels of a world from its columns alone (start of a run, invariants).
[[nodiscard]] Levels count_levels(const RunState& state);

}  // namespace hostscape
