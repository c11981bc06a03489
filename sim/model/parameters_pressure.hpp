#pragma once

// Values of the parameters of public pressure, of terminations by suppliers' own motion, of migration under refusals and
// of audiences. Names, ranges and sources: registry_pressure.cpp, registry_migration.cpp.

#include <array>
#include <cstddef>

#include "core/ids.hpp"
#include "model/vocabulary.hpp"

namespace hostscape {

/// Who comes under public pressure, and how long it lasts. Salience is what the public pays attention with: 1 is a story of
/// the trade press, 100 the first page of the world.
struct PressureParameters {
  double scandals_per_100000_year = 0;   ///< customers of mean visibility that come under pressure by themselves
  double scandal_exponent = 0;           ///< of the survival function of a scandal's size, from 1 up
  std::array<double, kReaches> reach{};  ///< salience that a documented shock adds, by how far it was heard
  double campaign_per_hour = 0;          ///< part of its reach's salience that a campaign adds each hour at first
  double campaign_half_life_days = 0;    ///< campaigns tire
  double half_life_days = 0;             ///< of salience
  double notoriety_gain = 0;             ///< per unit of salience added: N <- 1 - (1 - N) e^(-gain x size)
  double notoriety_half_life_days = 0;
  double shock_spread = 0;         ///< sigma of the logarithm of a documented shock's salience
  double statements_per_day = 0;   ///< of suppliers bound to neutrality that a campaign aims at
  double floor = 0;                ///< salience below which nobody acts any more
  double threats_per_day = 0;      ///< at salience 100, for kinds whose campaigns turn so
  double threat_days = 0;          ///< for which one lasts
  double attackers_notoriety = 0;  ///< notoriety from which attackers go for a site without a shield
  double attack_hours = 0;         ///< median time until they have it down
  double attack_tires_days = 0;    ///< half-life of their patience
};

/// The hazard that a supplier ends a contract of its own motion: `ceiling` x logistic(z), z a sum of the terms below, times
/// 1 + tenure x e^(-age / tenure_days).
struct TerminationParameters {
  double ceiling = 0;    ///< [1/h]
  double intercept = 0;  ///< z of a supplier without susceptibility and commitment when nothing is salient
  double salience = 0;   ///< times ln(1 + salience)
  double politics = 0;   ///< times the political pressure of its regime while the shock is political
  double cascade = 0;    ///< times drops / (drops + cascade_half)
  double cascade_half = 0;
  double cascade_half_life_days = 0;
  double violations = 0;  ///< times ladder / (ladder + violations_half)
  double violations_half = 0;
  double violations_half_life_days = 0;
  double susceptibility = 0;  ///< times the supplier's susceptibility, 0 to 1
  double commitment = 0;      ///< times its commitment (subtracted)
  double concession = 0;      ///< times how far the customer has given in (subtracted)
  double aimed = 0;           ///< added for the supplier that a campaign names
  double risk_averse = 0;     ///< added for risk-averse suppliers
  double tenure = 0;          ///< how much more readily a new supplier drops
  double tenure_days = 0;
  double upstream = 0;        ///< subtracted for each step that an upstream is away from the customer
  double grace_24_share = 0;  ///< of terminations with 24 hours of grace
  double grace_48_share = 0;
  double grace_needs_days = 0;            ///< a supplier of fewer days gives none
  double emergency_per_hour = 0;          ///< hazard that a supplier bound by neutrality acts on a threat to life
  double upstream_spares_dependent = 0;   ///< probability that a dependent obeys its upstream, if it is not tolerant
  double upstream_replacement_hours = 0;  ///< median time in which a provider finds another upstream
};

/// How customers without a supplier find one.
struct MigrationParameters {
  double refusal_ordinary = 0;   ///< probability that a candidate refuses a customer nobody has heard of
  double refusal_notorious = 0;  ///< the same at notoriety 1; between them logistic in notoriety
  double concession_relief = 0;  ///< fall of its logit for a customer that gives in wholly
  double known_hours = 0;        ///< median time to a known supplier
  double self_service_hours = 0;
  double negotiated_hours = 0;
  double negotiated_growth = 0;     ///< more with each refusal before
  double search_spread = 0;         ///< sigma of the logarithms
  double refuge_pull = 0;           ///< how much more a notorious customer asks where its like is tolerated
  double refuge_capacity = 0;       ///< notorious customers that halve a refuge's tolerance
  double layer_transfer_hours = 0;  ///< median time to bring a further layer into service
  double ttl_hours = 0;             ///< median life of cached names
  double ttl_prepared_hours = 0;
  double original_name_hours = 0;  ///< median time until the original name is back, where it comes back
  double original_name_share = 0;  ///< of registrars' refusals after which it comes back
  double forecast_optimism = 0;    ///< part of the way back that operators foresee
  double forecast_spread = 0;
  double concession_days = 0;  ///< mean time of darkness after which a customer that is willing gives in
  double known_relief = 0;     ///< part of the refusals that a known supplier does make
  double neutral_relief = 0;   ///< the same of candidates bound to neutrality
  double portability = 0;      ///< part of a transfer that is left where data is portable
};

/// Audiences of customers in trouble.
struct AudienceParameters {
  double core_share = 0;
  double core_stays = 0;  ///< of the core, after an outage without end
  double casual_stays = 0;
  double half_life_days = 0;  ///< of those that go
  double mirror_doubling_hours = 0;
  double mirrors_most = 0;  ///< at full support and salience 100
};

}  // namespace hostscape
