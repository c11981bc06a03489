// A policy file: text, tree, registry.

#include "core/errors.hpp"
#include "fuzz/target.hpp"
#include "io/scenario_file.hpp"
#include "model/registry.hpp"

namespace hostscape::fuzz {

void read_untrusted(std::string_view input) {
  try {
    Parameters parameters = Registry::instance().defaults();
    for (const auto& [path, value] : parse_policy(input, "input.json").values) {
      Registry::instance().put(parameters, path, value, path);
    }
  } catch (const InputError&) {  // refused: as it should be
  }
}

}  // namespace hostscape::fuzz
