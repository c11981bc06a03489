#include "experiments/run_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <thread>

#include "core/errors.hpp"
#include "io/checkpoint_scenario.hpp"
#include "io/scenario_file.hpp"

namespace hostscape {
namespace {

constexpr std::string_view kWhat = "hostscape run --checkpoint-every";

// Options that mean something together only.
void check_options(const RunArguments& arguments) {
  if (arguments.checkpoint_every && !arguments.out && !arguments.resume) {
    throw InputError{"--checkpoint-every", "no --out", "it together with --out DIR: checkpoints go to DIR/checkpoints"};
  }
  if (arguments.keep_checkpoints && !arguments.checkpoint_every) {
    throw InputError{"--keep-checkpoints", "no --checkpoint-every", "it together with --checkpoint-every TICKS"};
  }
}

// The command that makes this run again: what does not touch results is left out.
std::vector<std::string> command_of(const RunArguments& arguments, Seed seed, std::optional<std::uint32_t> ticks) {
  std::vector<std::string> words{"hostscape", "run", arguments.scenario, "--seed", fmt::format("{}", seed.value)};
  const auto add = [&](std::string_view option, const std::string& value) {
    words.emplace_back(option);
    words.push_back(value);
  };
  if (ticks) add("--ticks", fmt::format("{}", *ticks));
  for (const std::string& policy : arguments.policies) add("--policy", policy);
  for (const std::string& setting : arguments.settings) add("--set", setting);
  return words;
}

FoundCheckpoint found_at(const std::string& place) {
  FoundCheckpoint found = find_checkpoint(place);
  for (const std::string& refused : found.refused) fmt::print(stderr, "hostscape: passed over: {}\n", refused);
  if (!found.refused.empty()) {
    fmt::print(stderr, "hostscape: going on from the newest whole checkpoint, {}\n", found.file.string());
  }
  return found;
}

Seed seed_of(const RunArguments& arguments, const std::optional<FoundCheckpoint>& found) {
  if (!found) return Seed{arguments.seed.value_or(1)};
  const Seed seed = found->head.seed;
  if (arguments.seed && *arguments.seed != seed.value) {
    throw InputError{"seed", fmt::format("{}", *arguments.seed),
                     fmt::format("{}, as in the checkpoint {}", seed.value, found->file.string())};
  }
  return seed;
}

bool sets_ticks(const RunArguments& arguments) {
  return arguments.ticks ||
         std::ranges::any_of(arguments.settings, [](const auto& text) { return text.starts_with("ticks="); });
}

// The length is the checkpoint's where the command line names none; then `ticks` says so where it is not the scenario's.
Scenario scenario_of(const RunArguments& arguments, const std::optional<FoundCheckpoint>& found, const Library& library,
                     std::optional<std::uint32_t>& ticks) {
  ScenarioRequest request{arguments.scenario, arguments.policies, arguments.settings, arguments.ticks};
  Scenario scenario = load_scenario(request, library);
  ticks = arguments.ticks;
  if (!found || sets_ticks(arguments) || scenario.parameters.ticks == found->head.ticks) return scenario;
  request.ticks = ticks = found->head.ticks;
  return load_scenario(request, library);
}

// Where this run leaves the one that wrote the checkpoint; nothing where it is the same run.
std::optional<BranchPoint> branch_of(const Scenario& scenario, const FoundCheckpoint& found) {
  const auto differences = scenario_differences(found.head.scenario, to_json(scenario));
  BranchPoint branch{found.head.tick, found.head.trajectory, {}};
  for (const ScenarioDifference& difference : differences) {
    if (!difference.can_branch()) {
      throw InputError{difference.path, difference.after,
                       fmt::format("{}, as in the checkpoint {} (policies and ticks alone may differ)",
                                   difference.before, found.file.string())};
    }
    branch.changes.push_back(fmt::format("{}: {} -> {}", difference.path, difference.before, difference.after));
  }
  if (scenario.parameters.ticks <= found.head.tick.value) {
    throw InputError{
        "ticks", fmt::format("{}", scenario.parameters.ticks),
        fmt::format("more than {}, which are done in the checkpoint {}", found.head.tick.value, found.file.string())};
  }
  if (branch.changes.empty()) return std::nullopt;
  return branch;
}

// Rows and events that nobody kept before the checkpoint cannot be had afterwards.
void check_outputs(const RunArguments& arguments, const CheckpointHead& head) {
  const auto refuse = [](std::string_view option) {
    throw InputError{std::string{option}, "a run that was begun without it",
                     fmt::format("runs that were begun with `{} N {}`", kWhat, option)};
  };
  if (arguments.hourly && !head.hourly) refuse("--hourly");
  if (arguments.events && !head.events) refuse("--events");
}

std::string out_of(const RunArguments& arguments, const FoundCheckpoint& found,
                   const std::optional<BranchPoint>& branch) {
  const std::filesystem::path& from = found.run_directory;
  if (branch && (!arguments.out || clean_path(*arguments.out) == from)) {
    const std::string what = branch->changes.front();
    throw InputError{"--resume", fmt::format("another value than in the checkpoint ({})", what),
                     "the same command as before, or --out another directory for the branch"};
  }
  if (arguments.out) return *arguments.out;
  if (from.empty())
    throw InputError{"--resume", "a checkpoint outside of a run's directory", "it together with --out DIR"};
  return from.string();
}

// Nobody loses hours of work by forgetting to resume.
void check_out(const RunPlan& plan) {
  const bool replaces = plan.existing == AtomicDirectory::Existing::replace;
  if (plan.in_place() && !replaces &&
      std::filesystem::exists(std::filesystem::path{*plan.out} / AtomicDirectory::kMark)) {
    throw InputError{"--resume", fmt::format("{}, whose run is complete", *plan.out),
                     "a run that was interrupted; --out DIR or --force to do its end again"};
  }
  AtomicDirectory::check(*plan.out, plan.existing, "--out");
  if (plan.in_place() || replaces || checkpoints_of(*plan.out).empty()) return;
  throw InputError{"--out", fmt::format("{} with the checkpoints of a run in it", *plan.out),
                   fmt::format("--resume {} to go on with that run, or --force to begin anew", *plan.out)};
}

void take_resumed(const RunArguments& arguments, RunPlan& plan) {
  const FoundCheckpoint& found = *plan.resumed;
  check_outputs(arguments, found.head);
  const auto branch = branch_of(plan.scenario, found);
  plan.out = out_of(arguments, found, branch);
  plan.hourly = found.head.hourly;
  plan.events = found.head.events;
  plan.branches = found.head.branches;
  if (!branch) return;
  plan.branches.push_back(*branch);
  plan.command.emplace_back("--resume");
  plan.command.push_back(found.file.string());
}

}  // namespace

RunPlan plan_run(const RunArguments& arguments, const Library& library) {
  check_options(arguments);
  RunPlan plan;
  plan.existing = arguments.force ? AtomicDirectory::Existing::replace : AtomicDirectory::Existing::refuse;
  plan.out = arguments.out;
  plan.hourly = arguments.hourly;
  plan.events = arguments.events;
  plan.threads = arguments.threads > 0 ? arguments.threads : std::max(1U, std::thread::hardware_concurrency());
  plan.checkpoint_every = arguments.checkpoint_every.value_or(0);
  plan.keep_checkpoints = arguments.keep_checkpoints.value_or(2);
  if (arguments.resume) plan.resumed = found_at(*arguments.resume);
  plan.seed = seed_of(arguments, plan.resumed);
  std::optional<std::uint32_t> ticks;
  plan.scenario = scenario_of(arguments, plan.resumed, library, ticks);
  plan.command = command_of(arguments, plan.seed, ticks);
  if (plan.resumed) take_resumed(arguments, plan);
  if (plan.out) check_out(plan);
  return plan;
}

std::string shell_line(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) {
    if (!line.empty()) line += ' ';
    const bool plain = !word.empty() && word.find_first_of(" \t\n\"'\\$&|;<>()*?[]#~`!{}") == std::string::npos;
    if (plain) {
      line += word;
      continue;
    }
    line += '\'';
    for (const char c : word) line += c == '\'' ? std::string{"'\\''"} : std::string{c};
    line += '\'';
  }
  return line;
}

}  // namespace hostscape
