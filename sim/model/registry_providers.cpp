// Entries of the registry about providers, their desks and decisions, and the rules for them.

#include "model/registry_entries.hpp"

#include <string>
#include <utility>

#include "model/parameter_builders.hpp"

namespace hostscape {
namespace {

Parameter optional_doctrine(Layer layer) {
  const auto i = static_cast<std::size_t>(layer);
  return optional_choice(
      "policy.doctrine." + std::string{name_of(layer)}, kDoctrineNames,
      "Doctrine that every provider of the layer " + std::string{name_of(layer)} +
          " holds; null: each its own (provider.doctrine_mix)",
      "S2 for doctrines that differ by layer", [i](auto& x) -> auto& { return x.policy.doctrine[i]; });
}

}  // namespace

void add_providers(std::vector<Parameter>& list) {
  constexpr std::array<double, kDoctrines> kMix{.02, .02, .02, .72, .12, .10};
  for (std::size_t d = 0; d < kDoctrines; ++d) {
    list.push_back(number(
        "provider.doctrine_mix." + std::string{kDoctrineNames[d]}, "1", kMix[d], 0, 1,
        "Share of hosting providers with the doctrine " + std::string{kDoctrineNames[d]},
        "assumption; S0: almost none enforces its terms", [d](auto& x) -> auto& {
          return x.provider.doctrine_mix[d];
        }));
  }
  const auto add = numbers_of(list, "provider.", HOSTSCAPE_AT(provider));
  add("automated_share", "1", .6, 0, 1, "Share of providers with an automated procedure after the relay",
      "assumption; S4", &ProviderTraits::automated_share);
  add("review_noise_automated", "1", 1.25, 0.01, 10, "Noise of a desk that checks only the form",
      "D: d' near 0.2 without review", &ProviderTraits::review_noise_automated);
  add("review_noise_human", "1", .25, 0.01, 10, "Noise of a desk that reviews", "D: d' near 1 with review",
      &ProviderTraits::review_noise_human);
  add("commitment_automated", "1", -.1, -5, 5, "Commitment to keep content where nobody reviews",
      "model section 4 (trial)", &ProviderTraits::commitment_automated);
  add("commitment_human", "1", .35, -5, 5, "Mean commitment to keep content where a human reviews",
      "model section 4 (trial)", &ProviderTraits::commitment_human);
  add("commitment_spread", "1", .25, 0, 5, "Standard deviation of that commitment between providers",
      "model section 4 (trial)", &ProviderTraits::commitment_spread);
  add("cure_period_hours", "h", 48, 1, 8760, "Median time a customer has to answer a relayed notice",
      "S4; F: Hetzner and small hosts 24 to 72 h", &ProviderTraits::cure_period_hours);
  add("cure_period_spread", "1", .4, 0, 3, "Sigma of its logarithm between providers", "assumption",
      &ProviderTraits::cure_period_spread);
  add("message_clarity", "1", .5, 0, 1, "Mean clarity of a provider's message: 0 opaque, 1 clear", "assumption; S4",
      &ProviderTraits::message_clarity);
  add("message_clarity_spread", "1", .3, 0, 1, "Half-width of its even spread between providers", "assumption",
      &ProviderTraits::message_clarity_spread);
  add("support_hours_automated", "h", 2, 0, 720, "Median time from the reply to the lift, automated providers",
      "S4: within 2 h", &ProviderTraits::support_hours_automated);
  add("support_hours_human", "h", 24, 0, 720, "Median time from the reply to the lift, other providers",
      "D: up to 48 h", &ProviderTraits::support_hours_human);
  add("support_spread", "1", .3, 0, 3, "Sigma of the logarithm of that time between cases", "assumption",
      &ProviderTraits::support_spread);
  add("press_desk_share", "1", .3, 0, 1, "Share of providers with a desk where press can declare itself",
      "S4: most hosts sell press offers; share is an assumption", &ProviderTraits::press_desk_share);
  add("managed_share", "1", .35, 0, 1, "Share of providers that can take down a single item", "assumption",
      &ProviderTraits::managed_share);
  add("customers_per_address", "customers", 10, 1, 100000,
      "Median number of customers on a shared address (lognormal between providers, sigma 1.2)",
      "D: heavy tail, median near 10 (OONI)", &ProviderTraits::customers_per_address);
}

void add_desk(std::vector<Parameter>& list) {
  list.push_back(choice("desk.hours", kDeskHoursNames, "office", "When abuse desks work: office hours or always",
                        "S4: a notice of Sunday reached the customer on Tuesday", HOSTSCAPE_AT(desk.hours)));
  list.push_back(number("desk.opens", "local hour", 9, 0, 23, "Opening hour on working days", "assumption",
                        HOSTSCAPE_AT(desk.opens)));
  list.push_back(number("desk.closes", "local hour", 18, 1, 24, "Closing hour on working days", "assumption",
                        HOSTSCAPE_AT(desk.closes)));
  list.push_back(number("desk.notices_per_hour_per_1000_customers", "1/h", 0.1, 0, 1e6,
                        "Capacity of a desk per thousand customers; 0 is unlimited",
                        "assumption: large desks keep up with the notices of ordinary times",
                        HOSTSCAPE_AT(desk.notices_per_hour_per_1000_customers)));
  list.push_back(number("desk.minimum_notices_per_hour", "1/h", 1, 0, 1e6, "Capacity of the smallest desk",
                        "assumption", HOSTSCAPE_AT(desk.minimum_notices_per_hour)));
  list.push_back(choice("desk.relay_delay", kDelayNames, "lognormal", "Distribution of the time from triage to relay",
                        "D: lognormal with a long tail", HOSTSCAPE_AT(desk.relay_delay)));
  list.push_back(number("desk.relay_delay_hours", "working h", 9, 0.01, 8760,
                        "Median (mean if exponential) of that time in the desk's working hours",
                        "D: median 24 h on the clock, one working day; S4", HOSTSCAPE_AT(desk.relay_delay_hours)));
  list.push_back(number("desk.relay_delay_spread", "1", .6, 0, 3, "Sigma of its logarithm", "assumption",
                        HOSTSCAPE_AT(desk.relay_delay_spread)));
  list.push_back(number(
      "desk.review_notices", "notices", 4.5, 0, 1000, "Work that a human review takes at the desk, in notices triaged",
      "D: 45 min of review against 10 of triage (cost.*), both assumptions", HOSTSCAPE_AT(desk.review_notices)));
  list.push_back(number("desk.overload_hours", "working h", 45, 0, 1e6,
                        "Backlog above which a desk stops reviewing and only checks the form; 0: never",
                        "assumption: one working week", HOSTSCAPE_AT(desk.overload_hours)));
  list.push_back(number("desk.mailbox_hours", "working h", 450, 0, 1e6,
                        "Queue above which the mailbox is full and notices without priority bounce; 0: never",
                        "assumption: ten working weeks; F: many abuse mailboxes bounce or are full (abuse.ch)",
                        HOSTSCAPE_AT(desk.mailbox_hours)));
}

void add_decisions(std::vector<Parameter>& list) {
  list.push_back(boolean("decision.always_act_on_silence", false,
                         "At the deadline the provider acts without weighing (docking core)", "model section 10",
                         HOSTSCAPE_AT(decision.always_act_on_silence)));
  list.push_back(number("decision.prior_mean", "severity", .55, 0, 1,
                        "Mean severity that a desk expects of an item somebody complained about", "assumption",
                        HOSTSCAPE_AT(decision.prior_mean)));
  list.push_back(number("decision.prior_deviation", "severity", .25, 0.01, 1, "Its standard deviation", "assumption",
                        HOSTSCAPE_AT(decision.prior_deviation)));
  list.push_back(number("decision.value_of_customer", "LCEN", .15, 0, 10, "Loss if the customer goes",
                        "model section 4 (trial)", HOSTSCAPE_AT(decision.value_of_customer)));
  list.push_back(number("decision.contest_odds", "1", .5, 0, 1,
                        "Factor on the odds that the item is unlawful when the customer contests", "assumption",
                        HOSTSCAPE_AT(decision.contest_odds)));
}

void add_policies(std::vector<Parameter>& list) {
  for (std::size_t i = 0; i < kLayerCount; ++i) list.push_back(optional_doctrine(static_cast<Layer>(i)));
  list.push_back(optional_number("policy.cure_period_hours", "h", 1, 8760,
                                 "Cure period that every provider grants; null: each its own", "S4: 48 h",
                                 HOSTSCAPE_AT(policy.cure_period_hours)));
  list.push_back(optional_number("policy.message_clarity", "1", 0, 1,
                                 "Clarity of every provider's message; null: each its own", "S4",
                                 HOSTSCAPE_AT(policy.message_clarity)));
  list.push_back(boolean("policy.human_review", false, "Every provider has a human weigh the notice before it acts",
                         "S4; DSA art. 16(6)", HOSTSCAPE_AT(policy.human_review)));
  list.push_back(optional_number("policy.liability_over", "LCEN", 0, 100,
                                 "Liability for acting wrongly; null: as the regime has it", "S4: none",
                                 HOSTSCAPE_AT(policy.liability_over)));
  list.push_back(
      boolean("policy.press_privilege", false,
              "Press customers, all declared, get prior notice and a human decision by the manifest standard",
              "F: EMFA art. 18, extended to hosts", HOSTSCAPE_AT(policy.press_privilege)));
  list.push_back(number("policy.press_notice_hours", "h", 24, 0, 720, "Prior notice that the press privilege gives",
                        "F: EMFA art. 18: 24 h", HOSTSCAPE_AT(policy.press_notice_hours)));
  list.push_back(boolean("policy.press_desk", false,
                         "Every provider has a press desk and every press customer has declared itself there", "S4",
                         HOSTSCAPE_AT(policy.press_desk)));
  list.push_back(boolean("policy.spare_ip", false, "Every customer has a spare address standing ready", "S4",
                         HOSTSCAPE_AT(policy.spare_ip)));
  list.push_back(boolean("policy.item_level", false, "Providers act on the single item wherever they can",
                         "F: DSA: proportionate, per item", HOSTSCAPE_AT(policy.item_level)));
  list.push_back(optional_number("policy.abuse_prosecution_probability", "1", 0, 1,
                                 "Probability that the notifier of an abusive notice is prosecuted; null: as the law "
                                 "has it",
                                 "S4: very few sue", HOSTSCAPE_AT(policy.abuse_prosecution_probability)));
  list.push_back(optional_boolean("policy.counter_notice",
                                  "Customers may counter-notify and get their item put back; null: as the law has it",
                                  "F: DMCA 512(g)", HOSTSCAPE_AT(policy.counter_notice)));
  list.push_back(optional_boolean("policy.statement_of_reasons",
                                  "Every provider states its reasons when it acts; null: as the law has it",
                                  "F: DSA art. 17", HOSTSCAPE_AT(policy.statement_of_reasons)));
  list.push_back(optional_boolean("policy.appeals",
                                  "Every provider hears appeals against its acts; null: as the law has it",
                                  "F: DSA art. 20 and 21, extended to hosts", HOSTSCAPE_AT(policy.appeals)));
  list.push_back(optional_boolean("policy.trusted_flaggers",
                                  "Every provider gives trusted flaggers priority; null: as the law has it",
                                  "F: DSA art. 22, extended to hosts", HOSTSCAPE_AT(policy.trusted_flaggers)));
  list.push_back(optional_boolean("policy.relay_duty",
                                  "Every provider must pass notices on to the customer; null: as the law has it",
                                  "F: Canada's notice-and-notice", HOSTSCAPE_AT(policy.relay_duty)));
  list.push_back(optional_number("policy.deadline_hours", "h", 1, 8760,
                                 "Hours from the filing within which every provider must have decided; null: as the "
                                 "law has it",
                                 "F: deadline laws of 1 h, 24 h, 7 days", HOSTSCAPE_AT(policy.deadline_hours)));
  list.push_back(optional_number("policy.minimum_termination_notice_hours", "h", 0, 8760,
                                 "Grace that every supplier must give before it ends a contract of its own motion; "
                                 "null: each its own",
                                 "F: the 30 days of the contract that Parler claimed",
                                 HOSTSCAPE_AT(policy.minimum_termination_notice_hours)));
  list.push_back(boolean("policy.no_terminations", false, "No supplier ends a contract of its own motion",
                         "S2: Cloudflare without its terminations", HOSTSCAPE_AT(policy.no_terminations)));
  list.push_back(boolean("policy.must_carry", false,
                         "No supplier ends the contract of a customer without unlawful items, or refuses one; but for "
                         "policy.emergency_override",
                         "model section 5: must-carry", HOSTSCAPE_AT(policy.must_carry)));
  list.push_back(boolean("policy.second_supplier", false, "Every customer has another host standing ready",
                         "S1: dependence on a single provider", HOSTSCAPE_AT(policy.second_supplier)));
  list.push_back(optional_number("policy.moderation", "1", 0, 1,
                                 "Part of the violations reported to it that every customer cures; null: each its own",
                                 "S1: Parler with moderation", HOSTSCAPE_AT(policy.moderation)));
  list.push_back(boolean("policy.data_portability", false,
                         "Suppliers hand over a customer's data in a form that others take in",
                         "model section 5: data portability", HOSTSCAPE_AT(policy.data_portability)));
  list.push_back(boolean("policy.layer_immunity", false,
                         "Layers beyond hosting neither end contracts of their own motion nor get orders; but for "
                         "policy.emergency_override",
                         "S2: the utility's analogy", HOSTSCAPE_AT(policy.layer_immunity)));
  list.push_back(boolean("policy.local_orders_only", false, "No order has effect beyond its regime",
                         "S2: global injunctions", HOSTSCAPE_AT(policy.local_orders_only)));
  list.push_back(boolean("policy.emergency_override", true,
                         "A threat to life lets a supplier act that is bound to neutrality otherwise",
                         "F: Cloudflare and Kiwi Farms, 3 September 2022", HOSTSCAPE_AT(policy.emergency_override)));
}

}  // namespace hostscape
