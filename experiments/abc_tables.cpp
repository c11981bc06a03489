// What a fit by approximate Bayesian computation says, for people and for programs.

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "experiments/abc.hpp"
#include "experiments/text_table.hpp"

namespace hostscape {
namespace {

std::string range_text(const Interval& range) {
  return fmt::format("{} to {}", short_number(range.low), short_number(range.high));
}

}  // namespace

std::string abc_text(const AbcResult& result) {
  std::string text = fmt::format(
      "{}\n{} draws in {}, {} accepted{} (worth {:.0f} of equal weight): distance at most {:.3f} (half of the "
      "draws from the prior lie beyond {:.3f})\n",
      result.plan.title, result.plan.draws,
      result.plan.rounds == 1 ? "one round" : fmt::format("{} rounds", result.plan.rounds), result.accepted.size(),
      result.plan.adjust ? " and adjusted by regression" : "", effective_size(result.accepted), result.tolerance,
      result.median_distance);
  if (result.tolerance > 1) {
    text += wrapped(fmt::format("The farthest accepted draws miss their targets by more than a scale on average: {}.",
                                result.plan.adjust ? "what follows rests on the regression, and on the check below"
                                                   : "what follows is a wide approximation, no fit"));
  }
  text += '\n';
  TextTable parameters{{{"parameter"}, {"prior, central 90 %"}, {"posterior median"}, {"central 90 %"}, {"shrinkage"}}};
  for (const auto& p : result.posterior) {
    parameters.add_row({p.path, range_text(p.prior90), short_number(p.median), range_text(p.central90),
                        fmt::format("{:.0f} %", 100 * p.shrinkage)});
  }
  text += parameters.text() + "\nPosterior predictive check: new histories under the accepted draws\n\n";
  TextTable checks{{{"of"},
                    {"quantity", true},
                    {"observed"},
                    {"predicted median"},
                    {"central 90 %"},
                    {"in band"},
                    {"prior"},
                    {"p"},
                    {"happens"},
                    {"", true}}};
  std::size_t agreeing = 0;
  for (const auto& c : result.checks) {
    if (c.agrees) ++agreeing;
    checks.add_row({c.of, c.quantity, c.observed, short_number(c.predicted.median), range_text(c.predicted.central90),
                    percent(c.in_band), percent(c.prior_in_band), short_number(c.p), percent(c.happens),
                    c.agrees ? "agrees" : "outside"});
  }
  text += checks.text() + fmt::format("\n{} of {} targets agree\n", agreeing, result.checks.size());
  text += wrapped(fmt::format(
      "As in validation, a target agrees if what was observed lies in the central 90 % of the histories and "
      "at least {} of them lie in the band around it. prior: the same share before any fit. p: two-sided "
      "share of histories as far out as the record.",
      percent(kSharpness)));
  return text;
}

std::string abc_json(const AbcResult& result) {
  using Json = nlohmann::ordered_json;
  const auto number = [](double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); };
  Json json;
  json["format"] = "hostscape-abc/1";
  json["title"] = result.plan.title;
  json["draws"] = result.plan.draws;
  json["rounds"] = result.plan.rounds;
  json["adjusted"] = result.plan.adjust;
  json["effective_size"] = effective_size(result.accepted);
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
                      {"in_band", c.in_band},
                      {"prior_in_band", c.prior_in_band},
                      {"p", c.p},
                      {"agrees", c.agrees}});
  }
  Json& accepted = json["accepted"] = Json::array();
  for (const auto& draw : result.accepted) {
    accepted.push_back({{"distance", draw.distance}, {"weight", draw.weight}, {"values", draw.values}});
  }
  return json.dump(1) + "\n";
}

}  // namespace hostscape
