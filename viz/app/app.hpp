#pragma once

// The viewer without its window: data, settings, the machine of time, the session. Window, pictures and recordings are made
// from it.

#include <atomic>
#include <filesystem>
#include <future>
#include <map>
#include <memory>
#include <string>

#include "viz/app/opening.hpp"
#include "viz/app/options.hpp"
#include "viz/app/session.hpp"

namespace hostscape::viz {

class App {
 public:
  /// What is remembered is used by windows alone: a picture made without a person must not depend on it.
  enum class Memory : std::uint8_t { use, ignore };

  /// Throws InputError for unknown languages, missing data.
  App(const ViewOptions& options, Memory memory);
  ~App();
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  [[nodiscard]] Session& session() { return session_; }
  [[nodiscard]] Player& player() { return player_; }
  [[nodiscard]] const ViewOptions& options() const { return options_; }
  [[nodiscard]] const std::vector<StoryScript>& stories() const { return session_.stories; }
  [[nodiscard]] const Library& library() const { return library_; }

  /// Closes what is open and begins to open this, then to play if the command line says so; returns at once.
  void open(Opening opening);
  /// The same, and waits until it is there. Throws InputError with what the machine of time had to object.
  void open_and_wait(Opening opening);
  /// Waits until all wishes are done and takes the picture. Throws InputError when one was refused.
  void settle();

  /// Takes the latest picture into the session; true when it is another one than before.
  bool take_frame();
  /// Lets the story look at the picture; pauses, winds, selects as it says. Whether a new moment has come.
  bool heed_story();
  /// Does what the panels wished of files, menu and language; errors become notices.
  void heed_wishes();
  /// Selects a customer or provider by name. Throws InputError.
  void select(const std::string& name);
  /// Selects and turns to the page that the options say. Throws InputError.
  void look_as_told();
  /// Saves what is to be remembered if it has changed; errors become notices.
  void remember();

 private:
  void set_language(const std::string& code);
  [[nodiscard]] std::string choose_language() const;
  [[nodiscard]] std::string unknown_language() const;
  void apply_options();

  ViewOptions options_;
  Memory memory_;
  Library library_;
  std::filesystem::path assets_;
  Preferences remembered_;   // as in the file
  Preferences forced_;       // with what the command line says
  Preferences preferences_;  // in use
  std::map<std::string, std::unique_ptr<Texts>> texts_;
  Player player_;
  Session session_;
  std::shared_ptr<std::atomic<bool>> abandoned_;  // tells `travel_` that something else is being opened
  std::future<void> travel_;                      // on its way to fork and tick
  std::atomic<bool> differs_ = false;             // a replay did not come out as it was saved
  std::uint64_t told_ = 0;                        // serial of the frame that the story saw last
  bool looks_ = false;                            // as the options say
  std::uint64_t refused_ = 0;                     // error_serial that was seen last
};

}  // namespace hostscape::viz
