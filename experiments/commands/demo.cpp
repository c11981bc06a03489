// hostscape demo: a documented case from end to end, StreetPress unless another is named. Observed against simulated, one
// run told as a story, and what other rules would have changed.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/breakdown_recorder.hpp"
#include "engine/simulation.hpp"
#include "engine/trace_recorder.hpp"
#include "experiments/arms.hpp"
#include "experiments/case_check.hpp"
#include "experiments/case_effects.hpp"
#include "experiments/commands/commands.hpp"
#include "experiments/ensemble_files.hpp"
#include "experiments/interrupt.hpp"
#include "experiments/measures.hpp"
#include "experiments/text_table.hpp"
#include "io/run_writer.hpp"
#include "io/story.hpp"
#include "io/written_files.hpp"
#include "model/setup.hpp"

namespace hostscape {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFirstCase = "streetpress-2023";
constexpr std::string_view kFormat = "hostscape-demo/1";
constexpr std::string_view kDirectory = "hostscape-demo";

void print_section(std::string_view title) {
  fmt::print("\n{}\n{}\n\n", title, std::string(title.size(), '='));
}

/// How the program was called, as one would type it again from here.
std::string program_name() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (error) return "hostscape";
  const std::string relative = fs::proximate(program, error).string();
  return error || relative.size() > 40 ? "hostscape" : relative;
}

/// The run that the story is told of.
struct Representative {
  std::size_t replicate = 0;
  std::string why;
};

Representative choose_run(const CaseFacts& facts, const std::vector<FocalOutcome>& outcomes) {
  const auto place_of = [&](auto found) { return static_cast<std::size_t>(found - outcomes.begin()); };
  const auto alike = std::ranges::find_if(
      outcomes, [&](const FocalOutcome& outcome) { return agrees_with_all(facts, outcome) && !outcome.read; });
  if (alike != outcomes.end()) return {place_of(alike), "the first that agrees with the record in every respect"};
  const auto dark = std::ranges::find_if(
      outcomes, [](const FocalOutcome& outcome) { return outcome.fate.value(Quantity::dark_at_all).value_or(0) > 0; });
  if (dark != outcomes.end()) {
    return {place_of(dark), "the first in which the site went dark; none agrees with the record in every respect"};
  }
  const auto cut = std::ranges::find_if(outcomes, &FocalOutcome::cut);
  if (cut != outcomes.end()) {
    return {place_of(cut), "the first in which the service was cut; none agrees with the record in every respect"};
  }
  return {0, "the first; in none was the service cut"};
}

/// The first customer without a name that was cut: somebody else whose story is worth a look.
class FirstCut : public Observer {
 public:
  explicit FirstCut(const Setup& setup) : ordinary_{setup.ordinary_customers()} {}
  void after_tick(const TickView& view) override {
    for (const auto& event : view.events) {
      if (!customer_ && event.kind == EventKind::suspended && event.customer < ordinary_) customer_ = event.customer;
    }
  }
  [[nodiscard]] std::optional<std::uint32_t> customer() const { return customer_; }

 private:
  std::uint32_t ordinary_;
  std::optional<std::uint32_t> customer_;
};

struct RecordedRun {
  Trace trace;                           ///< of the focal customer
  std::optional<std::uint32_t> another;  ///< customer that was cut in the same run
};

/// Does one run again with everything recorded and writes its files into `directory`.
RecordedRun record_run(const std::shared_ptr<const Setup>& setup, Seed seed, std::size_t focal,
                       const fs::path& directory) {
  Simulation simulation{setup, seed};
  MetricsRecorder metrics{*setup, seed, {.daily = true, .hourly = false}};
  TraceRecorder traces{*setup};
  BreakdownRecorder breakdowns{*setup};
  FirstCut first_cut{*setup};
  simulation.add_observer(metrics);
  simulation.add_observer(traces);
  simulation.add_observer(breakdowns);
  simulation.add_observer(first_cut);
  while (!simulation.finished()) {
    InterruptGuard::check();
    simulation.step();
  }

  RunWriter writer{directory, AtomicDirectory::Existing::refuse};
  const Clock& clock = setup->clock();
  writer.write_totals(metrics.values());
  writer.write_daily(metrics.daily(), clock);
  writer.write_breakdowns(breakdowns);
  writer.write_traces(traces.traces());
  const Scenario& scenario = setup->scenario();
  writer.commit({scenario.name,
                 to_json(scenario),
                 seed,
                 simulation.now().value,
                 clock.iso(Tick{0}),
                 clock.iso(simulation.now()),
                 simulation.trajectory(),
                 {"hostscape", "run", scenario.name, "--seed", fmt::format("{}", seed.value)}},
                {});
  return {traces.traces().at(focal), first_cut.customer()};
}

/// "-24 points (-28 to -20)"; `scale` turns the numbers into what is shown, `digits` behind the point.
std::string effect_cell(const PairedEffect& effect, double scale, int digits) {
  const auto number = [&](double value) {
    const std::string text = fmt::format("{:+.{}f}", scale * value, digits);
    return text.find_first_of("123456789") == std::string::npos ? fmt::format("{:.{}f}", 0.0, digits) : text;
  };
  switch (effect.kind) {
    case EffectKind::identical:
      return "no difference";
    case EffectKind::constant:
      return fmt::format("{} in all runs", number(effect.effect));
    case EffectKind::too_few:
      return "-";
    case EffectKind::estimated:
      break;
  }
  return fmt::format("{} ({} to {})", number(effect.effect), number(effect.interval.low), number(effect.interval.high));
}

std::string saved_cell(const PairedEffect& effect) {
  return effect.variance_ratio ? fmt::format("x{}", short_number(std::round(10 * *effect.variance_ratio) / 10)) : "-";
}

std::string policies_text(const Ensemble& ensemble, const std::string& customer) {
  const std::vector<std::string> names{fmt::format("focal.{}.cut", customer),
                                       fmt::format("focal.{}.hours_dark", customer)};
  const auto measures = choose_measures(*ensemble.arms().front().setup, names);
  TextTable table{{{"what if"}, {"cut"}, {"points more (95 %)"}, {"hours dark"}, {"hours more (95 %)"}, {"saved"}}};
  table.add_row({"as it was", percent(mean(values_of(measures[0], ensemble, 0))), "",
                 fmt::format("{:.2f}", mean(values_of(measures[1], ensemble, 0))), "", ""});
  for (std::size_t arm = 1; arm < ensemble.arms().size(); ++arm) {
    const auto cut = effect_of(measures[0], ensemble, arm);
    const auto dark = effect_of(measures[1], ensemble, arm);
    table.add_row({ensemble.arms()[arm].name, percent(cut.arm_mean), effect_cell(cut, 100, 1),
                   fmt::format("{:.2f}", dark.arm_mean), effect_cell(dark, 1, 2), saved_cell(cut)});
  }
  return table.text();
}

void print_opening(const Scenario& scenario) {
  if (scenario.name != kFirstCase) {
    fmt::print("HOSTSCAPE, a laboratory of web hosting\n\n{}", wrapped(scenario.description));
    return;
  }
  fmt::print("HOSTSCAPE, a laboratory of web hosting\n\n{}",
             wrapped("Thousands of sites, the hosts that carry them and the people who complain about them, hour by "
                     "hour, on the measured hosting market of France. This is the case of StreetPress, a newspaper "
                     "that its host Scaleway cut off in November 2023 over one private complaint: who was there and "
                     "what was filed is given, what comes of it is not."));
}

void print_policies(const Ensemble& ensemble, const CaseFacts& facts, const Library& library) {
  const std::string& customer = facts.customer;
  const bool by_notice = facts.scenario == kFirstCase;
  print_section("What other rules would have changed");
  fmt::print("{}\n", by_notice ? policies_text(ensemble, customer) : effects_text(case_effects(facts, ensemble)));
  for (const auto& arm : facts.counterfactuals) {
    for (const auto& policy : arm) fmt::print("  {:<16} {}\n", policy, load_policy(policy, library).title);
  }
  if (!by_notice) {
    fmt::print("\n{}",
               wrapped("Paired: each replicate runs all rules with the same random numbers. Quantities that some "
                       "runs lack are compared over the pairs that have them."));
    return;
  }
  fmt::print("\n{}",
             wrapped(fmt::format(
                 "Each of the {} replicates runs all rules with the same random numbers, so that a difference is "
                 "caused by the rule; in brackets its 95 % interval. Hours dark count runs without a cut as 0. "
                 "`saved`: how many times as many "
                 "unpaired runs the same certainty about the cut would have taken (x1: pairing gained nothing). "
                 "press-desk and human-review may agree to the digit: for {}, which is press, both put the same "
                 "reviewing human before the cut.",
                 ensemble.replicates(), customer)));
}

void print_end(const fs::path& directory, std::optional<std::uint32_t> another, const std::string& scenario) {
  const std::string program = program_name();
  const std::string shown = directory.string();
  print_section("Where the files are, and what to try next");
  const auto file = [&](std::string_view its, std::string_view meaning) {
    fmt::print("  {:<32} {}\n", fmt::format("{}/{}", shown, its), meaning);
  };
  file("run/", "all files of the run that the story is from");
  file("observed.csv", "the first table");
  file("effects.csv", "the effects of all rules on more metrics");
  file("replicates.csv", "every run behind them, one number a row");
  const std::string whom = another ? fmt::format(" --customer {}", *another) : "";
  fmt::print("\n  {0} explain {1}/run{2}\n      {3}\n", program, shown, whom,
             another ? "another site that was cut in the same run" : "the story once more");
  fmt::print(
      "  {} compare {} --arm clear-mail,press-desk --arm risk-averse\n      rules combined, and a host that acts "
      "at once\n",
      program, scenario);
  fmt::print("  {} list policies\n      all rules that can be combined; `list parameters` for everything else\n",
             program);
}

/// The directory for the files: an earlier demo's is replaced unasked, if nothing else lies in it.
AtomicDirectory open_directory(const fs::path& target, bool force) {
  using Existing = AtomicDirectory::Existing;
  const bool replace = force || format_of(target) == kFormat;
  return AtomicDirectory{target, replace ? Existing::replace : Existing::refuse, "--out"};
}

}  // namespace

int demo_command(const DemoArguments& arguments) {
  const Library library = Library::find();
  const fs::path target{arguments.out.value_or(std::string{kDirectory})};
  AtomicDirectory directory = open_directory(target, arguments.force);
  CaseFacts facts = load_facts(library, arguments.name);
  auto arms = make_arms({facts.scenario, {}, {}, {}}, facts.counterfactuals, library);
  check_subjects(facts, *arms.front().setup);

  print_opening(arms.front().setup->scenario());
  std::fflush(stdout);
  const Ensemble ensemble = run_with_progress(std::move(arms), Seed{1}, arguments.replicates, arguments.threads);
  const InterruptGuard guard;  // so that nothing half done is left
  const CaseCheck check = check_case(std::move(facts), ensemble);

  print_section(fmt::format("Observed and simulated ({} runs)", ensemble.replicates()));
  fmt::print("{}\n{}", case_text(check), case_legend());

  const auto chosen = choose_run(check.facts, outcomes_of(ensemble, 0, check.focal));
  const Seed seed = ensemble.seed(chosen.replicate);
  const RecordedRun run = record_run(ensemble.arms().front().setup, seed, check.focal, directory.path() / "run");
  print_section(fmt::format("One run as a story (seed {})", seed.value));
  fmt::print("{}\n{}", wrapped(fmt::format("Of the runs, this is {}.", chosen.why)), story_text(run.trace, kTextWidth));

  print_policies(ensemble, check.facts, library);

  write_new_file(directory.path() / "observed.csv", case_csv(check));
  write_ensemble_files(directory.path(), kFormat, ensemble, choose_measures(*ensemble.arms().front().setup, {}));
  InterruptGuard::check();
  directory.commit();
  print_end(target, run.another, check.facts.scenario);
  return 0;
}

}  // namespace hostscape
