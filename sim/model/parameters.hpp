#pragma once

// The values of every parameter of a run. This header says only where a value lives; its name, unit, default, range,
// meaning and source stand once, in the registry (registry.hpp), which also fills in the defaults. A default-constructed
// `Parameters` is all zeros: take `Registry::defaults()`.

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "model/parameters_layers.hpp"
#include "model/parameters_orders.hpp"
#include "model/parameters_pressure.hpp"
#include "model/vocabulary.hpp"

namespace hostscape {

/// How a waiting time is distributed.
enum class Delay : std::uint8_t { exponential, lognormal };
inline constexpr std::array<std::string_view, 2> kDelayNames{"exponential", "lognormal"};

/// When a desk works.
enum class DeskHours : std::uint8_t { office, always };
inline constexpr std::array<std::string_view, 2> kDeskHoursNames{"office", "always"};

/// How exposure to items that nobody complained about is accounted for.
enum class ExposureAccounting : std::uint8_t { expected, explicit_items };
inline constexpr std::array<std::string_view, 2> kExposureAccountingNames{"expected", "explicit"};

/// The traits of a customer kind.
struct KindTraits {
  double share = 0;                 ///< of all customers
  double notice_weight = 0;         ///< notices drawn, relative to a personal site
  double items_per_year = 0;        ///< contested items appearing on a small site
  double severity_exponent = 0;     ///< b of P(x > s) = (1 - s)^b
  double attention = 0;             ///< probability that abuse mail is read, were it perfectly clear
  double refuses = 0;               ///< probability that a reader refuses an item it holds lawful
  double contests = 0;              ///< probability that a reader contests an item it holds lawful
  double outage_noticed_hours = 0;  ///< median
  double spare_ip = 0;              ///< share prepared with a spare address
  double declared = 0;              ///< share declared as press to its provider (0 but for press)
  double audience_per_day = 0;      ///< median visits a day of a small site
  double scandal_weight = 0;        ///< how readily it comes under public pressure, relative to a personal site
  double moderation = 0;            ///< part of reported violations that it cures when warned
};

/// The traits of a notifier kind.
struct NotifierTraits {
  double share = 0;                          ///< of the notices at the policies of the start
  double noise = 0;                          ///< standard deviation of its view of an item's severity
  double threshold = 0;                      ///< perceived severity above which it complains
  double formally_valid = 0;                 ///< share of its notices with all elements the law asks for
  double weekend = 0;                        ///< activity on weekends relative to office hours
  double night = 0;                          ///< activity outside office hours on working days relative to office hours
  double credibility = 0;                    ///< shift that its name gives to a provider's prior of severity
  double batch_share = 0;                    ///< of its notices that come out of searches, several at once
  double batch_largest = 0;                  ///< notices that its largest search is expected to bring
  double one_off = 0;                        ///< share of its batches whose sender never writes again
  double standing = 0;                       ///< standing senders per 1,000 notices a year
  std::array<bool, kCategories> concerns{};  ///< categories that it complains about
};

/// Who writes how much, whatever the kind of notifier.
struct SenderParameters {
  double batch_exponent = 0;     ///< of the survival function of a search's size
  double activity_exponent = 0;  ///< z of activity ~ (rank / pool + head)^-z among standing senders
  double activity_head = 0;      ///< share of the pool over which activity levels off at the top
};

/// What abusers learn from abuse that succeeded.
struct AbuseParameters {
  double imitation = 0;            ///< relative rise of abuse per unit of visible recent success
  double imitation_half_life = 0;  ///< of the memory of a success [days]
  double imitation_ceiling = 1;    ///< largest factor on the abuse of the start
};

/// Traits of a provider as distributions; a scenario may state them for a named provider instead.
struct ProviderTraits {
  std::array<double, kDoctrines> doctrine_mix{};  ///< shares of the doctrines (hosting layer)
  double automated_share = 0;
  double review_noise_automated = 0;
  double review_noise_human = 0;
  double commitment_automated = 0;
  double commitment_human = 0;
  double commitment_spread = 0;
  double cure_period_hours = 0;   ///< median
  double cure_period_spread = 0;  ///< sigma of the logarithm
  double message_clarity = 0;     ///< mean; 0 opaque, 1 clear
  double message_clarity_spread = 0;
  double support_hours_automated = 0;  ///< median time from the reply to the lift
  double support_hours_human = 0;
  double support_spread = 0;
  double press_desk_share = 0;
  double managed_share = 0;          ///< share that can take down a single item
  double customers_per_address = 0;  ///< mean size of a shared address
};

/// The abuse desk.
struct DeskParameters {
  DeskHours hours{};
  double opens = 0;  ///< local hour
  double closes = 0;
  double notices_per_hour_per_1000_customers = 0;  ///< capacity; 0 is unlimited
  double minimum_notices_per_hour = 0;
  Delay relay_delay{};
  double relay_delay_hours = 0;  ///< mean (exponential) or median (lognormal), in working hours of the desk
  double relay_delay_spread = 0;
  double review_notices = 0;  ///< work of a human review, in notices triaged
  double overload_hours = 0;  ///< working hours of backlog above which nobody reviews; 0: never
  double mailbox_hours = 0;   ///< working hours of queue above which notices bounce; 0: never
};

/// What customers do, beyond what their kind says.
struct CustomerParameters {
  Delay response_delay{};
  double response_hours = 0;  ///< mean or median time from reading to the answer
  double response_spread = 0;
  double opaque_reading = 0;  ///< factor on attention when the message is opaque
  double attention_spread = 0;
  double remedies = 0;          ///< probability that a reader withdraws an item that it neither contests nor refuses
  double departure = 0;         ///< probability that a suspension makes the customer leave
  bool leaves_at_once = false;  ///< it does not wait for the lift but stays dark until it has moved
  Delay transfer_delay{};
  std::array<double, kTiers> transfer_hours{};  ///< mean or median by tier
  double transfer_prepared_hours = 0;           ///< for a planned, prepared move
  double transfer_spread = 0;
  double outage_spread = 0;
  Delay repair_delay{};
  double repair_hours = 0;  ///< mean or median time from noticing the outage to the reply
  double repair_spread = 0;
  double workaround_hours = 0;  ///< median time to restore reading on a spare address
  double audience_spread = 0;
};

/// Customers that leave of their own accord.
struct ChurnParameters {
  double per_hour = 0;  ///< hazard of a customer that trusts its provider
  double ceiling = 1;   ///< largest factor that distrust puts on it
};

/// What a provider's wrongful cuts do to its name.
struct TrustParameters {
  double loss = 0;         ///< distrust that a wrongful cut adds, per cut and customer of the provider
  double reassurance = 0;  ///< part of that which a rightful cut takes away
  double sensitivity = 0;  ///< rise of the hazard to leave, and of the odds against choosing it, per unit of distrust
  double half_life_days = 0;
};

/// What passes between customers that know one another.
struct WordOfMouthParameters {
  double recommendation = 0;  ///< probability that a mover takes what an acquaintance uses
  double departure = 0;       ///< probability that who hears of a wrongful cut at its own provider leaves
  double delay_hours = 0;     ///< median time from the cut to what follows
  double delay_spread = 0;
  double chilling = 0;  ///< probability that it withdraws a lawful item of its own
};

/// Items and their legality.
struct ItemParameters {
  bool exist = false;    ///< false: notices are about nothing in particular (docking core)
  double life_days = 0;  ///< mean time an item stays up by itself
  std::array<double, kCategories> category_mix{};
  ExposureAccounting accounting{};
};

/// A legal order: what it finds unlawful, and the laws that rule there.
struct RegimeParameters {
  std::string laws;             ///< names of laws, comma separated, first in precedence first
  double court_only_share = 0;  ///< share of its providers that wait for a court whatever doctrine they would draw
  std::array<double, kCategories> unlawful_above{};  ///< u[category]
  std::array<double, kCategories> manifest_above{};  ///< m[category]
};

/// What one law says about notices. Empty: it is silent, and the next law of the regime that covers the category speaks.
struct LawParameters {
  std::string from;        ///< first day in force, "always" if it has none that matters
  std::string until;       ///< first day no longer in force, or "always"
  std::string categories;  ///< that it covers, comma separated, or "all"
  Binds binds{};
  std::optional<Standard> standard;
  std::optional<bool> checks_form;                 ///< a formally incomplete notice creates no knowledge
  std::optional<bool> relay_duty;                  ///< the notice must be passed on, whatever the doctrine
  std::optional<double> cure_hours;                ///< time that the customer has to answer
  std::optional<double> deadline_hours;            ///< from the filing to the decision
  std::optional<double> authority_deadline_hours;  ///< the same on notices of authorities
  std::optional<bool> objection_keeps;             ///< a customer that objects keeps its item
  std::optional<double> liability_under;           ///< in units of the LCEN's
  std::optional<double> liability_over;
  std::optional<double> enforcement;  ///< probability, in units of the LCEN's
  std::optional<bool> counter_notice;
  std::optional<double> put_back_days_from;  ///< working days after the counter-notice
  std::optional<double> put_back_days_until;
  std::optional<Binds> statement_of_reasons;
  std::optional<Binds> appeals;
  std::optional<Binds> trusted_flaggers;
  std::optional<bool> proportionate;  ///< act on the single item where that is feasible
  std::optional<double> abuse_prosecution_probability;
};

/// What customers do against a removal, where the law gives them a way.
struct RedressParameters {
  double counter_notice = 0;  ///< probability that a customer that holds its removed item lawful files one
  double appeal = 0;
  double delay_hours = 0;  ///< median, from the removal to the counter-notice or appeal
  double delay_spread = 0;
  double suit = 0;          ///< probability that the notifier sues, so that nothing is put back
  double appeal_hours = 0;  ///< median, from the appeal to its decision
};

/// What a provider believes and how it decides.
struct DecisionParameters {
  bool always_act_on_silence = false;  ///< docking core: no weighing at the deadline
  double prior_mean = 0;               ///< of severity, given that somebody complained
  double prior_deviation = 0;
  double value_of_customer = 0;
  double contest_odds = 0;  ///< factor on the odds of the belief when the customer contests
};

/// Rules of the regime or of the trade. An empty optional leaves it to each provider.
struct PolicyParameters {
  std::array<std::optional<Doctrine>, kLayerCount> doctrine{};
  std::optional<double> cure_period_hours;
  std::optional<double> message_clarity;
  bool human_review = false;
  std::optional<double> liability_over;
  bool press_privilege = false;
  double press_notice_hours = 0;  ///< prior notice that the privilege gives
  bool press_desk = false;        ///< every provider runs a desk where press can declare itself, and press does
  bool spare_ip = false;          ///< every customer has a spare address ready
  bool item_level = false;        ///< act on the item alone wherever that is feasible
  std::optional<double> abuse_prosecution_probability;  ///< the optional ones below: empty, as the law has it
  std::optional<bool> counter_notice;
  std::optional<bool> statement_of_reasons;
  std::optional<bool> appeals;
  std::optional<bool> trusted_flaggers;
  std::optional<bool> relay_duty;
  std::optional<double> deadline_hours;
  std::optional<double> minimum_termination_notice_hours;  ///< grace before a contract ends; empty: each its own
  bool no_terminations = false;                            ///< nobody ends a contract of its own motion
  bool must_carry = false;           ///< nobody ends the contract of, or refuses, a customer without unlawful items
  bool second_supplier = false;      ///< every customer has another host ready
  std::optional<double> moderation;  ///< of every customer, 0 to 1; empty: each its own
  bool data_portability = false;     ///< old suppliers hand over data in a form that others take
  bool layer_immunity = false;       ///< layers beyond hosting neither end contracts nor get orders
  bool local_orders_only = false;    ///< no order reaches beyond its regime
  bool emergency_override = true;    ///< a threat to life lets a supplier act that is bound to neutrality
};

struct Parameters {
  std::uint32_t customers = 0;
  std::uint32_t providers = 0;  ///< of a synthetic market
  std::uint32_t ticks = 0;
  std::string start;
  std::string market;
  double market_exponent = 0;
  double notices_per_customer_year = 0;
  double unfounded_share = 0;  ///< only where items do not exist
  bool one_case_per_customer = false;
  double abuse_deterrence = 0;  ///< fall of ln(abusive notices) per unit of prosecution probability
  std::array<double, kTiers> tier_share{};
  std::array<double, kTiers> tier_weight{};
  std::array<KindTraits, kCustomerKinds> kind{};
  std::array<NotifierTraits, kNotifierKinds> notifier{};
  SenderParameters sender;
  AbuseParameters abuse;
  ProviderTraits provider;
  DeskParameters desk;
  CustomerParameters customer;
  ChurnParameters churn;
  TrustParameters trust;
  WordOfMouthParameters word_of_mouth;
  ItemParameters item;
  std::array<RegimeParameters, kRegimes> regime{};
  std::array<LawParameters, kLaws> law{};
  Regime synthetic_regime{};  ///< of everybody in a synthetic market
  RedressParameters redress;
  DecisionParameters decision;
  PolicyParameters policy;
  PressureParameters pressure;
  TerminationParameters termination;
  MigrationParameters migration;
  AudienceParameters audience;
  std::array<LayerParameters, kLayerCount> layer{};  ///< hosting's is unused
  LayerMarketParameters layer_market;
  SupplyParameters supply;
  PressureTraits pressure_traits;
  PrecedentParameters precedent;
  OrderParameters order;
  CourtParameters court;
  SuitParameters suit;
  std::array<RegimeOrders, kRegimes> regime_orders{};
  std::array<LawOrders, kLaws> law_orders{};
  double wage_per_hour = 0;  ///< [EUR]
  double triage_minutes = 0;
  double review_minutes = 0;
  double support_minutes = 0;
};

}  // namespace hostscape
