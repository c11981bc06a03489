// A scenario file on its whole way: text, tree, fields, registry, checks; written and read again; and, if the world is
// small, built and run for two days.

#include <algorithm>
#include <memory>

#include "core/errors.hpp"
#include "engine/simulation.hpp"
#include "fuzz/target.hpp"
#include "io/library.hpp"
#include "io/scenario_file.hpp"
#include "model/setup.hpp"
#include "support/source_directory.hpp"

namespace hostscape::fuzz {
namespace {

constexpr std::uint32_t kTicks = 48;

const Library& library() {
  static const Library shipped{source_directory() / "sim" / "scenarios"};
  return shipped;
}

// A file may ask for billions of customers and mean it; here only worlds that cost little are built.
bool is_small(const Scenario& scenario) {
  const Parameters& p = scenario.parameters;
  return p.customers <= 2000 && p.providers <= 500 && scenario.providers.size() <= 50 &&
         scenario.customers.size() <= 50 && scenario.notices.size() <= 50;
}

void expect_to_read_back(const Scenario& scenario) {
  const std::string text = to_json(scenario);
  try {
    if (to_json(parse_scenario(text, "written.json", library())) != text)
      broken_promise("a scenario reads back as it was");
  } catch (const InputError& error) {
    broken_promise(error.what());
  }
}

void run_shortly(const Scenario& scenario) {
  const auto setup = Setup::make(scenario, (source_directory() / "tests" / "fuzz" / "market").string());
  Simulation simulation{setup, Seed{1}};
  const std::uint32_t ticks = std::min(kTicks, scenario.parameters.ticks);
  for (std::uint32_t tick = 0; tick < ticks; ++tick) simulation.step();
}

}  // namespace

void read_untrusted(std::string_view input) {
  try {
    const Scenario scenario = parse_scenario(input, "input.json", library());
    expect_to_read_back(scenario);
    if (is_small(scenario)) run_shortly(scenario);
  } catch (const InputError&) {  // refused: as it should be
  }
}

}  // namespace hostscape::fuzz
