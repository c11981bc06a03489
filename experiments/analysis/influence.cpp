#include "experiments/analysis/influence.hpp"

#include <fmt/format.h>

#include <cmath>
#include <iterator>
#include <limits>

#include "engine/event_log.hpp"

namespace hostscape {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr Interval kUnknown{kNaN, kNaN};

/// Outputs of one arm by point (means over replicates), as the analyses read a design row by row; NaN where there is none.
std::vector<double> outputs_by_point(const Study& study, std::size_t measure, std::uint32_t arm) {
  // Of a design that draws its points the units of a condition are the points, and the conditions are the arms.
  std::vector<double> outputs = study.samples(measure).at(arm);
  outputs.resize(study.points().size(), kNaN);  // those of an unfinished sweep
  return outputs;
}

std::string cell(double value) {
  return std::isfinite(value) ? fmt::format("{}", value) : "";
}

/// What `value` and `second` are called in tables.
struct Statistics {
  std::string_view value;
  std::string_view second;
};
Statistics statistics_of(InfluenceMethod method) {
  switch (method) {
    case InfluenceMethod::morris:
      return {"mu_star", "sigma"};
    case InfluenceMethod::sobol:
      return {"total_order", "first_order"};
    default:
      return {"spearman_rho", ""};
  }
}

}  // namespace

InfluenceMethod influence_method(const Study& study) {
  switch (study.plan().design.kind) {
    case DesignKind::morris:
      return InfluenceMethod::morris;
    case DesignKind::saltelli:
      return InfluenceMethod::sobol;
    default:
      return InfluenceMethod::rank;
  }
}

std::vector<Influence> influences(const Study& study, std::size_t measure, std::uint32_t arm) {
  std::vector<Influence> list;
  if (!study.units_are_points()) return list;
  const UnitDesign& design = study.points().design();
  const auto outputs = outputs_by_point(study, measure, arm);
  switch (influence_method(study)) {
    case InfluenceMethod::morris:
      for (const auto& e : morris_effects(design, outputs))
        list.push_back({list.size(), e.mu_star, e.mu_star_interval, e.sigma, kUnknown});
      break;
    case InfluenceMethod::sobol:
      for (const auto& i : sobol_indices(design.factors, outputs))
        list.push_back({list.size(), i.total, i.total_interval, i.first, i.first_interval});
      break;
    case InfluenceMethod::rank:
      for (const auto& c : rank_correlations(design, outputs))
        list.push_back({list.size(), c.rho, c.interval, kNaN, kUnknown});
      break;
  }
  return list;
}

std::string sensitivity_csv(const Study& study, const std::vector<std::size_t>& measures) {
  std::string text = "arm,metric,factor,statistic,value,low95,high95\n";
  const auto [value, second] = statistics_of(influence_method(study));
  for (std::uint32_t arm = 0; arm < study.plan().arms.size(); ++arm) {
    for (const auto measure : measures) {
      for (const auto& one : influences(study, measure, arm)) {
        const std::string key =
            fmt::format("{},{},{}", csv_field(study.plan().arms[arm].name), csv_field(study.measures()[measure].name),
                        csv_field(study.plan().factors[one.factor].name));
        fmt::format_to(std::back_inserter(text), "{},{},{},{},{}\n", key, value, cell(one.value),
                       cell(one.interval.low), cell(one.interval.high));
        if (second.empty()) continue;
        fmt::format_to(std::back_inserter(text), "{},{},{},{},{}\n", key, second, cell(one.second),
                       cell(one.second_interval.low), cell(one.second_interval.high));
      }
    }
  }
  return text;
}

}  // namespace hostscape
