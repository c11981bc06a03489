#include "experiments/measures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <iterator>

#include "core/errors.hpp"
#include "engine/event_log.hpp"
#include "experiments/csv_number.hpp"
#include "experiments/facts.hpp"
#include "experiments/text_table.hpp"
#include "model/metrics.hpp"
#include "model/setup.hpp"

namespace hostscape {
namespace {

constexpr std::array kStandardMetrics{
    Metric::suspensions,   Metric::wrongful_suspensions,  Metric::suspensions_by_silence, Metric::lawful_hours_offline,
    Metric::harm_exposure, Metric::time_to_action_median, Metric::compliance_cost};

constexpr std::array<std::string_view, 4> kEffectKindNames{"estimated", "identical", "constant", "too few"};

std::string interval_text(const PairedEffect& effect) {
  switch (effect.kind) {
    case EffectKind::identical:
      return "identical";
    case EffectKind::constant:
      return "constant";
    case EffectKind::too_few:
      return effect.pairs == 0 ? "no pair" : "one pair";
    case EffectKind::estimated:
      break;
  }
  return fmt::format("{} to {}", signed_number(effect.interval.low), signed_number(effect.interval.high));
}

/// What unpaired runs would have needed; the count is left out where there is no room for it.
std::string unpaired_text(const PairedEffect& effect, bool with_count) {
  if (!effect.variance_ratio) return "-";
  const double ratio = *effect.variance_ratio;
  const std::string factor = ratio < 9.95 ? fmt::format("{:.1f}", ratio) : short_number(std::round(ratio));
  return with_count ? fmt::format("{} (x{})", short_number(*effect.unpaired_replicates()), factor) : "x" + factor;
}

std::string effects_table(std::span<const Measure> measures, std::span<const PairedEffect> effects, bool with_count) {
  TextTable table{{{"metric"}, {"base"}, {"arm"}, {"effect"}, {"95 % interval"}, {"change"}, {"unpaired"}}};
  for (std::size_t i = 0; i < measures.size(); ++i) {
    const auto& effect = effects[i];
    table.add_row({measures[i].name, short_number(effect.base_mean), short_number(effect.arm_mean),
                   signed_number(effect.effect), interval_text(effect),
                   effect.relative() ? signed_percent(*effect.relative()) : "-", unpaired_text(effect, with_count)});
  }
  return table.text();
}

/// A value where there is one, else not a number.
double or_nan(std::optional<double> value) {
  return value.value_or(std::nan(""));
}

void add_focal(std::vector<Measure>& measures, const Setup& setup, std::size_t i) {
  const std::uint32_t ticks = setup.length().count;
  const std::string prefix = fmt::format("focal.{}.", setup.scenario().customers[i].name);
  measures.push_back({prefix + "cut", "1", [i](const RunResult& run) { return run.focal[i].cut() ? 1.0 : 0.0; }});
  measures.push_back({prefix + "hours_dark", "h", [i, ticks](const RunResult& run) {
                        const auto under_pressure = run.focal[i].fate.value(Quantity::hours_dark_total);
                        return run.focal[i].hours_dark_within(ticks) + under_pressure.value_or(0);
                      }});
  for (const auto& info : quantities()) {
    const Quantity quantity = *quantity_named(info.name);
    if (info.subject != Subject::customer || quantity == Quantity::hours_dark) continue;
    measures.push_back({prefix + std::string{info.name}, std::string{info.unit},
                        [i, quantity](const RunResult& run) { return or_nan(value_of(quantity, run.focal[i])); }});
  }
}

void add_provider(std::vector<Measure>& measures, const Setup& setup, std::size_t i) {
  const std::uint32_t ticks = setup.length().count;
  const std::string prefix = fmt::format("provider.{}.", setup.scenario().providers[i].name);
  for (const auto& info : quantities()) {
    if (info.subject != Subject::provider) continue;
    const Quantity quantity = *quantity_named(info.name);
    measures.push_back({prefix + std::string{info.name}, std::string{info.unit}, [=](const RunResult& run) {
                          return i < run.providers.size() ? or_nan(run.providers[i].value(quantity, ticks))
                                                          : std::nan("");
                        }});
  }
}

/// Whether a comparison shows a measure of a customer or provider without being asked.
bool shown_by_itself(const Measure& measure, bool pressed) {
  const auto ends = [&](std::string_view quantity) { return measure.name.ends_with(fmt::format(".{}", quantity)); };
  if (ends("cut") || ends("hours_dark")) return true;
  constexpr std::array kUnderPressure{Quantity::suppliers_lost, Quantity::refusals};
  return pressed && std::ranges::any_of(kUnderPressure, [&](Quantity quantity) { return ends(name_of(quantity)); });
}

}  // namespace

std::vector<Measure> all_measures(const Setup& setup) {
  std::vector<Measure> measures;
  for (const auto& info : metric_dictionary()) {
    const auto index = static_cast<std::size_t>(info.metric);
    measures.push_back(
        {std::string{info.name}, std::string{info.unit}, [index](const RunResult& run) { return run.metrics[index]; }});
  }
  for (std::size_t i = 0; i < setup.focal_count(); ++i) add_focal(measures, setup, i);
  for (std::size_t i = 0; i < setup.scenario().providers.size(); ++i) add_provider(measures, setup, i);
  return measures;
}

std::vector<Measure> choose_measures(const Setup& setup, std::span<const std::string> names) {
  const auto all = all_measures(setup);
  std::vector<Measure> chosen;
  if (names.empty()) {
    for (const Metric metric : kStandardMetrics) chosen.push_back(all[static_cast<std::size_t>(metric)]);
    const bool pressed = !setup.scenario().shocks.empty();
    std::copy_if(std::next(all.begin(), kMetrics), all.end(), std::back_inserter(chosen),
                 [&](const Measure& measure) { return shown_by_itself(measure, pressed); });
    return chosen;
  }
  for (const auto& name : names) {
    const auto found = std::ranges::find(all, name, &Measure::name);
    if (found == all.end()) {
      std::vector<std::string_view> known;
      for (const auto& measure : all) known.emplace_back(measure.name);
      throw InputError{"--metric", fmt::format("\"{}\"", name), accepted_names(name, known)};
    }
    if (std::ranges::find(chosen, name, &Measure::name) == chosen.end()) chosen.push_back(*found);
  }
  return chosen;
}

std::vector<double> values_of(const Measure& measure, const Ensemble& ensemble, std::size_t arm) {
  std::vector<double> values;
  values.reserve(ensemble.replicates());
  for (std::size_t r = 0; r < ensemble.replicates(); ++r) values.push_back(measure.value(ensemble.run(arm, r)));
  return values;
}

PairedEffect effect_of(const Measure& measure, const Ensemble& ensemble, std::size_t arm) {
  assert(arm > 0 && arm < ensemble.arms().size());
  return paired_effect(values_of(measure, ensemble, 0), values_of(measure, ensemble, arm));
}

std::string replicates_csv(const Ensemble& ensemble, std::span<const Measure> measures) {
  std::string text = "replicate,seed,arm,metric,value\n";
  for (std::size_t r = 0; r < ensemble.replicates(); ++r) {
    for (std::size_t arm = 0; arm < ensemble.arms().size(); ++arm) {
      for (const auto& measure : measures) {
        fmt::format_to(std::back_inserter(text), "{},{},{},{},{}\n", r, ensemble.seed(r).value,
                       csv_field(ensemble.arms()[arm].name), csv_field(measure.name),
                       csv_number(measure.value(ensemble.run(arm, r))));
      }
    }
  }
  return text;
}

std::string effects_csv(const Ensemble& ensemble, std::span<const Measure> measures) {
  std::string text =
      "arm,metric,unit,base_mean,arm_mean,effect,low95,high95,relative,pairs,left_out,kind,variance_ratio,"
      "unpaired_replicates\n";
  for (std::size_t arm = 1; arm < ensemble.arms().size(); ++arm) {
    for (const auto& measure : measures) {
      const auto effect = effect_of(measure, ensemble, arm);
      fmt::format_to(std::back_inserter(text), "{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n",
                     csv_field(ensemble.arms()[arm].name), csv_field(measure.name), csv_field(measure.unit),
                     csv_number(effect.base_mean), csv_number(effect.arm_mean), csv_number(effect.effect),
                     csv_number(effect.interval.low), csv_number(effect.interval.high), csv_number(effect.relative()),
                     effect.pairs, effect.left_out, kEffectKindNames[static_cast<std::size_t>(effect.kind)],
                     csv_number(effect.variance_ratio), csv_number(effect.unpaired_replicates()));
    }
  }
  return text;
}

std::string effects_text(const Ensemble& ensemble, std::span<const Measure> measures, std::size_t arm) {
  std::vector<PairedEffect> effects;
  for (const auto& measure : measures) effects.push_back(effect_of(measure, ensemble, arm));
  std::string text = effects_table(measures, effects, true);
  if (text.find('\n') > kTextWidth) text = effects_table(measures, effects, false);
  const auto most = std::ranges::max_element(effects, {}, &PairedEffect::left_out);
  if (most != effects.end() && most->left_out > 0) {
    text += wrapped(fmt::format(
        "Up to {} of {} pairs are left out of a row, since one of the two runs has no value for it (the median of "
        "nothing).",
        most->left_out, ensemble.replicates()));
  }
  return text;
}

std::string effects_legend() {
  return wrapped(
             "Paired: each replicate runs base and every arm with the same random numbers, so that all who are not "
             "touched by the rule do the same in both, and a difference is caused by the rule.") +
         wrapped(
             "`effect` is the mean of arm - base with its 95 % interval (Student's t over the pairs), `change` its "
             "share "
             "of the base; `identical` and `constant`: the pairs do not differ, or all by the same amount. `unpaired` "
             "says how many replicates of each arm unpaired runs would have needed for an interval as narrow, and how "
             "many times as many that is (x1: pairing gained nothing).");
}

}  // namespace hostscape
