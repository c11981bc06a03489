#include "viz/play/change_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "model/registry.hpp"

namespace hostscape::viz {
namespace {

bool is_of_world(const RuleChange& change) {
  return !change.values.empty() && !is_live(change.values.front().first);
}

bool covers(const Settings& values, const Settings& others) {
  return std::ranges::all_of(others, [&](const auto& other) {
    return std::ranges::find(values, other.first, &Settings::value_type::first) != values.end();
  });
}

// A label stands for a whole policy: it stays only where the values are those of one change.
void merge(RuleChange& change, const Settings& values, const std::string& label) {
  if (covers(values, change.values)) {
    change.label = label;
    change.values = values;
    return;
  }
  if (label != change.label) change.label.clear();
  for (const auto& [path, value] : values) {
    const auto known = std::ranges::find(change.values, path, &Settings::value_type::first);
    if (known == change.values.end()) {
      change.values.emplace_back(path, value);
    } else {
      known->second = value;
    }
  }
}

// Values of all parameters, with the policy that is in force at last.
Parameters at_last(const Scenario& opened, const ChangeList& changes) {
  Scenario scenario = opened;
  for (const RuleChange& change : changes) {
    for (const auto& [path, value] : change.values) {
      Registry::instance().put(scenario.parameters, path, value, path);
    }
  }
  return scenario.parameters;
}

}  // namespace

bool same(const RuleChange& one, const RuleChange& other) {
  return one.tick == other.tick && one.label == other.label && one.values == other.values;
}

ChangeList changed(ChangeList changes, Tick now, const Settings& values, const std::string& label) {
  Settings live;
  Settings world;
  for (const auto& value : values) (is_live(value.first) ? live : world).push_back(value);
  std::erase_if(changes, [&](const RuleChange& change) { return change.tick > now; });
  if (!world.empty()) {
    if (!changes.empty() && is_of_world(changes.front())) {
      merge(changes.front(), world, label);
    } else {
      changes.insert(changes.begin(), RuleChange{Tick{0}, label, world});
    }
  }
  if (!live.empty()) {
    if (!changes.empty() && changes.back().tick == now && !is_of_world(changes.back())) {
      merge(changes.back(), live, label);
    } else {
      changes.push_back(RuleChange{now, label, live});
    }
  }
  return changes;
}

Scenario with_changes(const Scenario& opened, const ChangeList& changes) {
  Scenario scenario = opened;
  for (const RuleChange& change : changes) scenario = with_change(std::move(scenario), change);
  return scenario;
}

std::optional<Parting> parting_of(const ChangeList& one, const ChangeList& other) {
  const auto [a, b] = std::ranges::mismatch(one, other, same);
  if (a == one.end() && b == other.end()) return std::nullopt;
  if ((a != one.end() && is_of_world(*a)) || (b != other.end() && is_of_world(*b))) return Parting{true, Tick{0}};
  if (a == one.end()) return Parting{false, b->tick};
  if (b == other.end()) return Parting{false, a->tick};
  return Parting{false, std::min(a->tick, b->tick)};
}

std::string difference_of(const Scenario& opened, const ChangeList& a, const ChangeList& b) {
  if (b.size() == a.size() + 1 && !b.back().label.empty() &&
      std::ranges::equal(a, std::span{b}.first(a.size()), same)) {
    return b.back().label;
  }
  const Parameters in_a = at_last(opened, a);
  const Parameters in_b = at_last(opened, b);
  std::string words;
  for (const Parameter& parameter : Registry::instance().all()) {
    const ParameterValue value = parameter.get(in_b);
    if (parameter.get(in_a) == value) continue;
    if (!words.empty()) words += "; ";
    words += words_of({Tick{0}, {}, {{parameter.path, value}}}, in_a, in_a.policy).front();
  }
  return words;
}

}  // namespace hostscape::viz
