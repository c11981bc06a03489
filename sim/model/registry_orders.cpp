// Entries of the registry about courts and orders.

#include <array>
#include <string>

#include "model/parameter_builders.hpp"
#include "model/registry_entries.hpp"

namespace hostscape {
namespace {

constexpr const char* kWordPress = "F: WordPress.com, demands of governments 2016-H2: part that it obeyed";

struct RegimeRow {
  double threat;
  double court_days;
  const char* source;  // of the threat; courts are assumptions
};

// In the order of the enumeration.
constexpr std::array<RegimeRow, kRegimes> kRegimeRows{{
    {.37, 120, kWordPress},   // France: 36 % of 14
    {.01, 90, kWordPress},    // Germany: 0 of 7
    {.3, 150, "assumption"},  // European Union
    {.6, 300, "assumption; F: fine of EUR 14.25 million for not blocking (AGCOM, 2025)"},
    {.5, 200, "assumption; F: blocks by access providers within minutes (LaLiga)"},
    {.01, 180, kWordPress},   // United States: 0 of 1
    {.1, 180, "assumption"},  // Canada
    {.1, 200, "assumption"},  // Japan
    {.02, 400, kWordPress},   // India: 0 of 15
    {.7, 30, kWordPress},     // Turkey: 68 % of 92
    {.9, 45, kWordPress},     // Russia: 87 % of 168
    {.95, 60, "assumption; M: sites abroad are cut off as a matter of course"},
    {.05, 365, "assumption"},  // offshore
    {.3, 240, "assumption"},   // rest of the world
    {.3, 150, "assumption: as the European Union"},
}};

struct LawRow {
  Law law;
  LawOrders orders;
  const char* source;  // of deadline, layers and scope; looks and error are assumptions
};

const std::array<LawRow, 11>& law_rows() {
  static const std::array<LawRow, 11> rows{{
      {Law::lcen_police,
       {300, 24, "hosting, dns", OrderScope::local, .002},
       "F: LCEN art. 6-1: 24 hours, then access providers and resolvers"},
      {Law::tco_regulation,
       {100, 1, "hosting", OrderScope::global, .002},
       "F: Regulation (EU) 2021/784: one hour; some 350 orders from June 2022 to December 2023"},
      {Law::piracy_shield,
       {2000, .5, "hosting, cdn, dns", OrderScope::local, .02},
       "F: Piracy Shield: 30 minutes, CDN and resolvers since 2025, collateral"},
      {Law::laliga_order,
       {1000, .5, "cdn", OrderScope::local, .02},
       "F: minutes, in match windows; addresses of CDNs (OONI)"},
      {Law::it_rules_36h, {500, 36, "hosting, cdn", OrderScope::local, .01}, "F: IT Rules: 36 hours"},
      {Law::it_rules_3h, {500, 3, "hosting, cdn", OrderScope::local, .01}, "F: IT Rules as amended: 3 hours"},
      {Law::law_5651,
       {4000, 4, "hosting, cdn", OrderScope::local, .02},
       "F: law 5651: 4 hours; M: some 100,000 domains a year"},
      {Law::law_149_fz_2012,
       {4000, 72, "hosting, cdn, registrar", OrderScope::local, .02},
       "F: law 149-FZ before 2019: three days in all"},
      {Law::law_149_fz,
       {4000, 24, "hosting, cdn, registrar", OrderScope::local, .02},
       "F: law 149-FZ: one calendar day; Roskomnadzor's request to a registrar in 2017"},
      {Law::cybersecurity_law,
       {8000, 3, "hosting, cdn, dns, registrar", OrderScope::local, .05},
       "M: immediately, hours; licences of sites, registrars included"},
      {Law::experiment, {0, 24, "hosting", OrderScope::local, 0}, "what a scenario makes of it"},
  }};
  return rows;
}

void add_order(std::vector<Parameter>& list) {
  list.push_back(boolean("order.exist", true, "Courts and authorities give orders, and customers may sue",
                         "model section 4", HOSTSCAPE_AT(order.exist)));
  const auto add = numbers_of(list, "order.", HOSTSCAPE_AT(order));
  add("audience_home", "1", .7, 0, 1,
      "Part of a site's audience that lives in its own country; the rest is spread over the world's customers",
      "assumption; D: home bias 0.6 to 0.8 of hosting", &OrderParameters::audience_home);
  add("exposure_half", "1", .0005, 1e-6, 1,
      "h in compliance with a foreign order = threat x / (x + h), x the part of the provider's audience in that regime",
      "assumption: small, so that a host of the world's size obeys as WordPress.com did",
      &OrderParameters::exposure_half);
  add("defiance", "1", .95, 0, 1, "Probability that a bulletproof provider ignores an order, of its home's too",
      "assumption; F: MaxiDed", &OrderParameters::defiance);
  add("litigation", "1", .3, 0, 1, "Probability that an order against a CDN, resolver or registrar is fought in court",
      "assumption; S2: tooth and nail against orders on 1.1.1.1", &OrderParameters::litigation);
  add("litigation_hours", "h", 2160, 1, 87600, "Median time to the decision, in which the order rests", "assumption",
      &OrderParameters::litigation_hours);
  add("rightful_order_lifted", "1", .15, 0, 1,
      "Probability that an order against what is unlawful in its regime is lifted, when it is fought or appealed",
      "assumption", &OrderParameters::rightful_order_lifted);
  add("wrong_order_lifted", "1", .7, 0, 1,
      "Probability that an order against what is lawful in its regime is lifted, when it is fought or appealed",
      "assumption", &OrderParameters::wrong_order_lifted);
  add("appeal", "1", .1, 0, 1, "Probability that a customer that holds its item lawful appeals against the order",
      "assumption; F: redress is late and weak (Piracy Shield)", &OrderParameters::appeal);
  add("appeal_hours", "h", 720, 1, 87600, "Median time from the execution to the decision on the appeal", "assumption",
      &OrderParameters::appeal_hours);
  add("spread", "1", .8, 0, 3, "Sigma of the logarithms of the times of litigation and appeal", "assumption",
      &OrderParameters::spread);
  add("block_days", "days", 365, 1, 3650, "Length of a block for an item that has no end of its own", "assumption",
      &OrderParameters::block_days);
  add("unblock_half_life_hours", "h", 4.15, 0.1, 240,
      "Time in which those still cut off after a block was lifted become half as many",
      "D: 13.5 % of users still blocked 12 hours after (Piracy Shield, 19 October 2024)",
      &OrderParameters::unblock_half_life);
}

void add_court(std::vector<Parameter>& list) {
  const auto add = numbers_of(list, "court.", HOSTSCAPE_AT(court));
  add("ex_parte_share", "1", .3, 0, 1, "Share of the applications that a court decides without hearing the other side",
      "assumption", &CourtParameters::ex_parte_share);
  add("ex_parte_hours", "h", 24, 0.5, 8760, "Median time that this takes", "D: 1.5 h (Lille 2010) to 5 days",
      &CourtParameters::ex_parte_hours);
  add("ex_parte_spread", "1", 1.1, 0, 3, "Sigma of its logarithm", "D: 1.5 h to 5 days",
      &CourtParameters::ex_parte_spread);
  add("ex_parte_error", "1", .2, 0, 1, "Probability that such a decision is wrong", "assumption",
      &CourtParameters::ex_parte_error);
  add("spread", "1", .6, 0, 3, "Sigma of the logarithm of the time of a regular procedure", "assumption",
      &CourtParameters::spread);
  add("deadline_hours", "h", 48, 0, 8760, "Time to obey a court's order", "assumption",
      &CourtParameters::deadline_hours);
  constexpr std::array<double, kNotifierKinds> kEscalates{.03, .06, .03, .05, .5, 0};
  for (std::size_t k = 0; k < kNotifierKinds; ++k) {
    list.push_back(number(
        "notifier." + std::string{kNotifierKindNames[k]} + ".escalates", "1", kEscalates[k], 0, 1,
        "Probability that it goes to court when its notice was refused, were success certain and free",
        "assumption", [k](auto& x) -> auto& { return x.order.escalates[k]; }));
  }
}

void add_suit(std::vector<Parameter>& list) {
  const auto add = numbers_of(list, "suit.", HOSTSCAPE_AT(suit));
  add("files", "1", .02, 0, 1, "Probability that a customer whose contract was ended sues for reinstatement",
      "assumption", &SuitParameters::files);
  add("hours", "h", 240, 1, 87600, "Median time to the decision on an injunction", "D: 10 days (Parler)",
      &SuitParameters::hours);
  add("spread", "1", .5, 0, 3, "Sigma of its logarithm", "assumption", &SuitParameters::spread);
  add("success", "1", .05, 0, 1, "Probability that the contract is restored", "model section 4; D: Parler, OVH",
      &SuitParameters::success);
}

void add_regime_orders(std::vector<Parameter>& list, std::size_t r) {
  const auto add = numbers_of(
      list, "regime." + std::string{kRegimeNames[r]} + ".", [r](auto& x) -> auto& { return x.regime_orders[r]; });
  const RegimeRow& row = kRegimeRows[r];
  add("political_pressure", "1", 0.5, 0, 1,
      "Pressure that holders of office put on suppliers at home there, outside the law", "assumption; S0",
      &RegimeOrders::political_pressure);
  add("threat", "1", row.threat, 0, 1,
      "Credibility of what it threatens: the most that its orders are obeyed abroad, and the probability that its "
      "access providers cut off the site when a provider does not obey",
      row.source, &RegimeOrders::threat);
  add("court_days", "days", row.court_days, 0.1, 3650, "Median time of a regular court procedure", "assumption",
      &RegimeOrders::court_days);
  add("court_error", "1", .08, 0, 1, "Probability that a court that has heard both sides decides wrongly", "assumption",
      &RegimeOrders::court_error);
  add("court_cost", "1", .3, 0, 1, "Cost of going to court, in units of what success is worth to the notifier",
      "assumption", &RegimeOrders::court_cost);
}

void add_law_orders(std::vector<Parameter>& list, const LawRow& row) {
  const auto l = static_cast<std::size_t>(row.law);
  const std::string prefix = "law." + std::string{kLawNames[l]} + ".orders.";
  const std::string of = " (" + std::string{kLawNames[l]} + ")";
  const auto add = [&](const char* field, const char* unit, double standard, double high, const char* meaning,
                       const char* source, double LawOrders::*member) {
    list.push_back(number(
        prefix + field, unit, standard, 0, high, meaning + of, source,
        [ l, member ](auto& x) -> auto& { return x.law_orders[l].*member; }));
  };
  add("looks", "per 100,000 site-years", row.orders.looks, 1e8,
      "Sites that its authorities look at, of those that their public reads; what they find unlawful they order away",
      "assumption", &LawOrders::looks);
  add("deadline_hours", "h", row.orders.deadline_hours, 8760, "Time to obey an order; up to one hour: within the tick",
      row.source, &LawOrders::deadline_hours);
  add("error", "1", row.orders.error, 1,
      "Probability that a lawful item of its categories is ordered away when it is looked at", "assumption",
      &LawOrders::error);
  list.push_back(text(
      prefix + "layers", "layers", row.orders.layers, "Layers whose suppliers can be ordered" + of,
      row.source, [l](auto& x) -> auto& { return x.law_orders[l].layers; }));
  list.push_back(choice(
      prefix + "scope", kOrderScopeNames, name_in(kOrderScopeNames, row.orders.scope),
      "How far orders reach: the public of the regime, or everybody" + of,
      row.source, [l](auto& x) -> auto& { return x.law_orders[l].scope; }));
}

}  // namespace

void add_orders(std::vector<Parameter>& list) {
  add_order(list);
  add_court(list);
  add_suit(list);
  for (std::size_t r = 0; r < kRegimes; ++r) add_regime_orders(list, r);
  for (const LawRow& row : law_rows()) add_law_orders(list, row);
}

}  // namespace hostscape
