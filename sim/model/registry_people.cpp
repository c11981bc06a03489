// Entries of the registry about customers.

#include "model/registry_entries.hpp"

#include <string>
#include <utility>

#include "model/parameter_builders.hpp"

namespace hostscape {
namespace {

void add_kind(std::vector<Parameter>& list, CustomerKind kind, const KindTraits& d) {
  const auto k = static_cast<std::size_t>(kind);
  const std::string name{name_of(kind)};
  const std::string prefix = "kind." + name + ".";
  const auto add = [&](const char* field, const char* unit, double standard, double low, double high,
                       const std::string& meaning, const char* source, double KindTraits::*member) {
    list.push_back(number(
        prefix + field, unit, standard, low, high, meaning + " (" + name + ")", source,
        [ k, member ](auto& x) -> auto& { return x.kind[k].*member; }));
  };
  add("share", "1", d.share, 0, 1, "Share of customers", "assumption", &KindTraits::share);
  add("notice_weight", "1", d.notice_weight, 0, 1000, "Notices drawn relative to a personal site", "assumption",
      &KindTraits::notice_weight);
  add("items_per_year", "1/year", d.items_per_year, 0, 6, "Contested items that appear on a small site", "assumption",
      &KindTraits::items_per_year);
  add("severity_exponent", "1", d.severity_exponent, 0.2, 20, "b in P(severity > s) = (1 - s)^b", "assumption",
      &KindTraits::severity_exponent);
  add("attention", "1", d.attention, 0, 1, "Probability that perfectly clear abuse mail is read in time",
      "D from Li et al. 2016: clear mail 0.75", &KindTraits::attention);
  add("refuses", "1", d.refuses, 0, 1, "Probability that a reader refuses an item that it holds lawful", "assumption",
      &KindTraits::refuses);
  add("contests", "1", d.contests, 0, 1, "Probability that a reader contests an item that it holds lawful",
      "F: counter-notices below 3 % of notices", &KindTraits::contests);
  add("outage_noticed_hours", "h", d.outage_noticed_hours, 0, 720, "Median time until the customer notices an outage",
      "assumption; S4 for press", &KindTraits::outage_noticed_hours);
  add("spare_ip", "1", d.spare_ip, 0, 1, "Share prepared with a spare address", "assumption", &KindTraits::spare_ip);
  add("declared", "1", d.declared, 0, 1, "Share that declared itself as press where its provider has a press desk",
      "assumption; S4: only the customer can", &KindTraits::declared);
  add("audience_per_day", "visits/day", d.audience_per_day, 0, 1e9, "Median audience of a small site", "assumption",
      &KindTraits::audience_per_day);
  add("scandal_weight", "1", d.scandal_weight, 0, 1000,
      "How readily it comes under public pressure, relative to a personal site", "assumption",
      &KindTraits::scandal_weight);
  add("moderation", "1", d.moderation, 0, 1, "Part of the violations reported to it that it cures", "assumption; S1",
      &KindTraits::moderation);
}

}  // namespace

void add_kinds(std::vector<Parameter>& list) {
  // share, notices, items/y, exponent, attention, refuses, contests, outage h, spare ip, declared, visits/day, scandals, moderation
  add_kind(list, CustomerKind::press, {.01, 8, 4, 2.0, .75, .35, .06, .5, .1, .2, 3000, 5, 0.9});
  add_kind(list, CustomerKind::personal, {.38, 1, .3, 2.5, .65, .1, .02, 24, .01, 0, 20, 1, 0.7});
  add_kind(list, CustomerKind::shop, {.30, 1, .3, 3.0, .75, .1, .03, 4, .05, 0, 100, 1, 0.8});
  add_kind(list, CustomerKind::association, {.20, 1, .3, 3.0, .7, .15, .03, 12, .02, 0, 40, 2, 0.8});
  add_kind(list, CustomerKind::forum, {.07, 4, 3, 1.6, .7, .15, .03, 4, .04, 0, 300, 5, 0.7});
  add_kind(list, CustomerKind::social_network, {.01, 10, 6, 1.5, .75, .2, .04, 1, .1, 0, 2000, 20, 0.6});
  add_kind(list, CustomerKind::file_sharing, {.015, 20, 6, .9, .6, .2, .02, 2, .1, 0, 1000, 5, 0.3});
  add_kind(list, CustomerKind::whistleblowing, {.005, 10, 4, 1.5, .8, .6, .2, 1, .4, 0, 500, 60, 0.2});
  add_kind(list, CustomerKind::extremist_forum, {.01, 20, 6, .8, .6, .6, .05, 2, .2, 0, 300, 100, 0.1});
}

void add_customers(std::vector<Parameter>& list) {
  list.push_back(choice("customer.response_delay", kDelayNames, "exponential",
                        "Distribution of the time from reading to answering", "model section 10",
                        HOSTSCAPE_AT(customer.response_delay)));
  list.push_back(number("customer.response_hours", "h", 20, 0.01, 8760, "Its mean (median if lognormal)",
                        "model section 10", HOSTSCAPE_AT(customer.response_hours)));
  list.push_back(number("customer.response_spread", "1", .8, 0, 3, "Sigma of its logarithm, if lognormal", "assumption",
                        HOSTSCAPE_AT(customer.response_spread)));
  list.push_back(number("customer.opaque_reading", "1", 0.667, 0, 1,
                        "Factor on attention when the message is fully opaque", "D: 0.5 opaque against 0.75 clear",
                        HOSTSCAPE_AT(customer.opaque_reading)));
  list.push_back(number("customer.attention_spread", "1", .2, 0, 1,
                        "Half-width of the even spread of attention between customers of a kind", "assumption",
                        HOSTSCAPE_AT(customer.attention_spread)));
  list.push_back(number("customer.remedies", "1", .95, 0, 1,
                        "Probability that a reader withdraws an item that it neither refuses nor contests",
                        "assumption", HOSTSCAPE_AT(customer.remedies)));
  list.push_back(number("customer.departure", "1", .1, 0, 1, "Probability that a suspension makes the customer leave",
                        "assumption", HOSTSCAPE_AT(customer.departure)));
  list.push_back(boolean("customer.leaves_at_once", false,
                         "A customer that leaves does not wait for the lift but stays dark until it has moved (docking "
                         "core)",
                         "model section 10", HOSTSCAPE_AT(customer.leaves_at_once)));
  list.push_back(choice("customer.transfer_delay", kDelayNames, "lognormal", "Distribution of the time a move takes",
                        "D: section 4.5", HOSTSCAPE_AT(customer.transfer_delay)));
  constexpr std::array<double, kTiers> kTransfer{48, 120, 500};
  for (std::size_t t = 0; t < kTiers; ++t) {
    list.push_back(number(
        "customer.transfer_hours." + std::string{kTierNames[t]}, "h", kTransfer[t], 0.01, 8760,
        "Median (mean if exponential) time a " + std::string{kTierNames[t]} + " site takes to move",
        "D: small 48 h, large 500 h; medium is an assumption", [t](auto& x) -> auto& {
          return x.customer.transfer_hours[t];
        }));
  }
  list.push_back(number("customer.transfer_prepared_hours", "h", 4, 0.01, 8760, "Median time of a prepared move",
                        "D: prepared 4 h", HOSTSCAPE_AT(customer.transfer_prepared_hours)));
  list.push_back(number("customer.transfer_spread", "1", .6, 0, 3, "Sigma of the logarithm of transfer times",
                        "assumption", HOSTSCAPE_AT(customer.transfer_spread)));
  list.push_back(number("customer.outage_spread", "1", .7, 0, 3,
                        "Sigma of the logarithm of the time to notice an outage", "assumption",
                        HOSTSCAPE_AT(customer.outage_spread)));
  list.push_back(choice("customer.repair_delay", kDelayNames, "lognormal",
                        "Distribution of the time from noticing an outage to the reply", "assumption",
                        HOSTSCAPE_AT(customer.repair_delay)));
  list.push_back(number("customer.repair_hours", "h", .6, 0.01, 8760, "Its median (mean if exponential)",
                        "assumption, chosen with S4 in mind (dark for 2 to 3 h in all)",
                        HOSTSCAPE_AT(customer.repair_hours)));
  list.push_back(number("customer.repair_spread", "1", .7, 0, 3, "Sigma of its logarithm", "assumption",
                        HOSTSCAPE_AT(customer.repair_spread)));
  list.push_back(number("customer.workaround_hours", "h", 1, 0, 720,
                        "Median time to restore reading on a spare address that stands ready",
                        "S4: 2 h for one made by hand", HOSTSCAPE_AT(customer.workaround_hours)));
  list.push_back(number("customer.audience_spread", "1", 1.2, 0, 4, "Sigma of the logarithm of audiences in a kind",
                        "assumption: heavy tail", HOSTSCAPE_AT(customer.audience_spread)));
}

}  // namespace hostscape
