#include "viz/takeaway/provenance.hpp"

#include <fmt/format.h>

#include <exception>

#include "core/version.hpp"
#include "io/library.hpp"
#include "io/scenario_file.hpp"
#include "model/registry.hpp"

namespace hostscape::viz {
namespace {

/// A word as a shell takes it.
std::string quoted(const std::string& word) {
  const auto plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=,:+@%";
  if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) return word;
  std::string text = "'";
  for (const char c : word) text += c == '\'' ? std::string{"'\\''"} : std::string{c};
  return text + "'";
}

std::string words_of_change(const RuleChange& change) {
  std::string words = fmt::format("tick {}:", change.tick.value);
  if (!change.label.empty()) words += fmt::format(" {}", change.label);
  for (const auto& [path, value] : change.values) words += fmt::format(" {}={}", path, to_text(value));
  return words;
}

std::string changes_of(const Frame& frame) {
  std::string text;
  const auto add = [&text](std::string_view side, const std::vector<RuleChange>& changes) {
    for (const auto& change : changes) {
      if (!text.empty()) text += "; ";
      text += fmt::format("{} {}", side, words_of_change(change));
    }
  };
  if (frame.a) add("A", frame.a->changes);
  if (frame.b) add("B", frame.b->changes);
  return text.empty() ? "none" : text;
}

/// What has to be set to make the scenario that is shown of the shipped one of its name.
std::string settings_of(const Scenario& scenario) {
  std::string words;
  try {
    const Scenario shipped = load_scenario(scenario.name, Library::find());
    for (const auto& parameter : Registry::instance().all()) {
      const auto value = parameter.get(scenario.parameters);
      if (value == parameter.get(shipped.parameters)) continue;
      words += fmt::format(" --set {}", quoted(fmt::format("{}={}", parameter.path, to_text(value))));
    }
  } catch (const std::exception&) {
    return {};  // a file of somebody's own: its name must do
  }
  return words;
}

bool is_live_change(const RuleChange& change) {
  return !change.values.empty() && is_live(change.values.front().first);
}

/// Whether rules were changed at hours that the command line cannot name.
bool needs_more_than_a_command(const Frame& frame) {
  const auto later = [&frame](const RuleChange& change) {
    return is_live_change(change) && (!frame.forked_at || change.tick != *frame.forked_at);
  };
  return std::ranges::any_of(frame.a->changes, is_live_change) ||
         (frame.b && std::ranges::any_of(frame.b->changes, later));
}

// B as far as the command line can say it: everything that was set when it was forked.
std::string fork_of(const Frame& frame) {
  if (!frame.b || !frame.forked_at) return {};
  std::string words;
  for (const auto& change : frame.b->changes) {
    if (change.tick != *frame.forked_at) continue;
    if (!change.label.empty()) {
      words += fmt::format(" --fork {}", quoted(change.label));
      continue;
    }
    for (const auto& [path, value] : change.values) {
      words += fmt::format(" --fork {}", quoted(fmt::format("{}={}", path, to_text(value))));
    }
  }
  return words.empty() ? words : fmt::format("{} --fork-at {}", words, frame.forked_at->value);
}

std::string command_of(const Frame& frame) {
  const WorldFrame& a = *frame.a;
  const Scenario& scenario = a.setup->scenario();
  return fmt::format("hostscape-view {} --seed {}{}{} --at-tick {}{}", quoted(scenario.name), a.seed.value,
                     settings_of(scenario), fork_of(frame), a.now.value,
                     needs_more_than_a_command(frame) ? " (without the Changes made live; a replay has them)" : "");
}

}  // namespace

Provenance provenance_of(const Frame& frame) {
  Provenance entries{{"Software", fmt::format("hostscape-view {} (commit {})", kVersion, git_commit())}};
  if (!frame.a) return entries;
  const WorldFrame& a = *frame.a;
  const Scenario& scenario = a.setup->scenario();
  entries.emplace_back("Title", scenario.title);
  entries.emplace_back("Scenario", scenario.name);
  entries.emplace_back("Seed", fmt::format("{}", a.seed.value));
  entries.emplace_back("Tick", fmt::format("{}", a.now.value));
  entries.emplace_back("Date", a.setup->clock().iso(a.now));
  std::string trajectory = fmt::format("{:#018x}", a.trajectory);
  if (frame.b) trajectory += fmt::format(" B {:#018x}", frame.b->trajectory);
  entries.emplace_back("Trajectory", trajectory);
  entries.emplace_back("Changes", changes_of(frame));
  entries.emplace_back("Command", command_of(frame));
  return entries;
}

}  // namespace hostscape::viz
