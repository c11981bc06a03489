// hostscape validate: documented cases against ensembles of their scenarios.

#include <fmt/format.h>

#include <utility>

#include "experiments/arms.hpp"
#include "experiments/case_check.hpp"
#include "experiments/commands/commands.hpp"
#include "experiments/text_table.hpp"
#include "experiments/validation_report.hpp"
#include "experiments/whole_file.hpp"
#include "io/json_tree.hpp"
#include "model/setup.hpp"

namespace hostscape {
namespace {

struct Case {
  CaseFacts facts;
  std::vector<Arm> arms;
};

/// Reads everything before anything runs, so that an error in the last case costs no waiting.
std::vector<Case> load_cases(const ValidateArguments& arguments, const Library& library) {
  std::vector<Case> cases;
  for (const auto& name : arguments.cases.empty() ? documented_cases(library) : arguments.cases) {
    CaseFacts facts = load_facts(library, name);
    const auto policies = arguments.counterfactuals ? facts.counterfactuals : std::vector<std::vector<std::string>>{};
    auto arms = make_arms({facts.scenario, {}, {}, {}}, policies, library);
    check_subjects(facts, *arms.front().setup);
    cases.push_back({std::move(facts), std::move(arms)});
  }
  return cases;
}

ReportedCase run_case(Case one, const ValidateArguments& arguments) {
  const Ensemble ensemble =
      run_with_progress(std::move(one.arms), Seed{arguments.seed}, arguments.replicates, arguments.threads);
  ReportedCase reported{check_case(std::move(one.facts), ensemble), {}};
  if (arguments.counterfactuals) reported.effects = case_effects(reported.check.facts, ensemble);
  const CaseFacts& facts = reported.check.facts;
  fmt::print("{}{} runs, seeds {} to {}\n\n{}\n", wrapped(fmt::format("{} ({})", facts.title, facts.scenario)),
             ensemble.replicates(), ensemble.seed(0).value, ensemble.seed(ensemble.replicates() - 1).value,
             case_text(reported.check));
  if (!reported.effects.empty()) fmt::print("{}\n", effects_text(reported.effects));
  return reported;
}

/// The command that makes the report again.
std::vector<std::string> command_of(const ValidateArguments& arguments) {
  std::vector<std::string> words{"hostscape", "validate"};
  words.insert(words.end(), arguments.cases.begin(), arguments.cases.end());
  words.insert(words.end(),
               {"--replicates", fmt::format("{}", arguments.replicates), "--seed", fmt::format("{}", arguments.seed)});
  if (arguments.counterfactuals) words.emplace_back("--counterfactuals");
  if (arguments.loo) words.insert(words.end(), {"--loo", *arguments.loo});
  if (arguments.markdown) words.insert(words.end(), {"--markdown", *arguments.markdown});
  return words;
}

}  // namespace

int validate_command(const ValidateArguments& arguments) {
  if (arguments.markdown) refuse_existing(*arguments.markdown, arguments.force, "--markdown");
  ValidationReport report{command_of(arguments), arguments.seed, arguments.replicates, {}, {}};
  if (arguments.loo) report.predictions = predictions_of(read_json_text(*arguments.loo), *arguments.loo);
  for (auto& one : load_cases(arguments, Library::find())) report.cases.push_back(run_case(std::move(one), arguments));
  fmt::print("{}\n{}\n", case_legend(), summary_text(report));
  if (!report.predictions.empty()) {
    fmt::print("Each case predicted by parameters that were fitted without it:\n\n{}\n",
               predictions_text(report.predictions));
  }
  const Score score = score_of(report);
  if (arguments.markdown) {
    write_whole(*arguments.markdown, report_markdown(report));
    fmt::print("file: {}\n", *arguments.markdown);
  }
  fmt::print("{} of {} facts hold\n", score.held, score.judged);
  return arguments.strict && score.held < score.judged ? 1 : 0;
}

}  // namespace hostscape
