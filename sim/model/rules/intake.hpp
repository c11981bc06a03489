#pragma once

// What a desk does with more than it can do: who comes first, when it stops reviewing, when the mailbox is full.

#include "model/rules/terms.hpp"

namespace hostscape {

/// Whether a desk takes this notifier's notices before others: authorities' always, those of trusted flaggers where the law
/// gives them priority (DSA art. 22).
[[nodiscard]] bool has_priority(const Rules& law, NotifierKind notifier);

/// Working hours that a desk would need for what waits and for the reviews it owes; 0 for a desk without limit.
[[nodiscard]] double backlog_hours(const Provider& provider);

/// Above `desk.overload_hours` of backlog nobody reviews any more.
[[nodiscard]] bool overloaded(const DeskParameters& desk, const Provider& provider);

/// Above `desk.mailbox_hours` of queue notices bounce.
[[nodiscard]] bool mailbox_full(const DeskParameters& desk, const Provider& provider);

/// The terms of a provider that only checks the form, as an automaton does, because it has no time for more.
[[nodiscard]] Terms form_only(const Parameters& parameters, const PolicyParameters& policy, const Provider& provider,
                              Terms terms);

}  // namespace hostscape
