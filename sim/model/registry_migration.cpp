// Entries of the registry about migration under refusals and about audiences.

#include "model/parameter_builders.hpp"
#include "model/registry_entries.hpp"

namespace hostscape {

void add_migration(std::vector<Parameter>& list) {
  const auto add = numbers_of(list, "migration.", HOSTSCAPE_AT(migration));
  add("refusal_ordinary", "1", 0.02, 0.0001, 0.9, "Probability that a candidate refuses a customer nobody has heard of",
      "model section 7", &MigrationParameters::refusal_ordinary);
  add("refusal_notorious", "1", 0.95, 0.01, 0.9999, "The same at notoriety 1; between the two logistic in notoriety",
      "model section 7", &MigrationParameters::refusal_notorious);
  add("concession_relief", "1", 3, 0, 20, "Fall of the logit of a refusal for a customer that gives in wholly",
      "assumption", &MigrationParameters::concession_relief);
  add("known_hours", "h", 1, 0.1, 720, "Median time to reach agreement with a known supplier",
      "model section 7: an hour", &MigrationParameters::known_hours);
  add("self_service_hours", "h", 3, 0.1, 720, "Median time of an attempt to sign up oneself", "model section 7: hours",
      &MigrationParameters::self_service_hours);
  add("negotiated_hours", "h", 16, 0.5, 8760, "Median time of an attempt to negotiate a contract",
      "model section 7: half a day and more", &MigrationParameters::negotiated_hours);
  add("negotiated_growth", "1", 0.1, 0, 10, "More of that time with each refusal before", "model section 7",
      &MigrationParameters::negotiated_growth);
  add("search_spread", "1", 0.6, 0, 3, "Sigma of the logarithms of these times", "assumption",
      &MigrationParameters::search_spread);
  add("refuge_pull", "1", 0.03, 0, 100,
      "Weight of a place that tolerates its like with a notorious customer that looks for one; the market has 1 in sum",
      "fitted: hostscape calibrate cases", &MigrationParameters::refuge_pull);
  add("refuge_capacity", "customers", 3, 0.1, 1000, "Customers in trouble that halve a refuge's tolerance",
      "assumption: refuges are finite", &MigrationParameters::refuge_capacity);
  add("layer_transfer_hours", "h", 1, 0.1, 720, "Median time to bring a further layer into service",
      "F: registrar transfer in 20 minutes", &MigrationParameters::layer_transfer_hours);
  add("ttl_hours", "h", 2, 0.01, 168, "Median life of cached names",
      "F: OpenDNS 2012: 70 % up to one hour; most up to a day", &MigrationParameters::ttl_hours);
  add("ttl_prepared_hours", "h", 0.25, 0.01, 168, "The same of a customer that is prepared", "F: WikiLeaks 864 s",
      &MigrationParameters::ttl_prepared_hours);
  add("original_name_hours", "h", 150, 1, 8760,
      "Median time until the original name resolves again where it comes back",
      "fitted: hostscape calibrate cases; F: WikiLeaks", &MigrationParameters::original_name_hours);
  add("original_name_share", "1", 0.4, 0, 1, "Share of names lost with a registrar that come back", "assumption",
      &MigrationParameters::original_name_share);
  add("forecast_optimism", "1", 0.3, 0.01, 10,
      "Part of the median transfer that operators foresee; they foresee no refusal", "D: Parler 7 of 35 days",
      &MigrationParameters::forecast_optimism);
  add("forecast_spread", "1", 0.5, 0, 3, "Sigma of the logarithm", "assumption", &MigrationParameters::forecast_spread);
  add("concession_days", "days", 30, 0.1, 3650, "Mean darkness after which a customer that is willing gives in",
      "assumption; F: 8chan", &MigrationParameters::concession_days);
  add("known_relief", "1", 0.2, 0, 1, "Part of the refusals of others that a supplier makes which knows the customer",
      "assumption", &MigrationParameters::known_relief);
  add("neutral_relief", "1", 0.5, 0, 1, "Part of the refusals of others that a candidate bound to neutrality makes",
      "assumption; S2", &MigrationParameters::neutral_relief);
  add("portability", "1", 0.3, 0, 1, "Part of a transfer's time that is left where data is portable", "assumption",
      &MigrationParameters::portability);
  const auto of_audiences = numbers_of(list, "audience.", HOSTSCAPE_AT(audience));
  of_audiences("core_share", "1", 0.8, 0, 1, "Part of a site's activity that comes from its core audience",
               "assumption", &AudienceParameters::core_share);
  of_audiences("core_stays", "1", 0.5, 0, 1, "Part of the core that stays through an outage without end",
               "F: Vu et al. 2024", &AudienceParameters::core_stays);
  of_audiences("casual_stays", "1", 0.13, 0, 1, "Part of the casual audience that stays", "F: Vu et al. 2024",
               &AudienceParameters::casual_stays);
  of_audiences("half_life_days", "days", 5, 0.1, 365, "Half-life of those that go, of darkness",
               "assumption; D: 30 days of decay", &AudienceParameters::half_life_days);
  of_audiences("mirror_doubling_hours", "h", 40, 1, 8760, "Time in which mirrors double at first",
               "F: WikiLeaks 355, 507, 748", &AudienceParameters::mirror_doubling_hours);
  of_audiences("mirrors_most", "mirrors", 2200, 0, 1000000.0, "Mirrors at full support and salience 100",
               "F: WikiLeaks", &AudienceParameters::mirrors_most);
}

}  // namespace hostscape
