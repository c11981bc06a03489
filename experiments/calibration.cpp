#include "experiments/calibration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <nlopt.hpp>

#include "core/errors.hpp"
#include "experiments/text_table.hpp"

namespace hostscape {
namespace {

constexpr double kFirstStep = 0.15;  // of the unit cube, in each direction
constexpr double kDecade = 10;

bool by_logarithm(const FittedParameter& parameter) {
  return parameter.low > 0 && parameter.high >= kDecade * parameter.low;
}

/// What NLopt calls: turns a point of the unit cube into values, and keeps the best.
struct Search {
  std::span<const FittedParameter> parameters;
  const std::function<double(const std::vector<double>&)>& loss;
  Fit fit{};

  double at(const std::vector<double>& values) {
    const double found = loss(values);
    if (fit.evaluations == 0) fit.before = found;
    if (fit.evaluations == 0 || found < fit.after) {
      fit.after = found;
      fit.values = values;
    }
    ++fit.evaluations;
    return found;
  }
  static double call(const std::vector<double>& unit, std::vector<double>& /*gradient*/, void* search) {
    Search& self = *static_cast<Search*>(search);
    if (self.fit.evaluations == 0) {  // exactly the start: no rounding on the way through the cube
      std::vector<double> start;
      for (const auto& parameter : self.parameters) start.push_back(parameter.start);
      return self.at(start);
    }
    std::vector<double> values;
    for (std::size_t i = 0; i < unit.size(); ++i) values.push_back(value_at(self.parameters[i], unit[i]));
    return self.at(values);
  }
};

nlohmann::json number_or_null(double value) {
  return std::isnan(value) ? nlohmann::json() : nlohmann::json(value);  // braces would make a list
}

nlohmann::json check_json(const FactCheck& check) {
  const Interval band = check.fact.band.value_or(Interval{});
  return {
      {"quantity", name_of(check.fact.quantity)},
      {"observed", check.fact.observed},
      {"band", {band.low, band.high}},
      {"median", number_or_null(check.simulated.median)},
      {"central90", {number_or_null(check.simulated.central90.low), number_or_null(check.simulated.central90.high)}},
      {"in_band", check.in_band.trials > 0 ? check.in_band.share : 0.0},
      {"happens", check.event.trials > 0 ? check.event.share : 0.0},
      {"verdict", kVerdictNames[static_cast<std::size_t>(check.verdict)]}};
}

nlohmann::json fit_json(const std::vector<FittedParameter>& parameters, const Fit& fit) {
  nlohmann::json values = nlohmann::json::object();
  for (std::size_t i = 0; i < parameters.size(); ++i) values[parameters[i].path] = fit.values[i];
  return {{"loss_before", fit.before},
          {"loss_after", fit.after},
          {"evaluations", fit.evaluations},
          {"parameters", std::move(values)}};
}

}  // namespace

double value_at(const FittedParameter& p, double u) {
  const double inside = std::clamp(u, 0.0, 1.0);
  const double value =
      by_logarithm(p) ? p.low * std::exp(inside * std::log(p.high / p.low)) : p.low + inside * (p.high - p.low);
  return std::clamp(value, p.low, p.high);
}

double place_of(const FittedParameter& p, double value) {
  if (by_logarithm(p)) return std::log(value / p.low) / std::log(p.high / p.low);
  return (value - p.low) / (p.high - p.low);
}

double fact_loss(const Fact& fact, const std::vector<std::optional<double>>& values) {
  if (!fact.band || values.empty()) return 0;
  double sum = 0;
  for (const auto& value : values) {
    double distance = kMostLoss;
    if (value && *value < fact.band->low) distance = std::log((1 + fact.band->low) / (1 + *value));
    if (value && *value > fact.band->high) distance = std::log((1 + *value) / (1 + fact.band->high));
    if (value && fact.band->contains(*value)) distance = 0;
    sum += std::min(distance, kMostLoss);
  }
  return sum / static_cast<double>(values.size());
}

Fit minimise(std::span<const FittedParameter> parameters, std::size_t budget,
             const std::function<double(const std::vector<double>&)>& loss) {
  Search search{parameters, loss};
  std::vector<double> unit;
  for (const auto& parameter : parameters) unit.push_back(place_of(parameter, parameter.start));
  nlopt::opt method{nlopt::LN_SBPLX, static_cast<unsigned>(parameters.size())};
  method.set_lower_bounds(0);
  method.set_upper_bounds(1);
  method.set_initial_step(kFirstStep);
  method.set_maxeval(static_cast<int>(budget));
  method.set_xtol_abs(1e-4);
  method.set_min_objective(&Search::call, &search);
  double least = 0;
  try {
    method.optimize(unit, least);
  } catch (const nlopt::roundoff_limited&) {  // as near as numbers go: the best is kept
  }
  return search.fit;
}

std::string calibration_text(const CalibrationResult& result) {
  TextTable table{{{"parameter"}, {"from"}, {"to"}, {"before"}, {"after"}}};
  const auto& parameters = result.plan.parameters;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    table.add_row({parameters[i].path, short_number(parameters[i].low), short_number(parameters[i].high),
                   short_number(parameters[i].start), short_number(result.fit.values[i])});
  }
  std::string text =
      fmt::format("{}\nLoss {} before, {} after {} evaluations.\n", table.text(), short_number(result.fit.before),
                  short_number(result.fit.after), result.fit.evaluations);
  if (result.predictions.empty()) return text;
  text += "\nEach case predicted by parameters that were fitted without it:\n\n";
  TextTable left{{{"left out"}, {"loss of the others, before"}, {"after"}, {"facts predicted"}}};
  for (const auto& prediction : result.predictions) {
    const auto judged = [](const FactCheck& check) { return check.verdict != Verdict::reported; };
    const auto held = std::ranges::count(prediction.checks, Verdict::holds, &FactCheck::verdict);
    left.add_row({prediction.left_out, short_number(prediction.fit.before), short_number(prediction.fit.after),
                  fmt::format("{} of {}", held, std::ranges::count_if(prediction.checks, judged))});
  }
  return text + left.text();
}

std::string calibration_json(const CalibrationResult& result) {
  nlohmann::json cases = nlohmann::json::object();
  for (const auto& one : result.plan.cases) cases[one.name] = one.weight;
  nlohmann::json made{{"format", "hostscape-calibration/1"},
                      {"title", result.plan.title},
                      {"cases", std::move(cases)},
                      {"replicates", result.plan.replicates},
                      {"prediction_replicates", result.plan.prediction_replicates},
                      {"budget", result.plan.budget},
                      {"seed", result.plan.seed},
                      {"fit", fit_json(result.plan.parameters, result.fit)},
                      {"predictions", nlohmann::json::array()}};
  for (const auto& prediction : result.predictions) {
    nlohmann::json facts = nlohmann::json::array();
    for (const auto& check : prediction.checks) {
      if (check.fact.band) facts.push_back(check_json(check));
    }
    made["predictions"].push_back({{"left_out", prediction.left_out},
                                   {"fit", fit_json(result.plan.parameters, prediction.fit)},
                                   {"facts", std::move(facts)}});
  }
  return made.dump(2) + '\n';
}

std::vector<PredictedFact> predictions_of(std::string_view text, std::string_view origin) {
  const auto wrong = [&] {
    return InputError{std::string{origin}, "something else", "the file that `hostscape calibrate --out` wrote"};
  };
  const auto optional_number = [](const nlohmann::json& value) {
    return value.is_null() ? std::nullopt : std::optional{value.get<double>()};
  };
  try {
    const auto tree = nlohmann::json::parse(text);
    if (tree.at("format") != "hostscape-calibration/1") throw wrong();
    std::vector<PredictedFact> rows;
    for (const auto& prediction : tree.at("predictions")) {
      for (const auto& fact : prediction.at("facts")) {
        PredictedFact row;
        row.left_out = prediction.at("left_out");
        row.quantity = fact.at("quantity");
        row.observed = fact.at("observed");
        row.band = {fact.at("band").at(0), fact.at("band").at(1)};
        row.median = optional_number(fact.at("median"));
        const auto low = optional_number(fact.at("central90").at(0));
        const auto high = optional_number(fact.at("central90").at(1));
        if (low && high) row.central90 = Interval{*low, *high};
        row.in_band = fact.at("in_band");
        row.happens = fact.at("happens");
        row.verdict = fact.at("verdict");
        rows.push_back(std::move(row));
      }
    }
    return rows;
  } catch (const nlohmann::json::exception&) {
    throw wrong();
  }
}

}  // namespace hostscape
