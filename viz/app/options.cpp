#include "viz/app/options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>
#include <type_traits>

#include "core/errors.hpp"
#include "core/version.hpp"

namespace hostscape::viz {
namespace {

constexpr std::array<std::string_view, 4> kPages{"rules", "charts", "inspector", "ticker"};
constexpr std::array<std::string_view, 2> kThemes{"dark", "light"};
constexpr unsigned kLeastWidth = 320, kLeastHeight = 180, kMostPixels = 7680;

constexpr const char* kExamples =
    "Examples:\n"
    "  hostscape-view                                     a menu of stories and worlds\n"
    "  hostscape-view streetpress-2023 --seed 7           a case, to be watched and changed\n"
    "  hostscape-view --story streetpress-2023            the same, told with captions and questions\n"
    "  hostscape-view france --set customers=20000 --play\n"
    "  hostscape-view streetpress-2023 --at-tick 300 --fork clear-mail --fork-at 100 --screenshot fork.png\n"
    "  hostscape-view parler-2021 --record parler.mp4 --speed 24 --seconds 40\n"
    "  hostscape-view lesson.replay.json                  what somebody saved\n"
    "  xvfb-run -a hostscape-view france --screenshot france.png --at-tick 100      without a display\n"
    "\n"
    "Exit codes: 0 done, 2 input or command line wrong, 1 anything else, 130 interrupted.";

template <class Number>
Number number_in(const std::string& text, const std::string& option, Number least, Number most) {
  Number value{};
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  const bool in_range = value >= least && value <= most;  // not so for what is no number
  if (error != std::errc{} || stop != end || !in_range) {
    throw InputError{option, text.empty() ? "nothing" : text,
                     fmt::format("{} {} to {}", std::is_integral_v<Number> ? "whole numbers" : "numbers", least, most)};
  }
  return value;
}

std::string one_of(const std::string& text, const std::string& option, std::span<const std::string_view> names) {
  if (std::ranges::find(names, text) != names.end()) return text;
  throw InputError{option, fmt::format("\"{}\"", text), accepted_names(text, names)};
}

std::vector<std::string> split(const std::string& text, const std::string& option) {
  std::vector<std::string> names;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const auto comma = std::min(text.find(',', begin), text.size());
    names.push_back(text.substr(begin, comma - begin));
    if (names.back().empty()) throw InputError{option, text, "NAME or NAME,NAME,...: names of policies"};
    begin = comma + 1;
  }
  return names;
}

/// The command line under construction and what it was read to.
class CommandLine {
 public:
  CommandLine() {
    app_.set_version_flag("--version", fmt::format("hostscape-view {} (commit {}, {}, {})", kVersion, git_commit(),
                                                   compiler(), build_type()));
    app_.add_option_function<std::string>(
        "WHAT", [this](const std::string& text) { set_text("WHAT", options_.what, text); },
        "Shipped scenario or story, file, or replay (default: a menu)");
    add_world();
    add_looks();
    add_takeaway();
    app_.footer(kExamples);
  }

  std::optional<ViewOptions> read(int argc, const char* const* argv) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::Success& asked) {
      app_.exit(asked);
      return std::nullopt;
    } catch (const CLI::ExtrasError&) {
      throw unexpected();
    } catch (const CLI::ArgumentMismatch& error) {
      const std::string_view text = error.what();
      throw InputError{std::string{text.substr(0, text.find(':'))}, "no value or too many", "one value; see --help"};
    } catch (const CLI::ParseError& error) {
      throw InputError{"command line", error.what(), "what `hostscape-view --help` shows"};
    }
    return options_;
  }

  [[nodiscard]] bool given(const std::string& option) const { return app_.count(option) > 0; }

 private:
  using Store = std::function<void(const std::string&)>;

  static void set_text(const std::string& option, std::optional<std::string>& target, const std::string& text) {
    if (text.empty()) throw InputError{option, "an empty text", "a name"};
    target = text;
  }
  void add(const std::string& name, const std::string& type, const std::string& meaning, const Store& store) {
    app_.add_option_function<std::string>(name, store, meaning)->type_name(type);
  }
  void text(const std::string& name, const std::string& type, std::optional<std::string>& target,
            const std::string& meaning) {
    add(name, type, meaning, [name, &target](const std::string& value) { set_text(name, target, value); });
  }
  template <class Target, class Number>
  void number(const std::string& name, const std::string& type, Target& target, Number least, Number most,
              const std::string& meaning) {
    add(name, type, meaning, [name, &target, least, most](const std::string& value) {
      target = number_in<Number>(value, name, least, most);
    });
  }
  void repeated(const std::string& name, const std::string& type, const std::string& meaning, const Store& each) {
    const auto store = [each](const std::vector<std::string>& values) { std::ranges::for_each(values, each); };
    app_.add_option_function<std::vector<std::string>>(name, store, meaning)->type_name(type)->allow_extra_args(false);
  }

  void add_world() {
    constexpr std::uint32_t kMostTicks = 1'000'000;
    text("--story", "NAME", options_.story, "Tell this story: captions, pauses and questions");
    add("--seed", "N", "Seed of the run (default 1, or the story's)", [this](const std::string& value) {
      options_.seed = number_in<std::uint64_t>(value, "--seed", 0, std::numeric_limits<std::uint64_t>::max());
      options_.seed_given = true;
    });
    repeated("--policy", "NAME[,NAME...]", "Apply a policy from the start (repeatable, in order)",
             [this](const std::string& value) { append(options_.policies, split(value, "--policy")); });
    repeated("--set", "PATH=VALUE", "Set a parameter (repeatable; after the policies)",
             [this](const std::string& value) { options_.settings.push_back(value); });
    repeated("--fork", "NAME[,NAME...]", "A second world B beside it, under these policies (or PATH=VALUE)",
             [this](const std::string& value) { append(options_.fork, split(value, "--fork")); });
    number("--fork-at", "TICK", options_.fork_at, 0U, kMostTicks, "B leaves A after this many ticks (default 0)");
    number("--at-tick", "TICK", options_.at_tick, 0U, kMostTicks, "Go there first");
    number("--speed", "H", options_.speed, 0.01, 1e6, "Simulated hours per second");
    app_.add_flag("--play", options_.play, "Play at once");
    number("--threads", "N", options_.threads, 1U, 256U, "Threads of the simulation (default 1)");
    number("--memory", "MIB", options_.memory_mib, std::size_t{1}, std::size_t{1} << 20U,
           "Memory for winding back (default 256)");
  }
  void add_looks() {
    text("--select", "NAME", options_.select, "Select a customer (name or number) or a provider");
    add("--page", "PAGE", "Page of the side panel: rules, charts, inspector or ticker",
        [this](const std::string& value) { options_.page = one_of(value, "--page", kPages); });
    text("--language", "CODE", options_.language, "en, fr, ... (default: remembered, or the system's)");
    add("--theme", "THEME", "dark or light",
        [this](const std::string& value) { options_.theme = one_of(value, "--theme", kThemes); });
    app_.add_flag("--large-type", options_.large_type, "Larger letters, for projectors");
    app_.add_flag("--fullscreen", options_.fullscreen, "Fill the screen");
    size("--width", options_.width, kLeastWidth, "Width of the window or picture (default 1280)");
    size("--height", options_.height, kLeastHeight, "Height (default 720)");
    app_.add_flag("--forget", options_.forget, "Neither read nor write the remembered settings");
  }
  void add_takeaway() {
    text("--screenshot", "FILE.png", options_.screenshot, "Draw one picture, with its provenance, and end");
    app_.add_flag("--bare", options_.bare, "The stage alone in the picture or video, without panels");
    app_.add_flag("--unlabelled", options_.unlabelled, "No words on it either, for thumbnails");
    number("--zoom", "FACTOR", options_.zoom, 0.5, 64.0, "Magnify the stage, about what is selected (default 1)");
    text("--record", "FILE.mp4", options_.record, "Record a video, with its provenance, and end");
    number("--until-tick", "TICK", options_.until_tick, 1U, 1'000'000U, "Record up to here (default: the end)");
    number("--seconds", "S", options_.seconds, 0.1, 86400.0, "Record at most so long");
    number("--frames-per-second", "N", options_.frames_per_second, 1U, 120U, "Of the recording (default 30)");
    text("--shown", "FILE.json", options_.shown, "Say in this file, four times a second, what the window shows");
    text("--benchmark", "FILE.csv", options_.benchmark,
         "Measure frames per second at 10,000 to 1,000,000 customers (-: the table alone)");
    app_.add_flag("--list", options_.list, "List stories and worlds");
  }
  void size(const std::string& name, unsigned& target, unsigned least, const std::string& meaning) {
    add(name, "PIXELS", meaning, [this, name, &target, least](const std::string& value) {
      target = number_in<unsigned>(value, name, least, kMostPixels);
      options_.size_given = true;
    });
  }
  static void append(std::vector<std::string>& target, std::vector<std::string> more) {
    for (auto& one : more) target.push_back(std::move(one));
  }

  InputError unexpected() const {
    const auto left = app_.remaining(true);
    const std::string word = left.empty() ? "more words" : left.front();
    std::vector<std::string> names;
    for (const auto* const option : app_.get_options()) {
      if (!option->get_positional()) names.push_back(option->get_name());
    }
    const std::vector<std::string_view> known{names.begin(), names.end()};
    if (!word.starts_with("-")) {
      return InputError{"command line", fmt::format("\"{}\"", word), "one scenario, story, file or replay"};
    }
    return InputError{"command line", word, accepted_names(word.substr(0, word.find('=')), known)};
  }

  CLI::App app_{"Watch the hosting ecosystem live, touch it, and ask what if", "hostscape-view"};
  ViewOptions options_;
};

/// Refuses `option` without any of `needed`.
void needs(const CommandLine& line, const std::string& option, std::initializer_list<const char*> needed) {
  if (!line.given(option)) return;
  std::string names;
  for (const char* const name : needed) {
    if (line.given(name)) return;
    names += fmt::format("{}{}", names.empty() ? "" : " or ", name);
  }
  throw InputError{option, fmt::format("no {}", names), fmt::format("{} together with {}", option, names)};
}

void excludes(const CommandLine& line, const std::string& option, std::initializer_list<const char*> others) {
  if (!line.given(option)) return;
  for (const char* const other : others) {
    if (line.given(other)) throw InputError{option, fmt::format("{} as well", other), "one of both"};
  }
}

void check_conflicts(const CommandLine& line) {
  for (const char* const option :
       {"--record", "--bare", "--at-tick", "--fork", "--policy", "--set", "--select", "--play", "--seed"}) {
    needs(line, option, {"WHAT", "--story"});
  }
  needs(line, "--fork-at", {"--fork"});
  needs(line, "--until-tick", {"--record"});
  needs(line, "--seconds", {"--record"});
  needs(line, "--frames-per-second", {"--record"});
  needs(line, "--bare", {"--screenshot", "--record"});
  needs(line, "--unlabelled", {"--bare"});
  needs(line, "--zoom", {"--screenshot", "--record"});
  excludes(line, "--story", {"WHAT"});
  excludes(line, "--screenshot", {"--record", "--play", "--fullscreen"});
  excludes(line, "--record", {"--play", "--fullscreen"});
  excludes(line, "--benchmark", {"WHAT", "--story", "--screenshot", "--record"});
  excludes(line, "--list", {"WHAT", "--story", "--screenshot", "--record", "--benchmark"});
}

}  // namespace

std::optional<ViewOptions> read_options(int argc, char** argv) {
  CommandLine line;
  auto options = line.read(argc, argv);
  if (!options) return std::nullopt;
  check_conflicts(line);
  if (options->record && options->until_tick > 0 && options->until_tick <= options->at_tick.value_or(0)) {
    throw InputError{"--until-tick", fmt::format("{}", options->until_tick),
                     fmt::format("more than --at-tick, {}", options->at_tick.value_or(0))};
  }
  return options;
}

}  // namespace hostscape::viz
