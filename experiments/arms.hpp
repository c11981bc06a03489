#pragma once

// From what the user asked for to arms that are ready to run.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "experiments/ensemble.hpp"
#include "io/scenario_file.hpp"

namespace hostscape {

/// `base`, which is the scenario as requested, and then one arm for each entry of `policies`: base with these policies
/// applied after those of the request, named by them ("clear-mail,press-desk"). Throws InputError naming `--arm`.
[[nodiscard]] std::vector<Arm> make_arms(const ScenarioRequest& request,
                                         const std::vector<std::vector<std::string>>& policies, const Library& library);

/// Runs the ensemble with a line of progress on the terminal; Ctrl-C gives it up (Interrupted). Afterwards one line on
/// standard error says how long it took.
[[nodiscard]] Ensemble run_with_progress(std::vector<Arm> arms, Seed first_seed, std::size_t replicates,
                                         unsigned threads);

}  // namespace hostscape
