// hostscape compare: what policies change, on the same random numbers.

#include <fmt/format.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/errors.hpp"
#include "experiments/arms.hpp"
#include "experiments/commands/commands.hpp"
#include "experiments/ensemble_files.hpp"
#include "experiments/measures.hpp"
#include "experiments/text_table.hpp"
#include "io/atomic_directory.hpp"
#include "model/metrics.hpp"
#include "model/setup.hpp"

namespace hostscape {
namespace {

constexpr std::string_view kFormat = "hostscape-compare/1";

/// Refuses a misspelt metric before anything is loaded. What concerns focal customers needs the scenario.
void check_metrics(std::span<const std::string> names) {
  for (const auto& name : names) {
    if (name.starts_with("focal.") || name.starts_with("provider.") || find_metric(name)) continue;
    std::vector<std::string_view> known;
    for (const auto& info : metric_dictionary()) known.push_back(info.name);
    throw InputError{
        "--metric", fmt::format("\"{}\"", name),
        accepted_names(name, known) + ", or focal.NAME.cut, focal.NAME.hours_dark and other quantities of cases"};
  }
}

std::string heading(const Ensemble& ensemble) {
  const Scenario& scenario = ensemble.arms().front().setup->scenario();
  const std::size_t others = ensemble.arms().size() - 1;
  return fmt::format("{} ({})\n{} replicates (seeds {} to {}), base and {} arm{}\n\n", scenario.title, scenario.name,
                     ensemble.replicates(), ensemble.seed(0).value, ensemble.seed(ensemble.replicates() - 1).value,
                     others, others == 1 ? "" : "s");
}

/// Base alone: how much the runs vary.
std::string base_text(const Ensemble& ensemble, std::span<const Measure> measures) {
  TextTable table{{{"metric"}, {"mean"}, {"deviation"}, {"median"}, {"central 90 %"}, {"unit", true}}};
  for (const auto& measure : measures) {
    const Summary summary = summarize(values_of(measure, ensemble, 0));
    table.add_row({measure.name, short_number(summary.mean), short_number(summary.deviation),
                   short_number(summary.median),
                   fmt::format("{} to {}", short_number(summary.central90.low), short_number(summary.central90.high)),
                   measure.unit == "1" ? "share" : measure.unit});
  }
  return table.text() +
         "\nThere is nothing to compare with: --arm NAME adds an arm, `hostscape list policies` names them.\n";
}

void print_tables(const Ensemble& ensemble, std::span<const Measure> measures) {
  fmt::print("{}", heading(ensemble));
  if (ensemble.arms().size() == 1) {
    fmt::print("{}", base_text(ensemble, measures));
    return;
  }
  for (std::size_t arm = 1; arm < ensemble.arms().size(); ++arm) {
    fmt::print("arm {}\n\n{}\n", ensemble.arms()[arm].name, effects_text(ensemble, measures, arm));
  }
  fmt::print("{}", effects_legend());
}

}  // namespace

int compare_command(const CompareArguments& arguments) {
  check_metrics(arguments.metrics);
  const Library library = Library::find();
  auto arms =
      make_arms({arguments.scenario, arguments.policies, arguments.settings, arguments.ticks}, arguments.arms, library);
  const auto measures = choose_measures(*arms.front().setup, arguments.metrics);
  std::optional<AtomicDirectory> out;
  if (arguments.out) {
    using Existing = AtomicDirectory::Existing;
    out.emplace(*arguments.out, arguments.force ? Existing::replace : Existing::refuse, "--out");
  }
  const Ensemble ensemble =
      run_with_progress(std::move(arms), Seed{arguments.seed}, arguments.replicates, arguments.threads);
  print_tables(ensemble, measures);
  if (out) {
    write_ensemble_files(out->path(), kFormat, ensemble, measures);
    out->commit();
    fmt::print("files: {}\n", *arguments.out);
  }
  return 0;
}

}  // namespace hostscape
