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

/// How a table calls a quantity; with its subject where that is another than the case's.
std::string label_of(const Fact& fact) {
  const std::string label{info_of(fact.quantity).label};
  return fact.subject.empty() ? label : fmt::format("{} ({})", label, fact.subject);
}

/// A value, with one digit behind the point where that says more, and two below 1.
std::string hours_text(double hours) {
  if (std::isnan(hours)) return "-";
  const bool whole = hours >= 10 || hours == std::round(hours);
  return fmt::format("{:.{}f}", hours, whole ? 0 : hours < 1 ? 2 : 1);
}

std::string range_text(const Interval& range) {
  return std::isnan(range.low) ? "-" : fmt::format("{} to {}", hours_text(range.low), hours_text(range.high));
}

std::vector<std::string> row_of(const FactCheck& check) {
  std::vector<std::string> cells{label_of(check.fact), check.fact.observed};
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

/// Place of the one called `name`; `what` names their kind.
template <class Named>
std::size_t named_place(const CaseFacts& facts, const std::string& name, const std::vector<Named>& list,
                        std::string_view what) {
  const auto found = std::ranges::find(list, name, &Named::name);
  if (found != list.end()) return static_cast<std::size_t>(found - list.begin());
  std::vector<std::string_view> names;
  for (const auto& one : list) names.emplace_back(one.name);
  throw InputError{
      fmt::format("{}.facts.json: {}", facts.scenario, what), fmt::format("\"{}\"", name),
      names.empty() ? fmt::format("nothing: the scenario has no focal {}", what) : accepted_names(name, names)};
}

/// Place of a fact's subject among the focal customers or the named providers.
std::size_t place_of(const CaseFacts& facts, const Fact& fact, const Setup& setup) {
  const std::string& name = subject_of(facts, fact);
  if (info_of(fact.quantity).subject == Subject::customer) {
    return named_place(facts, name, setup.scenario().customers, "customer");
  }
  return named_place(facts, name, setup.scenario().providers, "provider");
}

void append_number(std::string& text, double value) {
  text += ',';
  if (!std::isnan(value)) fmt::format_to(std::back_inserter(text), "{}", value);
}

/// A share of runs with its uncertainty.
std::string share_text(const FactCheck& fact) {
  const auto& event = fact.event;
  const auto [what, of] = [&]() -> std::pair<std::string, std::string_view> {
    if (fact.fact.quantity == Quantity::cut_probability) return {"Probability of the cut", "runs"};
    if (fact.fact.quantity == Quantity::cut_by_silence) return {"Cuts because nobody answered", "cuts"};
    return {label_of(fact.fact), "runs in which this can be told"};
  }();
  return fmt::format("{}: {} of {} {}, {} (95 % interval {:.1f} to {:.1f} %).", what, event.successes, event.trials, of,
                     percent(event.share), 100 * event.interval.low, 100 * event.interval.high);
}

}  // namespace

bool CaseCheck::missed() const {
  return std::ranges::any_of(checks, [](const FactCheck& check) { return check.verdict == Verdict::missed; });
}

std::size_t focal_of(const CaseFacts& facts, const Setup& setup) {
  return named_place(facts, facts.customer, setup.scenario().customers, "customer");
}

std::vector<FocalOutcome> outcomes_of(const Ensemble& ensemble, std::size_t arm, std::size_t focal) {
  std::vector<FocalOutcome> outcomes;
  outcomes.reserve(ensemble.replicates());
  for (std::size_t r = 0; r < ensemble.replicates(); ++r) outcomes.push_back(ensemble.run(arm, r).focal[focal]);
  return outcomes;
}

std::vector<std::optional<double>> values_of(const CaseFacts& facts, const Fact& fact, const Ensemble& ensemble,
                                             std::size_t arm) {
  const Setup& setup = *ensemble.arms().front().setup;
  const std::size_t subject = place_of(facts, fact, setup);
  const bool of_customer = info_of(fact.quantity).subject == Subject::customer;
  std::vector<std::optional<double>> values;
  values.reserve(ensemble.replicates());
  for (std::size_t r = 0; r < ensemble.replicates(); ++r) {
    const RunResult& run = ensemble.run(arm, r);
    values.push_back(of_customer ? value_of(fact.quantity, run.focal[subject])
                                 : run.providers[subject].value(fact.quantity, setup.length().count));
  }
  return values;
}

void check_subjects(const CaseFacts& facts, const Setup& setup) {
  (void)focal_of(facts, setup);
  for (const auto& fact : facts.facts) (void)place_of(facts, fact, setup);
}

CaseCheck check_case(CaseFacts facts, const Ensemble& ensemble) {
  CaseCheck check;
  check.focal = focal_of(facts, *ensemble.arms().front().setup);
  for (const auto& fact : facts.facts) check.checks.push_back(check_values(fact, values_of(facts, fact, ensemble, 0)));
  check.facts = std::move(facts);
  return check;
}

std::string case_text(const CaseCheck& check) {
  TextTable table{{{"hours, or as told"},
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
    text += wrapped(fmt::format("Missed: {}: {}.", label_of(fact.fact), fact.missed_why));
  }
  for (const auto& fact : check.checks) {
    if (!is_share(fact.fact.quantity) || fact.event.trials == 0) continue;
    text += wrapped(share_text(fact));
  }
  if (!check.facts.calibration.empty()) text += wrapped(check.facts.calibration);
  return text;
}

std::string case_markdown(const CaseCheck& check) {
  std::string text =
      "| | observed | band | median | central 90 % | in band | happens | verdict "
      "|\n|---|---|---|---|---|---|---|---|\n";
  for (const auto& fact : check.checks) {
    text += fmt::format("| {} |\n", fmt::join(row_of(fact), " | "));
  }
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
