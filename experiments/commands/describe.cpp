#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "core/errors.hpp"
#include "experiments/commands/commands.hpp"
#include "experiments/commands/regimes.hpp"
#include "experiments/text_table.hpp"
#include "io/library.hpp"
#include "io/scenario_file.hpp"
#include "model/market.hpp"
#include "model/setup.hpp"

namespace hostscape {
namespace {

// In the order of the enumeration.
constexpr std::array<std::string_view, kDoctrines> kDoctrineMeanings{{
    "Ignores notices, and orders too for the most part: relays nothing, removes nothing.",
    "Acts on orders of courts and authorities alone, like a utility; a notice is answered with a pointer to the "
    "courts.",
    "Relays a notice to its customer and never judges; the decision is the customer's and the courts'.",
    "Relays a formally valid notice, waits for the cure period to pass, then weighs liabilities and acts or keeps. "
    "Acts on nothing but notices.",
    "Like notice-and-action, and besides reserves the right to end contracts by its own terms of service, which is not "
    "modelled yet.",
    "Acts at once on any formally valid notice, without waiting for the customer; only press that it knows is heard.",
}};

std::string field(std::string_view name, std::string_view text) {
  constexpr std::size_t kIndent = 14;
  if (text.empty()) return "";
  std::string lines = wrapped(text, kIndent);
  const auto label = fmt::format("  {}", name);
  return lines.replace(0, std::min(label.size(), kIndent), label, 0, std::min(label.size(), kIndent));
}

std::string heading(std::string_view kind, std::string_view name) {
  return fmt::format("{} ({})\n", name, kind);
}

std::string assignments(const std::vector<std::pair<std::string, ParameterValue>>& values) {
  std::string text;
  for (const auto& [path, value] : values)
    text += fmt::format("{}{}={}", text.empty() ? "" : ", ", path, to_text(value));
  return text;
}

std::string of_parameter(const Parameter& p) {
  return heading("parameter", p.path) + field("meaning", p.meaning) + field("unit", p.unit) +
         field("default", to_text(p.standard)) + field("accepts", p.accepted()) + field("source", p.source);
}

std::string of_group(std::string_view name) {
  const auto prefix = fmt::format("{}.", name);
  TextTable table{{{"path", true}, {"default", false}, {"unit", true}, {"meaning", true}}};
  bool any = false;
  for (const auto& p : Registry::instance().all()) {
    if (!p.path.starts_with(prefix)) continue;
    table.add_row({p.path, to_text(p.standard), p.unit, p.meaning});
    any = true;
  }
  return any ? heading("group of parameters", name) + table.text(2) : "";
}

std::string of_metric(const MetricInfo& m) {
  return heading("metric", m.name) + field("definition", m.definition) + field("unit", m.unit) +
         field("kind", kMetricKindNames[static_cast<std::size_t>(m.kind)]) + field("formula", m.formula);
}

// Who hosts whom in one country, as the runs begin. `table` is null for synthetic markets.
std::string of_market(const CountryMarket& country, const Setup& setup, const Market* table) {
  double squares = 0;
  for (const double share : country.share) squares += share * share;
  std::string text =
      field("market", fmt::format("{}: {} hosting provider{}; HHI {:.1f} with the small firms as simulated, by shares",
                                  table == nullptr ? std::string_view{"synthetic"} : std::string_view{country.country},
                                  short_number(static_cast<double>(country.providers.size())),
                                  country.providers.size() == 1 ? "" : "s", 10'000 * squares));
  if (table != nullptr) {
    text += field("", fmt::format("HHI {:.1f} of the named hosts alone, as the market table has it (docs/sources.md)",
                                  table->hhi(table->audience(country.country), Layer::hosting)));
  }
  std::string top;
  for (std::size_t rank = 0; rank < std::min<std::size_t>(country.providers.size(), 10); ++rank) {
    top += fmt::format("{}{} {:.1f} %", rank == 0 ? "" : ", ", setup.providers()[country.providers[rank].index()].name,
                       100 * country.share[rank]);
  }
  return text + field("top ten", top);
}

// The ten largest of the named parts with their shares.
std::string largest_ten(const std::map<std::string, double>& parts) {
  std::vector<std::pair<double, std::string>> order;
  for (const auto& [name, share] : parts) order.emplace_back(-share, name);
  std::sort(order.begin(), order.end());
  std::string text;
  for (std::size_t i = 0; i < std::min<std::size_t>(order.size(), 10); ++i) {
    text += fmt::format("{}{} {:.1f} %", i == 0 ? "" : ", ", order[i].second, -100 * order[i].first);
  }
  return text;
}

// Who hosts whom in many countries together, as the runs begin: each country counts by its customers.
std::string of_many_markets(const Setup& setup) {
  std::vector<double> share(setup.providers().size(), 0);
  std::map<std::string, double> countries;
  std::map<std::string, double> regimes;
  double abroad = 0;
  double inhabited = 0;
  for (const auto& country : setup.countries()) {
    const double part = static_cast<double>(country.customers) / setup.ordinary_customers();
    countries[country.country] = part;
    regimes[std::string{name_of(country.regime)}] += part;
    inhabited += country.customers > 0 ? 1 : 0;
    for (std::size_t rank = 0; rank < country.providers.size(); ++rank) {
      const auto provider = country.providers[rank].index();
      share[provider] += part * country.share[rank];
      if (setup.providers()[provider].home_country != country.country) abroad += part * country.share[rank];
    }
  }
  std::map<std::string, double> hosts;
  double squares = 0;
  double hosting = 0;
  for (std::size_t i = 0; i < share.size(); ++i) {
    squares += share[i] * share[i];
    hosting += share[i] > 0 ? 1 : 0;
    hosts[setup.providers()[i].name] += share[i];
  }
  return field("market", fmt::format("{} countries, {} with customers; {} hosting providers; HHI {:.1f} with the small "
                                     "firms as simulated, by shares; {:.1f} % hosted abroad",
                                     setup.countries().size(), inhabited, short_number(hosting), 10'000 * squares,
                                     100 * abroad)) +
         field("countries", largest_ten(countries)) + field("regimes", largest_ten(regimes)) +
         field("top ten", largest_ten(hosts));
}

std::string of_markets(const Scenario& scenario, const Library& library) {
  constexpr std::size_t kOneByOne = 6;
  const auto setup = Setup::make(scenario, library.market_directory());
  if (setup->countries().size() > kOneByOne) return of_many_markets(*setup);
  std::optional<Market> table;
  if (scenario.parameters.market != "zipf") table = Market::load(library.market_directory());
  std::string text;
  for (const auto& country : setup->countries()) text += of_market(country, *setup, table ? &*table : nullptr);
  return text;
}

std::string of_scenario(const ShippedFile& file, const Library& library) {
  const Scenario s = load_scenario(file.name, library);
  std::string text = heading("scenario", s.name) + field("title", s.title) + field("about", s.description);
  std::vector<std::pair<std::string, ParameterValue>> changed;
  for (const auto& p : Registry::instance().all()) {
    if (auto value = p.get(s.parameters); value != p.standard) changed.emplace_back(p.path, std::move(value));
  }
  text += field("parameters", assignments(changed));
  text += of_markets(s, library);
  for (const auto& p : s.providers) text += field("provider", fmt::format("{} ({})", p.name, p.home_country));
  for (const auto& c : s.customers) {
    text += field("customer", fmt::format("{}, {}, hosted by {}", c.name, name_of(c.kind), c.hosting));
  }
  for (const auto& n : s.notices) {
    text += field("notice", fmt::format("{} about {} of {}, {} to {}", name_of(n.notifier), name_of(n.category),
                                        n.customer, n.from, n.until));
  }
  for (const auto& r : s.switches) text += field("switch", fmt::format("{}: {}", r.on, assignments(r.values)));
  for (const auto& source : s.sources) text += field("source", source);
  return text + field("file", file.path.string());
}

std::string of_policy(const ShippedFile& file, const Library& library) {
  const Policy p = load_policy(file.name, library);
  return heading("policy", p.name) + field("title", p.title) + field("about", p.description) +
         field("sets", assignments(p.values)) + field("source", p.source) + field("file", file.path.string());
}

std::string of_doctrine(std::size_t doctrine) {
  const auto name = kDoctrineNames[doctrine];
  return heading("doctrine", name) + field("meaning", kDoctrineMeanings[doctrine]) +
         field("hold it", fmt::format("--policy {}, or policy.doctrine.<layer>={}; share of the others in "
                                      "provider.doctrine_mix.{}",
                                      name, name, name));
}

// What the laws of a regime say, the first in precedence first; what they are silent about is left out.
std::string laws_of(std::string_view regime) {
  const auto& registry = Registry::instance();
  TextTable table{{{"parameter", true}, {"default", false}, {"unit", true}, {"meaning", true}}};
  std::string names = to_text(registry.find(fmt::format("regime.{}.laws", regime))->standard);
  for (std::size_t at = 0; at < names.size();) {
    const std::size_t end = std::min(names.find(", ", at), names.size());
    const std::string prefix = "law." + names.substr(at, end - at) + ".";
    for (const auto& p : registry.all()) {
      const bool speaks = p.path.starts_with(prefix) && !std::holds_alternative<std::monostate>(p.standard);
      if (speaks) table.add_row({p.path, to_text(p.standard), p.unit, p.meaning});
    }
    at = end + 2;
  }
  return "\n" + table.text(2);
}

// All that a law could say; null where it is silent.
std::string of_law(std::string_view law) {
  const std::string prefix = fmt::format("law.{}.", law);
  TextTable table{{{"parameter", true}, {"default", false}, {"unit", true}, {"meaning", true}}};
  std::string source;
  for (const auto& p : Registry::instance().all()) {
    if (!p.path.starts_with(prefix)) continue;
    source = p.source;
    table.add_row({p.path, to_text(p.standard), p.unit, p.meaning});
  }
  return heading("law", law) + field("source", source) + table.text(2);
}

std::string of_regime(const RegimeInfo& regime) {
  const std::string prefix = fmt::format("regime.{}.", regime.name);
  std::string text = heading("regime", regime.name) + field("title", regime.title) +
                     field("about", regime.description) + field("source", regime.source);
  TextTable table{{{"parameter", true}, {"default", false}, {"unit", true}, {"meaning", true}}};
  for (const auto& p : Registry::instance().all()) {
    if (p.path.starts_with(prefix)) table.add_row({p.path, to_text(p.standard), p.unit, p.meaning});
  }
  return text + table.text(2) + laws_of(regime.name);
}

// Everything that bears the name, and all names for the case that nothing does.
class Finder {
 public:
  explicit Finder(std::string_view name) : name_{name} {}

  void offer(std::string_view known, const auto& describe) {
    names_.emplace_back(known);
    if (known == name_) texts_.push_back(describe());
  }
  void add(std::string text) {
    if (!text.empty()) texts_.push_back(std::move(text));
  }
  [[nodiscard]] std::string text() const {
    if (!texts_.empty()) return fmt::format("{}", fmt::join(texts_, "\n"));
    const std::vector<std::string_view> names{names_.begin(), names_.end()};
    throw InputError{"describe", std::string{name_},
                     "a parameter, metric, scenario, policy, doctrine, regime or law: " + accepted_names(name_, names)};
  }

 private:
  std::string_view name_;
  std::vector<std::string> names_;
  std::vector<std::string> texts_;
};

}  // namespace

int describe_command(const DescribeArguments& arguments) {
  const Library library = Library::find();
  Finder finder{arguments.name};
  for (const auto& p : Registry::instance().all()) finder.offer(p.path, [&] { return of_parameter(p); });
  for (const auto& m : metric_dictionary()) finder.offer(m.name, [&] { return of_metric(m); });
  for (const auto& file : library.scenarios()) finder.offer(file.name, [&] { return of_scenario(file, library); });
  for (const auto& file : library.policies()) finder.offer(file.name, [&] { return of_policy(file, library); });
  for (std::size_t d = 0; d < kDoctrines; ++d) finder.offer(kDoctrineNames[d], [&] { return of_doctrine(d); });
  for (const auto& regime : kRegimeInfos) finder.offer(regime.name, [&] { return of_regime(regime); });
  for (const auto law : kLawNames) finder.offer(law, [&] { return of_law(law); });
  finder.add(of_group(arguments.name));
  fmt::print("{}", finder.text());
  return 0;
}

}  // namespace hostscape
