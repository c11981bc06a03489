// Entries of the registry about courts and orders.

#include <string>

#include "model/parameter_builders.hpp"
#include "model/registry_entries.hpp"

namespace hostscape {

void add_orders(std::vector<Parameter>& list) {
  list.push_back(boolean("order.exist", false, "Courts and authorities give orders", "model section 4",
                         HOSTSCAPE_AT(order.exist)));
  for (std::size_t r = 0; r < kRegimes; ++r) {
    list.push_back(number(
        "regime." + std::string{kRegimeNames[r]} + ".political_pressure", "1", 0.5, 0, 1,
        "Pressure that holders of office put on suppliers at home there, outside the law",
        "assumption; S0", [r](auto& x) -> auto& { return x.regime_orders[r].political_pressure; }));
  }
}

}  // namespace hostscape
