// Entries of the registry about the world: sizes, market, tiers, items, costs.

#include "model/registry_entries.hpp"

#include <string>
#include <utility>

#include "model/parameter_builders.hpp"

namespace hostscape {

void add_world(std::vector<Parameter>& list) {
  list.push_back(integer("customers", "customers", 100000, 1, 4.0e9, "Ordinary customers (sites)",
                         "F: 1.1 to 1.3 billion sites worldwide", HOSTSCAPE_AT(customers)));
  list.push_back(integer("providers", "providers", 100, 2, 1000000, "Providers of a synthetic market (market = zipf)",
                         "assumption", HOSTSCAPE_AT(providers)));
  list.push_back(
      integer("ticks", "h", 8760, 1, 1000000, "Length of the run", "model: one tick is one hour", HOSTSCAPE_AT(ticks)));
  list.push_back(text("start", "date (UTC)", "2023-01-02", "First hour of the run", "assumption", HOSTSCAPE_AT(start)));
  list.push_back(text("market", "zipf, world, europe or country codes", "FR",
                      "Hosting market: zipf (synthetic), world or europe (all their audiences by weight), or audience "
                      "countries of the market table, comma separated, with weights if they differ (FR:2,DE:1)",
                      "F: popular hostnames per network, 2025", HOSTSCAPE_AT(market)));
  list.push_back(number("market_exponent", "1", 1.1, 0, 4, "Exponent s of a synthetic market: share of rank k ~ k^-s",
                        "D: Zipf, s 1.0 to 1.2", HOSTSCAPE_AT(market_exponent)));
  list.push_back(number("notices_per_customer_year", "1/year", 0.02, 0, 800,
                        "Notices per customer, mean over customers, at the policies of the start",
                        "assumption; D: transparency reports give 0.001 to 0.05 per site",
                        HOSTSCAPE_AT(notices_per_customer_year)));
  list.push_back(number("unfounded_share", "1", 0.3, 0, 1, "Share of unfounded notices where items do not exist",
                        "F: nearly 30 % questionable (Urban et al. 2016)", HOSTSCAPE_AT(unfounded_share)));
  list.push_back(boolean("one_case_per_customer", false,
                         "A notice is a duplicate whenever the customer is not simply online (docking core); otherwise "
                         "only when the same item has an open case",
                         "model section 10", HOSTSCAPE_AT(one_case_per_customer)));
  list.push_back(number("abuse_deterrence", "1", 20, 0, 1000,
                        "Fall of ln(abusive notices) per unit of the probability that abuse is prosecuted",
                        "assumption", HOSTSCAPE_AT(abuse_deterrence)));
  constexpr std::array<double, kTiers> kShare{0.95, 0.045, 0.005};
  constexpr std::array<double, kTiers> kWeight{1, 6, 60};
  for (std::size_t t = 0; t < kTiers; ++t) {
    const std::string tier{kTierNames[t]};
    list.push_back(number(
        "tier." + tier + ".share", "1", kShare[t], 0, 1, "Share of " + tier + " sites among customers",
        "assumption: heavy tail", [t](auto& x) -> auto& { return x.tier_share[t]; }));
    list.push_back(number(
        "tier." + tier + ".weight", "1", kWeight[t], 0, 1000,
        "Items, notices and audience of " + tier + " sites relative to a small one",
        "assumption: heavy tail", [t](auto& x) -> auto& { return x.tier_weight[t]; }));
  }
}

void add_items(std::vector<Parameter>& list) {
  list.push_back(boolean("item.exist", true, "Notices are about items that exist by themselves", "model section 3",
                         HOSTSCAPE_AT(item.exist)));
  list.push_back(number("item.life_days", "days", 30, 0.1, 40, "Mean time an item stays up by itself", "assumption",
                        HOSTSCAPE_AT(item.life_days)));
  list.push_back(choice("item.accounting", kExposureAccountingNames, "expected",
                        "Exposure to items nobody complained about: in expectation per class, or item by item",
                        "model section 3", HOSTSCAPE_AT(item.accounting)));
  constexpr std::array<double, kCategories> kMix{.2, .35, .15, .12, .02, .13, .01, .02};
  for (std::size_t c = 0; c < kCategories; ++c) {
    const std::string name{kCategoryNames[c]};
    list.push_back(number(
        "item.category_mix." + name, "1", kMix[c], 0, 1, "Share of contested items about " + name,
        "assumption", [c](auto& x) -> auto& { return x.item.category_mix[c]; }));
  }
}

void add_costs(std::vector<Parameter>& list) {
  list.push_back(number("cost.wage_per_hour", "EUR/h", 30, 0, 1000, "Cost of an hour of desk work", "assumption",
                        HOSTSCAPE_AT(wage_per_hour)));
  list.push_back(number("cost.triage_minutes", "min", 10, 0, 600, "Work to triage and relay a notice", "assumption",
                        HOSTSCAPE_AT(triage_minutes)));
  list.push_back(number("cost.review_minutes", "min", 45, 0, 600, "Work of a human review", "assumption",
                        HOSTSCAPE_AT(review_minutes)));
  list.push_back(number("cost.support_minutes", "min", 20, 0, 600, "Work of support to lift a suspension", "assumption",
                        HOSTSCAPE_AT(support_minutes)));
}

}  // namespace hostscape
