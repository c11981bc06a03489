// Entries of the registry about precedents and the requests that quote them.

#include <array>
#include <string>

#include "model/parameter_builders.hpp"
#include "model/registry_entries.hpp"

namespace hostscape {

void add_precedents(std::vector<Parameter>& list) {
  const auto add = numbers_of(list, "precedent.", HOSTSCAPE_AT(precedent));
  add("weight", "1", 1, 0, 100,
      "Rise of the rate of termination requests per unit of the stock of precedents, over the rate without any",
      "model section 6; F: no public number, x1.5 to x5", &PrecedentParameters::weight);
  add("unheard", "1", 0.1, 0, 0.99,
      "Notoriety up to which a customer's termination is no precedent; above, its weight grows to 1", "assumption",
      &PrecedentParameters::unheard);
  add("saturation", "1", 4, 0.01, 100, "The most that the rate rises by, in units of the weight",
      "model section 6: x1 to x5", &PrecedentParameters::saturation);
  add("half_life_days", "days", 60, 1, 3650, "Half-life of the stock, as requesters quote it", "model section 6",
      &PrecedentParameters::half_life_days);
  add("requests_per_day", "1/day", 5, 0, 10000,
      "Termination requests at all providers of a layer together, without any precedent", "assumption",
      &PrecedentParameters::requests_per_day);
  constexpr std::array<const char*, kRequesters> kNames{"activist", "rights-holder", "authority"};
  constexpr std::array<double, kRequesters> kPlain{.4, .55, .05};
  constexpr std::array<double, kRequesters> kQuoting{.35, .25, .4};
  for (std::size_t i = 0; i < kRequesters; ++i) {
    list.push_back(number(
        std::string{"precedent.requesters."} + kNames[i], "1", kPlain[i], 0, 1,
        std::string{"Weight of this kind ("} + kNames[i] + ") among requests that quote no precedent",
        "assumption", [i](auto& x) -> auto& { return x.precedent.requesters[i]; }));
  }
  for (std::size_t i = 0; i < kRequesters; ++i) {
    list.push_back(number(
        std::string{"precedent.quoters."} + kNames[i], "1", kQuoting[i], 0, 1,
        std::string{"Weight of this kind ("} + kNames[i] + ") among requests that quote a precedent",
        "assumption; S2: a dramatic increase from authoritarian regimes", [i](auto& x) -> auto& {
          return x.precedent.quoters[i];
        }));
  }
  add("commitment_loss", "1", 0.2, 0, 10,
      "Fall of commitment per unit of remembered precedents, which saturates at twice that", "assumption; S2",
      &PrecedentParameters::commitment_loss);
  add("memory_half_life_days", "days", 900, 1, 36500, "Half-life of that memory", "S2: 2017 was still quoted in 2022",
      &PrecedentParameters::memory_half_life_days);
  add("credibility_half_life_days", "days", 180, 1, 36500,
      "Time in which a commitment that is kept halves the requests above the floor", "assumption; S2",
      &PrecedentParameters::credibility_half_life_days);
  add("credibility_floor", "1", 0.4, 0, 1, "Part of the requests that no commitment keeps away", "assumption",
      &PrecedentParameters::credibility_floor);
  add("granted", "1", 0.0005, 0, 1, "Probability that a provider which acts on terms grants a request", "assumption",
      &PrecedentParameters::granted);
  add("hours_per_request", "h", 0.5, 0, 1000, "Work on a request", "assumption",
      &PrecedentParameters::hours_per_request);
  add("review_days", "days", 90, 1, 3650, "Time between reviews of a doctrine", "assumption",
      &PrecedentParameters::review_days);
  add("review_load", "1", 3, 0.1, 1000,
      "Requests between two reviews, over those without precedents, that make it as likely as not that a provider "
      "commits itself to orders only",
      "assumption; S2", &PrecedentParameters::review_load);
  add("review_slope", "1", 4, 0, 100, "Weight of the logarithm of that load", "assumption",
      &PrecedentParameters::review_slope);
}

}  // namespace hostscape
