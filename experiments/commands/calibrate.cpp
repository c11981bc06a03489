// hostscape calibrate: one set of global parameters for all documented cases, and what it predicts of each case that was
// left out of the fit.

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/errors.hpp"
#include "experiments/abc.hpp"
#include "experiments/arms.hpp"
#include "experiments/calibration.hpp"
#include "experiments/case_check.hpp"
#include "experiments/commands/commands.hpp"
#include "experiments/interrupt.hpp"
#include "experiments/whole_file.hpp"
#include "io/json_tree.hpp"
#include "model/registry.hpp"
#include "model/setup.hpp"

namespace hostscape {
namespace {

/// A case as it is before any parameter is fitted.
struct LoadedCase {
  CaseFacts facts;
  Scenario scenario;
  double weight = 1;
};

class Calibration {
 public:
  Calibration(CalibrationPlan plan, const Library& library, unsigned threads)
      : plan_{std::move(plan)}, library_{library}, threads_{threads} {
    for (const auto& one : plan_.cases) {
      CaseFacts facts = load_facts(library, one.name);
      Scenario scenario = load_scenario(facts.scenario, library);
      check_subjects(facts, *Setup::make(scenario, library.market_directory()));
      cases_.push_back({std::move(facts), std::move(scenario), one.weight});
    }
  }

  CalibrationResult run(bool leave_one_out) {
    CalibrationResult result{plan_, fit(std::nullopt), {}};
    for (std::size_t i = 0; leave_one_out && i < cases_.size(); ++i) {
      Prediction prediction{cases_[i].facts.scenario, fit(i), {}};
      prediction.checks = predict(i, prediction.fit.values);
      result.predictions.push_back(std::move(prediction));
    }
    return result;
  }

 private:
  [[nodiscard]] Ensemble ensemble_of(std::size_t i, const std::vector<double>& values, std::uint64_t seed,
                                     std::size_t replicates) const {
    Scenario scenario = cases_[i].scenario;
    for (std::size_t p = 0; p < values.size(); ++p) {
      Registry::instance().put(scenario.parameters, plan_.parameters[p].path, values[p], plan_.parameters[p].path);
    }
    EnsembleOptions options;
    options.first_seed = Seed{seed};
    options.replicates = replicates;
    options.threads = threads_;
    options.stop = [] { return InterruptGuard::requested(); };
    return run_ensemble({{"base", Setup::make(std::move(scenario), library_.market_directory())}}, options);
  }

  /// Weighted mean over cases of the mean over facts with a band.
  double loss(const std::vector<double>& values, std::optional<std::size_t> without) const {
    double sum = 0;
    double weights = 0;
    for (std::size_t i = 0; i < cases_.size(); ++i) {
      if (i == without) continue;
      const Ensemble ensemble = ensemble_of(i, values, plan_.seed, plan_.replicates);
      double of_case = 0;
      double facts = 0;
      for (const auto& fact : cases_[i].facts.facts) {
        if (!fact.band) continue;
        of_case += fact_loss(fact, values_of(cases_[i].facts, fact, ensemble, 0));
        ++facts;
      }
      if (facts == 0) continue;
      sum += cases_[i].weight * of_case / facts;
      weights += cases_[i].weight;
    }
    return weights > 0 ? sum / weights : 0;
  }

  Fit fit(std::optional<std::size_t> without) {
    std::size_t done = 0;
    const Fit found = minimise(plan_.parameters, plan_.budget, [&](const std::vector<double>& values) {
      const double value = loss(values, without);
      fmt::print(stderr, "{}evaluation {} of at most {}: loss {:.4f}\n",
                 without ? fmt::format("without {}: ", cases_[*without].facts.scenario) : "", ++done, plan_.budget,
                 value);
      return value;
    });
    return found;
  }

  /// With seeds that no fit has seen.
  [[nodiscard]] std::vector<FactCheck> predict(std::size_t i, const std::vector<double>& values) const {
    const Ensemble ensemble = ensemble_of(i, values, plan_.seed + plan_.replicates, plan_.prediction_replicates);
    return check_case(cases_[i].facts, ensemble).checks;
  }

  CalibrationPlan plan_;
  const Library& library_;
  unsigned threads_;
  std::vector<LoadedCase> cases_;
};

/// A plan's file: of a shipped name ("cases"), or a path.
std::string file_of(const std::string& plan, const Library& library) {
  const bool path = plan.find('/') != std::string::npos || plan.ends_with(".json");
  return path ? plan : (library.root() / "plans" / (plan + ".calibration.json")).string();
}

CalibrationPlan plan_of(const CalibrateArguments& arguments, const Library& library) {
  const std::string file = file_of(arguments.plan, library);
  CalibrationPlan plan = parse_plan(read_json_text(file), file);
  if (arguments.replicates > 0) plan.replicates = arguments.replicates;
  if (arguments.budget > 0) plan.budget = arguments.budget;
  return plan;
}

int calibrate_abc(const CalibrateArguments& arguments, const CalibrationPlan& plan, const Library& library) {
  if (arguments.leave_one_out) throw InputError{"--leave-one-out", "a plan of the method abc", "the method subplex"};
  if (arguments.out) refuse_existing(*arguments.out, arguments.force, "--out");
  const AbcResult result = fit_abc(plan, library, arguments.threads);
  fmt::print("{}", abc_text(result));
  if (arguments.out) {
    write_whole(*arguments.out, abc_json(result));
    fmt::print("file: {}\n", *arguments.out);
  }
  return 0;
}

}  // namespace

int calibrate_command(const CalibrateArguments& arguments) {
  const Library library = Library::find();
  const InterruptGuard guard;
  CalibrationPlan plan = plan_of(arguments, library);
  if (plan.method == CalibrationMethod::abc) return calibrate_abc(arguments, plan, library);
  if (arguments.leave_one_out && plan.cases.size() < 2) {
    throw InputError{"--leave-one-out", "one case", "a plan of two cases or more"};
  }
  if (arguments.out) refuse_existing(*arguments.out, arguments.force, "--out");
  const CalibrationResult result =
      Calibration{std::move(plan), library, arguments.threads}.run(arguments.leave_one_out);
  fmt::print("{}", calibration_text(result));
  if (arguments.out) {
    write_whole(*arguments.out, calibration_json(result));
    fmt::print("file: {}\n", *arguments.out);
  }
  return 0;
}

}  // namespace hostscape
