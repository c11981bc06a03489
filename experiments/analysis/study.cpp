#include "experiments/analysis/study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <span>

#include "engine/event_log.hpp"
#include "experiments/csv_number.hpp"
#include "experiments/inference/bootstrap.hpp"
#include "experiments/inference/precision.hpp"
#include "experiments/inference/tests_of_difference.hpp"
#include "experiments/interrupt.hpp"

namespace hostscape {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kAlarm = 0.05;
constexpr std::size_t kResamples = 1000;
constexpr std::size_t kLeastResampled = 20;  // units; intervals from resamples of fewer cover less than they say
constexpr double kSharp = 0.1;               // half-width that `replicates` asks for, as a share of the effect

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

/// Arms over all points of a factorial, and each level of each factor against its first, all else averaged.
void add_averages(const SweepPlan& plan, const DesignPoints& points, std::vector<Condition>& conditions) {
  const auto arms = static_cast<std::uint32_t>(plan.arms.size());
  std::vector<std::uint32_t> all(points.size());
  std::iota(all.begin(), all.end(), 0U);
  const std::size_t first = conditions.size();
  for (std::uint32_t arm = 0; arm < arms && arms > 1; ++arm)
    conditions.push_back({plan.arms[arm].name + " (all points)", arm, std::nullopt, first, all});
  if (plan.factors.size() == 1 && arms == 1) return;  // the points themselves are the levels
  for (std::size_t f = 0; f < plan.factors.size(); ++f) {
    const auto& factor = plan.factors[f];
    const std::size_t base = conditions.size();
    for (std::size_t level = 0; level < factor.levels.size() && factor.levels.size() > 1; ++level) {
      const auto at_level = [&](std::uint32_t point) {
        const auto place = static_cast<std::size_t>(points[point].place[f] * static_cast<double>(factor.levels.size()));
        return place == level;
      };
      Condition mean{fmt::format("{}: {}", factor.name, factor.levels[level].name), 0, std::nullopt, base, {}};
      if (arms > 1) mean.name += fmt::format(" ({})", plan.arms[0].name);
      std::copy_if(all.begin(), all.end(), std::back_inserter(mean.averaged), at_level);
      conditions.push_back(std::move(mean));
    }
  }
}

std::vector<Condition> conditions_of(const SweepPlan& plan, const DesignPoints& points) {
  std::vector<Condition> conditions;
  const auto arms = static_cast<std::uint32_t>(plan.arms.size());
  if (!listed(plan.design.kind) || points.size() == 1) {
    for (std::uint32_t arm = 0; arm < arms; ++arm)
      conditions.push_back({plan.arms[arm].name, arm, std::nullopt, 0, {}});
    return conditions;
  }
  for (std::uint32_t point = 0; point < points.size(); ++point) {
    for (std::uint32_t arm = 0; arm < arms; ++arm) {
      std::string at = name_of_point(points[point]);
      if (arms == 1 && plan.factors.size() == 1) at = fmt::format("{} = {}", plan.factors[0].name, at);
      const std::size_t base = arms > 1 ? std::size_t{point} * arms : 0;
      conditions.push_back({arms > 1 ? fmt::format("{} ({})", plan.arms[arm].name, at) : at, arm, point, base, {}});
    }
  }
  if (plan.design.kind == DesignKind::full_factorial) add_averages(plan, points, conditions);
  return conditions;
}

Unit unit_of_design(DesignKind kind) {
  if (listed(kind)) return Unit::replicate;
  return kind == DesignKind::morris || kind == DesignKind::saltelli ? Unit::block : Unit::point;
}

/// Mean of what is there; NaN of nothing.
class RunningMean {
 public:
  void add(double value) {
    sum_ += value;
    ++count_;
  }
  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] double value() const { return count_ == 0 ? kNaN : sum_ / static_cast<double>(count_); }

 private:
  double sum_ = 0;
  std::size_t count_ = 0;
};

/// Means of base and arm over what belongs together, by whatever they are put under.
struct PairedMeans {
  std::map<std::size_t, RunningMean> base;
  std::map<std::size_t, RunningMean> arm;

  void add(std::size_t key, double b, double a) {
    base[key].add(b);
    arm[key].add(a);
  }
  [[nodiscard]] std::vector<double> bases() const { return values_of(base); }
  [[nodiscard]] std::vector<double> arms() const { return values_of(arm); }
  static std::vector<double> values_of(const std::map<std::size_t, RunningMean>& means) {
    std::vector<double> values;
    for (const auto& [key, mean] : means) values.push_back(mean.value());
    return values;
  }
};

std::vector<double> differences_of(const std::vector<double>& base, const std::vector<double>& arm) {
  std::vector<double> differences;
  for (std::size_t i = 0; i < base.size(); ++i) {
    if (!std::isnan(base[i]) && !std::isnan(arm[i])) differences.push_back(arm[i] - base[i]);
  }
  return differences;
}

Interval central90(std::span<const double> values) {
  return {quantile(values, 0.05), quantile(values, 0.95)};
}

/// Of what each point has for itself.
void put_ranges(Effect& effect, const PairedMeans& points) {
  if (points.base.empty()) return;
  const auto base = points.bases();
  auto differences = differences_of(base, points.arms());
  effect.range = central90(differences);
  if (std::any_of(base.begin(), base.end(), [](double b) { return b <= 0; })) return;
  for (std::size_t i = 0; i < base.size(); ++i) differences[i] /= base[i];
  effect.relative_range = central90(differences);
}

/// The probability of a difference as large by chance alone; NaN where there is nothing to tell it from.
double p_of(const PairedEffect& paired) {
  switch (paired.kind) {
    case EffectKind::estimated:
      return two_sided_p(paired.t, paired.degrees);
    case EffectKind::constant:
      return sign_test_p(paired.independent, 0);
    case EffectKind::identical:
      return 1;
    case EffectKind::too_few:
      break;
  }
  return kNaN;
}

/// Resampling, and what a sharper interval would take: both of independent units.
void put_resampled(Effect& effect, const std::vector<double>& differences) {
  if (effect.paired.kind != EffectKind::estimated) return;
  if (differences.size() >= kLeastResampled)
    effect.bootstrap = bca_interval_of_mean(differences, {.resamples = kResamples});
  if (effect.paired.effect != 0)
    effect.replicates = replicates_for(std::sqrt(variance(differences)), kSharp * std::abs(effect.paired.effect));
}

}  // namespace

bool Effect::sure() const {
  return p_adjusted < kAlarm;
}

bool Effect::hopeless() const {
  return paired.kind == EffectKind::too_few || sign_test_p(paired.independent, 0) >= kAlarm;
}

Study::Study(const Ledger& ledger, const Library& library, std::string_view where)
    : ledger_{ledger},
      plan_{parse_sweep_plan(ledger.plan_text(), where, library)},
      points_{plan_},
      measures_{ledger.measures()},
      conditions_{conditions_of(plan_, points_)},
      unit_{unit_of_design(plan_.design.kind)} {}

std::optional<std::size_t> Study::measure_named(std::string_view name) const {
  const auto found = std::find_if(measures_.begin(), measures_.end(), [&](const auto& m) { return m.name == name; });
  if (found == measures_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - measures_.begin());
}

std::size_t Study::unit_of(const RunKey& key) const {
  if (unit_ == Unit::replicate) return key.replicate;
  if (unit_ == Unit::point) return key.point;
  return key.point / block_size();
}

std::vector<std::vector<Study::Cell>> Study::cells(std::size_t measure) const {
  const std::size_t arms = plan_.arms.size();
  const bool by_point = conditions_.size() > arms;
  std::vector<std::vector<std::size_t>> averages(by_point ? points_.size() * arms
                                                          : 0);  // that a point and arm is part of
  for (std::size_t c = 0; c < conditions_.size(); ++c) {
    for (const auto point : conditions_[c].averaged) averages[point * arms + conditions_[c].arm].push_back(c);
  }
  std::vector<std::vector<Cell>> cells(conditions_.size());
  ledger_.for_each_value(measure, [&](const RunKey& key, double value) {
    if (std::isnan(value)) return;
    const std::size_t place = by_point ? key.point * arms + key.arm : key.arm;
    const Cell cell{unit_of(key), key.point, key.replicate, value};
    cells.at(place).push_back(cell);
    if (!by_point) return;
    for (const auto average : averages[place]) cells[average].push_back(cell);
  });
  return cells;
}

std::vector<std::vector<double>> Study::samples(std::size_t measure) const {
  const auto all = cells(measure);
  std::vector<std::map<std::size_t, RunningMean>> means(all.size());
  std::size_t used = 0;
  for (std::size_t c = 0; c < all.size(); ++c) {
    for (const auto& cell : all[c]) {
      means[c][cell.unit].add(cell.value);
      used = std::max(used, cell.unit + 1);
    }
  }
  std::vector<std::vector<double>> values(all.size(), std::vector<double>(used, kNaN));
  for (std::size_t c = 0; c < all.size(); ++c) {
    const std::size_t whole = conditions_[c].averaged.size();  // a replicate without one of its points is another mean
    for (const auto& [unit, mean] : means[c]) {
      if (whole == 0 || mean.count() == whole) values[c][unit] = mean.value();
    }
  }
  return values;
}

std::vector<double> Study::outputs(std::size_t measure, std::uint32_t arm) const {
  std::vector<RunningMean> means(points_.size());
  ledger_.for_each_value(measure, [&](const RunKey& key, double value) {
    if (key.arm == arm && !std::isnan(value)) means[key.point].add(value);
  });
  std::vector<double> values;
  for (const auto& mean : means) values.push_back(mean.value());
  return values;
}

std::vector<double> Study::outputs_of_effect(std::size_t measure, std::uint32_t arm, bool relative) const {
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> bases;
  std::vector<RunningMean> base(points_.size());
  std::vector<RunningMean> difference(points_.size());
  ledger_.for_each_value(measure, [&](const RunKey& key, double value) {
    if (std::isnan(value)) return;
    const std::pair place{key.point, key.replicate};
    if (key.arm == 0) bases = {{place, value}};  // arms of a replicate follow each other
    const auto partner = bases.find(place);
    if (key.arm != arm || partner == bases.end()) return;
    base[key.point].add(partner->second);
    difference[key.point].add(value - partner->second);
  });
  std::vector<double> values;
  for (std::size_t i = 0; i < base.size(); ++i) {
    const double scale = relative ? base[i].value() : 1;
    values.push_back(scale > 0 ? difference[i].value() / scale : kNaN);
  }
  return values;
}

std::vector<LevelEstimate> Study::levels(std::size_t measure) const {
  std::vector<LevelEstimate> levels;
  const auto by_unit = samples(measure);
  const auto all = cells(measure);
  for (std::size_t c = 0; c < by_unit.size(); ++c) {
    LevelEstimate level{numbers_of(by_unit[c]), 0, kNaN, {kNaN, kNaN}};
    level.without = by_unit[c].size() - level.values.size();
    level.mean = mean(level.values);
    if (crossed()) {
      std::vector<PairedCell> pairs;
      for (const auto& cell : all[c]) pairs.push_back({cell.unit, cell.replicate, 0, cell.value});
      level.interval = crossed_effect(pairs).interval;
    } else {
      level.interval = paired_effect(std::vector<double>(level.values.size(), 0.0), level.values).interval;
    }
    levels.push_back(std::move(level));
  }
  return levels;
}

Effect Study::drawn_effect(const std::vector<Cell>& base, const std::vector<Cell>& arm) const {
  std::vector<PairedCell> pairs;
  PairedMeans points;
  PairedMeans units;
  std::set<std::size_t> seen;
  const auto place = [](const Cell& cell) { return std::pair{cell.point, cell.replicate}; };
  for (const auto& cell : base) seen.insert(cell.unit);
  for (const auto& cell : arm) seen.insert(cell.unit);
  for (auto b = base.begin(), a = arm.begin(); b != base.end() && a != arm.end();) {
    if (place(*b) == place(*a)) {
      pairs.push_back({a->unit, a->replicate, b->value, a->value});
      points.add(a->point, b->value, a->value);
      units.add(a->unit, b->value, a->value);
      ++a;
      ++b;
    } else {
      place(*b) < place(*a) ? ++b : ++a;
    }
  }
  Effect effect;
  effect.bootstrap = {kNaN, kNaN};
  effect.paired = crossed() ? crossed_effect(pairs) : paired_effect(units.bases(), units.arms());
  effect.paired.left_out = seen.size() - effect.paired.pairs;
  if (!crossed()) put_resampled(effect, differences_of(units.bases(), units.arms()));
  put_ranges(effect, points);
  return effect;
}

std::vector<Effect> Study::effects(const std::vector<std::size_t>& measures, std::size_t first,
                                   std::size_t last) const {
  std::vector<Effect> effects;
  for (const auto measure : measures) {
    const auto by_unit = units_are_points() ? std::vector<std::vector<double>>{} : samples(measure);
    const auto all = units_are_points() ? cells(measure) : std::vector<std::vector<Cell>>{};
    for (std::size_t c = first; c < std::min(last, conditions_.size()); ++c) {
      const std::size_t base = conditions_[c].base;
      if (base == c) continue;
      InterruptGuard::check();
      Effect effect;
      if (units_are_points()) {
        effect = drawn_effect(all[base], all[c]);
      } else {
        effect.bootstrap = {kNaN, kNaN};
        effect.paired = paired_effect(by_unit[base], by_unit[c]);
        put_resampled(effect, differences_of(by_unit[base], by_unit[c]));
      }
      effect.condition = c;
      effect.measure = measure;
      effect.p = p_of(effect.paired);
      effects.push_back(effect);
    }
  }
  std::vector<double> p;
  for (const auto& effect : effects) p.push_back(effect.p);
  const auto adjusted = holm(p);
  for (std::size_t i = 0; i < effects.size(); ++i) effects[i].p_adjusted = adjusted[i];
  return effects;
}

std::vector<bool> Study::idle_arms() const {
  std::vector<std::size_t> compared(plan_.arms.size(), 0);
  std::vector<bool> idle(plan_.arms.size(), true);
  StoredRun base;
  ledger_.for_each_run([&](const StoredRun& run) {
    if (!run.done) return;
    if (run.key.arm == 0) base = run;
    if (run.key.arm == 0 || !base.done || base.key.point != run.key.point || base.key.replicate != run.key.replicate)
      return;
    ++compared[run.key.arm];
    if (run.trajectory != base.trajectory) idle[run.key.arm] = false;
  });
  for (std::size_t arm = 0; arm < idle.size(); ++arm) idle[arm] = idle[arm] && compared[arm] > 0;
  return idle;
}

std::pair<std::size_t, std::size_t> Study::units_used(const std::vector<Effect>& effects) const {
  if (effects.empty()) {
    std::set<std::size_t> units;
    ledger_.for_each_run([&](const StoredRun& run) {
      if (run.done) units.insert(unit_of(run.key));
    });
    return {units.size(), units.size()};
  }
  const auto [least, most] = std::minmax_element(
      effects.begin(), effects.end(), [](const Effect& a, const Effect& b) { return a.paired.pairs < b.paired.pairs; });
  return {least->paired.pairs, most->paired.pairs};
}

std::size_t Study::block_size() const {
  return plan_.factors.size() + (plan_.design.kind == DesignKind::morris ? 1 : 2);
}

std::string Study::unit_text(const std::vector<Effect>& effects) const {
  const auto [least, most] = units_used(effects);
  const std::string count = least == most ? fmt::format("{}", most) : fmt::format("{} to {}", least, most);
  const bool one = most == 1;
  const auto plural = [&](std::string_view word) { return fmt::format("{} {}{}", count, word, one ? "" : "s"); };
  if (unit_ == Unit::replicate) {
    return fmt::format("Each estimate rests on {}: runs with different random numbers{}.", plural("replicate"),
                       plan_.seeds_by_point && points_.size() > 1 && plan_.arms.size() == 1
                           ? ", other ones at each point"
                           : ", the same for all rules");
  }
  const bool morris = plan_.design.kind == DesignKind::morris;
  std::string text =
      unit_ == Unit::point
          ? fmt::format(
                "Each estimate rests on {} drawn from the ranges of the uncertain parameters, all rules compared "
                "at each point on the same random numbers; a point counts once, however many replicates it has.",
                plural("point"))
          : fmt::format(
                "Each estimate rests on {} of {} points each, drawn from the ranges of the uncertain parameters, all "
                "rules compared at each point on the same random numbers. The points of a {} share coordinates, so "
                "it counts once.",
                count + (morris ? (one ? " trajectory" : " trajectories") : (one ? " block" : " blocks")), block_size(),
                morris ? "trajectory" : "block");
  if (one_history()) {
    return text +
           " All points share one seed: everything here is conditional on one random history, and another would move "
           "all of it. So there are no intervals and no tests of the effects of rules; replicates would give them.";
  }
  if (crossed()) {
    return text + fmt::format(
                      " All points share the seeds of {} replicates. Intervals hold both the choice of points and "
                      "the random histories, each as a source of its own, and are wide where there are few of either.",
                      plan_.replication.most);
  }
  return text + " So intervals carry the uncertainty of the parameters as well as chance.";
}

std::string effects_csv(const Study& study, const std::vector<Effect>& effects) {
  constexpr std::array<std::string_view, 4> kKinds{"estimated", "identical", "constant", "too few"};
  std::string text =
      "condition,base,metric,unit,units,left_out,base_mean,mean,effect,low95,high95,boot_low95,boot_high95,relative,"
      "relative_low95,relative_high95,p,p_holm,kind,variance_ratio,units_for_a_tenth,point_q05,point_q95,"
      "relative_point_q05,relative_point_q95\n";
  const auto ends = [](const std::optional<Interval>& interval) {
    return interval ? fmt::format("{},{}", csv_number(interval->low), csv_number(interval->high)) : std::string{","};
  };
  for (const auto& e : effects) {
    const auto& condition = study.conditions()[e.condition];
    const auto& measure = study.measures()[e.measure];
    const auto& paired = e.paired;
    fmt::format_to(std::back_inserter(text), "{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n",
                   csv_field(condition.name), csv_field(study.conditions()[condition.base].name),
                   csv_field(measure.name), csv_field(measure.unit), paired.pairs, paired.left_out,
                   csv_number(paired.base_mean), csv_number(paired.arm_mean), csv_number(paired.effect),
                   csv_number(paired.interval.low), csv_number(paired.interval.high), csv_number(e.bootstrap.low),
                   csv_number(e.bootstrap.high), csv_number(paired.relative().value_or(kNaN)),
                   ends(paired.relative_interval), csv_number(e.p), csv_number(e.p_adjusted),
                   kKinds[static_cast<std::size_t>(paired.kind)], csv_number(paired.variance_ratio.value_or(kNaN)),
                   e.replicates ? fmt::format("{}", *e.replicates) : "", ends(e.range), ends(e.relative_range));
  }
  return text;
}

std::string summary_csv(const Study& study, const std::vector<std::size_t>& measures) {
  std::string text =
      "condition,metric,unit,units,without,mean,mean_low95,mean_high95,deviation,q05,q25,median,q75,q95\n";
  for (const auto measure : measures) {
    const auto levels = study.levels(measure);
    for (std::size_t c = 0; c < levels.size(); ++c) {
      const auto& level = levels[c];
      const Summary summary = summarize(level.values);
      const auto& stored = study.measures()[measure];
      fmt::format_to(std::back_inserter(text), "{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n",
                     csv_field(study.conditions()[c].name), csv_field(stored.name), csv_field(stored.unit),
                     summary.count, level.without, csv_number(summary.mean), csv_number(level.interval.low),
                     csv_number(level.interval.high), csv_number(summary.deviation), csv_number(summary.central90.low),
                     csv_number(quantile(level.values, 0.25)), csv_number(summary.median),
                     csv_number(quantile(level.values, 0.75)), csv_number(summary.central90.high));
    }
  }
  return text;
}

}  // namespace hostscape
