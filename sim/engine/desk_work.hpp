#pragma once

// What an event cost its provider in work.

#include "model/event.hpp"
#include "model/parameters.hpp"

namespace hostscape {

/// Whether a desk had to read the notice to end its case so. What a doctrine ignores costs nothing, and a customer that has
/// left or is cut ends cases that may have been relayed before.
[[nodiscard]] constexpr bool sorted_out(RejectReason reason) {
  return reason == RejectReason::formally_invalid || reason == RejectReason::needs_court_order;
}

/// Work that an event stands for [min]: triage of a notice relayed, sorted out or acted on at once, human review, support
/// of a customer that is reinstated, an answer to a request.
[[nodiscard]] inline double work_minutes(const Parameters& p, const Event& event) {
  switch (event.kind) {
    case EventKind::notice_relayed:
      return p.triage_minutes;
    case EventKind::notice_rejected:
      return sorted_out(static_cast<RejectReason>(event.detail)) ? p.triage_minutes : 0;
    case EventKind::provider_kept:
    case EventKind::item_removed:
    case EventKind::suspended:
      return (static_cast<Basis>(event.detail) == Basis::at_once ? p.triage_minutes : 0) +
             ((event.flags & flag::kReviewed) != 0 ? p.review_minutes : 0);
    case EventKind::reinstated:
      return p.support_minutes;
    case EventKind::request_received:
      return 60 * p.precedent.hours_per_request;
    default:
      return 0;
  }
}

}  // namespace hostscape
