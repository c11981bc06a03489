#include "viz/takeaway/provenance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <string_view>

#include "core/version.hpp"
#include "io/library.hpp"
#include "io/scenario_file.hpp"
#include "model/registry.hpp"
#include "viz/play/change_list.hpp"

namespace hostscape::viz {
namespace {

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

/// What has to be set to make the scenario that is shown of the one that its command opens.
std::string settings_of(const Scenario& scenario, const std::string& file) {
  std::string words;
  try {
    const Scenario plain = load_scenario(file, Library::find());
    for (const auto& parameter : Registry::instance().all()) {
      const auto value = parameter.get(scenario.parameters);
      if (value == parameter.get(plain.parameters)) continue;
      words += fmt::format(" --set {}", shell_word(fmt::format("{}={}", parameter.path, to_text(value))));
    }
  } catch (const std::exception&) {
    return {};  // a file that is gone: its name must do
  }
  return words;
}

bool is_live_change(const RuleChange& change) {
  return !change.values.empty() && is_live(change.values.front().first);
}

bool is_in(const std::vector<RuleChange>& changes, const RuleChange& change) {
  return std::ranges::any_of(changes, [&](const RuleChange& other) { return same(change, other); });
}

/// Whether rules were changed at hours that the command line cannot name, and that no replay names for it.
bool needs_more_than_a_command(const Frame& frame, const Origin& origin) {
  const auto by_hand = [&](const RuleChange& change) {
    return is_live_change(change) && !is_in(origin.changes_a, change);
  };
  const auto later = [&](const RuleChange& change) {
    const bool of_fork = !origin.replay && frame.forked_at && change.tick == *frame.forked_at;
    return by_hand(change) && !of_fork && !is_in(origin.changes_b, change);
  };
  return std::ranges::any_of(frame.a->changes, by_hand) || (frame.b && std::ranges::any_of(frame.b->changes, later));
}

/// Names of policies as --fork takes them: what several answers of a story are called, "a + b", is "a,b" there.
std::string names_of(std::string_view label) {
  constexpr std::string_view plus = " + ";
  std::string names;
  for (auto at = label.find(plus); at != std::string_view::npos; at = label.find(plus)) {
    names.append(label.substr(0, at)).push_back(',');
    label.remove_prefix(at + plus.size());
  }
  return names.append(label);
}

// B as far as the command line can say it: everything that was set when it was forked.
std::string fork_of(const Frame& frame) {
  if (!frame.b || !frame.forked_at) return {};
  std::string words;
  for (const auto& change : frame.b->changes) {
    if (change.tick != *frame.forked_at) continue;
    if (!change.label.empty()) {
      words += fmt::format(" --fork {}", shell_word(names_of(change.label)));
      continue;
    }
    for (const auto& [path, value] : change.values) {
      words += fmt::format(" --fork {}", shell_word(fmt::format("{}={}", path, to_text(value))));
    }
  }
  return words.empty() ? words : fmt::format("{} --fork-at {}", words, frame.forked_at->value);
}

std::string command_of(const Frame& frame, const Origin& origin, const std::string& options) {
  const WorldFrame& a = *frame.a;
  const Scenario& scenario = a.setup->scenario();
  const std::string what = origin.what.empty() ? scenario.name : origin.what;
  std::string words = fmt::format("hostscape-view {}{}", origin.story ? "--story " : "", shell_word(what));
  if (origin.replay) {  // seed, settings and changes are in it, and a second world
    if (origin.changes_b.empty()) words += fork_of(frame);
  } else {
    words += fmt::format(" --seed {}", a.seed.value);
    words += settings_of(scenario, origin.story ? scenario.name : what) + fork_of(frame);
  }
  return fmt::format(
      "{} --at-tick {}{}{}", words, a.now.value, options,
      needs_more_than_a_command(frame, origin) ? " (without the Changes made live; a replay has them)" : "");
}

}  // namespace

std::string shell_word(const std::string& word) {
  const auto plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=,:+@%";
  if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) return word;
  std::string text = "'";
  for (const char c : word) text += c == '\'' ? std::string{"'\\''"} : std::string{c};
  return text + "'";
}

Provenance provenance_of(const Frame& frame, const Origin& origin, const std::string& options) {
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
  entries.emplace_back("Command", command_of(frame, origin, options));
  return entries;
}

}  // namespace hostscape::viz
