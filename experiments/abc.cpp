#include "experiments/abc.hpp"

#include <fmt/format.h>

// The library's checks of its own results use what this standard library no longer has.
#define BOOST_UBLAS_NDEBUG

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/numeric/ublas/lu.hpp>
#include <boost/numeric/ublas/matrix.hpp>
#include <boost/random/discrete_distribution.hpp>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <cassert>
#include <cmath>
#include <iterator>
#include <limits>
#include <numeric>

#include "experiments/case_check.hpp"
#include "experiments/designs/unit_designs.hpp"
#include "experiments/interrupt.hpp"
#include "experiments/parallel_runs.hpp"
#include "io/scenario_file.hpp"
#include "model/metrics.hpp"
#include "model/setup.hpp"

namespace hostscape {
namespace {

/// A value that a history has for a target; empty where the thing did not happen.
using Observed = std::optional<double>;

/// Scales between a history and a pattern, up to 1; beyond that by the logarithm, so that no target drowns the others and yet the way
/// back is felt from far away. The most where the history has no value.
double pattern_loss(const PatternTarget& target, const Observed& value) {
  constexpr double kFarthest = 1000;
  const double scales = value ? std::abs(*value - target.observed) / target.scale : kFarthest;
  return scales <= 1 ? scales : 1 + std::log(std::min(scales, kFarthest));
}
/// The same with its sign; NaN where the history has no value.
double pattern_miss(const PatternTarget& target, const Observed& value) {
  if (!value) return std::numeric_limits<double>::quiet_NaN();
  return std::copysign(pattern_loss(target, value), *value - target.observed);
}

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
        if (fact.band) targets_.push_back({one.facts.scenario, std::string{name_of(fact.quantity)}, fact});
      }
    }
    for (const auto& world : plan.patterns) {
      for (const auto& target : world.targets) {
        targets_.push_back({world.scenario, name_of_pattern(target), fact_of(target)});
      }
    }
  }

  struct Target {
    std::string of;
    std::string quantity;
    Fact fact;  ///< always with a band
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

  /// By how much a history misses each pattern, with signs.
  [[nodiscard]] std::vector<double> misses(const std::vector<Observed>& observed) const {
    std::vector<double> list;
    std::size_t next = targets_.size();
    for (const auto& world : plan_.patterns) next -= world.targets.size();
    for (const auto& world : plan_.patterns) {
      for (const auto& target : world.targets) list.push_back(pattern_miss(target, observed[next++]));
    }
    return list;
  }

  /// Weighted mean over cases and worlds of the mean over their targets.
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
      add(world.weight, world.targets.size(),
          [&](std::size_t i) { return pattern_loss(world.targets[i], observed[next + i]); });
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

  /// A pattern as validation judges facts: the value is known, and a scale to each side counts as observed.
  static Fact fact_of(const PatternTarget& target) {
    Fact fact;
    fact.observed = fmt::format("{}", target.observed);
    fact.observed_hours = {target.observed, target.observed};
    fact.band = Interval{target.observed - target.scale, target.observed + target.scale};
    fact.source = target.source;
    fact.value_known = true;
    return fact;
  }
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

/// Twice the share of values at or beyond the record, on the side where there are fewer.
double tail_p(const std::vector<double>& values, const Interval& observed) {
  if (values.empty()) return 0;
  const auto below = std::ranges::count_if(values, [&](double v) { return v <= observed.high; });
  const auto above = std::ranges::count_if(values, [&](double v) { return v >= observed.low; });
  return std::min(1.0, 2 * static_cast<double>(std::min(below, above)) / static_cast<double>(values.size()));
}

using Histories = std::vector<std::vector<Observed>>;  ///< history by history, target by target

std::vector<Observed> of_target(const Histories& histories, std::size_t target) {
  std::vector<Observed> values;
  for (const auto& history : histories) values.push_back(history[target]);
  return values;
}

std::vector<PredictiveCheck> predictive_checks(const Record& record, const Histories& prior,
                                               const Histories& posterior) {
  std::vector<PredictiveCheck> checks;
  for (std::size_t t = 0; t < record.targets().size(); ++t) {
    const auto& target = record.targets()[t];
    const auto values = of_target(posterior, t);
    const FactCheck after = check_values(target.fact, values);
    const FactCheck before = check_values(target.fact, of_target(prior, t));
    std::vector<double> predicted;
    for (const auto& value : values) {
      if (value) predicted.push_back(*value);
    }
    const auto share = [](const Proportion& p) { return p.trials > 0 ? p.share : 0.0; };
    checks.push_back({target.of, target.quantity, target.fact.observed, *target.fact.band, share(after.event),
                      after.simulated, share(after.in_band), share(before.in_band),
                      tail_p(predicted, target.fact.observed_hours), after.verdict == Verdict::holds});
  }
  return checks;
}

/// Proposals of a round: draws of those that were kept, moved by normal steps, all inside the unit cube.
class Proposal {
 public:
  Proposal(std::span<const std::vector<double>> places, std::span<const double> weights, std::uint64_t seed)
      : places_{places}, weights_{weights}, generator_{seed}, steps_(places.front().size()) {
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (std::size_t p = 0; p < steps_.size(); ++p) {
      double centre = 0;
      double squares = 0;
      for (std::size_t i = 0; i < places.size(); ++i) centre += weights[i] / sum * places[i][p];
      for (std::size_t i = 0; i < places.size(); ++i)
        squares += weights[i] / sum * (places[i][p] - centre) * (places[i][p] - centre);
      steps_[p] = std::max(std::sqrt(2 * squares), kLeastStep);
    }
  }
  std::vector<double> draw() {
    boost::random::discrete_distribution<std::size_t> any{weights_.begin(), weights_.end()};
    while (true) {
      ++tried_;
      std::vector<double> place = places_[any(generator_)];
      bool inside = true;
      for (std::size_t p = 0; p < place.size(); ++p) {
        place[p] += steps_[p] * boost::random::normal_distribution<double>{}(generator_);
        inside = inside && place[p] >= 0 && place[p] <= 1;
      }
      if (!inside) continue;
      ++drawn_;
      return place;
    }
  }
  /// Weight of a place: the prior's density, 1, over that of what this draws, as far as the share that fell inside tells.
  [[nodiscard]] double weight(const std::vector<double>& place) const {
    const double sum = std::accumulate(weights_.begin(), weights_.end(), 0.0);
    double density = 0;
    for (std::size_t i = 0; i < places_.size(); ++i) {
      double kernel = weights_[i] / sum;
      for (std::size_t p = 0; p < place.size(); ++p)
        kernel *= boost::math::pdf(boost::math::normal{places_[i][p], steps_[p]}, place[p]);
      density += kernel;
    }
    return static_cast<double>(drawn_) / static_cast<double>(tried_) / density;
  }

 private:
  static constexpr double kLeastStep = 1e-6;  // of the range: draws that are all the same still move
  std::span<const std::vector<double>> places_;
  std::span<const double> weights_;
  boost::random::mt19937_64 generator_;
  std::vector<double> steps_;
  std::size_t tried_ = 0;
  std::size_t drawn_ = 0;
};

}  // namespace

std::vector<AbcDraw> abc_population(std::span<const FittedParameter> parameters, std::size_t draws,
                                    std::size_t accepted, std::size_t rounds, std::uint64_t seed, unsigned threads,
                                    const std::function<double(const std::vector<double>&, std::size_t)>& distance) {
  assert(rounds > 0 && accepted <= draws / rounds);
  struct Place {
    std::vector<double> unit;
    AbcDraw draw;
  };
  std::vector<Place> kept;
  std::size_t first = 0;
  for (std::size_t round = 0; round < rounds; ++round) {
    const std::size_t count = draws * (round + 1) / rounds - first;
    std::vector<Place> made(count);
    if (round == 0) {
      const UnitDesign prior = latin_hypercube(count, parameters.size(), seed);
      for (std::size_t i = 0; i < count; ++i) made[i].unit.assign(prior.row(i).begin(), prior.row(i).end());
    } else {
      std::vector<std::vector<double>> places;
      std::vector<double> weights;
      for (const auto& place : kept) {
        places.push_back(place.unit);
        weights.push_back(place.draw.weight);
      }
      Proposal proposal{places, weights, seed + round};
      for (auto& place : made) place.unit = proposal.draw();
      for (auto& place : made) place.draw.weight = proposal.weight(place.unit);
    }
    for_each_in_parallel(count, threads, [&](std::size_t i) {
      AbcDraw& draw = made[i].draw;
      for (std::size_t p = 0; p < parameters.size(); ++p)
        draw.values.push_back(value_at(parameters[p], made[i].unit[p]));
      draw.number = first + i;
      draw.distance = distance(draw.values, draw.number);
    });
    first += count;
    kept.insert(kept.end(), std::make_move_iterator(made.begin()), std::make_move_iterator(made.end()));
    std::stable_sort(kept.begin(), kept.end(),
                     [](const Place& a, const Place& b) { return a.draw.distance < b.draw.distance; });
    kept.resize(accepted);
  }
  std::vector<AbcDraw> result;
  for (auto& place : kept) result.push_back(std::move(place.draw));
  return result;
}

double effective_size(std::span<const AbcDraw> draws) {
  double sum = 0;
  double squares = 0;
  for (const auto& draw : draws) {
    sum += draw.weight;
    squares += draw.weight * draw.weight;
  }
  return squares > 0 ? sum * sum / squares : 0;
}

std::vector<AbcDraw> equally_weighted(std::span<const AbcDraw> draws) {
  double sum = 0;
  for (const auto& draw : draws) sum += draw.weight;
  std::vector<AbcDraw> equal;
  double passed = 0;
  for (const auto& draw : draws) {
    passed += draw.weight;
    const auto count = static_cast<double>(draws.size());
    while (equal.size() < draws.size() && (static_cast<double>(equal.size()) + 0.5) / count * sum <= passed) {
      equal.push_back(draw);
      equal.back().weight = 1;
    }
  }
  while (!draws.empty() && equal.size() < draws.size()) equal.push_back(equal.back());  // rounding of the last sum
  return equal;
}

std::vector<AbcDraw> regression_adjusted(std::span<const FittedParameter> parameters, std::vector<AbcDraw> draws,
                                         std::span<const std::vector<double>> misses) {
  namespace ublas = boost::numeric::ublas;
  constexpr double kEdge = 1e-4;   // of a range: logits of the ends are far away
  constexpr double kRidge = 1e-6;  // keeps columns apart that follow each other
  assert(!draws.empty() && misses.size() == draws.size());
  const double tolerance = draws.back().distance;
  for (auto& draw : draws) draw.weight *= tolerance > 0 ? 1 - std::pow(draw.distance / tolerance, 2) : 1;
  std::vector<std::vector<double>> rows(draws.size(), {1.0});  // a constant, then the misses in units of their spread
  for (std::size_t t = 0; t < misses.front().size(); ++t) {
    std::vector<double> column;
    for (const auto& row : misses) column.push_back(row[t]);
    const double spread = std::sqrt(variance(column));
    if (!(spread > 0)) continue;  // nor where one is not a number
    for (std::size_t i = 0; i < draws.size(); ++i) rows[i].push_back(column[i] / spread);
  }
  const auto logit = [&](std::size_t i, std::size_t p) {
    const double place = std::clamp(place_of(parameters[p], draws[i].values[p]), kEdge, 1 - kEdge);
    return std::log(place / (1 - place));
  };
  const std::size_t columns = rows.front().size();
  // uBLAS's own storage asks the allocator for what C++20 took away.
  using Matrix = ublas::matrix<double, ublas::row_major, std::vector<double>>;
  Matrix left(columns, columns, std::vector<double>(columns * columns));
  Matrix right(columns, parameters.size(), std::vector<double>(columns * parameters.size()));
  for (std::size_t i = 0; i < draws.size(); ++i) {
    for (std::size_t a = 0; a < columns; ++a) {
      for (std::size_t b = 0; b < columns; ++b) left(a, b) += draws[i].weight * rows[i][a] * rows[i][b];
      for (std::size_t p = 0; p < parameters.size(); ++p) right(a, p) += draws[i].weight * rows[i][a] * logit(i, p);
    }
  }
  for (std::size_t a = 1; a < columns; ++a) left(a, a) += kRidge * left(0, 0);
  ublas::permutation_matrix<std::size_t, std::vector<std::size_t>> order(columns);
  if (ublas::lu_factorize(left, order) != 0) return draws;  // no weight left to regress with
  ublas::lu_substitute(left, order, right);
  std::vector<AbcDraw> adjusted = draws;
  for (std::size_t i = 0; i < draws.size(); ++i) {
    for (std::size_t p = 0; p < parameters.size(); ++p) {
      double moved = logit(i, p);
      for (std::size_t a = 1; a < columns; ++a) moved -= rows[i][a] * right(a, p);
      adjusted[i].values[p] = value_at(parameters[p], 1 / (1 + std::exp(-moved)));
    }
  }
  return adjusted;
}

AbcResult fit_abc(const CalibrationPlan& plan, const Library& library, unsigned threads) {
  const Record record{plan, library};
  const std::size_t first_round = plan.draws / plan.rounds;
  Histories prior(first_round);
  std::vector<std::vector<double>> misses(plan.draws);
  const auto accepted = static_cast<std::size_t>(std::lround(plan.accept * plan.draws));
  AbcResult result{plan, {}, 0, 0, {}, {}};
  result.accepted = abc_population(plan.parameters, plan.draws, std::min(accepted, first_round), plan.rounds, plan.seed,
                                   threads, [&](const std::vector<double>& values, std::size_t i) {
                                     auto history = record.history(values, Seed{plan.seed + i});
                                     const double distance = record.distance(history);
                                     misses[i] = record.misses(history);
                                     if (i < first_round) prior[i] = std::move(history);
                                     return distance;
                                   });
  std::vector<double> distances;
  for (const auto& history : prior) distances.push_back(record.distance(history));
  result.tolerance = result.accepted.back().distance;
  result.median_distance = quantile(distances, 0.5);
  if (plan.adjust) {
    std::vector<std::vector<double>> kept;
    for (const auto& draw : result.accepted) kept.push_back(misses[draw.number]);
    result.accepted = regression_adjusted(plan.parameters, std::move(result.accepted), kept);
  }
  const auto equal = equally_weighted(result.accepted);
  result.posterior = posterior_of(plan, equal);
  // New histories, one for each draw, with seeds that no distance has seen.
  Histories posterior(equal.size());
  for_each_in_parallel(equal.size(), threads, [&](std::size_t i) {
    posterior[i] = record.history(equal[i].values, Seed{plan.seed + plan.draws + i});
  });
  result.checks = predictive_checks(record, prior, posterior);
  return result;
}

}  // namespace hostscape
