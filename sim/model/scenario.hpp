#pragma once

// A scenario: parameters, named providers, focal customers, dated shocks and rule switches. Inputs only: nothing in it
// can state an outcome.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/time.hpp"
#include "model/event.hpp"
#include "model/parameters.hpp"
#include "model/registry.hpp"

namespace hostscape {

/// A provider that the scenario names. Unset traits are drawn like those of any other provider.
struct NamedProvider {
  std::string name;
  std::string home_country;                  ///< ISO 3166 two letters
  std::optional<std::string> stands_in_for;  ///< organisation of the market table whose customers it takes over
  std::optional<double> market_share;        ///< of its home market, for a provider the table lacks
  std::optional<Doctrine> doctrine;
  std::optional<bool> automated;
  std::optional<double> commitment;
  std::optional<double> cure_period_hours;
  std::optional<double> message_clarity;
  std::optional<double> support_hours;  ///< median time from the customer's reply to the lift
  std::optional<bool> press_desk;
  std::optional<bool> managed;               ///< can take down a single item
  std::optional<std::string> layers;         ///< that it offers, comma separated; hosting if it says nothing
  std::optional<Doctrine> further_doctrine;  ///< on the layers beyond hosting
  std::optional<double> susceptibility;      ///< to pressure, 0 to 1
  std::optional<double> tolerance;           ///< part of the refusals that it does not make, 0 to 1
  std::vector<std::string> upstreams;        ///< names of providers it depends on
};

/// A customer whose story is recorded. Unset traits are drawn like those of its kind.
struct FocalCustomer {
  std::string name;
  CustomerKind kind{};
  Tier tier{};
  std::string home_country;
  std::string hosting;  ///< name of its provider
  std::optional<double> audience_per_day;
  std::optional<double> attention;
  std::optional<double> outage_noticed_hours;
  std::optional<double> contests;
  std::optional<double> refuses;
  std::optional<bool> spare_ip;
  std::optional<double> workaround_hours;
  std::optional<bool> declared_press;
  std::optional<std::string> planned_move_to;  ///< name of the provider a planned move leads to
  std::optional<std::string> planned_move_on;  ///< date of the plan; must lie after the start
  std::optional<std::string> suppliers;        ///< beyond hosting: "cdn: Cloudflare, dns: Cloudflare"
  std::optional<std::string> reserve;          ///< suppliers that it knows and asks first: "hosting: Octopuce"
  std::optional<bool> prepared;                ///< short caches, data ready to move
  std::optional<double> notoriety;             ///< at the start, 0 to 1
  std::optional<double> moderation;            ///< part of reported violations that it cures, 0 to 1
  std::optional<double> concession;            ///< how far it gives in if it does, 0 to 1
  std::optional<double> supporters;            ///< who would mirror it, 0 nobody to 1
  std::optional<double> sues;                  ///< probability that it sues a supplier that ended its contract
};

/// A notice that the record says was filed: who, about what, when. Its fate is the model's affair.
struct NoticeShock {
  std::string customer;
  NotifierKind notifier{};
  Category category{};
  double severity = 0;         ///< latent severity of the item, 0 to 1
  double severity_spread = 0;  ///< half-width of a uniform uncertainty about it
  bool formally_valid = true;
  std::string from;   ///< earliest hour (UTC) the record allows
  std::string until;  ///< latest hour; the hour is drawn evenly per run
};

/// Something that the record says happened and that raised public pressure on a customer.
struct PressureShock {
  std::string customer;
  Shock kind{};                        ///< event, campaign or attack
  Reach reach{};                       ///< how far it was heard
  bool political = false;              ///< holders of office call for its suppliers to act
  std::optional<std::string> aims_at;  ///< provider of this scenario that is named
  std::string from;                    ///< earliest hour (UTC) of an event; first hour of a campaign
  std::string until;                   ///< latest hour of an event; last hour of a campaign
};

/// Violations of its terms that the record says a supplier reported to its customer, evenly over a time.
struct ReportedViolations {
  std::string customer;
  std::string supplier;
  double count = 0;
  std::string from;
  std::string until;
};

/// A rule that changes at a date: values of `policy.*` parameters.
struct RuleSwitch {
  std::string on;
  std::string policy;  ///< name of a shipped policy, or empty
  std::vector<std::pair<std::string, ParameterValue>> values;
};

/// All that a run starts from. Documented outcomes live in files of their own, which no simulation reads.
struct Scenario {
  std::string name;
  std::string title;
  std::string description;
  std::vector<std::string> sources;
  Parameters parameters;
  std::vector<NamedProvider> providers;
  std::vector<FocalCustomer> customers;
  std::vector<NoticeShock> notices;
  std::vector<PressureShock> shocks;
  std::vector<ReportedViolations> reports;
  std::vector<RuleSwitch> switches;
};

}  // namespace hostscape
