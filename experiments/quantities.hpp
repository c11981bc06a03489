#pragma once

// What of a documented case a fact can be about: the one table of names, units and meanings that facts files, comparisons
// and reports read.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace hostscape {

/// Quantities of one run. Those of a customer come from the notice of the scenario or from what terms, pressure and
/// migration did to it; those of a provider from the requests and precedents that it had.
enum class Quantity : std::uint8_t {
  // Of a customer, after a notice.
  notice_to_relay_hours,
  relay_to_cut_hours,
  notice_to_cut_hours,
  hours_dark,
  cut_probability,
  cut_by_silence,
  // Of a customer under pressure.
  first_loss_hours,
  suppliers_lost,
  suppliers_lost_4_days,
  suppliers_lost_7_days,
  suppliers_lost_120_days,
  refuge_life_hours,
  hours_dark_total,
  main_outage_hours,
  first_return_hours,
  forecast_ratio,
  refusals,
  suppliers_tried,
  name_outage_hours,
  original_name_hours,
  names_used,
  hosting_countries_72_hours,
  audience_plateau,
  mirror_doubling_hours,
  collateral_customers,
  refusal_to_block_hours,
  campaign_to_block_hours,
  suit_hours,
  dark_at_all,
  returned_180_days,
  suit_won,
  // Of a provider.
  request_wave,
  request_decay,
  reversal_months,
  precedents_set,
};

/// Whom a quantity is about.
enum class Subject : std::uint8_t { customer, provider };

struct QuantityInfo {
  std::string_view name;
  std::string_view unit;
  std::string_view label;    ///< in tables, short
  std::string_view meaning;  ///< with what is counted from where
  Subject subject = Subject::customer;
  bool share = false;  ///< of the runs: reported, never judged, since one case has no frequency
};

/// All quantities, in the order of the enumeration.
[[nodiscard]] std::span<const QuantityInfo> quantities();
[[nodiscard]] const QuantityInfo& info_of(Quantity quantity);
[[nodiscard]] std::string_view name_of(Quantity quantity);
[[nodiscard]] std::optional<Quantity> quantity_named(std::string_view name);

/// Shares of runs have no hours and no band.
[[nodiscard]] bool is_share(Quantity quantity);

}  // namespace hostscape
