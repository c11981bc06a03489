// hostscape validate: documented cases against ensembles of their scenarios.

#include <fmt/format.h>

#include "experiments/arms.hpp"
#include "experiments/case_check.hpp"
#include "experiments/commands/commands.hpp"
#include "model/setup.hpp"

namespace hostscape {
namespace {

struct Case {
  CaseFacts facts;
  std::vector<Arm> arms;
};

/// Reads everything before anything runs, so that an error in the last case costs no waiting.
std::vector<Case> load_cases(const std::vector<std::string>& names, const Library& library) {
  std::vector<Case> cases;
  for (const auto& name : names.empty() ? documented_cases(library) : names) {
    CaseFacts facts = load_facts(library, name);
    auto arms = make_arms({facts.scenario, {}, {}, {}}, {}, library);
    (void)focal_of(facts, *arms.front().setup);
    cases.push_back({std::move(facts), std::move(arms)});
  }
  return cases;
}

}  // namespace

int validate_command(const ValidateArguments& arguments) {
  std::size_t missed = 0;
  std::size_t judged = 0;
  for (auto& one : load_cases(arguments.cases, Library::find())) {
    const Ensemble ensemble =
        run_with_progress(std::move(one.arms), Seed{arguments.seed}, arguments.replicates, arguments.threads);
    const CaseCheck check = check_case(std::move(one.facts), ensemble);
    fmt::print("{} ({})\n{} runs, seeds {} to {}\n\n{}\n", check.facts.title, check.facts.scenario,
               ensemble.replicates(), ensemble.seed(0).value, ensemble.seed(ensemble.replicates() - 1).value,
               case_text(check));
    for (const auto& fact : check.checks) {
      judged += fact.verdict != Verdict::reported ? 1 : 0;
      missed += fact.verdict == Verdict::missed ? 1 : 0;
    }
  }
  fmt::print("{}\n{} of {} facts hold\n", case_legend(), judged - missed, judged);
  return arguments.strict && missed > 0 ? 1 : 0;
}

}  // namespace hostscape
