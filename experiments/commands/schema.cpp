#include <fmt/core.h>

#include "experiments/commands/commands.hpp"
#include "io/schema.hpp"

namespace hostscape {

int schema_command() {
  fmt::print("{}", scenario_schema());
  return 0;
}

}  // namespace hostscape
