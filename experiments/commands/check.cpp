#include <fmt/core.h>

#include "experiments/commands/commands.hpp"
#include "experiments/text_table.hpp"
#include "io/library.hpp"
#include "io/scenario_file.hpp"
#include "model/setup.hpp"

namespace hostscape {
namespace {

std::string_view plural(std::size_t count) {
  return count == 1 ? "" : "s";
}

}  // namespace

int check_command(const CheckArguments& arguments) {
  const Library library = Library::find();
  for (const auto& name : arguments.scenarios) {
    // Building the world finds what the file alone cannot tell, such as a name that the market table lacks.
    const auto setup = Setup::make(load_scenario(name, library), library.market_directory());
    const Scenario& s = setup->scenario();
    fmt::print(
        "ok: {}, {} h from {}, {} customers of whom {} focal, {} provider{} ({} named), {} notice{}, {} switch{}\n",
        s.name, s.parameters.ticks, setup->clock().iso(Tick{0}), short_number(setup->customers()), s.customers.size(),
        short_number(static_cast<double>(setup->providers().size())), plural(setup->providers().size()),
        s.providers.size(), s.notices.size(), plural(s.notices.size()), s.switches.size(),
        s.switches.size() == 1 ? "" : "es");
  }
  return 0;
}

}  // namespace hostscape
