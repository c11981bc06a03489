// Entries of the registry about churn, trust and word of mouth.

#include "model/registry_entries.hpp"

#include <utility>

#include "model/parameter_builders.hpp"

namespace hostscape {

void add_trust(std::vector<Parameter>& list) {
  list.push_back(number("churn.per_hour", "1/h", 1.5e-5, 0, 0.1,
                        "Hazard that a customer leaves a provider that it trusts, of its own accord; 0: nobody does",
                        "D from F: 12.2 % of active business domains a year (hostingbrain.ai, 26 weeks to July 2026)",
                        HOSTSCAPE_AT(churn.per_hour)));
  list.push_back(number("churn.ceiling", "1", 5, 1, 100, "Largest factor that distrust puts on this hazard",
                        "assumption", HOSTSCAPE_AT(churn.ceiling)));
  list.push_back(number("trust.loss", "1", 1, 0, 1000,
                        "Distrust that a wrongful suspension adds to its provider, divided by the provider's customers",
                        "assumption: distrust counts wrongful suspensions per customer", HOSTSCAPE_AT(trust.loss)));
  list.push_back(number("trust.reassurance", "1", 0.1, 0, 1, "Part of that which a rightful suspension takes away",
                        "assumption", HOSTSCAPE_AT(trust.reassurance)));
  list.push_back(number("trust.sensitivity", "1", 100, 0, 1e6,
                        "Rise, per unit of distrust, of the hazard to leave and of the odds against choosing a "
                        "provider; 0: names do not matter",
                        "assumption: a provider that lately cut 1 % of its customers wrongly loses twice as many",
                        HOSTSCAPE_AT(trust.sensitivity)));
  list.push_back(number("trust.half_life_days", "days", 90, 0.1, 36500, "Time in which half of the distrust fades",
                        "assumption", HOSTSCAPE_AT(trust.half_life_days)));
  list.push_back(number("affinity.recommendation", "1", 0.3, 0, 1,
                        "Probability that who moves takes what a keyed-chosen acquaintance uses, rather than what the "
                        "market offers",
                        "assumption", HOSTSCAPE_AT(word_of_mouth.recommendation)));
  list.push_back(number("contagion.departure", "1", 0.05, 0, 1,
                        "Probability that a customer leaves its provider on hearing that an acquaintance there was cut "
                        "wrongfully",
                        "assumption", HOSTSCAPE_AT(word_of_mouth.departure)));
  list.push_back(number("contagion.delay_hours", "h", 72, 0.01, 8760,
                        "Median time from the cut until who heard of it acts", "assumption",
                        HOSTSCAPE_AT(word_of_mouth.delay_hours)));
  list.push_back(number("contagion.delay_spread", "1", .8, 0, 3, "Sigma of its logarithm", "assumption",
                        HOSTSCAPE_AT(word_of_mouth.delay_spread)));
  list.push_back(number("contagion.chilling", "1", 0.05, 0, 1,
                        "Probability that who heard of it withdraws a lawful contested item of its own",
                        "assumption; M: Penney 2019 finds the effect, no rate", HOSTSCAPE_AT(word_of_mouth.chilling)));
}

}  // namespace hostscape
