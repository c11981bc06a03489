// Every parameter, once: name, unit, default, range, meaning, source. Sources: S0-S4, F, D, M as in docs/sources.md;
// "assumption" where nobody has published a number.

#include "model/registry_entries.hpp"

#include <string>
#include <utility>

namespace hostscape {
namespace {

// A reference to where the value lives; works for const and mutable parameters alike.
template <class Where>
Parameter number(std::string path, std::string unit, double standard, double minimum, double maximum,
                 std::string meaning, std::string source, Where where) {
  Parameter p;
  p.path = std::move(path);
  p.unit = std::move(unit);
  p.type = ParameterType::number;
  p.standard = standard;
  p.minimum = minimum;
  p.maximum = maximum;
  p.meaning = std::move(meaning);
  p.source = std::move(source);
  p.get = [where](const Parameters& x) { return ParameterValue{where(x)}; };
  p.put = [where](Parameters& x, const ParameterValue& v) { where(x) = std::get<double>(v); };
  return p;
}

template <class Where>
Parameter integer(std::string path, std::string unit, double standard, double minimum, double maximum,
                  std::string meaning, std::string source, Where where) {
  Parameter p = number(
      std::move(path), std::move(unit), standard, minimum, maximum, std::move(meaning), std::move(source),
      [](auto& x) -> auto& { return x.market_exponent; });
  p.type = ParameterType::integer;
  p.get = [where](const Parameters& x) { return ParameterValue{static_cast<double>(where(x))}; };
  p.put = [where](Parameters& x, const ParameterValue& v) {
    where(x) = static_cast<std::uint32_t>(std::get<double>(v));
  };
  return p;
}

template <class Where>
Parameter boolean(std::string path, bool standard, std::string meaning, std::string source, Where where) {
  Parameter p;
  p.path = std::move(path);
  p.unit = "true or false";
  p.type = ParameterType::boolean;
  p.standard = standard;
  p.meaning = std::move(meaning);
  p.source = std::move(source);
  p.get = [where](const Parameters& x) { return ParameterValue{where(x)}; };
  p.put = [where](Parameters& x, const ParameterValue& v) { where(x) = std::get<bool>(v); };
  return p;
}

template <class Where>
Parameter text(std::string path, std::string unit, std::string standard, std::string meaning, std::string source,
               Where where) {
  Parameter p;
  p.path = std::move(path);
  p.unit = std::move(unit);
  p.type = ParameterType::text;
  p.standard = std::move(standard);
  p.meaning = std::move(meaning);
  p.source = std::move(source);
  p.get = [where](const Parameters& x) { return ParameterValue{where(x)}; };
  p.put = [where](Parameters& x, const ParameterValue& v) { where(x) = std::get<std::string>(v); };
  return p;
}

template <std::size_t N>
std::size_t position(const std::array<std::string_view, N>& names, const ParameterValue& value) {
  std::size_t i = 0;
  while (i + 1 < N && names[i] != std::get<std::string>(value)) ++i;
  return i;
}

template <std::size_t N, class Where>
Parameter choice(std::string path, const std::array<std::string_view, N>& names, std::string_view standard,
                 std::string meaning, std::string source, Where where) {
  Parameter p;
  p.path = std::move(path);
  p.unit = "name";
  p.type = ParameterType::choice;
  p.standard = std::string{standard};
  p.choices.assign(names.begin(), names.end());
  p.meaning = std::move(meaning);
  p.source = std::move(source);
  p.get = [where, &names](const Parameters& x) { return ParameterValue{std::string{name_in(names, where(x))}}; };
  p.put = [where, &names](Parameters& x, const ParameterValue& v) {
    auto& target = where(x);
    target = static_cast<std::remove_reference_t<decltype(target)>>(position(names, v));
  };
  return p;
}

// Null leaves the matter to each provider.
template <class Where>
Parameter optional_number(std::string path, std::string unit, double minimum, double maximum, std::string meaning,
                          std::string source, Where where) {
  Parameter p = number(
      std::move(path), std::move(unit), 0, minimum, maximum, std::move(meaning), std::move(source),
      [](auto& x) -> auto& { return x.market_exponent; });
  p.optional = true;
  p.standard = std::monostate{};
  p.get = [where](const Parameters& x) -> ParameterValue {
    const auto& value = where(x);
    return value ? ParameterValue{*value} : ParameterValue{};
  };
  p.put = [where](Parameters& x, const ParameterValue& v) {
    if (const auto* number_value = std::get_if<double>(&v))
      where(x) = *number_value;
    else
      where(x).reset();
  };
  return p;
}

Parameter optional_doctrine(Layer layer) {
  Parameter p;
  p.path = "policy.doctrine." + std::string{name_of(layer)};
  p.unit = "name";
  p.type = ParameterType::choice;
  p.optional = true;
  p.choices.assign(kDoctrineNames.begin(), kDoctrineNames.end());
  p.meaning = "Doctrine that every provider of the layer " + std::string{name_of(layer)} +
              " holds; null: each its own (provider.doctrine_mix)";
  p.source = "S2 for doctrines that differ by layer";
  const auto i = static_cast<std::size_t>(layer);
  p.get = [i](const Parameters& x) -> ParameterValue {
    const auto& value = x.policy.doctrine[i];
    return value ? ParameterValue{std::string{name_of(*value)}} : ParameterValue{};
  };
  p.put = [i](Parameters& x, const ParameterValue& v) {
    if (std::holds_alternative<std::string>(v))
      x.policy.doctrine[i] = static_cast<Doctrine>(position(kDoctrineNames, v));
    else
      x.policy.doctrine[i].reset();
  };
  return p;
}

#define AT(expression)   \
  [](auto& x) -> auto& { \
    return x.expression; \
  }

void add_world(std::vector<Parameter>& list) {
  list.push_back(integer("customers", "customers", 100000, 1, 4.0e9, "Ordinary customers (sites)",
                         "F: 1.1 to 1.3 billion sites worldwide", AT(customers)));
  list.push_back(integer("providers", "providers", 100, 2, 1000000, "Providers of a synthetic market (market = zipf)",
                         "assumption", AT(providers)));
  list.push_back(
      integer("ticks", "h", 8760, 1, 1000000, "Length of the run", "model: one tick is one hour", AT(ticks)));
  list.push_back(text("start", "date (UTC)", "2023-01-02", "First hour of the run", "assumption", AT(start)));
  list.push_back(text("market", "zipf or country codes", "FR",
                      "Hosting market: zipf, or audience countries of the market table, comma separated",
                      "F: popular hostnames per network, 2025", AT(market)));
  list.push_back(number("market_exponent", "1", 1.1, 0, 4, "Exponent s of a synthetic market: share of rank k ~ k^-s",
                        "D: Zipf, s 1.0 to 1.2", AT(market_exponent)));
  list.push_back(number("notices_per_customer_year", "1/year", 0.02, 0, 800,
                        "Notices per customer, mean over customers, at the policies of the start",
                        "assumption; D: transparency reports give 0.001 to 0.05 per site",
                        AT(notices_per_customer_year)));
  list.push_back(number("unfounded_share", "1", 0.3, 0, 1, "Share of unfounded notices where items do not exist",
                        "F: nearly 30 % questionable (Urban et al. 2016)", AT(unfounded_share)));
  list.push_back(boolean("one_case_per_customer", false,
                         "A notice is a duplicate whenever the customer is not simply online (docking core); otherwise "
                         "only when the same item has an open case",
                         "model section 10", AT(one_case_per_customer)));
  list.push_back(number("abuse_deterrence", "1", 20, 0, 1000,
                        "Fall of ln(abusive notices) per unit of the probability that abuse is prosecuted",
                        "assumption", AT(abuse_deterrence)));
  constexpr std::array<double, kTiers> kShare{0.95, 0.045, 0.005};
  constexpr std::array<double, kTiers> kWeight{1, 6, 60};
  for (std::size_t t = 0; t < kTiers; ++t) {
    const std::string tier{kTierNames[t]};
    list.push_back(number(
        "tier." + tier + ".share", "1", kShare[t], 0, 1, "Share of " + tier + " sites among customers",
        "assumption: heavy tail", [t](auto& x) -> auto& { return x.tier_share[t]; }));
    list.push_back(number(
        "tier." + tier + ".weight", "1", kWeight[t], 0, 1000,
        "Items, notices and audience of " + tier + " sites relative to a small one",
        "assumption: heavy tail", [t](auto& x) -> auto& { return x.tier_weight[t]; }));
  }
}

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
}

void add_kinds(std::vector<Parameter>& list) {
  // share, notices, items/y, exponent, attention, refuses, contests, outage h, spare ip, declared, visits/day
  add_kind(list, CustomerKind::press, {.01, 8, 4, 2.0, .75, .35, .06, .5, .1, .2, 3000});
  add_kind(list, CustomerKind::personal, {.38, 1, .3, 2.5, .65, .1, .02, 24, .01, 0, 20});
  add_kind(list, CustomerKind::shop, {.30, 1, .3, 3.0, .75, .1, .03, 4, .05, 0, 100});
  add_kind(list, CustomerKind::association, {.20, 1, .3, 3.0, .7, .15, .03, 12, .02, 0, 40});
  add_kind(list, CustomerKind::forum, {.07, 4, 3, 1.6, .7, .15, .03, 4, .04, 0, 300});
  add_kind(list, CustomerKind::social_network, {.01, 10, 6, 1.5, .75, .2, .04, 1, .1, 0, 2000});
  add_kind(list, CustomerKind::file_sharing, {.015, 20, 6, .9, .6, .2, .02, 2, .1, 0, 1000});
  add_kind(list, CustomerKind::whistleblowing, {.005, 10, 4, 1.5, .8, .6, .2, 1, .4, 0, 500});
  add_kind(list, CustomerKind::extremist_forum, {.01, 20, 6, .8, .6, .6, .05, 2, .2, 0, 300});
}

void add_notifier(std::vector<Parameter>& list, NotifierKind kind, const NotifierTraits& d, const char* source) {
  const auto n = static_cast<std::size_t>(kind);
  const std::string name{name_of(kind)};
  const std::string prefix = "notifier." + name + ".";
  const auto add = [&](const char* field, double standard, double low, double high, const std::string& meaning,
                       double NotifierTraits::*member) {
    list.push_back(number(
        prefix + field, "1", standard, low, high, meaning + " (" + name + ")", source,
        [ n, member ](auto& x) -> auto& { return x.notifier[n].*member; }));
  };
  add("share", d.share, 0, 1, "Share of the notices at the policies of the start", &NotifierTraits::share);
  add("noise", d.noise, 0, 5, "Standard deviation of its view of an item's severity", &NotifierTraits::noise);
  add("threshold", d.threshold, -5, 5, "Perceived severity above which it complains", &NotifierTraits::threshold);
  add("formally_valid", d.formally_valid, 0, 1, "Share of its notices that are formally complete",
      &NotifierTraits::formally_valid);
  add("weekend", d.weekend, 0, 1, "Activity on weekends relative to office hours", &NotifierTraits::weekend);
  add("night", d.night, 0, 1, "Activity on working days outside office hours relative to office hours",
      &NotifierTraits::night);
  add("credibility", d.credibility, -1, 1, "Shift that its name gives to a desk's prior of severity",
      &NotifierTraits::credibility);
}

void add_notifiers(std::vector<Parameter>& list) {
  // share, noise, threshold, formally valid, weekend, night, credibility
  add_notifier(list, NotifierKind::individual, {.40, .3, .45, .5, .7, .5, 0},
               "assumption; F: incomplete notices 26 to 77 % (WordPress.com)");
  add_notifier(list, NotifierKind::rights_holder, {.45, .3, .45, .9, .02, .15, .05},
               "D: weekend near zero in github-dmca-daily.csv; F: formalities nearly all met (Seng 2021)");
  add_notifier(list, NotifierKind::activist, {.06, .3, .5, .6, .8, .6, 0}, "assumption");
  add_notifier(list, NotifierKind::trusted_flagger, {0, .1, .6, 1, .02, .15, .15},
               "assumption; no trusted flaggers before the DSA");
  add_notifier(list, NotifierKind::authority, {.01, .1, .65, 1, .02, .05, .2}, "assumption");
  add_notifier(list, NotifierKind::abuser, {.08, 0, 0, .85, .8, .8, 0},
               "F: abusive notices 8 to 10 % at a reviewing host (WordPress.com)");
}

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
  const auto add = [&](const char* field, const char* unit, double standard, double low, double high,
                       const char* meaning, const char* source, double ProviderTraits::*member) {
    list.push_back(number(
        std::string{"provider."} + field, unit, standard, low, high, meaning,
        source, [member](auto& x) -> auto& { return x.provider.*member; }));
  };
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
                        "S4: a notice of Sunday reached the customer on Tuesday", AT(desk.hours)));
  list.push_back(
      number("desk.opens", "local hour", 9, 0, 23, "Opening hour on working days", "assumption", AT(desk.opens)));
  list.push_back(
      number("desk.closes", "local hour", 18, 1, 24, "Closing hour on working days", "assumption", AT(desk.closes)));
  list.push_back(number("desk.notices_per_hour_per_1000_customers", "1/h", 0.01, 0, 1e6,
                        "Capacity of a desk per thousand customers; 0 is unlimited", "assumption",
                        AT(desk.notices_per_hour_per_1000_customers)));
  list.push_back(number("desk.minimum_notices_per_hour", "1/h", 1, 0, 1e6, "Capacity of the smallest desk",
                        "assumption", AT(desk.minimum_notices_per_hour)));
  list.push_back(choice("desk.relay_delay", kDelayNames, "lognormal", "Distribution of the time from triage to relay",
                        "D: lognormal with a long tail", AT(desk.relay_delay)));
  list.push_back(number("desk.relay_delay_hours", "working h", 9, 0.01, 8760,
                        "Median (mean if exponential) of that time in the desk's working hours",
                        "D: median 24 h on the clock, one working day; S4", AT(desk.relay_delay_hours)));
  list.push_back(number("desk.relay_delay_spread", "1", .6, 0, 3, "Sigma of its logarithm", "assumption",
                        AT(desk.relay_delay_spread)));
}

void add_customers(std::vector<Parameter>& list) {
  list.push_back(choice("customer.response_delay", kDelayNames, "exponential",
                        "Distribution of the time from reading to answering", "model section 10",
                        AT(customer.response_delay)));
  list.push_back(number("customer.response_hours", "h", 20, 0.01, 8760, "Its mean (median if lognormal)",
                        "model section 10", AT(customer.response_hours)));
  list.push_back(number("customer.response_spread", "1", .8, 0, 3, "Sigma of its logarithm, if lognormal", "assumption",
                        AT(customer.response_spread)));
  list.push_back(number("customer.opaque_reading", "1", 0.667, 0, 1,
                        "Factor on attention when the message is fully opaque", "D: 0.5 opaque against 0.75 clear",
                        AT(customer.opaque_reading)));
  list.push_back(number("customer.attention_spread", "1", .2, 0, 1,
                        "Half-width of the even spread of attention between customers of a kind", "assumption",
                        AT(customer.attention_spread)));
  list.push_back(number("customer.remedies", "1", .95, 0, 1,
                        "Probability that a reader withdraws an item that it neither refuses nor contests",
                        "assumption", AT(customer.remedies)));
  list.push_back(number("customer.departure", "1", .1, 0, 1, "Probability that a suspension makes the customer leave",
                        "assumption", AT(customer.departure)));
  list.push_back(boolean("customer.leaves_at_once", false,
                         "A customer that leaves does not wait for the lift but stays dark until it has moved (docking "
                         "core)",
                         "model section 10", AT(customer.leaves_at_once)));
  list.push_back(choice("customer.transfer_delay", kDelayNames, "lognormal", "Distribution of the time a move takes",
                        "D: section 4.5", AT(customer.transfer_delay)));
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
                        "D: prepared 4 h", AT(customer.transfer_prepared_hours)));
  list.push_back(number("customer.transfer_spread", "1", .6, 0, 3, "Sigma of the logarithm of transfer times",
                        "assumption", AT(customer.transfer_spread)));
  list.push_back(number("customer.outage_spread", "1", .7, 0, 3,
                        "Sigma of the logarithm of the time to notice an outage", "assumption",
                        AT(customer.outage_spread)));
  list.push_back(choice("customer.repair_delay", kDelayNames, "lognormal",
                        "Distribution of the time from noticing an outage to the reply", "assumption",
                        AT(customer.repair_delay)));
  list.push_back(number("customer.repair_hours", "h", .6, 0.01, 8760, "Its median (mean if exponential)",
                        "assumption, chosen with S4 in mind (dark for 2 to 3 h in all)", AT(customer.repair_hours)));
  list.push_back(number("customer.repair_spread", "1", .7, 0, 3, "Sigma of its logarithm", "assumption",
                        AT(customer.repair_spread)));
  list.push_back(number("customer.workaround_hours", "h", 1, 0, 720,
                        "Median time to restore reading on a spare address that stands ready",
                        "S4: 2 h for one made by hand", AT(customer.workaround_hours)));
  list.push_back(number("customer.audience_spread", "1", 1.2, 0, 4, "Sigma of the logarithm of audiences in a kind",
                        "assumption: heavy tail", AT(customer.audience_spread)));
}

void add_items_and_law(std::vector<Parameter>& list) {
  list.push_back(boolean("item.exist", true, "Notices are about items that exist by themselves", "model section 3",
                         AT(item.exist)));
  list.push_back(number("item.life_days", "days", 30, 0.1, 40, "Mean time an item stays up by itself", "assumption",
                        AT(item.life_days)));
  list.push_back(choice("item.accounting", kExposureAccountingNames, "expected",
                        "Exposure to items nobody complained about: in expectation per class, or item by item",
                        "model section 3", AT(item.accounting)));
  constexpr std::array<double, kCategories> kMix{.2, .35, .15, .12, .02, .13, .01, .02};
  constexpr std::array<double, kCategories> kUnlawful{.5, .4, .5, .5, .4, .35, .6, .95};
  constexpr std::array<double, kCategories> kManifest{.7, .6, .75, .65, .5, .5, .8, .99};
  for (std::size_t c = 0; c < kCategories; ++c) {
    const std::string name{kCategoryNames[c]};
    list.push_back(number(
        "item.category_mix." + name, "1", kMix[c], 0, 1, "Share of contested items about " + name,
        "assumption", [c](auto& x) -> auto& { return x.item.category_mix[c]; }));
    list.push_back(number(
        "regime.unlawful_above." + name, "severity", kUnlawful[c], 0, 1,
        "Severity above which an item about " + name + " is unlawful (France)",
        "assumption; LCEN art. 6 (S4)", [c](auto& x) -> auto& { return x.regime.unlawful_above[c]; }));
    list.push_back(number(
        "regime.manifest_above." + name, "severity", kManifest[c], 0, 1,
        "Severity above which it is manifestly unlawful (France)",
        "assumption; LCEN art. 6 (S4)", [c](auto& x) -> auto& { return x.regime.manifest_above[c]; }));
  }
  list.push_back(number("regime.liability_under", "LCEN", 1, 0, 100, "Liability for not acting, in units of the LCEN's",
                        "model section 4", AT(regime.liability_under)));
  list.push_back(number("regime.liability_over", "LCEN", 0, 0, 100, "Liability for acting wrongly",
                        "S4: none under the LCEN", AT(regime.liability_over)));
  list.push_back(number("regime.enforcement", "LCEN", 1, 0, 100,
                        "Probability that liability is enforced, in units of the LCEN's", "model section 4",
                        AT(regime.enforcement)));
  list.push_back(boolean("regime.checks_form", true, "A formally incomplete notice creates no knowledge",
                         "S4, F: LCEN art. 6-I-5", AT(regime.checks_form)));
}

void add_decisions(std::vector<Parameter>& list) {
  list.push_back(boolean("decision.always_act_on_silence", false,
                         "At the deadline the provider acts without weighing (docking core)", "model section 10",
                         AT(decision.always_act_on_silence)));
  list.push_back(number("decision.prior_mean", "severity", .55, 0, 1,
                        "Mean severity that a desk expects of an item somebody complained about", "assumption",
                        AT(decision.prior_mean)));
  list.push_back(number("decision.prior_deviation", "severity", .25, 0.01, 1, "Its standard deviation", "assumption",
                        AT(decision.prior_deviation)));
  list.push_back(number("decision.value_of_customer", "LCEN", .15, 0, 10, "Loss if the customer goes",
                        "model section 4 (trial)", AT(decision.value_of_customer)));
  list.push_back(number("decision.contest_odds", "1", .5, 0, 1,
                        "Factor on the odds that the item is unlawful when the customer contests", "assumption",
                        AT(decision.contest_odds)));
}

void add_policies(std::vector<Parameter>& list) {
  for (std::size_t i = 0; i < kLayerCount; ++i) list.push_back(optional_doctrine(static_cast<Layer>(i)));
  list.push_back(optional_number("policy.cure_period_hours", "h", 1, 8760,
                                 "Cure period that every provider grants; null: each its own", "S4: 48 h",
                                 AT(policy.cure_period_hours)));
  list.push_back(optional_number("policy.message_clarity", "1", 0, 1,
                                 "Clarity of every provider's message; null: each its own", "S4",
                                 AT(policy.message_clarity)));
  list.push_back(boolean("policy.human_review", false, "Every provider has a human weigh the notice before it acts",
                         "S4; DSA art. 16(6)", AT(policy.human_review)));
  list.push_back(optional_number("policy.liability_over", "LCEN", 0, 100,
                                 "Liability for acting wrongly; null: as the regime has it", "S4: none",
                                 AT(policy.liability_over)));
  list.push_back(
      boolean("policy.press_privilege", false,
              "Press customers, all declared, get prior notice and a human decision by the manifest standard",
              "F: EMFA art. 18, extended to hosts", AT(policy.press_privilege)));
  list.push_back(number("policy.press_notice_hours", "h", 24, 0, 720, "Prior notice that the press privilege gives",
                        "F: EMFA art. 18: 24 h", AT(policy.press_notice_hours)));
  list.push_back(boolean("policy.press_desk", false,
                         "Every provider has a press desk and every press customer has declared itself there", "S4",
                         AT(policy.press_desk)));
  list.push_back(boolean("policy.spare_ip", false, "Every customer has a spare address standing ready", "S4",
                         AT(policy.spare_ip)));
  list.push_back(boolean("policy.item_level", false, "Providers act on the single item wherever they can",
                         "F: DSA: proportionate, per item", AT(policy.item_level)));
  list.push_back(number("policy.abuse_prosecution_probability", "1", .001, 0, 1,
                        "Probability that the notifier of an abusive notice is prosecuted", "S4: very few sue",
                        AT(policy.abuse_prosecution_probability)));
}

void add_costs(std::vector<Parameter>& list) {
  list.push_back(number("cost.wage_per_hour", "EUR/h", 30, 0, 1000, "Cost of an hour of desk work", "assumption",
                        AT(wage_per_hour)));
  list.push_back(number("cost.triage_minutes", "min", 10, 0, 600, "Work to triage and relay a notice", "assumption",
                        AT(triage_minutes)));
  list.push_back(
      number("cost.review_minutes", "min", 45, 0, 600, "Work of a human review", "assumption", AT(review_minutes)));
  list.push_back(number("cost.support_minutes", "min", 20, 0, 600, "Work of support to lift a suspension", "assumption",
                        AT(support_minutes)));
}

#undef AT

}  // namespace

std::vector<Parameter> parameter_entries() {
  std::vector<Parameter> list;
  add_world(list);
  add_kinds(list);
  add_notifiers(list);
  add_providers(list);
  add_desk(list);
  add_customers(list);
  add_items_and_law(list);
  add_decisions(list);
  add_policies(list);
  add_costs(list);
  return list;
}

}  // namespace hostscape
