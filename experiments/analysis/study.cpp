#include "experiments/analysis/study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>
#include <span>

#include "engine/event_log.hpp"
#include "experiments/inference/bootstrap.hpp"
#include "experiments/inference/precision.hpp"
#include "experiments/inference/tests_of_difference.hpp"
#include "experiments/interrupt.hpp"

namespace hostscape {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kTail = 0.025;
constexpr std::size_t kResamples = 1000;
constexpr double kSharp = 0.1;  // half-width that `replicates` asks for, as a share of the effect

bool listed(DesignKind kind) {
  return kind == DesignKind::list || kind == DesignKind::full_factorial;
}

/// "24, clear-mail" of a factorial; "ticks=10" of a list.
std::string name_of_point(const DesignPoint& point) {
  if (!point.labels.empty()) return fmt::format("{}", fmt::join(point.labels, ", "));
  std::string name;
  for (const auto& [path, value] : point.values)
    name += fmt::format("{}{}={}", name.empty() ? "" : ", ", path, to_text(value));
  return name.empty() ? "as it is" : name;
}

std::vector<Condition> conditions_of(const SweepPlan& plan, const DesignPoints& points) {
  std::vector<Condition> conditions;
  const auto arms = static_cast<std::uint32_t>(plan.arms.size());
  if (!listed(plan.design.kind) || points.size() == 1) {
    for (std::uint32_t arm = 0; arm < arms; ++arm) conditions.push_back({plan.arms[arm].name, arm, std::nullopt, 0});
    return conditions;
  }
  for (std::uint32_t point = 0; point < points.size(); ++point) {
    for (std::uint32_t arm = 0; arm < arms; ++arm) {
      const std::string at = name_of_point(points[point]);
      const std::size_t base = arms > 1 ? std::size_t{point} * arms : 0;
      conditions.push_back({arms > 1 ? fmt::format("{} ({})", plan.arms[arm].name, at) : at, arm, point, base});
    }
  }
  return conditions;
}

/// Mean of what is there; NaN of nothing.
class RunningMean {
 public:
  void add(double value) {
    if (std::isnan(value)) return;
    sum_ += value;
    ++count_;
  }
  [[nodiscard]] double value() const { return count_ == 0 ? kNaN : sum_ / static_cast<double>(count_); }

 private:
  double sum_ = 0;
  std::size_t count_ = 0;
};

struct CompletePairs {
  std::vector<double> base;
  std::vector<double> difference;
};
CompletePairs complete_pairs(const std::vector<double>& base, const std::vector<double>& arm) {
  CompletePairs pairs;
  for (std::size_t i = 0; i < base.size(); ++i) {
    if (std::isnan(base[i]) || std::isnan(arm[i])) continue;
    pairs.base.push_back(base[i]);
    pairs.difference.push_back(arm[i] - base[i]);
  }
  return pairs;
}

/// Interval of mean difference over mean base; none where the base may be 0.
std::optional<Interval> relative_interval(const CompletePairs& pairs) {
  std::vector<double> ratios;
  bool crosses = false;
  for_each_resample(pairs.base.size(), {.resamples = kResamples}, [&](std::span<const std::size_t> places) {
    double base = 0;
    double difference = 0;
    for (const auto place : places) {
      base += pairs.base[place];
      difference += pairs.difference[place];
    }
    crosses = crosses || base <= 0;
    ratios.push_back(difference / base);
  });
  if (crosses) return std::nullopt;
  return Interval{quantile(ratios, kTail), quantile(ratios, 1 - kTail)};
}

Effect effect_on(const std::vector<double>& base, const std::vector<double>& arm) {
  Effect effect;
  effect.paired = paired_effect(base, arm);
  effect.bootstrap = {kNaN, kNaN};
  effect.p = kNaN;
  if (effect.paired.kind != EffectKind::estimated) {
    if (effect.paired.kind != EffectKind::too_few) effect.bootstrap = effect.paired.interval;
    return effect;
  }
  const auto pairs = complete_pairs(base, arm);
  effect.bootstrap = bca_interval_of_mean(pairs.difference, {.resamples = kResamples});
  effect.relative = relative_interval(pairs);
  effect.p = two_sided_p(effect.paired.t, static_cast<double>(effect.paired.pairs - 1));
  if (effect.paired.effect != 0) {
    effect.replicates = replicates_for(std::sqrt(variance(pairs.difference)), kSharp * std::abs(effect.paired.effect));
  }
  return effect;
}

std::string cell(double value) {
  return std::isfinite(value) ? fmt::format("{}", value) : "";
}

}  // namespace

Study::Study(const Ledger& ledger, const Library& library, std::string_view where)
    : ledger_{ledger},
      plan_{parse_sweep_plan(ledger.plan_text(), where, library)},
      points_{plan_},
      measures_{ledger.measures()},
      conditions_{conditions_of(plan_, points_)},
      units_are_points_{!listed(plan_.design.kind)} {}

std::optional<std::size_t> Study::measure_named(std::string_view name) const {
  const auto found = std::find_if(measures_.begin(), measures_.end(), [&](const auto& m) { return m.name == name; });
  if (found == measures_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - measures_.begin());
}

std::string Study::unit_text() const {
  if (!units_are_points_) {
    return "Each estimate rests on replicates: runs with different random numbers, the same for all rules.";
  }
  return fmt::format(
      "Each estimate rests on {} points drawn from the ranges of the uncertain parameters, all rules compared "
      "at each point on the same random numbers; a point counts once, however many replicates it has. So "
      "intervals carry the uncertainty of the parameters as well as chance.",
      points_.size());
}

std::vector<std::vector<double>> Study::samples(std::size_t measure) const {
  const std::size_t arms = plan_.arms.size();
  const std::size_t units = units_are_points_ ? points_.size() : plan_.replication.most;
  std::vector<std::vector<RunningMean>> means(conditions_.size());
  ledger_.for_each_value(measure, [&](const RunKey& key, double value) {
    InterruptGuard::check();
    const bool by_point = conditions_.size() > arms;
    const std::size_t condition = by_point ? key.point * arms + key.arm : key.arm;
    const std::size_t unit = units_are_points_ ? key.point : key.replicate;
    auto& sample = means.at(condition);
    if (sample.size() <= unit) sample.resize(unit + 1);
    sample[unit].add(value);
  });
  std::size_t used = 0;
  for (const auto& sample : means) used = std::max(used, sample.size());
  std::vector<std::vector<double>> values(conditions_.size(), std::vector<double>(std::min(units, used), kNaN));
  for (std::size_t c = 0; c < values.size(); ++c) {
    for (std::size_t i = 0; i < means[c].size(); ++i) values[c][i] = means[c][i].value();
  }
  return values;
}

std::vector<Effect> Study::effects(const std::vector<std::size_t>& measures, std::size_t conditions) const {
  std::vector<Effect> effects;
  for (const auto measure : measures) {
    const auto values = samples(measure);
    for (std::size_t c = 0; c < std::min(conditions, conditions_.size()); ++c) {
      if (conditions_[c].base == c) continue;
      InterruptGuard::check();
      effects.push_back(effect_on(values[conditions_[c].base], values[c]));
      effects.back().condition = c;
      effects.back().measure = measure;
    }
  }
  std::vector<double> p;
  for (const auto& effect : effects) p.push_back(effect.p);
  const auto adjusted = holm(p);
  for (std::size_t i = 0; i < effects.size(); ++i) effects[i].p_adjusted = adjusted[i];
  return effects;
}

std::string effects_csv(const Study& study, const std::vector<Effect>& effects) {
  constexpr std::array<std::string_view, 4> kKinds{"estimated", "identical", "constant", "too few"};
  std::string text =
      "condition,base,metric,unit,units,left_out,base_mean,mean,effect,low95,high95,boot_low95,boot_high95,relative,"
      "relative_low95,relative_high95,p,p_holm,kind,variance_ratio,units_for_a_tenth\n";
  for (const auto& e : effects) {
    const auto& condition = study.conditions()[e.condition];
    const auto& measure = study.measures()[e.measure];
    const auto& paired = e.paired;
    fmt::format_to(std::back_inserter(text), "{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n",
                   csv_field(condition.name), csv_field(study.conditions()[condition.base].name),
                   csv_field(measure.name), csv_field(measure.unit), paired.pairs, paired.left_out,
                   cell(paired.base_mean), cell(paired.arm_mean), cell(paired.effect), cell(paired.interval.low),
                   cell(paired.interval.high), cell(e.bootstrap.low), cell(e.bootstrap.high),
                   cell(paired.relative().value_or(kNaN)), cell(e.relative ? e.relative->low : kNaN),
                   cell(e.relative ? e.relative->high : kNaN), cell(e.p), cell(e.p_adjusted),
                   kKinds[static_cast<std::size_t>(paired.kind)], cell(paired.variance_ratio.value_or(kNaN)),
                   e.replicates ? fmt::format("{}", *e.replicates) : "");
  }
  return text;
}

std::string summary_csv(const Study& study, const std::vector<std::size_t>& measures) {
  std::string text =
      "condition,metric,unit,units,without,mean,mean_low95,mean_high95,deviation,q05,q25,median,q75,q95\n";
  for (const auto measure : measures) {
    const auto samples = study.samples(measure);
    for (std::size_t c = 0; c < samples.size(); ++c) {
      const auto numbers = numbers_of(samples[c]);
      const Summary summary = summarize(numbers);
      const double reach = half_width(numbers);
      const auto& stored = study.measures()[measure];
      fmt::format_to(std::back_inserter(text), "{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n",
                     csv_field(study.conditions()[c].name), csv_field(stored.name), csv_field(stored.unit),
                     summary.count, samples[c].size() - summary.count, cell(summary.mean), cell(summary.mean - reach),
                     cell(summary.mean + reach), cell(summary.deviation), cell(summary.central90.low),
                     cell(quantile(numbers, 0.25)), cell(summary.median), cell(quantile(numbers, 0.75)),
                     cell(summary.central90.high));
    }
  }
  return text;
}

}  // namespace hostscape
