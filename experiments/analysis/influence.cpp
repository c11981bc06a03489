#include "experiments/analysis/influence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include "engine/event_log.hpp"
#include "experiments/csv_number.hpp"
#include "experiments/interrupt.hpp"

namespace hostscape {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr Interval kUnknown{kNaN, kNaN};

std::vector<double> outputs_of(const Study& study, std::size_t measure, std::uint32_t arm, InfluenceOn on) {
  if (on == InfluenceOn::level) return study.outputs(measure, arm);
  return study.outputs_of_effect(measure, arm, on == InfluenceOn::relative_effect);
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

bool is_ordered(const Factor& factor) {
  return factor.ranged() || std::all_of(factor.levels.begin(), factor.levels.end(), [](const Level& level) {
           return level.values.size() == 1 && std::holds_alternative<double>(level.values.front().second);
         });
}

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

std::vector<Influence> influences(const Study& study, std::size_t measure, std::uint32_t arm, InfluenceOn on) {
  std::vector<Influence> list;
  if (!study.units_are_points()) return list;
  const UnitDesign& design = study.points().design();
  const auto outputs = outputs_of(study, measure, arm, on);
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
      for (const auto& c : rank_correlations(design, outputs)) {
        const bool ordered = is_ordered(study.plan().factors[list.size()]);
        list.push_back({list.size(), ordered ? c.rho : kNaN, ordered ? c.interval : kUnknown, kNaN, kUnknown});
      }
      break;
  }
  return list;
}

InfluenceOn influence_on_effect(const Study& study, std::size_t measure) {
  const auto base = study.outputs(measure, 0);
  const bool above = std::none_of(base.begin(), base.end(), [](double b) { return b <= 0; });
  return above ? InfluenceOn::relative_effect : InfluenceOn::effect;
}

std::string sensitivity_csv(const Study& study, const std::vector<std::size_t>& measures) {
  std::string text = "arm,metric,factor,statistic,value,low95,high95,of\n";
  const Statistics names = statistics_of(influence_method(study));
  const auto put = [&](std::size_t measure, std::uint32_t arm, InfluenceOn on) {
    const auto of = kInfluenceOnNames[static_cast<std::size_t>(on)];
    for (const auto& one : influences(study, measure, arm, on)) {
      const std::string key =
          fmt::format("{},{},{}", csv_field(study.plan().arms[arm].name), csv_field(study.measures()[measure].name),
                      csv_field(study.plan().factors[one.factor].name));
      fmt::format_to(std::back_inserter(text), "{},{},{},{},{},{}\n", key, names.value, csv_number(one.value),
                     csv_number(one.interval.low), csv_number(one.interval.high), of);
      if (names.second.empty()) continue;
      fmt::format_to(std::back_inserter(text), "{},{},{},{},{},{}\n", key, names.second, csv_number(one.second),
                     csv_number(one.second_interval.low), csv_number(one.second_interval.high), of);
    }
  };
  for (std::uint32_t arm = 0; arm < study.plan().arms.size(); ++arm) {
    for (const auto measure : measures) {
      InterruptGuard::check();
      put(measure, arm, InfluenceOn::level);
      if (arm > 0) put(measure, arm, influence_on_effect(study, measure));
    }
  }
  return text;
}

}  // namespace hostscape
