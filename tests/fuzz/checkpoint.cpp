// The state in a checkpoint, behind its head and without its checksum: restored into a tiny fixed world and, when it was not
// refused, run on for two days. Whatever the bytes, no index may leave its table and no list may go round in circles.

#include <memory>
#include <string>

#include "core/errors.hpp"
#include "engine/checkpoint_archive.hpp"
#include "fuzz/target.hpp"
#include "support/checkpoints.hpp"
#include "support/watched_world.hpp"

namespace hostscape::fuzz {
namespace {

std::shared_ptr<const Setup> tiny_setup() {
  Scenario scenario = testing::watched_scenario(200);
  scenario.parameters.notices_per_customer_year = 20;
  return Setup::make(std::move(scenario), "");
}

}  // namespace

void read_untrusted(std::string_view input) {
  static const std::shared_ptr<const Setup> setup = tiny_setup();
  testing::WholeRun run{setup};
  const std::string bytes = std::string{input} + std::string(kCheckpointTrailer, '\0');
  CheckpointInput in{source_of(bytes), "input"};
  try {
    run.simulation.restore(in);
    run.metrics.restore(in);
    run.traces.restore(in);
    run.breakdowns.restore(in);
    in.finish();
  } catch (const InputError&) {  // refused: as it should be
    return;
  }
  (void)run.checkpoint();
  run.run_to(run.simulation.now().value + 48);
  (void)run.metrics.values();
  for (std::size_t grouping = 0; grouping < kGroupings; ++grouping) {
    (void)run.breakdowns.rows(static_cast<Grouping>(grouping));
  }
}

}  // namespace hostscape::fuzz
