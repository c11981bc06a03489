#pragma once

// Shipped worlds as the stage gets them.

#include <memory>
#include <string_view>
#include <vector>

#include "engine/simulation.hpp"
#include "engine/snapshot.hpp"
#include "io/library.hpp"
#include "io/scenario_file.hpp"
#include "viz/stage/layout.hpp"

namespace hostscape::viz {

struct StageWorld {
  std::shared_ptr<const Setup> setup;
  Snapshot founding;
  std::vector<std::uint32_t> customers;  ///< by provider
  Layout layout;

  explicit StageWorld(std::string_view scenario, std::uint64_t seed = 7) {
    const Library library = Library::find();
    setup = Setup::make(load_scenario(scenario, library), library.market_directory());
    const Simulation simulation{setup, Seed{seed}};
    founding = take_snapshot(simulation.world(), simulation.now(), 1'000'000);
    for (const ProviderPicture& provider : founding.providers) customers.push_back(provider.shown);
    layout = make_layout(*setup, customers);
  }
};

}  // namespace hostscape::viz
