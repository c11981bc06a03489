// Entries of the registry about the layers beyond hosting and about providers under pressure.

#include <array>
#include <string>

#include "model/parameter_builders.hpp"
#include "model/registry_entries.hpp"

namespace hostscape {
namespace {

struct LayerRow {
  double use;
  const char* source;
};
// In the order of the enumeration, hosting left out.
constexpr std::array<LayerRow, kLayerCount> kRows{{{0, ""},
                                                   {.25, "D: fronts of the market table"},
                                                   {1, "assumption"},
                                                   {1, "assumption"},
                                                   {0, "only where a scenario says so"},
                                                   {0, "only where a scenario says so"}}};

}  // namespace

void add_layers(std::vector<Parameter>& list) {
  for (std::size_t l = 1; l < kLayerCount; ++l) {
    const std::string name{kLayerNames[l]};
    list.push_back(number(
        "layer." + name + ".use", "1", kRows[l].use, 0, 1, "Share of customers with a supplier on the layer " + name,
        kRows[l].source, [l](auto& x) -> auto& { return x.layer[l].use; }));
  }
  list.push_back(number("layer.home_bias", "1", .5, 0, 1,
                        "Share of customers that look for DNS and registrars among the firms of their country alone",
                        "assumption; hosting: .6 to .8 at home (4.1)", HOSTSCAPE_AT(layer_market.home_bias)));
  list.push_back(number("layer.named_at_home", "1", .7, 0, 1,
                        "The most that the firms of a country which layers.csv names have of those customers",
                        "assumption", HOSTSCAPE_AT(layer_market.named_at_home)));
  list.push_back(integer("layer.unnamed_firms", "1", 50, 0, 1000,
                         "Firms of a country that sell names and DNS and stand for all that layers.csv does not name",
                         "assumption", HOSTSCAPE_AT(layer_market.unnamed_firms)));
  list.push_back(
      number("supply.reseller_share", "1", .4, 0, 1,
             "Share of the hosts of a measured market, among those small enough, that rent from a larger one",
             "assumption; F: MaxiDed: hundreds of legitimate upstreams", HOSTSCAPE_AT(supply.reseller_share)));
  list.push_back(number("supply.reseller_most", "1", .001, 0, 1,
                        "Share of all customers from which a host has machines of its own", "assumption",
                        HOSTSCAPE_AT(supply.reseller_most)));
  list.push_back(number("supply.home", "1", .7, 0, 1,
                        "Share of resellers that rent in their own country, where somebody larger is there",
                        "assumption; hosting: .6 to .8 at home (4.1)", HOSTSCAPE_AT(supply.home)));
  const auto add = [&](const char* field, double standard, const char* meaning, const char* source,
                       double PressureTraits::*member) {
    list.push_back(number(
        std::string{"provider."} + field, "1", standard, 0, 1, meaning,
        source, [member](auto& x) -> auto& { return x.pressure_traits.*member; }));
  };
  add("susceptibility", .5, "Mean susceptibility of providers to public pressure", "assumption",
      &PressureTraits::susceptibility);
  add("susceptibility_spread", .2, "Its standard deviation between providers", "assumption",
      &PressureTraits::susceptibility_spread);
  add("further_discretionary", .5, "Share of providers that act on terms and pressure on the layers beyond hosting",
      "assumption; S2", &PressureTraits::further_discretionary);
  add("further_court_order_only", .2, "Share of providers that act on orders only there; the others act on notices",
      "assumption; S2", &PressureTraits::further_court_order_only);
  add("tolerant_share", .005, "Share of providers that take customers nobody else takes", "F: MaxiDed: few refuges",
      &PressureTraits::tolerant_share);
  add("tolerance", .9, "Part of the refusals of others that those do not make", "assumption",
      &PressureTraits::tolerance);
}

}  // namespace hostscape
