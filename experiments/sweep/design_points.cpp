// From a plan to the points of its design and the scenario of each run.

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>

#include "experiments/designs/unit_designs.hpp"
#include "experiments/sweep/plan.hpp"
#include "io/scenario_file.hpp"

namespace hostscape {
namespace {

/// What a coordinate stands for: a place in the range, or one of the levels, each with the same share of the unit interval.
void put_coordinate(DesignPoint& point, const Factor& factor, double coordinate) {
  if (!factor.ranged()) {
    const auto count = factor.levels.size();
    const auto index = std::min(static_cast<std::size_t>(coordinate * static_cast<double>(count)), count - 1);
    const Level& level = factor.levels[index];
    point.values.insert(point.values.end(), level.values.begin(), level.values.end());
    point.labels.push_back(level.name);
    return;
  }
  double value = factor.logarithmic ? factor.low * std::pow(factor.high / factor.low, coordinate)
                                    : factor.low + coordinate * (factor.high - factor.low);
  if (factor.whole) value = std::round(value);
  value = std::clamp(value, factor.low, factor.high);
  point.values.emplace_back(factor.path, value);
  point.labels.push_back(to_text(ParameterValue{value}));
}

DesignPoint point_at(const SweepPlan& plan, std::span<const double> coordinates) {
  DesignPoint point;
  point.place.assign(coordinates.begin(), coordinates.end());
  for (std::size_t i = 0; i < plan.factors.size(); ++i) put_coordinate(point, plan.factors[i], coordinates[i]);
  return point;
}

/// Of a level's share of the unit interval.
double middle_of(std::size_t level, std::size_t levels) {
  return (static_cast<double>(level) + 0.5) / static_cast<double>(levels);
}

/// The last factor runs fastest; coordinates are the middles of the levels' shares.
DesignPoint factorial_point(const SweepPlan& plan, std::size_t i) {
  std::vector<double> coordinates(plan.factors.size());
  for (std::size_t f = plan.factors.size(); f > 0; --f) {
    const std::size_t levels = plan.factors[f - 1].levels.size();
    coordinates[f - 1] = middle_of(i % levels, levels);
    i /= levels;
  }
  return point_at(plan, coordinates);
}

UnitDesign unit_design(const SweepPlan& plan) {
  const Design& design = plan.design;
  const std::size_t factors = plan.factors.size();
  switch (design.kind) {
    case DesignKind::latin_hypercube:
      return latin_hypercube(design.size, factors, design.seed);
    case DesignKind::sobol:
      return sobol_sequence(design.size, factors, design.seed);
    case DesignKind::morris:
      return morris_trajectories(design.size, factors, design.levels, design.seed);
    case DesignKind::saltelli:
      return saltelli(design.size, factors, design.seed);
    case DesignKind::list:
    case DesignKind::full_factorial:
      break;
  }
  return {};
}

void put_all(Scenario& scenario, const Assignments& values) {
  for (const auto& [path, value] : values) Registry::instance().put(scenario.parameters, path, value, path);
}

}  // namespace

DesignPoints::DesignPoints(const SweepPlan& plan) : plan_{&plan}, design_{unit_design(plan)} {
  if (plan.design.kind == DesignKind::list) {
    count_ = std::max<std::size_t>(plan.design.points.size(), 1);
  } else if (plan.design.kind == DesignKind::full_factorial) {
    count_ = 1;
    for (const auto& factor : plan.factors) count_ *= factor.levels.size();
  } else {
    count_ = design_.rows();
  }
}

DesignPoint DesignPoints::operator[](std::size_t i) const {
  assert(i < count_);
  if (plan_->design.kind == DesignKind::full_factorial) return factorial_point(*plan_, i);
  if (plan_->design.kind != DesignKind::list) return point_at(*plan_, design_.row(i));
  return plan_->design.points.empty() ? DesignPoint{} : DesignPoint{{}, plan_->design.points[i], {}};
}

DesignPoint DesignPoints::with_level(std::size_t i, std::size_t factor, std::size_t level) const {
  std::vector<double> coordinates = (*this)[i].place;
  coordinates[factor] = middle_of(level, plan_->factors[factor].levels.size());
  return point_at(*plan_, coordinates);
}

RunKey run_key(const SweepPlan& plan, std::uint32_t point, std::uint32_t replicate, std::uint32_t arm) {
  const std::uint64_t most = plan.replication.most;
  const std::uint64_t arms = plan.arms.size();
  const std::uint64_t pair = std::uint64_t{point} * most + replicate;
  const std::uint64_t offset = plan.seeds_by_point ? pair : replicate;
  return {1 + pair * arms + arm, point, replicate, arm, Seed{plan.seed + offset}};
}

RunKey run_key(const SweepPlan& plan, std::uint64_t number) {
  assert(number >= 1);
  const std::uint64_t most = plan.replication.most;
  const std::uint64_t arms = plan.arms.size();
  const std::uint64_t pair = (number - 1) / arms;
  return run_key(plan, static_cast<std::uint32_t>(pair / most), static_cast<std::uint32_t>(pair % most),
                 static_cast<std::uint32_t>((number - 1) % arms));
}

Scenario scenario_of(const SweepPlan& plan, const DesignPoint& point, std::uint32_t arm) {
  Scenario scenario = plan.scenario;
  put_all(scenario, point.values);
  put_all(scenario, plan.arms.at(arm).values);
  check_scenario(scenario, scenario.name);
  return scenario;
}

}  // namespace hostscape
