#include "model/regimes.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "core/errors.hpp"

namespace hostscape {
namespace {

constexpr std::string_view kAlways = "always";
constexpr std::int64_t kBeginning = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kEnd = std::numeric_limits<std::int64_t>::max();

// When a law is in force [ticks], and what it covers.
struct Scope {
  std::int64_t from = kBeginning;
  std::int64_t until = kEnd;
  std::array<bool, kCategories> covers{};
};

// Calls `use` for each name of a comma-separated list, spaces around names left out.
template <class Use>
void for_names(std::string_view text, Use use) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    std::string_view name = text.substr(0, end);
    while (name.starts_with(' ')) name.remove_prefix(1);
    while (name.ends_with(' ')) name.remove_suffix(1);
    use(name);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

template <std::size_t N>
std::size_t position_of(const std::array<std::string_view, N>& names, std::string_view name, std::string_view where) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  throw InputError{std::string{where}, std::string{name},
                   accepted_names(name, std::vector<std::string_view>{names.begin(), names.end()})};
}

std::int64_t hours_until(const Clock& clock, const std::string& date, const std::string& where, std::int64_t always) {
  return date == kAlways ? always : clock.hours_until(Clock::parse(date, where));
}

std::array<Scope, kLaws> scopes_of(const Parameters& parameters, const Clock& clock) {
  std::array<Scope, kLaws> scopes;
  for (std::size_t l = 0; l < kLaws; ++l) {
    const auto& law = parameters.law[l];
    const std::string prefix = "law." + std::string{kLawNames[l]};
    scopes[l].from = hours_until(clock, law.from, prefix + ".from", kBeginning);
    scopes[l].until = hours_until(clock, law.until, prefix + ".until", kEnd);
    scopes[l].covers = parse_categories(law.categories, prefix + ".categories");
  }
  return scopes;
}

bool falls_on(Binds binds, bool platform) {
  return binds == Binds::hosts || (binds == Binds::platforms && platform);
}

template <class T>
void say(T& target, const std::optional<T>& value) {
  if (value) target = *value;
}

void say_on(bool& target, const std::optional<Binds>& value, bool platform) {
  if (value) target = falls_on(*value, platform);
}

// Puts what `law` says over what laws behind it have said.
void lay_over(Rules& rules, const LawParameters& law, bool platform) {
  say(rules.standard, law.standard);
  say(rules.checks_form, law.checks_form);
  say(rules.relay_duty, law.relay_duty);
  say(rules.objection_keeps, law.objection_keeps);
  say(rules.counter_notice, law.counter_notice);
  say_on(rules.statement_of_reasons, law.statement_of_reasons, platform);
  say_on(rules.appeals, law.appeals, platform);
  say_on(rules.trusted_flaggers, law.trusted_flaggers, platform);
  say(rules.proportionate, law.proportionate);
  say(rules.cure_hours, law.cure_hours);
  say(rules.deadline_hours, law.deadline_hours);
  say(rules.authority_deadline_hours, law.authority_deadline_hours);
  say(rules.liability_under, law.liability_under);
  say(rules.liability_over, law.liability_over);
  say(rules.enforcement, law.enforcement);
  say(rules.put_back_days_from, law.put_back_days_from);
  say(rules.put_back_days_until, law.put_back_days_until);
  say(rules.abuse_prosecution_probability, law.abuse_prosecution_probability);
}

// The laws of `stack`, the first in precedence laid over all others.
Rules composed(const Parameters& parameters, const std::array<Scope, kLaws>& scopes,
               const std::vector<std::size_t>& stack, std::size_t category, bool platform, std::int64_t when) {
  Rules rules;
  for (auto l = stack.rbegin(); l != stack.rend(); ++l) {
    const Scope& scope = scopes[*l];
    const bool in_force = scope.from <= when && when < scope.until;
    const bool speaks = in_force && scope.covers[category] && falls_on(parameters.law[*l].binds, platform);
    if (speaks) lay_over(rules, parameters.law[*l], platform);
  }
  return rules;
}

}  // namespace

std::array<bool, kCategories> parse_categories(std::string_view text, std::string_view where) {
  std::array<bool, kCategories> covers{};
  if (text == "all") {
    covers.fill(true);
    return covers;
  }
  for_names(text, [&](std::string_view name) { covers[position_of(kCategoryNames, name, where)] = true; });
  return covers;
}

std::array<bool, kLayerCount> parse_layers(std::string_view text, std::string_view where) {
  std::array<bool, kLayerCount> layers{};
  for_names(text, [&](std::string_view name) { layers[position_of(kLayerNames, name, where)] = true; });
  return layers;
}

void RegimeTable::find_powers(const Parameters& parameters, const Clock& clock,
                              const std::array<std::vector<std::size_t>, kRegimes>& stacks) {
  const auto scopes = scopes_of(parameters, clock);
  for (std::size_t r = 0; r < kRegimes; ++r) {
    for (const std::size_t l : stacks[r]) {
      has_law_[r][l] = true;
      const LawOrders& orders = parameters.law_orders[l];
      if (orders.looks <= 0) continue;
      const std::string where = "law." + std::string{kLawNames[l]} + ".orders.layers";
      powers_[r].push_back(
          {static_cast<Law>(l), scopes[l].from, scopes[l].until, scopes[l].covers, parse_layers(orders.layers, where)});
    }
  }
}

RegimeTable::RegimeTable(const Parameters& parameters, const Clock& clock) {
  const auto scopes = scopes_of(parameters, clock);
  std::vector<std::int64_t> changes{0};
  for (const Scope& scope : scopes) {
    for (const auto when : {scope.from, scope.until}) {
      if (when > 0 && when < static_cast<std::int64_t>(parameters.ticks)) changes.push_back(when);
    }
  }
  std::sort(changes.begin(), changes.end());
  changes.erase(std::unique(changes.begin(), changes.end()), changes.end());

  std::array<std::vector<std::size_t>, kRegimes> stacks;
  for (std::size_t r = 0; r < kRegimes; ++r) {
    const std::string where = "regime." + std::string{kRegimeNames[r]} + ".laws";
    for_names(parameters.regime[r].laws,
              [&](std::string_view name) { stacks[r].push_back(position_of(kLawNames, name, where)); });
  }
  find_powers(parameters, clock, stacks);
  for (const auto when : changes) {
    Era era;
    era.from = Tick{static_cast<std::uint32_t>(when)};
    for (std::size_t r = 0; r < kRegimes; ++r) {
      for (std::size_t c = 0; c < kCategories; ++c) {
        for (const bool platform : {false, true}) {
          era.of[r][c][platform ? 1 : 0] = composed(parameters, scopes, stacks[r], c, platform, when);
        }
      }
    }
    eras_.push_back(era);
  }
}

}  // namespace hostscape
