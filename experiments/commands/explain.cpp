// hostscape explain: what happened to a customer in a run, as sentences.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <thread>

#include "core/errors.hpp"
#include "core/version.hpp"
#include "engine/simulation.hpp"
#include "engine/trace_recorder.hpp"
#include "experiments/commands/commands.hpp"
#include "experiments/interrupt.hpp"
#include "experiments/progress.hpp"
#include "io/run_manifest.hpp"
#include "io/scenario_file.hpp"
#include "io/story.hpp"
#include "io/trace_file.hpp"
#include "model/setup.hpp"

namespace hostscape {
namespace {

// Does the run again with one customer watched, and makes sure that it was the same run.
Trace rerun(const RunManifest& manifest, const std::shared_ptr<const Setup>& setup, CustomerId customer) {
  const RunIdentity& identity = manifest.identity;
  if (!identity.branches.empty()) {
    throw InputError{
        "--customer", setup->customer_name(customer),
        fmt::format("the focal customers of a run that branched from another at tick {}: its scenario alone "
                    "does not make it again",
                    identity.branches.back().tick.value)};
  }
  Simulation simulation{setup, identity.seed, std::max(1U, std::thread::hardware_concurrency())};
  TraceRecorder recorder{*setup, std::array{customer}};
  simulation.add_observer(recorder);
  const InterruptGuard guard;
  Progress progress{identity.ticks};
  const auto detail = [&] { return fmt::format("doing the run again to watch {}", setup->customer_name(customer)); };
  while (simulation.now().value < identity.ticks) {
    InterruptGuard::check();
    simulation.step();
    progress.update(simulation.now().value, detail);
  }
  if (simulation.trajectory() != identity.trajectory) {
    throw std::runtime_error{fmt::format(
        "the run went another way this time (trajectory {:#018x}, its files say {:#018x}): it was made by version {} "
        "(commit {}), this program is version {} (commit {}). Run the scenario again with this program.",
        simulation.trajectory(), identity.trajectory, manifest.version, manifest.commit, kVersion, git_commit())};
  }
  return recorder.traces().front();
}

// The trace of a customer by name or number, from the files where they have it.
Trace trace_of(const std::string& wanted, const std::vector<Trace>& traces, const RunManifest& manifest,
               const std::filesystem::path& directory) {
  const auto by_name = std::ranges::find(traces, wanted, &Trace::name);
  if (by_name != traces.end()) return *by_name;
  const Library library = Library::find();
  const std::string origin = (directory / AtomicDirectory::kMark).string();
  const auto setup =
      Setup::make(parse_scenario(manifest.identity.scenario_json, origin, library), library.market_directory());
  const CustomerId customer = setup->find_customer(wanted);
  const auto by_id = std::ranges::find(traces, customer, &Trace::customer);
  return by_id != traces.end() ? *by_id : rerun(manifest, setup, customer);
}

}  // namespace

int explain_command(const ExplainArguments& arguments) {
  const std::filesystem::path directory{arguments.directory};
  const RunManifest manifest = read_manifest(directory, "DIR");
  const std::vector<Trace> traces = read_traces(directory / "traces.json");
  const RunIdentity& identity = manifest.identity;
  fmt::print("{}, seed {}, {} to {}\n\n", identity.scenario_name, identity.seed.value, identity.start, identity.end);
  if (arguments.customer) {
    fmt::print("{}", story_text(trace_of(*arguments.customer, traces, manifest, directory)));
    return 0;
  }
  if (traces.empty()) {
    fmt::print("The scenario has no focal customers; --customer NUMBER tells the story of any other.\n");
  }
  for (std::size_t i = 0; i < traces.size(); ++i) fmt::print("{}{}", i == 0 ? "" : "\n", story_text(traces[i]));
  return 0;
}

}  // namespace hostscape
