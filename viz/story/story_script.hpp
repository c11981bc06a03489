#pragma once

// A guided scenario: moments that are recognised by what happens, not by when, with captions, pauses and questions to the class.
// Scripts are JSON in viz/stories/, their words keys of the texts.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/random.hpp"
#include "model/event.hpp"
#include "viz/play/frame.hpp"
#include "viz/story/texts.hpp"

namespace hostscape::viz {

/// A way to answer the question: policies that B lives under from this moment on (or the start, for what only works from there).
struct StoryChoice {
  std::string text;                   ///< key
  std::vector<std::string> policies;  ///< shipped; empty: "as it was"
  std::string outcome;                ///< key: what to look for now; may be empty
};

struct StoryMoment {
  std::string id;
  // It is reached when all that is given holds, in A; moments come in order.
  std::optional<std::string> event;     ///< name of an event kind
  std::optional<std::string> customer;  ///< of the event
  std::optional<std::string> provider;
  std::optional<std::string> on;  ///< not before this date (UTC)
  bool at_end = false;            ///< when the scenario is over
  bool optional = false;          ///< passed over when a later moment is reached first
  std::string caption;            ///< key
  std::string focus;              ///< customer or provider to look at; may be empty
  double speed = 0;               ///< hours per second from here on; 0: as before
  bool pause = false;
  std::string question;  ///< key; empty: none
  std::vector<StoryChoice> choices;
};

struct StoryScript {
  std::string name;      ///< of the file
  std::string scenario;  ///< shipped
  Seed seed;
  std::string title;     ///< keys
  std::string sentence;  ///< for the menu
  std::string caveat;    ///< what this one run is among many; shown first
  std::vector<StoryMoment> moments;
};

/// Reads one script. Throws InputError with file, path, found and accepted (unknown keys, kinds, policies).
[[nodiscard]] StoryScript load_story(const std::filesystem::path& file);
/// All of a folder, in the order of their "order" key.
[[nodiscard]] std::vector<StoryScript> load_stories(const std::filesystem::path& folder);

/// Walks through a script as frames come: says which caption stands, when to pause, what is asked.
class StoryDirector {
 public:
  explicit StoryDirector(StoryScript script);

  /// What the window should do on seeing this frame.
  struct Cue {
    bool pause = false;
    std::optional<Tick> pause_at;  ///< the moment's own tick + 1, when the frame is past it: seek there
    double speed = 0;              ///< 0: leave it
    std::string focus;             ///< empty: leave it
    bool new_moment = false;
  };
  /// Looks at what is new in A. Winding back makes later moments come again.
  [[nodiscard]] Cue look(const Frame& frame);

  /// Index of the moment that stands, -1 before the first.
  [[nodiscard]] int standing() const { return standing_; }
  [[nodiscard]] const StoryMoment* moment() const;
  [[nodiscard]] const StoryScript& script() const { return script_; }
  /// The answer chosen at the standing moment, if any.
  [[nodiscard]] std::optional<std::size_t> chosen() const { return chosen_; }
  void choose(std::size_t choice) { chosen_ = choice; }
  /// Ticks at which moments were reached so far (by index).
  [[nodiscard]] const std::vector<std::optional<Tick>>& reached() const { return reached_; }

 private:
  StoryScript script_;
  int standing_ = -1;
  std::optional<std::size_t> chosen_;
  std::vector<std::optional<Tick>> reached_;
  Tick seen_;
};

}  // namespace hostscape::viz
