#include "viz/app/opening.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "core/errors.hpp"
#include "io/scenario_file.hpp"
#include "viz/takeaway/replay_file.hpp"

namespace hostscape::viz {
namespace {

bool ships(const Library& library, std::string_view name) {
  const auto files = library.scenarios();
  return std::ranges::find(files, name, &ShippedFile::name) != files.end();
}

const StoryScript* find_story(std::string_view name, const std::vector<StoryScript>& stories) {
  const auto found = std::ranges::find(stories, name, &StoryScript::name);
  return found == stories.end() ? nullptr : &*found;
}

const StoryScript& story_at(std::string_view name, const std::vector<StoryScript>& stories) {
  if (const auto* const story = find_story(name, stories)) return *story;
  std::vector<std::string_view> names;
  for (const auto& story : stories) names.emplace_back(story.name);
  throw InputError{"--story", fmt::format("\"{}\"", name),
                   names.empty() ? "no story is shipped" : accepted_names(name, names)};
}

Opening of_replay(const std::string& file, const Library& library, const std::vector<StoryScript>& stories) {
  Replay replay = read_replay(file, library);
  const auto forked_at = replay.fork ? std::optional{replay.fork->tick} : std::nullopt;
  Opening opening{std::move(replay.scenario), replay.seed, {}, {}, replay.now, {}, {file, false, true, {}, {}}};
  opening.origin.changes_a = replay.changes;
  if (replay.fork) opening.origin.changes_b = replay.fork->changes;
  opening.acts = acts_of(replay.changes, forked_at, replay.fork ? replay.fork->changes : ChangeList{});
  opening.expected = ExpectedTrajectories{replay.trajectory, {}, replay.version};
  if (replay.fork) opening.expected->b = replay.fork->trajectory;
  if (const auto* const story = find_story(replay.story, stories)) opening.story = *story;
  return opening;
}

/// A shipped policy or a file. Throws InputError with the names of all.
Policy policy_called(const std::string& word, const Library& library, const char* option) {
  const auto shipped = library.policies();
  const bool is_path = word.find('/') != std::string::npos || word.ends_with(".json");
  if (is_path || std::ranges::find(shipped, word, &ShippedFile::name) != shipped.end()) {
    return load_policy(word, library, option);
  }
  std::vector<std::string_view> names;
  std::string list;
  for (const auto& file : shipped) {
    names.emplace_back(file.name);
    list += (list.empty() ? "" : ", ") + file.name;
  }
  const auto near = nearest_name(word, names);
  throw InputError{option, fmt::format("\"{}\"", word),
                   fmt::format("one of {}; the path of a file; or PATH=VALUE{}", list,
                               near.empty() ? std::string{} : fmt::format("; did you mean {}?", near))};
}

/// Policies and single values in the order in which they are named.
RuleChange change_of(const std::vector<std::string>& words, std::uint32_t at, const Library& library) {
  RuleChange change{Tick{at}, {}, {}};
  for (const auto& word : words) {
    change.label += (change.label.empty() ? "" : ",") + word;
    const auto equals = word.find('=');
    if (equals == std::string::npos) {
      for (auto& value : policy_called(word, library, "--fork").values) change.values.push_back(std::move(value));
      continue;
    }
    const std::string path = word.substr(0, equals);
    const auto& registry = Registry::instance();
    Parameters parameters = registry.defaults();
    registry.put_text(parameters, word, "--fork");
    change.values.emplace_back(path, registry.at(path, "--fork").get(parameters));
  }
  return change;
}

void check_tick(std::string_view option, std::uint32_t tick, const Scenario& scenario) {
  const auto last = scenario.parameters.ticks;
  if (tick <= last) return;
  throw InputError{std::string{option}, fmt::format("{}", tick),
                   fmt::format("0 to {}, the ticks (hours) of {}", last, scenario.name)};
}

}  // namespace

Opening opening_of(const std::string& what, const Library& library, const std::vector<StoryScript>& stories) {
  if (what.ends_with(kReplaySuffix)) return of_replay(what, library, stories);
  if (!ships(library, what) && find_story(what, stories) != nullptr) return opening_of_story(what, library, stories);
  return {load_scenario(what, library), Seed{1}, {}, {}, {}, {}, {what, false, false, {}, {}}};
}

Opening opening_of_story(std::string_view name, const Library& library, const std::vector<StoryScript>& stories) {
  const StoryScript& story = story_at(name, stories);
  return {load_scenario(story.scenario, library), story.seed, story, {}, {}, {}, {story.name, true, false, {}, {}}};
}

Opening opening_of(const ViewOptions& options, const Library& library, const std::vector<StoryScript>& stories) {
  Opening opening =
      options.story ? opening_of_story(*options.story, library, stories) : opening_of(*options.what, library, stories);
  for (const auto& policy : options.policies) apply_policy(opening.scenario, policy, library);
  for (const auto& setting : options.settings) apply_setting(opening.scenario, setting);
  if (!options.policies.empty() || !options.settings.empty()) check_scenario(opening.scenario, opening.scenario.name);
  if (options.seed_given) opening.seed = Seed{options.seed};
  const bool changed = !options.policies.empty() || !options.settings.empty() || options.seed_given;
  if (!options.fork.empty()) {
    if (std::ranges::any_of(opening.acts, &Act::fork)) {
      throw InputError{"--fork", "a replay that has a second world", "a replay of one world, a scenario or a story"};
    }
    check_tick("--fork-at", options.fork_at, opening.scenario);
    const Tick at{options.fork_at};
    opening.acts.push_back({at, true, Side::b, change_of(options.fork, options.fork_at, library)});
    opening.at = std::max(opening.at, at);
  }
  if (options.at_tick) {
    check_tick("--at-tick", *options.at_tick, opening.scenario);
    opening.at = Tick{*options.at_tick};
    if (!options.fork.empty() && opening.at.value < options.fork_at) {
      throw InputError{"--at-tick", fmt::format("{}", opening.at.value),
                       fmt::format("at least --fork-at, {}", options.fork_at)};
    }
  }
  if (options.until_tick > 0) check_tick("--until-tick", options.until_tick, opening.scenario);
  if (changed || options.at_tick) opening.expected.reset();
  return opening;
}

}  // namespace hostscape::viz
