#pragma once

#include "model/event.hpp"
#include "model/rules/terms.hpp"

namespace hostscape {

enum class Triage : std::uint8_t { reject, relay, act_at_once };

struct TriageResult {
  Triage what{};
  RejectReason reason{};  ///< of a rejection
};

/// How the desk sorts a notice: by doctrine and form only; nobody weighs the content here. `press` customers are never
/// cut at once, and where notices must be passed on, a provider that waits for court orders passes them on too.
[[nodiscard]] TriageResult triage(const Terms& terms, const Case& notice, bool press);

/// Hours of desk work between triage and relay.
[[nodiscard]] double relay_delay_hours(const Setup& setup, Seed seed, const Case& notice);

}  // namespace hostscape
