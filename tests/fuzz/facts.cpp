// A file of documented outcomes.

#include "experiments/facts.hpp"
#include "core/errors.hpp"
#include "fuzz/target.hpp"

namespace hostscape::fuzz {

void read_untrusted(std::string_view input) {
  try {
    (void)parse_facts(input, "input.json");
  } catch (const InputError&) {  // refused: as it should be
  }
}

}  // namespace hostscape::fuzz
