#include "viz/play/telling.hpp"

namespace hostscape::viz {
namespace {

// Somebody decided something, or was cut or is back.
bool is_decided(EventKind kind) {
  switch (kind) {
    case EventKind::provider_kept:
    case EventKind::item_removed:
    case EventKind::suspended:
    case EventKind::reinstated:
    case EventKind::customer_remedied:
    case EventKind::customer_contested:
    case EventKind::customer_refused:
    case EventKind::item_restored:
    case EventKind::redress_refused:
    case EventKind::migrated:
    case EventKind::notice_rejected:
    case EventKind::abuse_prosecuted:
    case EventKind::order_denied:
      return true;
    default:
      return false;
  }
}

}  // namespace

bool is_focal(const Event& event, const Setup& setup) {
  return event.customer < setup.customers() && setup.is_focal(CustomerId{event.customer});
}

int weight_of(const Event& event, const Setup& setup) {
  const bool focal = is_focal(event, setup);
  switch (event.kind) {
    case EventKind::doctrine_reviewed:
    case EventKind::rule_switched:
      return 3;
    case EventKind::order_issued:
      return focal || setup.customers() <= 5000 ? 3 : 2;
    case EventKind::suspended:
    case EventKind::reinstated:
    case EventKind::terminated:
    case EventKind::went_dark:
    case EventKind::came_back:
    case EventKind::name_lost:
    case EventKind::upstream_cut:
      return focal ? 3 : 2;
    case EventKind::termination_announced:
    case EventKind::threat_to_life:
    case EventKind::precedent_set:
    case EventKind::kept_publicly:
    case EventKind::migrated:
    case EventKind::supplier_replaced:
    case EventKind::name_regained:
    case EventKind::upstream_replaced:
    case EventKind::order_executed:
    case EventKind::order_lifted:
    case EventKind::suit_decided:
    case EventKind::item_removed:
      return focal ? 2 : 1;
    case EventKind::request_received:
    case EventKind::request_refused:
    case EventKind::notice_duplicate:
    case EventKind::collateral_dark:
    case EventKind::collateral_lit:
    case EventKind::mirrored:
      return 0;
    case EventKind::salience_raised:
      return focal && static_cast<Shock>(event.detail) != Shock::campaign ? 2 : 0;
    default:
      return focal ? 1 : 0;
  }
}

bool is_decisive(const Event& event, const Setup& setup) {
  return is_focal(event, setup) || weight_of(event, setup) >= 2;
}

bool worth_telling(const Event& event, const Setup& setup) {
  constexpr std::uint32_t kSmallWorld = 5000;  // the ticker moves, but can still be read
  if (is_decisive(event, setup)) return true;
  switch (event.kind) {
    case EventKind::upstream_replaced:
    case EventKind::precedent_set:
    case EventKind::kept_publicly:
    case EventKind::order_executed:
    case EventKind::order_lifted:
    case EventKind::suit_decided:
      return true;
    default:
      return setup.customers() <= kSmallWorld && is_decided(event.kind);
  }
}

}  // namespace hostscape::viz
