#include "experiments/case_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "core/errors.hpp"
#include "engine/event_log.hpp"
#include "experiments/text_table.hpp"
#include "model/setup.hpp"

namespace hostscape {
namespace {

/// How a table calls a quantity.
std::string_view label_of(Quantity quantity) {
  constexpr std::array<std::string_view, kQuantityNames.size()> kLabels{
      "notice -> relay", "relay -> cut", "notice -> cut", "cut -> back (dark)", "cut at all", "cut by silence"};
  return kLabels[static_cast<std::size_t>(quantity)];
}

/// Hours, with one digit behind the point where that says more.
std::string hours_text(double hours) {
  if (std::isnan(hours)) return "-";
  const bool whole = hours >= 10 || hours == std::round(hours);
  return fmt::format("{:.{}f}", hours, whole ? 0 : 1);
}

std::string range_text(const Interval& range) {
  return std::isnan(range.low) ? "-" : fmt::format("{} to {}", hours_text(range.low), hours_text(range.high));
}

std::vector<std::string> row_of(const FactCheck& check) {
  std::vector<std::string> cells{std::string{label_of(check.fact.quantity)}, check.fact.observed};
  if (check.fact.band) {
    cells.push_back(range_text(*check.fact.band));
    cells.push_back(hours_text(check.simulated.median));
    cells.push_back(range_text(check.simulated.central90));
    cells.push_back(percent(check.in_band.share));
  } else {
    cells.insert(cells.end(), {"-", "-", "-", "-"});
  }
  cells.push_back(percent(check.event.share));
  cells.emplace_back(kVerdictNames[static_cast<std::size_t>(check.verdict)]);
  return cells;
}

void append_number(std::string& text, double value) {
  text += ',';
  if (!std::isnan(value)) fmt::format_to(std::back_inserter(text), "{}", value);
}

}  // namespace

bool CaseCheck::missed() const {
  return std::ranges::any_of(checks, [](const FactCheck& check) { return check.verdict == Verdict::missed; });
}

std::size_t focal_of(const CaseFacts& facts, const Setup& setup) {
  const auto& customers = setup.scenario().customers;
  const auto found = std::ranges::find(customers, facts.customer, &FocalCustomer::name);
  if (found == customers.end()) {
    std::vector<std::string_view> names;
    for (const auto& customer : customers) names.emplace_back(customer.name);
    throw InputError{
        fmt::format("{}.facts.json: customer", facts.scenario), fmt::format("\"{}\"", facts.customer),
        names.empty() ? "nothing: the scenario has no focal customer" : accepted_names(facts.customer, names)};
  }
  return static_cast<std::size_t>(found - customers.begin());
}

std::vector<FocalOutcome> outcomes_of(const Ensemble& ensemble, std::size_t arm, std::size_t focal) {
  std::vector<FocalOutcome> outcomes;
  outcomes.reserve(ensemble.replicates());
  for (std::size_t r = 0; r < ensemble.replicates(); ++r) outcomes.push_back(ensemble.run(arm, r).focal[focal]);
  return outcomes;
}

CaseCheck check_case(CaseFacts facts, const Ensemble& ensemble) {
  CaseCheck check;
  check.focal = focal_of(facts, *ensemble.arms().front().setup);
  const auto outcomes = outcomes_of(ensemble, 0, check.focal);
  for (const auto& fact : facts.facts) check.checks.push_back(check_fact(fact, outcomes));
  check.facts = std::move(facts);
  return check;
}

std::string case_text(const CaseCheck& check) {
  TextTable table{{{"hours from -> to"},
                   {"observed", true},
                   {"band"},
                   {"median"},
                   {"central 90 %"},
                   {"in band"},
                   {"happens"},
                   {"verdict", true}}};
  for (const auto& fact : check.checks) table.add_row(row_of(fact));
  std::string text = table.text() + '\n';
  for (const auto& fact : check.checks) {
    if (fact.verdict != Verdict::missed) continue;
    text += wrapped(fmt::format("Missed: {}: {}.", label_of(fact.fact.quantity), fact.missed_why));
  }
  for (const auto& fact : check.checks) {
    if (!is_share(fact.fact.quantity) || fact.event.trials == 0) continue;
    const auto& event = fact.event;
    const bool of_cuts = fact.fact.quantity == Quantity::cut_by_silence;
    text += wrapped(fmt::format("{}: {} of {} {}, {} (95 % interval {:.1f} to {:.1f} %).",
                                of_cuts ? "Cuts because nobody answered" : "Probability of the cut", event.successes,
                                event.trials, of_cuts ? "cuts" : "runs", percent(event.share), 100 * event.interval.low,
                                100 * event.interval.high));
  }
  if (!check.facts.calibration.empty()) text += wrapped(check.facts.calibration);
  return text;
}

std::string case_legend() {
  return wrapped(fmt::format(
      "Median and central 90 % are over the runs in which the event happens. A fact holds if the record "
      "agrees with the central 90 % and at least {} of these runs lie in the band (an ensemble that spans "
      "everything proves nothing). The record agrees: where it knows the value (`observed` is a number of "
      "hours), if all of it lies inside the central 90 %; where it leaves a range of possibilities (days, "
      "\"about\"), if the band overlaps the central 90 %. The program never shows the simulation what was observed.",
      percent(kSharpness)));
}

std::string case_csv(const CaseCheck& check) {
  std::string text =
      "case,fact,observed,band_low,band_high,runs,happens,share_happens,low95,high95,median,low90,high90,in_band,"
      "share_in_band,verdict,source\n";
  for (const auto& fact : check.checks) {
    const double none = std::nan("");
    const Interval band = fact.fact.band.value_or(Interval{none, none});
    const bool judged = fact.fact.band.has_value();
    text += fmt::format("{},{},{}", csv_field(check.facts.scenario), name_of(fact.fact.quantity),
                        csv_field(fact.fact.observed));
    append_number(text, band.low);
    append_number(text, band.high);
    text += fmt::format(",{},{}", fact.event.trials, fact.event.successes);
    for (const double value :
         {fact.event.share, fact.event.interval.low, fact.event.interval.high, judged ? fact.simulated.median : none,
          judged ? fact.simulated.central90.low : none, judged ? fact.simulated.central90.high : none}) {
      append_number(text, value);
    }
    text += judged ? fmt::format(",{}", fact.in_band.successes) : ",";
    append_number(text, fact.in_band.trials > 0 ? fact.in_band.share : none);
    text += fmt::format(",{},{}\n", judged ? kVerdictNames[static_cast<std::size_t>(fact.verdict)] : "reported",
                        csv_field(fact.fact.source));
  }
  return text;
}

}  // namespace hostscape
