#include "experiments/arms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <utility>

#include "core/errors.hpp"
#include "experiments/interrupt.hpp"
#include "experiments/progress.hpp"
#include "model/setup.hpp"

namespace hostscape {

std::vector<Arm> make_arms(const ScenarioRequest& request, const std::vector<std::vector<std::string>>& policies,
                           const Library& library) {
  const auto setup_for = [&](const ScenarioRequest& wanted) {
    return Setup::make(load_scenario(wanted, library), library.market_directory());
  };
  std::vector<Arm> arms{{"base", setup_for(request)}};
  for (const auto& combination : policies) {
    std::string name = fmt::format("{}", fmt::join(combination, ","));
    if (std::ranges::find(arms, name, &Arm::name) != arms.end()) {
      throw InputError{"--arm", fmt::format("\"{}\" again", name), "each arm once"};
    }
    for (const auto& policy : combination) (void)load_policy(policy, library, "--arm");
    ScenarioRequest wanted = request;
    wanted.policies.insert(wanted.policies.end(), combination.begin(), combination.end());
    arms.push_back({std::move(name), setup_for(wanted)});
  }
  return arms;
}

Ensemble run_with_progress(std::vector<Arm> arms, Seed first_seed, std::size_t replicates, unsigned threads) {
  const std::size_t runs = arms.size() * replicates;
  const auto begin = std::chrono::steady_clock::now();
  const InterruptGuard guard;
  Progress progress{runs};
  EnsembleOptions options;
  options.first_seed = first_seed;
  options.replicates = replicates;
  options.threads = threads;
  options.stop = [] { return InterruptGuard::requested(); };
  options.progress = [&](std::size_t done) {
    progress.update(done, [&] { return fmt::format("{} of {} runs", done, runs); });
  };
  Ensemble ensemble = run_ensemble(std::move(arms), options);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  fmt::print(stderr, "{} runs in {:.1f} s\n", runs, seconds.count());
  return ensemble;
}

}  // namespace hostscape
