// check_scenario: what no single key can tell.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "core/errors.hpp"
#include "io/json_tree.hpp"
#include "io/scenario_file.hpp"

namespace hostscape {
namespace {

std::string in_quotes(std::string_view text) {
  return fmt::format("\"{}\"", text);
}

class Checker {
 public:
  Checker(const Scenario& scenario, std::string_view origin)
      : s_{scenario}, origin_{origin}, clock_{Clock::parse(scenario.parameters.start, at("parameters.start"))} {}

  void all() const {
    shares();
    orders();
    providers();
    customers();
    notices();
    shocks();
    reports();
    switches();
  }

 private:
  [[nodiscard]] std::string at(std::string_view path) const { return place(origin_, path); }

  void sum_to_one(std::string_view path, double sum) const {
    if (std::abs(sum - 1.0) > 1e-6) throw InputError{at(path), fmt::format("a sum of {}", sum), "shares that sum to 1"};
  }

  void shares() const {
    double kinds = 0;
    for (const auto& kind : s_.parameters.kind) kinds += kind.share;
    sum_to_one("parameters.kind.*.share", kinds);
    double notifiers = 0;
    for (const auto& notifier : s_.parameters.notifier) notifiers += notifier.share;
    sum_to_one("parameters.notifier.*.share", notifiers);
    const auto total = [](const auto& values) {
      double sum = 0;
      for (const double value : values) sum += value;
      return sum;
    };
    sum_to_one("parameters.tier.*.share", total(s_.parameters.tier_share));
    sum_to_one("parameters.provider.doctrine_mix.*", total(s_.parameters.provider.doctrine_mix));
    sum_to_one("parameters.item.category_mix.*", total(s_.parameters.item.category_mix));
  }

  void orders() const {
    const auto& desk = s_.parameters.desk;
    if (desk.opens >= desk.closes) {
      throw InputError{at("parameters.desk.closes"), fmt::format("{}", desk.closes),
                       fmt::format("an hour after desk.opens, {}", desk.opens)};
    }
    for (std::size_t r = 0; r < kRegimes; ++r) bounds(kRegimeNames[r], s_.parameters.regime[r]);
    for (std::size_t l = 0; l < kLaws; ++l) put_back(kLawNames[l], s_.parameters.law[l]);
  }

  void bounds(std::string_view name, const RegimeParameters& regime) const {
    for (std::size_t c = 0; c < kCategories; ++c) {
      if (regime.manifest_above[c] >= regime.unlawful_above[c]) continue;
      throw InputError{
          at(fmt::format("parameters.regime.{}.manifest_above.{}", name, kCategoryNames[c])),
          fmt::format("{}", regime.manifest_above[c]),
          fmt::format("at least regime.{}.unlawful_above.{}, {}", name, kCategoryNames[c], regime.unlawful_above[c])};
    }
  }

  void put_back(std::string_view name, const LawParameters& law) const {
    if (!law.put_back_days_from || !law.put_back_days_until || *law.put_back_days_from <= *law.put_back_days_until)
      return;
    throw InputError{at(fmt::format("parameters.law.{}.put_back_days_until", name)),
                     fmt::format("{}", *law.put_back_days_until),
                     fmt::format("at least law.{}.put_back_days_from, {}", name, *law.put_back_days_from)};
  }

  void country(std::string_view path, std::string_view code) const {
    const auto letter = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (code.size() != 2 || !std::ranges::all_of(code, letter)) {
      throw InputError{at(path), in_quotes(code), "two capital letters, such as FR"};
    }
  }

  // The name must be one of `known`; `what` names their kind.
  template <class Named>
  void refers(std::string_view path, std::string_view name, const std::vector<Named>& known,
              std::string_view what) const {
    if (std::ranges::find(known, name, &Named::name) != known.end()) return;
    std::vector<std::string_view> names;
    for (const auto& one : known) names.emplace_back(one.name);
    throw InputError{at(path), in_quotes(name),
                     names.empty() ? fmt::format("the name of a {}, and this scenario has none", what)
                                   : fmt::format("a {} of this scenario: {}", what, accepted_names(name, names))};
  }

  template <class Named>
  void unique_names(std::string_view key, const std::vector<Named>& list) const {
    for (std::size_t i = 0; i < list.size(); ++i) {
      const auto first = std::ranges::find(list, list[i].name, &Named::name) - list.begin();
      if (static_cast<std::size_t>(first) != i) {
        throw InputError{at(fmt::format("{}[{}].name", key, i)), in_quotes(list[i].name),
                         fmt::format("a name that {}[{}] does not have", key, first)};
      }
    }
  }

  // Hour of the run at which a date lies.
  [[nodiscard]] std::int64_t inside(const std::string& path, std::string_view date) const {
    const auto hour = clock_.hours_until(Clock::parse(date, at(path)));
    if (hour < 0 || hour >= static_cast<std::int64_t>(s_.parameters.ticks)) {
      const auto last = s_.parameters.ticks == 0 ? 0 : s_.parameters.ticks - 1;
      throw InputError{at(path), std::string{date},
                       fmt::format("hours of the run: {} to {}", clock_.iso(Tick{0}), clock_.iso(Tick{last}))};
    }
    return hour;
  }

  void providers() const {
    unique_names("providers", s_.providers);
    std::map<std::string, double> stated;
    for (std::size_t i = 0; i < s_.providers.size(); ++i) {
      const auto& p = s_.providers[i];
      const auto path = fmt::format("providers[{}]", i);
      country(path + ".home_country", p.home_country);
      if (p.stands_in_for && p.market_share) {
        throw InputError{at(path + ".market_share"), fmt::format("{} beside stands_in_for", *p.market_share),
                         "either market_share or stands_in_for"};
      }
      double& sum = stated[p.home_country];
      sum += p.market_share.value_or(0);
      if (sum > 1) {
        throw InputError{at(path + ".market_share"), fmt::format("a sum of {} in {}", sum, p.home_country),
                         "shares of one market that sum to at most 1"};
      }
      // Upstreams may also be of the market; whether they are is known when the world is built.
      const auto self = std::ranges::find(p.upstreams, p.name);
      if (self != p.upstreams.end()) {
        throw InputError{at(fmt::format("{}.upstreams[{}]", path, self - p.upstreams.begin())), in_quotes(p.name),
                         "a provider other than itself"};
      }
    }
  }

  void customers() const {
    unique_names("customers", s_.customers);
    for (std::size_t i = 0; i < s_.customers.size(); ++i) {
      const auto& c = s_.customers[i];
      const auto path = fmt::format("customers[{}]", i);
      if (std::ranges::all_of(c.name, [](char d) { return d >= '0' && d <= '9'; })) {
        throw InputError{at(path + ".name"), in_quotes(c.name), "a name that is no number: numbers are ids"};
      }
      country(path + ".home_country", c.home_country);
      refers(path + ".hosting", c.hosting, s_.providers, "provider");
      if (c.planned_move_to) refers(path + ".planned_move_to", *c.planned_move_to, s_.providers, "provider");
      // A plan without a date waits until something brings it forward.
      if (c.planned_move_on && !c.planned_move_to) {
        throw InputError{at(path + ".planned_move_to"), "nothing", "a provider, since planned_move_on has a date"};
      }
      if (c.planned_move_on &&
          clock_.hours_until(Clock::parse(*c.planned_move_on, at(path + ".planned_move_on"))) <= 0) {
        throw InputError{at(path + ".planned_move_on"), *c.planned_move_on,
                         fmt::format("a date after the start, {}", clock_.iso(Tick{0}))};
      }
    }
  }

  void notices() const {
    for (std::size_t i = 0; i < s_.notices.size(); ++i) {
      const auto& n = s_.notices[i];
      const auto path = fmt::format("notices[{}]", i);
      refers(path + ".customer", n.customer, s_.customers, "customer");
      const auto from = inside(path + ".from", n.from);
      if (inside(path + ".until", n.until) < from) {
        throw InputError{at(path + ".until"), n.until, fmt::format("an hour not before `from`, {}", n.from)};
      }
    }
  }

  void from_until(const std::string& path, const std::string& from, const std::string& until) const {
    if (inside(path + ".until", until) < inside(path + ".from", from)) {
      throw InputError{at(path + ".until"), until, fmt::format("an hour not before `from`, {}", from)};
    }
  }

  void shocks() const {
    for (std::size_t i = 0; i < s_.shocks.size(); ++i) {
      const auto& shock = s_.shocks[i];
      const auto path = fmt::format("shocks[{}]", i);
      refers(path + ".customer", shock.customer, s_.customers, "customer");
      if (shock.aims_at) refers(path + ".aims_at", *shock.aims_at, s_.providers, "provider");
      if (shock.kind == Shock::scandal) {
        throw InputError{at(path + ".kind"), "scandal", "event, campaign or attack: scandals are drawn"};
      }
      from_until(path, shock.from, shock.until);
    }
  }

  void reports() const {
    for (std::size_t i = 0; i < s_.reports.size(); ++i) {
      const auto& report = s_.reports[i];
      const auto path = fmt::format("reports[{}]", i);
      refers(path + ".customer", report.customer, s_.customers, "customer");
      refers(path + ".supplier", report.supplier, s_.providers, "provider");
      from_until(path, report.from, report.until);
    }
  }

  void switches() const {
    for (std::size_t i = 0; i < s_.switches.size(); ++i) {
      const auto path = fmt::format("switches[{}]", i);
      static_cast<void>(inside(path + ".on", s_.switches[i].on));
      if (s_.switches[i].values.empty()) {
        throw InputError{at(path), "neither policy nor parameters", "a rule to switch: policy, parameters, or both"};
      }
    }
  }

  const Scenario& s_;
  std::string origin_;
  Clock clock_;
};

}  // namespace

void check_scenario(const Scenario& scenario, std::string_view origin) {
  Checker{scenario, origin}.all();
}

}  // namespace hostscape
