#pragma once

// A guided scenario: moments that are recognised by what happens, not by when, with captions, pauses and questions to the class.
// Scripts are JSON in viz/stories/, their words keys of the texts.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/random.hpp"
#include "model/event.hpp"
#include "viz/play/frame.hpp"
#include "viz/story/texts.hpp"

namespace hostscape::viz {

/// A way to answer the question: policies that B lives under from this moment on.
struct StoryChoice {
  std::string text;          ///< key
  bool since_start = false;  ///< B has lived under them since the first hour: for what must be ready beforehand
  std::vector<std::string> policies;  ///< shipped; empty: "as it was"
  std::string outcome;                ///< key: what to look for now; may be empty

  /// The policies in one word, as --fork takes them: "clear-mail,press-desk".
  [[nodiscard]] std::string label() const;
};

struct StoryMoment {
  std::string id;
  // It is reached when all that is given holds, in A; moments come in order.
  std::optional<std::string> event;     ///< name of an event kind
  std::optional<std::string> customer;  ///< of the event
  std::optional<std::string> provider;
  std::optional<std::string> layer;   ///< of the contract that the event is about: "hosting", "dns"
  std::optional<std::string> detail;  ///< word of the event's detail as events.csv has it: "silence", "pressure"
  std::optional<std::string> on;      ///< not before this date (UTC)
  bool at_end = false;                ///< when the scenario is over
  bool optional = false;              ///< passed over when a later moment is reached first
  std::string caption;                ///< key
  std::string focus;                  ///< customer or provider to look at; may be empty
  double speed = 0;                   ///< hours per second from here on; 0: as before
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
  double speed = 12;     ///< hours per second until the first moment
  double order = 0;      ///< place in the menu
  std::vector<StoryMoment> moments;
};

/// Reads one script. Throws InputError with file, path, found and accepted (unknown keys, kinds, policies).
[[nodiscard]] StoryScript load_story(const std::filesystem::path& file);
/// All of a folder, in the order of their "order" key.
[[nodiscard]] std::vector<StoryScript> load_stories(const std::filesystem::path& folder);

/// Walks through a script as frames come: says which caption stands, when to pause, what is asked.
///
/// Events are taken in order, and each goes to the first moment that it fits among the next one and the optional ones before
/// it. So which moments are reached by a tick follows from A's events up to then alone: whoever winds back and plays again
/// meets the same moments.
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
  /// Looks at what is new in A. Winding back makes later moments come again; going elsewhere by hand (a jump that ends paused)
  /// passes moments without a pause. After a cue with `pause_at` nothing is looked at until the player has been there.
  [[nodiscard]] Cue look(const Frame& frame);

  /// Index of the moment that stands, -1 before the first.
  [[nodiscard]] int standing() const { return standing_; }
  [[nodiscard]] const StoryMoment* moment() const;
  [[nodiscard]] const StoryScript& script() const { return script_; }
  /// The answer chosen at the standing moment, if any.
  [[nodiscard]] std::optional<std::size_t> chosen() const;
  void choose(std::size_t choice);
  /// The answer given last that still holds, at whatever moment: its moment and its choice. With `with_policies` the last that
  /// put B under other rules.
  struct Answer {
    const StoryMoment* moment;
    const StoryChoice* choice;
  };
  [[nodiscard]] std::optional<Answer> latest_answer(bool with_policies = false) const;
  /// Whether the standing moment asks something that can be answered when so many ticks are done: not after play went on, but
  /// again when somebody has come back to it.
  [[nodiscard]] bool asks(Tick ticks_done) const;
  /// Ticks at which moments were reached so far (by index).
  [[nodiscard]] const std::vector<std::optional<Tick>>& reached() const { return reached_; }

 private:
  // A moment's conditions with names resolved in the world that is open.
  struct Condition {
    bool possible = true;  // the world knows all names
    std::optional<EventKind> kind;
    std::optional<CustomerId> customer;
    std::optional<ProviderId> provider;
    std::optional<Layer> layer;
    std::optional<std::uint32_t> on;  // tick
  };
  void prepare(std::shared_ptr<const Setup> setup);
  [[nodiscard]] Condition condition_of(const StoryMoment& moment, const Setup& setup) const;
  [[nodiscard]] bool fits(std::size_t moment, const Event& event) const;
  [[nodiscard]] std::size_t end_of_candidates() const;
  [[nodiscard]] std::optional<std::size_t> candidate_for(const Event& event) const;
  [[nodiscard]] std::optional<std::size_t> candidate_by_date(std::uint32_t tick) const;
  void advance(const WorldFrame& world, bool may_pause);
  bool reach(std::size_t moment, std::uint32_t tick, bool may_pause);
  void forget_from(std::uint32_t tick);
  [[nodiscard]] bool still_on_its_way(const Frame& frame);
  [[nodiscard]] double speed_now() const;

  StoryScript script_;
  int standing_ = -1;
  std::vector<std::optional<Tick>> reached_;
  std::vector<std::optional<std::size_t>> chosen_;  // by moment
  std::vector<bool> paused_;                        // by moment: its pause is spent
  std::vector<bool> left_;                          // by moment: it was answered and play went on
  std::vector<Condition> conditions_;
  std::shared_ptr<const Setup> prepared_for_;
  Tick now_;                                     // of the frame looked at last
  Tick seen_;                                    // all events of earlier ticks have been taken,
  std::size_t taken_ = 0;                        // and so many of this tick
  std::optional<std::uint32_t> hold_;            // ticks done at the pause: nothing more is taken before play goes on
  std::optional<std::uint64_t> sent_back_from_;  // count of jumps when the player was asked to go back
  std::uint64_t jumps_ = 0;
  bool begun_ = false;
};

}  // namespace hostscape::viz
