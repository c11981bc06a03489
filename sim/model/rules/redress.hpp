#pragma once

#include "model/event.hpp"
#include "model/rules/terms.hpp"

namespace hostscape {

/// What a customer will do about an item that it has lost.
struct RedressPlan {
  Redress way = Redress::none;
  std::uint32_t after_hours = 0;  ///< from the loss
};

/// A customer that knows of the loss (`knows`, or it reads what the provider wrote: a statement of reasons is perfectly
/// clear) and holds the item lawful files a counter-notice or an appeal with the probabilities of `redress.*`, where the
/// law or the policy gives it that way.
[[nodiscard]] RedressPlan plan_redress(const Setup& setup, Seed seed, const Terms& terms, const Case& notice,
                                       bool knows);

/// When the outcome of what was filed at `now` is known: after the working days that the law sets for a put-back, or
/// after the provider's time for an appeal.
[[nodiscard]] Tick redress_decided(const Setup& setup, Seed seed, const Terms& terms, const Case& notice, Redress way,
                                   Tick now);

/// Whether the item goes up again: a counter-notice succeeds unless the notifier sues; an appeal if a human, who sees the
/// item anew and hears the customer, would not have acted.
[[nodiscard]] bool redress_granted(const Setup& setup, Seed seed, const Provider& provider, const Terms& terms,
                                   const Case& notice, Redress way);

/// The tick `days` working days (Monday to Friday, local) after `from`, at the same hour.
[[nodiscard]] Tick after_working_days(const Clock& clock, Tick from, std::uint32_t days, int utc_offset_hours);

}  // namespace hostscape
