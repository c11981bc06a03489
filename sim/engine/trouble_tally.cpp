#include "engine/trouble_tally.hpp"

#include <cmath>
#include <limits>

namespace hostscape {
namespace {

constexpr bool has(const Event& event, std::uint8_t which) {
  return (event.flags & which) != 0;
}

// A wait as an event carries it; none is shorter than nothing.
std::uint32_t hours_of(float value) {
  return value > 0 ? static_cast<std::uint32_t>(value + 0.5F) : 0;
}

// Whether the customer is dark for what another one did.
bool because_of_another(const Event& event) {
  return event.other != CustomerId::kInvalid && event.other != event.customer;
}

double part(double share, double whole) {
  return whole > 0 ? share / whole : std::numeric_limits<double>::quiet_NaN();
}

void put(MetricValues& values, Metric metric, double value) {
  values[static_cast<std::size_t>(metric)] = value;
}
void put(MetricValues& values, Metric metric, std::uint64_t value) {
  put(values, metric, static_cast<double>(value));
}

}  // namespace

void TroubleTally::add_end_of_contract(const Event& event) {
  const auto ground = static_cast<Ground>(event.detail);
  ++by_ground_[event.detail];
  if (ground != Ground::order && has(event, flag::kUnfounded)) ++unlawful_untold_;
  Followed& customer = followed_[event.customer];
  if (!has(event, flag::kUnfounded)) customer.unlawful = true;
}

void TroubleTally::add_light(const Event& event) {
  audience_left_ += double{event.extra};
  ++returns_;
  const auto found = followed_.find(event.customer);
  if (found == followed_.end() || !found->second.dark) return;
  found->second.dark = false;
  ++outages_over_;
  dark_.add(hours_of(event.value));
}

// A sanctioned customer that arrives elsewhere is online again; one that lost its contract is followed by its darkness.
void TroubleTally::add_move(const Event& event) {
  if (followed_.contains(event.customer)) {
    ++moves_on_;
  } else if (event.extra > 0 && !has(event, flag::kUnfounded)) {
    ++founded_cuts_over_;
  }
}

void TroubleTally::add_review(const Event& event) {
  const auto orders_only = static_cast<std::uint8_t>(Doctrine::court_order_only);
  const auto [place, first] =
      reviewed_.try_emplace({event.provider, static_cast<std::uint8_t>(event.layer)}, event.detail);
  const bool was_so = !first && place->second == orders_only;
  if (event.detail == orders_only && !was_so) ++flips_;
  place->second = event.detail;
}

void TroubleTally::add_order(const Event& event) {
  if (has(event, flag::kUnfounded)) ++wrongful_orders_;
  const auto effect = static_cast<OrderEffect>(event.detail);
  if (effect == OrderEffect::blocked_locally || effect == OrderEffect::blocked_everywhere) ++blocks_;
}

void TroubleTally::add(const Event& event) {
  switch (event.kind) {
    case EventKind::suspended:
      if (!has(event, flag::kUnfounded)) ++founded_cuts_;
      break;
    case EventKind::reinstated:
      if (!has(event, flag::kUnfounded)) ++founded_cuts_over_;
      break;
    case EventKind::migrated:
      add_move(event);
      break;
    case EventKind::salience_raised:
      if (static_cast<Shock>(event.detail) == Shock::scandal) ++scandals_;
      break;
    case EventKind::terminated:
      add_end_of_contract(event);
      break;
    case EventKind::upstream_cut:
      upstream_darkened_ += hours_of(event.value);  // a count, whole as hours are
      break;
    case EventKind::went_dark:
      if (because_of_another(event)) {
        ++darkened_by_another_;
      } else if (const auto found = followed_.find(event.customer); found != followed_.end()) {
        found->second.dark = true;
        ++outages_;
      }
      break;
    case EventKind::came_back:
      add_light(event);
      break;
    case EventKind::accepted:
      searched_.add(hours_of(event.extra));
      break;
    case EventKind::supplier_replaced:
      if (followed_.contains(event.customer)) ++moves_on_;
      break;
    case EventKind::name_regained:
      if (event.detail == 1) ++original_names_;
      break;
    case EventKind::mirrored:
      mirrors_[event.customer] = event.value;
      break;
    case EventKind::request_received:
      if (event.detail == 1) ++quoting_;
      break;
    case EventKind::doctrine_reviewed:
      add_review(event);
      break;
    case EventKind::order_issued:
      if (event.extra > 0) ++global_orders_;
      break;
    case EventKind::order_executed:
      add_order(event);
      break;
    case EventKind::suit_decided:
      if (event.detail == 1) ++suits_won_;
      break;
    default:
      break;
  }
}

void TroubleTally::put_terminations(MetricValues& values) const {
  const auto ended = [&](Ground ground) { return by_ground_[static_cast<std::size_t>(ground)]; };
  std::uint64_t voluntary = 0;
  for (const std::uint64_t count : by_ground_) voluntary += count;
  hostscape::put(values, Metric::terminations, voluntary - ended(Ground::order));
  hostscape::put(values, Metric::terminations_without_unlawful_item, unlawful_untold_);
  hostscape::put(values, Metric::terminations_for_pressure, ended(Ground::pressure));
  hostscape::put(values, Metric::terminations_for_violations, ended(Ground::violations));
  hostscape::put(values, Metric::terminations_for_threat_to_life, ended(Ground::threat_to_life));
  hostscape::put(values, Metric::terminations_for_upstream, ended(Ground::upstream));
  hostscape::put(values, Metric::requests_granted, ended(Ground::request));
  hostscape::put(values, Metric::terminations_by_order, ended(Ground::order));
  hostscape::put(values, Metric::customers_terminated, std::uint64_t{followed_.size()});
}

void TroubleTally::put_returns(MetricValues& values) const {
  const auto sum = [](std::uint64_t a, std::uint64_t b) { return static_cast<double>(a + b); };
  std::uint64_t unlawful = 0;
  std::uint64_t online = 0;
  for (const auto& [id, customer] : followed_) {
    if (!customer.unlawful) continue;
    ++unlawful;
    if (!customer.dark) ++online;
  }
  hostscape::put(values, Metric::recidivism, part(sum(founded_cuts_over_, online), sum(founded_cuts_, unlawful)));
  hostscape::put(values, Metric::return_rate, part(static_cast<double>(outages_over_), static_cast<double>(outages_)));
  hostscape::put(values, Metric::audience_retained, part(audience_left_, static_cast<double>(returns_)));
  hostscape::put(values, Metric::hops, part(static_cast<double>(moves_on_), static_cast<double>(followed_.size())));
  hostscape::put(values, Metric::time_dark_terminated_median, dark_.median());
  hostscape::put(values, Metric::time_to_supplier_median, searched_.median());
}

void TroubleTally::put(MetricValues& values, const std::array<std::uint64_t, kEventKinds>& of_kind) const {
  struct Plain {
    Metric metric;
    EventKind kind;
  };
  static constexpr std::array kPlain{Plain{Metric::shocks, EventKind::salience_raised},
                                     Plain{Metric::ladder_warnings, EventKind::warned},
                                     Plain{Metric::concessions, EventKind::conceded},
                                     Plain{Metric::threats_to_life, EventKind::threat_to_life},
                                     Plain{Metric::public_commitments, EventKind::kept_publicly},
                                     Plain{Metric::terminations_announced, EventKind::termination_announced},
                                     Plain{Metric::terminations_withdrawn, EventKind::termination_withdrawn},
                                     Plain{Metric::refusals, EventKind::refused},
                                     Plain{Metric::acceptances, EventKind::accepted},
                                     Plain{Metric::suppliers_replaced, EventKind::supplier_replaced},
                                     Plain{Metric::sites_darkened, EventKind::went_dark},
                                     Plain{Metric::sites_back, EventKind::came_back},
                                     Plain{Metric::upstream_cuts, EventKind::upstream_cut},
                                     Plain{Metric::names_lost, EventKind::name_lost},
                                     Plain{Metric::names_regained, EventKind::name_regained},
                                     Plain{Metric::precedents_set, EventKind::precedent_set},
                                     Plain{Metric::requests, EventKind::request_received},
                                     Plain{Metric::requests_refused, EventKind::request_refused},
                                     Plain{Metric::doctrine_reviews, EventKind::doctrine_reviewed},
                                     Plain{Metric::orders_sought, EventKind::order_sought},
                                     Plain{Metric::orders_denied, EventKind::order_denied},
                                     Plain{Metric::orders_issued, EventKind::order_issued},
                                     Plain{Metric::orders_executed, EventKind::order_executed},
                                     Plain{Metric::orders_ignored, EventKind::order_ignored},
                                     Plain{Metric::orders_litigated, EventKind::order_litigated},
                                     Plain{Metric::orders_lifted, EventKind::order_lifted},
                                     Plain{Metric::suits, EventKind::suit_filed}};
  const auto count = [&](EventKind kind) { return of_kind[static_cast<std::size_t>(kind)]; };
  for (const auto& [metric, kind] : kPlain) hostscape::put(values, metric, count(kind));
  hostscape::put(values, Metric::scandals, scandals_);
  hostscape::put(values, Metric::upstream_customers_darkened, upstream_darkened_);
  hostscape::put(values, Metric::original_names_regained, original_names_);
  hostscape::put(values, Metric::requests_quoting_precedent, quoting_);
  hostscape::put(values, Metric::doctrine_flips, flips_);
  hostscape::put(values, Metric::orders_global, global_orders_);
  hostscape::put(values, Metric::orders_executed_wrongful, wrongful_orders_);
  hostscape::put(values, Metric::suits_won, suits_won_);
  double mirrors = 0;
  for (const auto& [customer, number] : mirrors_) mirrors += double{number};
  hostscape::put(values, Metric::mirrors, mirrors);
  const std::uint64_t collateral = count(EventKind::collateral_dark) + darkened_by_another_;
  const std::uint64_t sanctions = count(EventKind::suspended) + count(EventKind::terminated) + blocks_;
  hostscape::put(values, Metric::collateral_customers, collateral);
  hostscape::put(values, Metric::collateral_per_sanction,
                 part(static_cast<double>(collateral), static_cast<double>(sanctions)));
  put_terminations(values);
  put_returns(values);
}

}  // namespace hostscape
