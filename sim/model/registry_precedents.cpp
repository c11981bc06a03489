// Entries of the registry about precedents and the requests that quote them.

#include <string>

#include "model/parameter_builders.hpp"
#include "model/registry_entries.hpp"

namespace hostscape {

void add_precedents(std::vector<Parameter>& list) {
  const auto add = [&](const char* field, const char* unit, double standard, double low, double high,
                       const char* meaning, const char* source, double PrecedentParameters::*member) {
    list.push_back(number(
        std::string{"precedent."} + field, unit, standard, low, high, meaning,
        source, [member](auto& x) -> auto& { return x.precedent.*member; }));
  };
  add("weight", "1", 0.5, 0, 100,
      "Rise of the rate of termination requests per unit of the stock of precedents, over the rate without any",
      "model section 6; F: no public number, x1.5 to x5", &PrecedentParameters::weight);
  add("half_life_days", "days", 60, 1, 3650, "Half-life of the stock, as requesters quote it", "model section 6",
      &PrecedentParameters::half_life_days);
  add("requests_per_day", "1/day", 5, 0, 1000000.0,
      "Termination requests at all providers of a layer together, without any precedent", "assumption",
      &PrecedentParameters::requests_per_day);
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
  add("granted", "1", 0.02, 0, 1, "Probability that a provider which acts on terms grants a request", "assumption",
      &PrecedentParameters::granted);
  add("hours_per_request", "h", 0.5, 0, 1000, "Work on a request", "assumption",
      &PrecedentParameters::hours_per_request);
  add("review_days", "days", 90, 1, 3650, "Time between reviews of a doctrine", "assumption",
      &PrecedentParameters::review_days);
  add("review_load", "1", 3, 0.1, 1000,
      "Requests between two reviews, over those without precedents, that make it as likely as not that a provider "
      "commits itself to orders only",
      "assumption; S2", &PrecedentParameters::review_load);
  add("review_slope", "1", 2, 0, 100, "Weight of the logarithm of that load", "assumption",
      &PrecedentParameters::review_slope);
}

}  // namespace hostscape
