#include "viz/play/rule_change.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/errors.hpp"

namespace hostscape::viz {
namespace {

constexpr std::string_view kLive = "policy.";

// Behind those of the same hour, before the later ones: dates of switches never fall.
auto place_of(std::vector<RuleSwitch>& switches, const Clock& clock, Tick tick) {
  return std::ranges::find_if(switches, [&](const RuleSwitch& other) {
    return clock.hours_until(Clock::parse(other.on, "switches")) > static_cast<std::int64_t>(tick.value);
  });
}

}  // namespace

bool is_live(std::string_view path) {
  return path.starts_with(kLive);
}

Scenario with_change(Scenario scenario, const RuleChange& change) {
  const Registry& registry = Registry::instance();
  RuleSwitch made;
  made.policy = change.label;
  for (const auto& [path, value] : change.values) {
    registry.at(path, path).check(value, path);
    if (is_live(path)) {
      made.values.emplace_back(path, value);
    } else {
      registry.put(scenario.parameters, path, value, path);
    }
  }
  if (made.values.empty()) return scenario;
  const Clock clock = Clock::parse(scenario.parameters.start, "start");
  made.on = clock.iso(change.tick);
  const auto place = place_of(scenario.switches, clock, change.tick);
  scenario.switches.insert(place, std::move(made));
  return scenario;
}

std::vector<std::string> words_of(const RuleChange& change, const Parameters& before,
                                  const PolicyParameters& policy_before) {
  Parameters then = before;
  then.policy = policy_before;
  std::vector<std::string> words;
  for (const auto& [path, value] : change.values) {
    const Parameter* const parameter = Registry::instance().find(path);
    const std::string old = parameter == nullptr ? std::string{"?"} : to_text(parameter->get(then));
    words.push_back(fmt::format("{}: {} -> {}", path, old, to_text(value)));
  }
  return words;
}

}  // namespace hostscape::viz
