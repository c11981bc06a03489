#include "experiments/abc.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <numeric>

#include "experiments/case_check.hpp"
#include "experiments/designs/unit_designs.hpp"
#include "experiments/interrupt.hpp"
#include "experiments/parallel_runs.hpp"
#include "experiments/text_table.hpp"
#include "io/scenario_file.hpp"
#include "model/metrics.hpp"
#include "model/setup.hpp"

namespace hostscape {
namespace {

/// A value that a history has for a target; empty where the thing did not happen.
using Observed = std::optional<double>;

/// Everything observed, and how a history of it is made.
class Record {
 public:
  Record(const CalibrationPlan& plan, const Library& library) : plan_{plan}, market_{library.market_directory()} {
    for (const auto& one : plan.cases) {
      CaseFacts facts = load_facts(library, one.name);
      Scenario scenario = load_scenario(facts.scenario, library);
      check_subjects(facts, *Setup::make(scenario, market_));
      cases_.push_back({std::move(facts), std::move(scenario), one.weight});
    }
    for (const auto& world : plan.patterns) {
      Scenario scenario = load_scenario(world.scenario, library);
      for (const auto& [path, value] : world.settings) Registry::instance().put(scenario.parameters, path, value, path);
      check_scenario(scenario, world.scenario);
      worlds_.push_back(std::move(scenario));
    }
    for (const auto& one : cases_) {
      for (const auto& fact : one.facts.facts) {
        if (fact.band)
          targets_.push_back({one.facts.scenario, std::string{name_of(fact.quantity)}, fact.observed, *fact.band});
      }
    }
    for (const auto& world : plan.patterns) {
      for (const auto& target : world.targets) {
        targets_.push_back({world.scenario,
                            name_of_pattern(target),
                            fmt::format("{}", target.observed),
                            {target.observed - target.scale, target.observed + target.scale}});
      }
    }
  }

  struct Target {
    std::string of;
    std::string quantity;
    std::string observed;
    Interval range;
  };
  [[nodiscard]] const std::vector<Target>& targets() const { return targets_; }

  /// One history: each case and each world once. A value for each target.
  [[nodiscard]] std::vector<Observed> history(const std::vector<double>& values, Seed seed) const {
    std::vector<Observed> observed;
    const auto stop = [] { return InterruptGuard::requested(); };
    for (const auto& one : cases_) {
      const Arm arm{"base", setup_of(one.scenario, values)};
      const Ensemble run{{arm}, seed, 1, {simulate(arm.setup, seed, stop).result}};
      for (const auto& fact : one.facts.facts) {
        if (fact.band) observed.push_back(values_of(one.facts, fact, run, 0).front());
      }
    }
    for (std::size_t w = 0; w < worlds_.size(); ++w) {
      const auto run = simulate(setup_of(worlds_[w], values), seed, stop).result;
      for (const auto& target : plan_.patterns[w].targets) observed.push_back(pattern_of(target, run));
    }
    return observed;
  }

  /// Weighted mean over cases and worlds of the mean over their targets; each target counts kMostLoss at most.
  [[nodiscard]] double distance(const std::vector<Observed>& observed) const {
    double sum = 0;
    double weights = 0;
    std::size_t next = 0;
    const auto add = [&](double weight, std::size_t count, const std::function<double(std::size_t)>& loss) {
      if (count == 0) return;
      double mean = 0;
      for (std::size_t i = 0; i < count; ++i) mean += loss(i) / static_cast<double>(count);
      sum += weight * mean;
      weights += weight;
    };
    for (const auto& one : cases_) {
      std::vector<const Fact*> banded;
      for (const auto& fact : one.facts.facts) {
        if (fact.band) banded.push_back(&fact);
      }
      add(one.weight, banded.size(), [&](std::size_t i) { return fact_loss(*banded[i], {observed[next + i]}); });
      next += banded.size();
    }
    for (const auto& world : plan_.patterns) {
      add(world.weight, world.targets.size(), [&](std::size_t i) {
        const auto& value = observed[next + i];
        return value ? std::min(std::abs(*value - world.targets[i].observed) / world.targets[i].scale, kMostLoss)
                     : kMostLoss;
      });
      next += world.targets.size();
    }
    return weights > 0 ? sum / weights : 0;
  }

 private:
  struct LoadedCase {
    CaseFacts facts;
    Scenario scenario;
    double weight = 1;
  };

  static std::string name_of_pattern(const PatternTarget& target) {
    return target.per.empty() ? target.metric : fmt::format("{} / {}", target.metric, target.per);
  }
  static Observed pattern_of(const PatternTarget& target, const RunResult& run) {
    const auto value = [&](const std::string& name) {
      return run.metrics[static_cast<std::size_t>(*find_metric(name))];
    };
    const double number = target.per.empty() ? value(target.metric) : value(target.metric) / value(target.per);
    return std::isfinite(number) ? Observed{number} : std::nullopt;
  }
  [[nodiscard]] std::shared_ptr<const Setup> setup_of(Scenario scenario, const std::vector<double>& values) const {
    for (std::size_t i = 0; i < values.size(); ++i) {
      Registry::instance().put(scenario.parameters, plan_.parameters[i].path, values[i], plan_.parameters[i].path);
    }
    return Setup::make(std::move(scenario), market_);
  }

  const CalibrationPlan& plan_;
  std::string market_;
  std::vector<LoadedCase> cases_;
  std::vector<Scenario> worlds_;
  std::vector<Target> targets_;
};

std::vector<Posterior> posterior_of(const CalibrationPlan& plan, const std::vector<AbcDraw>& accepted) {
  std::vector<Posterior> list;
  for (std::size_t p = 0; p < plan.parameters.size(); ++p) {
    std::vector<double> sample;
    for (const auto& draw : accepted) sample.push_back(draw.values[p]);
    const Summary summary = summarize(sample);
    const auto& parameter = plan.parameters[p];
    const Interval prior{value_at(parameter, 0.05), value_at(parameter, 0.95)};
    const double shrinkage = 1 - (summary.central90.high - summary.central90.low) / (prior.high - prior.low);
    list.push_back({parameter.path, prior, summary.median, summary.central90, shrinkage});
  }
  return list;
}

/// New histories, one for each accepted draw, with seeds that no distance has seen.
std::vector<PredictiveCheck> predictive_checks(const Record& record, const CalibrationPlan& plan,
                                               const std::vector<AbcDraw>& accepted, unsigned threads) {
  std::vector<std::vector<Observed>> histories(accepted.size());
  for_each_in_parallel(accepted.size(), threads, [&](std::size_t i) {
    histories[i] = record.history(accepted[i].values, Seed{plan.seed + plan.draws + i});
  });
  std::vector<PredictiveCheck> checks;
  for (std::size_t t = 0; t < record.targets().size(); ++t) {
    const auto& target = record.targets()[t];
    std::vector<double> predicted;
    for (const auto& history : histories) {
      if (history[t]) predicted.push_back(*history[t]);
    }
    PredictiveCheck check{target.of,
                          target.quantity,
                          target.observed,
                          target.range,
                          static_cast<double>(predicted.size()) / static_cast<double>(histories.size()),
                          summarize(predicted),
                          false};
    check.agrees = !predicted.empty() && check.predicted.central90.overlaps(target.range);
    checks.push_back(std::move(check));
  }
  return checks;
}

std::string range_text(const Interval& range) {
  return fmt::format("{} to {}", short_number(range.low), short_number(range.high));
}

}  // namespace

std::vector<AbcDraw> abc_rejection(std::span<const FittedParameter> parameters, std::size_t draws, std::size_t accepted,
                                   std::uint64_t seed, unsigned threads,
                                   const std::function<double(const std::vector<double>&, std::size_t)>& distance) {
  const UnitDesign prior = latin_hypercube(draws, parameters.size(), seed);
  std::vector<AbcDraw> all(draws);
  for_each_in_parallel(draws, threads, [&](std::size_t i) {
    for (std::size_t p = 0; p < parameters.size(); ++p)
      all[i].values.push_back(value_at(parameters[p], prior.row(i)[p]));
    all[i].distance = distance(all[i].values, i);
  });
  std::stable_sort(all.begin(), all.end(), [](const AbcDraw& a, const AbcDraw& b) { return a.distance < b.distance; });
  all.resize(std::min(accepted, draws));
  return all;
}

AbcResult fit_abc(const CalibrationPlan& plan, const Library& library, unsigned threads) {
  const Record record{plan, library};
  std::vector<double> distances(plan.draws);
  const auto accepted = static_cast<std::size_t>(std::lround(plan.accept * plan.draws));
  AbcResult result{plan, {}, 0, 0, {}, {}};
  result.accepted = abc_rejection(plan.parameters, plan.draws, accepted, plan.seed, threads,
                                  [&](const std::vector<double>& values, std::size_t i) {
                                    distances[i] = record.distance(record.history(values, Seed{plan.seed + i}));
                                    return distances[i];
                                  });
  result.tolerance = result.accepted.back().distance;
  result.median_distance = quantile(distances, 0.5);
  result.posterior = posterior_of(plan, result.accepted);
  result.checks = predictive_checks(record, plan, result.accepted, threads);
  return result;
}

std::string abc_text(const AbcResult& result) {
  std::string text = fmt::format(
      "{}\n{} draws from the prior, {} accepted: distance at most {:.3f} (half of all draws lie beyond {:.3f})\n\n",
      result.plan.title, result.plan.draws, result.accepted.size(), result.tolerance, result.median_distance);
  TextTable parameters{{{"parameter"}, {"prior, central 90 %"}, {"posterior median"}, {"central 90 %"}, {"shrinkage"}}};
  for (const auto& p : result.posterior) {
    parameters.add_row({p.path, range_text(p.prior90), short_number(p.median), range_text(p.central90),
                        fmt::format("{:.0f} %", 100 * p.shrinkage)});
  }
  text += parameters.text() + "\nPosterior predictive check: new histories under the accepted draws\n\n";
  TextTable checks{
      {{"of"}, {"quantity", true}, {"observed"}, {"predicted median"}, {"central 90 %"}, {"happens"}, {"", true}}};
  std::size_t agreeing = 0;
  for (const auto& c : result.checks) {
    if (c.agrees) ++agreeing;
    checks.add_row({c.of, c.quantity, c.observed, short_number(c.predicted.median), range_text(c.predicted.central90),
                    percent(c.happens), c.agrees ? "agrees" : "outside"});
  }
  text += checks.text() + fmt::format("\n{} of {} targets agree with the central 90 % of what is predicted\n", agreeing,
                                      result.checks.size());
  return text;
}

std::string abc_json(const AbcResult& result) {
  using Json = nlohmann::ordered_json;
  const auto number = [](double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); };
  Json json;
  json["format"] = "hostscape-abc/1";
  json["title"] = result.plan.title;
  json["draws"] = result.plan.draws;
  json["seed"] = result.plan.seed;
  json["tolerance"] = result.tolerance;
  json["median_distance"] = result.median_distance;
  Json& posterior = json["posterior"] = Json::array();
  for (const auto& p : result.posterior) {
    posterior.push_back({{"parameter", p.path},
                         {"prior90", {p.prior90.low, p.prior90.high}},
                         {"median", p.median},
                         {"central90", {p.central90.low, p.central90.high}},
                         {"shrinkage", p.shrinkage}});
  }
  Json& checks = json["predictive"] = Json::array();
  for (const auto& c : result.checks) {
    checks.push_back({{"of", c.of},
                      {"quantity", c.quantity},
                      {"observed", c.observed},
                      {"range", {c.range.low, c.range.high}},
                      {"happens", c.happens},
                      {"median", number(c.predicted.median)},
                      {"central90", {number(c.predicted.central90.low), number(c.predicted.central90.high)}},
                      {"agrees", c.agrees}});
  }
  Json& accepted = json["accepted"] = Json::array();
  for (const auto& draw : result.accepted) accepted.push_back({{"distance", draw.distance}, {"values", draw.values}});
  return json.dump(1) + "\n";
}

}  // namespace hostscape
