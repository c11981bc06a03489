// Entries of the registry about public pressure and about terminations of a supplier's own motion.

#include <array>
#include <string>

#include "model/parameter_builders.hpp"
#include "model/registry_entries.hpp"

namespace hostscape {

void add_pressure(std::vector<Parameter>& list) {
  const auto add = numbers_of(list, "pressure.", HOSTSCAPE_AT(pressure));
  add("scandals_per_100000_year", "1", 8, 0, 1000000.0,
      "Customers, of a hundred thousand, that come under public pressure by themselves in a year", "assumption",
      &PressureParameters::scandals_per_100000_year);
  add("scandal_exponent", "1", 1.2, 0.3, 10, "Exponent of the survival function of a scandal's size, which begins at 1",
      "assumption: heavy tail", &PressureParameters::scandal_exponent);
  add("campaign_per_hour", "1", 0.02, 0, 1, "Part of its reach's salience that a campaign adds each hour at first",
      "fitted: hostscape calibrate cases", &PressureParameters::campaign_per_hour);
  add("campaign_half_life_days", "days", 14, 0.5, 365, "Half-life of a campaign's strength: campaigners tire",
      "F: Vu et al. 2024: interest lost after a few weeks", &PressureParameters::campaign_half_life_days);
  add("half_life_days", "days", 8, 0.5, 60, "Half-life of salience", "model section 4: near 8 days; D: 5 to 10",
      &PressureParameters::half_life_days);
  add("notoriety_gain", "1", 0.08, 0, 1,
      "Rise of notoriety per unit of salience: N becomes 1 - (1 - N) e^-(gain x size)",
      "fitted: hostscape calibrate cases", &PressureParameters::notoriety_gain);
  add("notoriety_half_life_days", "days", 180, 5, 3650, "Half-life of notoriety", "model section 4: months",
      &PressureParameters::notoriety_half_life_days);
  add("shock_spread", "1", 0.3, 0, 3, "Sigma of the logarithm of a documented shock's salience", "assumption",
      &PressureParameters::shock_spread);
  add("statements_per_day", "1/day", 0.1, 0, 24,
      "Rate at which a supplier bound to neutrality says publicly that it keeps a customer for whom a campaign aims at "
      "it",
      "assumption; F: Cloudflare on 31 August 2022", &PressureParameters::statements_per_day);
  add("floor", "1", 0.3, 0.01, 10, "Salience below which nobody acts on it any more", "assumption",
      &PressureParameters::floor);
  add("threats_per_day", "1/day", 0.72, 0, 100,
      "Rate at which campaigns around extremist forums grow into threats to life, at salience 100",
      "assumption; F: Kiwi Farms 2022", &PressureParameters::threats_per_day);
  add("threat_days", "days", 3, 0.1, 365, "Time for which a threat to life lets the neutral act", "assumption",
      &PressureParameters::threat_days);
  add("attackers_notoriety", "1", 0.5, 0, 1, "Notoriety from which attackers go for a site without a shield",
      "assumption; F: siliconvalley.com on DDoS", &PressureParameters::attackers_notoriety);
  add("attack_hours", "h", 6, 0.5, 720, "Median time until they have such a site down", "assumption",
      &PressureParameters::attack_hours);
  add("attack_tires_days", "days", 21, 0.5, 365, "Half-life of the attackers' patience once the site is down",
      "assumption: salience fades, the attackers stay", &PressureParameters::attack_tires_days);
  constexpr std::array<double, kReaches> kReach{1, 10, 100};
  for (std::size_t r = 0; r < kReaches; ++r) {
    list.push_back(number(
        "pressure.reach." + std::string{kReachNames[r]}, "salience", kReach[r], 0, 10000,
        "Salience that a documented shock adds that was heard in the reach " + std::string{kReachNames[r]},
        "unit: a story of the trade press is 1", [r](auto& x) -> auto& { return x.pressure.reach[r]; }));
  }
}

void add_terminations(std::vector<Parameter>& list) {
  const auto add = numbers_of(list, "termination.", HOSTSCAPE_AT(termination));
  add("ceiling", "1/h", 0.1, 0, 1, "Largest hazard that a supplier ends a contract of its own motion, but for tenure",
      "fitted: hostscape calibrate cases", &TerminationParameters::ceiling);
  add("intercept", "1", -8.03, -30, 10, "Logit of that hazard when nothing is salient",
      "fitted: hostscape calibrate cases", &TerminationParameters::intercept);
  add("salience", "1", 1.13, 0, 10, "Weight of ln(1 + salience)", "fitted: hostscape calibrate cases",
      &TerminationParameters::salience);
  add("politics", "1", 1.3, 0, 10, "Weight of political pressure", "fitted: hostscape calibrate cases; S0",
      &TerminationParameters::politics);
  add("cascade", "1", 1.54, 0, 10, "Weight of the suppliers that have dropped the customer of late",
      "fitted: hostscape calibrate cases; S1: six in four days", &TerminationParameters::cascade);
  add("cascade_half", "suppliers", 2, 0.1, 100, "Drops at which the cascade is half saturated", "assumption",
      &TerminationParameters::cascade_half);
  add("cascade_half_life_days", "days", 4, 0.1, 60, "Half-life of the memory of a drop", "model section 4: days",
      &TerminationParameters::cascade_half_life_days);
  add("violations", "1", 2.38, 0, 10, "Weight of the warning ladder", "fitted: hostscape calibrate cases; S1",
      &TerminationParameters::violations);
  add("violations_half", "reports", 60, 1, 10000, "Violations at which the ladder is half saturated",
      "assumption; S1: more than 100", &TerminationParameters::violations_half);
  add("violations_half_life_days", "days", 45, 1, 365, "Half-life of violations on the ladder",
      "assumption; S1: two months", &TerminationParameters::violations_half_life_days);
  add("susceptibility", "1", 2.02, 0, 10, "Weight of a supplier's susceptibility", "fitted: hostscape calibrate cases",
      &TerminationParameters::susceptibility);
  add("commitment", "1", 1.68, 0, 10, "Weight of its commitment, which counts against",
      "fitted: hostscape calibrate cases", &TerminationParameters::commitment);
  add("concession", "1", 3, 0, 10, "Weight of how far the customer has given in, which counts against", "assumption",
      &TerminationParameters::concession);
  add("aimed", "1", 1.34, 0, 10, "Added for the supplier that a campaign or a shock names",
      "fitted: hostscape calibrate cases", &TerminationParameters::aimed);
  add("risk_averse", "1", 1, 0, 10, "Added for risk-averse suppliers", "assumption",
      &TerminationParameters::risk_averse);
  add("tenure", "1", 6.9, 0, 1000, "How much more readily a supplier of no tenure drops a customer",
      "fitted: hostscape calibrate cases; F: Google Domains 3 h, Voxility below 1 h", &TerminationParameters::tenure);
  add("tenure_days", "days", 5, 0.1, 365, "Time in which that wears off", "model section 4: some days",
      &TerminationParameters::tenure_days);
  add("upstream", "1", 1.5, 0, 20, "Fall of the logit with each step that an upstream is away", "assumption",
      &TerminationParameters::upstream);
  add("grace_24_share", "1", 0.5, 0, 1, "Share of terminations with 24 hours of grace",
      "D: of eleven documented terminations, 40 % gave none, 50 % a day", &TerminationParameters::grace_24_share);
  add("grace_48_share", "1", 0.1, 0, 1, "Share with 48 hours; the rest gives none",
      "D: of eleven documented terminations, 40 % gave none, 50 % a day", &TerminationParameters::grace_48_share);
  add("grace_needs_days", "days", 7, 0, 365, "A supplier of fewer days gives no grace", "model section 4",
      &TerminationParameters::grace_needs_days);
  add("emergency_per_hour", "1/h", 0.03, 0, 1, "Hazard that a supplier bound to neutrality acts on a threat to life",
      "assumption; F: Kiwi Farms", &TerminationParameters::emergency_per_hour);
  add("upstream_spares_dependent", "1", 0.5, 0, 1,
      "Probability that a dependent obeys its upstream rather than be cut off, if it is not tolerant",
      "assumption; F: Voxility", &TerminationParameters::upstream_spares_dependent);
  add("upstream_replacement_hours", "h", 72, 1, 8760, "Median time in which a provider finds another upstream",
      "assumption", &TerminationParameters::upstream_replacement_hours);
}

}  // namespace hostscape
