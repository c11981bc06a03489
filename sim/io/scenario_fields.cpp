#include "io/scenario_fields.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hostscape {
namespace {

// What a member holds, without its optional.
template <class M>
struct Plain {
  using type = M;
  static constexpr bool kOptional = false;
};
template <class M>
struct Plain<std::optional<M>> {
  using type = M;
  static constexpr bool kOptional = true;
};

// The list of names of an enumeration, by an overload for each.
constexpr auto& names_of(CustomerKind) {
  return kCustomerKindNames;
}
constexpr auto& names_of(Tier) {
  return kTierNames;
}
constexpr auto& names_of(NotifierKind) {
  return kNotifierKindNames;
}
constexpr auto& names_of(Category) {
  return kCategoryNames;
}
constexpr auto& names_of(Doctrine) {
  return kDoctrineNames;
}
constexpr auto& names_of(Shock) {
  return kShockNames;
}
constexpr auto& names_of(Reach) {
  return kReachNames;
}

template <class M>
ParameterValue value_of(const M& member) {
  if constexpr (Plain<M>::kOptional) {
    return member ? value_of(*member) : ParameterValue{};
  } else if constexpr (std::is_enum_v<M>) {
    return std::string{name_of(member)};
  } else {
    return member;
  }
}

template <class M>
void store(M& member, const ParameterValue& value) {
  using P = typename Plain<M>::type;
  if constexpr (Plain<M>::kOptional) {
    if (std::holds_alternative<std::monostate>(value)) {
      member.reset();
      return;
    }
  }
  if constexpr (std::is_enum_v<P>) {
    const auto& names = names_of(P{});
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i] == std::get<std::string>(value)) member = static_cast<P>(i);
    }
  } else {
    member = std::get<P>(value);
  }
}

template <class M>
constexpr ParameterType type_of() {
  using P = typename Plain<M>::type;
  if constexpr (std::is_enum_v<P>) return ParameterType::choice;
  if constexpr (std::is_same_v<P, bool>) return ParameterType::boolean;
  if constexpr (std::is_same_v<P, double>) return ParameterType::number;
  return ParameterType::text;
}

struct Range {
  double minimum = 0;
  double maximum = 0;
};

template <class T, class M>
Field<T> field(const char* key, M T::*member, const char* unit, const char* meaning, Range range = {}) {
  Field<T> made;
  made.info.path = key;
  made.info.unit = unit;
  made.info.type = type_of<M>();
  made.info.optional = Plain<M>::kOptional;
  made.info.minimum = range.minimum;
  made.info.maximum = range.maximum;
  made.info.meaning = meaning;
  using P = typename Plain<M>::type;
  if constexpr (std::is_enum_v<P>) made.info.choices.assign(names_of(P{}).begin(), names_of(P{}).end());
  made.get = [member](const T& object) { return value_of(object.*member); };
  made.put = [member](T& object, const ParameterValue& value) { store(object.*member, value); };
  made.info.standard = made.get(T{});
  return made;
}

template <class T>
Field<T> required(Field<T> field) {
  field.required = true;
  return field;
}

constexpr Range kShare{0, 1};
constexpr Range kHours{0, 8760};

}  // namespace

std::span<const Field<NamedProvider>> provider_fields() {
  using P = NamedProvider;
  static const std::vector<Field<P>> fields{
      required(field("name", &P::name, "-", "Name of the provider, unique in the scenario")),
      required(
          field("home_country", &P::home_country, "-", "Country whose regime it lives under, two letters (ISO 3166)")),
      field("stands_in_for", &P::stands_in_for, "-", "Organisation of the market table whose customers it takes over"),
      field("market_share", &P::market_share, "1", "Share of its home market, for a provider that the table lacks",
            kShare),
      field("doctrine", &P::doctrine, "-", "What it does with notices; null: drawn"),
      field("automated", &P::automated, "-", "Handles notices automatically, without review; null: drawn"),
      field("commitment", &P::commitment, "liability",
            "What it would take upon itself for a customer's content, in units of the liability under the LCEN; null: "
            "drawn",
            {-5, 5}),
      field("cure_period_hours", &P::cure_period_hours, "h", "Time that a customer has to answer; null: drawn",
            {1, 8760}),
      field("message_clarity", &P::message_clarity, "1", "Clarity of its message, 0 opaque to 1 clear; null: drawn",
            kShare),
      field("support_hours", &P::support_hours, "h", "Median time from the customer's reply to the lift; null: drawn",
            {0.1, 8760}),
      field("press_desk", &P::press_desk, "-", "Has a desk where press can declare itself; null: drawn"),
      field("managed", &P::managed, "-", "Can take down a single item; null: drawn"),
      field("layers", &P::layers, "-", "Layers that it sells on, comma separated; null: hosting"),
      field("further_doctrine", &P::further_doctrine, "-", "Its doctrine on the layers beyond hosting; null: drawn"),
      field("susceptibility", &P::susceptibility, "1", "How readily it yields to public pressure; null: drawn", kShare),
      field("tolerance", &P::tolerance, "1",
            "Part of the refusals of others that it does not make: 1 takes whom nobody takes; null: drawn", kShare),
  };
  return fields;
}

std::span<const Field<FocalCustomer>> customer_fields() {
  using C = FocalCustomer;
  static const std::vector<Field<C>> fields{
      required(field("name", &C::name, "-", "Name of the customer, unique in the scenario")),
      required(field("kind", &C::kind, "-", "Kind of customer")),
      required(field("tier", &C::tier, "-", "Size of the site")),
      required(field("home_country", &C::home_country, "-", "Country of the people behind it, two letters (ISO 3166)")),
      required(field("hosting", &C::hosting, "-", "Name of its hosting provider, one of this scenario")),
      field("audience_per_day", &C::audience_per_day, "visits/day", "Audience; null: drawn", {0, 1e9}),
      field("attention", &C::attention, "1",
            "Probability that it reads abuse mail, were it perfectly clear; null: its kind's", kShare),
      field("outage_noticed_hours", &C::outage_noticed_hours, "h",
            "Median time until it notices that it is dark; null: its kind's", {0.01, 8760}),
      field("contests", &C::contests, "1",
            "Probability that it contests, if it reads and holds the item lawful; null: its kind's", kShare),
      field("refuses", &C::refuses, "1",
            "Probability that it refuses, if it reads and holds the item lawful; null: its kind's", kShare),
      field("spare_ip", &C::spare_ip, "-", "Has a spare address ready; null: drawn"),
      field("workaround_hours", &C::workaround_hours, "h",
            "Median time to restore reading on a spare address; null: the general one", kHours),
      field("declared_press", &C::declared_press, "-",
            "Declared itself as press to its provider at the start; null: drawn"),
      field("planned_move_to", &C::planned_move_to, "-", "Provider of this scenario that a planned move leads to"),
      field("planned_move_on", &C::planned_move_on, "date",
            "Date of the plan, after the start; without one the move waits until something brings it forward"),
      field("suppliers", &C::suppliers, "-",
            "Suppliers beyond hosting, each with its layer: \"cdn: Cloudflare, dns: EveryDNS\"; null: drawn"),
      field("reserve", &C::reserve, "-", "Suppliers that it knows and asks first: \"hosting: Octopuce\"; null: none"),
      field("prepared", &C::prepared, "-", "Keeps short caches and its data ready to move; null: it does not"),
      field("notoriety", &C::notoriety, "1", "How widely it is shunned at the start; null: not at all", kShare),
      field("moderation", &C::moderation, "1", "Part of reported violations that it cures; null: its kind's", kShare),
      field("concession", &C::concession, "1", "How far it gives in once it is dark, if it does; null: not at all",
            kShare),
      field("supporters", &C::supporters, "1",
            "How many would mirror it, from nobody to as many as any cause had; "
            "null: nobody",
            kShare),
      field("sues", &C::sues, "1", "Probability that it sues a supplier that ended its contract; null: as anybody",
            kShare),
  };
  return fields;
}

std::span<const Field<NoticeShock>> notice_fields() {
  using N = NoticeShock;
  static const std::vector<Field<N>> fields{
      required(field("customer", &N::customer, "-", "Customer of this scenario whom the notice concerns")),
      required(field("notifier", &N::notifier, "-", "Who filed it")),
      required(field("category", &N::category, "-", "What the item is said to be")),
      required(
          field("severity", &N::severity, "1", "Latent severity of the item, which nobody in the model sees", kShare)),
      field("severity_spread", &N::severity_spread, "1", "Half-width of a uniform uncertainty about the severity",
            {0, 0.5}),
      field("formally_valid", &N::formally_valid, "-", "Has all elements that the law asks for"),
      required(field("from", &N::from, "date", "Earliest hour (UTC) that the record allows")),
      required(field("until", &N::until, "date", "Latest hour (UTC); the hour is drawn evenly in each run")),
  };
  return fields;
}

std::span<const Field<PressureShock>> shock_fields() {
  using S = PressureShock;
  static const std::vector<Field<S>> fields{
      required(field("customer", &S::customer, "-", "Customer of this scenario on whom public attention falls")),
      required(field("kind", &S::kind, "-", "What it was: an event, a campaign that lasts, or an attack")),
      required(field("reach", &S::reach, "-", "How far it was heard")),
      field("political", &S::political, "-", "Holders of office called for suppliers to act"),
      field("aims_at", &S::aims_at, "-", "Provider of this scenario that it named; null: none"),
      required(field("from", &S::from, "date", "Earliest hour (UTC) of an event, first hour of a campaign")),
      required(field("until", &S::until, "date",
                     "Latest hour (UTC) of an event, drawn evenly in each run; last hour of a campaign")),
  };
  return fields;
}

std::span<const Field<ReportedViolations>> report_fields() {
  using R = ReportedViolations;
  static const std::vector<Field<R>> fields{
      required(field("customer", &R::customer, "-", "Customer of this scenario whose content was reported")),
      required(field("supplier", &R::supplier, "-", "Provider of this scenario that reported it to its customer")),
      required(field("count", &R::count, "reports", "How many reports", {1, 10000})),
      required(field("from", &R::from, "date", "Hour (UTC) of the first")),
      required(field("until", &R::until, "date", "Hour (UTC) of the last")),
  };
  return fields;
}

std::span<const Field<RuleSwitch>> switch_fields() {
  using S = RuleSwitch;
  static const std::vector<Field<S>> fields{
      required(field("on", &S::on, "date", "Hour (UTC) at which the rule takes effect")),
      field("policy", &S::policy, "-", "Name of a shipped policy, whose values apply before those given here"),
  };
  return fields;
}

}  // namespace hostscape
