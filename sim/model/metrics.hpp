#pragma once

// The dictionary of metrics: every number that a run reports, with its definition, unit and formula, once. Writers,
// reports, the viewer and docs/metrics.md read it.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace hostscape {

enum class Metric : std::uint8_t {
  notices,
  duplicates,
  notices_invalid,
  notices_abusive,
  notices_rejected,
  notices_bounced,
  relayed,
  remedied,
  contested,
  refused,
  kept,
  overloaded_decisions,
  items_removed,
  suspensions,
  wrongful_suspensions,
  suspensions_by_silence,
  suspensions_wrongful_at_home,
  press_suspensions,
  declared_press_cut_automatically,
  lawful_items_withdrawn,
  chilled_items,
  reinstatements,
  departures,
  departures_by_churn,
  departures_by_hearsay,
  migrations,
  collateral_customers,
  abuse_prosecutions,
  acts_with_warning,
  acts_with_reasons,
  counter_notices,
  appeals,
  items_restored,
  shocks,
  scandals,
  ladder_warnings,
  concessions,
  threats_to_life,
  public_commitments,
  terminations_announced,
  terminations_withdrawn,
  terminations,
  terminations_without_unlawful_item,
  terminations_for_pressure,
  terminations_for_violations,
  terminations_for_threat_to_life,
  terminations_for_upstream,
  requests_granted,
  terminations_by_order,
  customers_terminated,
  refusals,
  acceptances,
  suppliers_replaced,
  sites_darkened,
  sites_back,
  upstream_cuts,
  upstream_customers_darkened,
  names_lost,
  names_regained,
  original_names_regained,
  precedents_set,
  requests,
  requests_quoting_precedent,
  requests_refused,
  doctrine_reviews,
  doctrine_flips,
  orders_sought,
  orders_denied,
  orders_issued,
  orders_global,
  orders_executed,
  orders_executed_wrongful,
  orders_ignored,
  orders_litigated,
  orders_lifted,
  suits,
  suits_won,
  lawful_hours_offline,
  lawful_audience_hours_offline,
  hours_offline,
  audience_hours_blocked,
  lawful_audience_hours_blocked,
  harm_exposure,
  compliance_cost,
  online,
  noticed,
  suspended,
  migrating,
  desk_backlog,
  reachable_share,
  mirrors,
  precedent_stock,
  hhi_hosting,
  hhi_cdn,
  hhi_dns,
  hhi_registrar,
  top3_hosting,
  top3_cdn,
  top3_dns,
  top3_registrar,
  offshore_share,
  time_in_queue_median,
  time_to_relay_median,
  time_to_relay_p90,
  time_to_decision_median,
  time_to_decision_p90,
  time_to_action_median,
  time_to_action_p90,
  time_dark_median,
  time_to_reinstatement_median,
  time_dark_terminated_median,
  time_to_supplier_median,
  time_to_restoration_median,
  notice_precision,
  notice_recall,
  unlawful_taken_down_share,
  collateral_per_sanction,
  audience_retained,
  return_rate,
  recidivism,
  hops,
  senders,
  sender_top1_share,
  sender_top10_share,
  single_notice_senders_share,
  notices_daily_dispersion,
  notices_weekday_dispersion,
  notices_weekend_share,
  count_
};
inline constexpr std::size_t kMetrics = static_cast<std::size_t>(Metric::count_);

/// How a metric behaves over time: cumulative sums grow from the start of the run; levels are the state at the end of the
/// tick; summaries (medians, ratios) are over all events so far.
enum class MetricKind : std::uint8_t { cumulative, level, summary };
inline constexpr std::array<std::string_view, 3> kMetricKindNames{"cumulative", "level", "summary"};

struct MetricInfo {
  Metric metric;
  std::string_view name;
  std::string_view unit;
  MetricKind kind;
  std::string_view definition;
  std::string_view formula;
};

/// All metrics in the order of the enumeration (which is the order of columns in files).
[[nodiscard]] std::span<const MetricInfo, kMetrics> metric_dictionary();
[[nodiscard]] const MetricInfo& info_of(Metric metric);
[[nodiscard]] std::optional<Metric> find_metric(std::string_view name);

}  // namespace hostscape
