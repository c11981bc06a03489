#pragma once

// The command line of hostscape-view.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hostscape::viz {

struct ViewOptions {
  std::optional<std::string> what;   ///< scenario, file, replay or story; none: the menu
  std::optional<std::string> story;  ///< name of a script
  std::uint64_t seed = 1;
  bool seed_given = false;
  unsigned threads = 1;
  std::vector<std::string> policies;  ///< in force from the start
  std::vector<std::string> settings;  ///< path=value
  std::vector<std::string> fork;      ///< policies (or path=value) of B, from --fork-at on
  std::uint32_t fork_at = 0;
  std::optional<std::uint32_t> at_tick;
  std::optional<std::string> screenshot;  ///< file; draws one picture and ends
  std::optional<std::string> record;      ///< file; records and ends
  std::uint32_t until_tick = 0;           ///< of a recording; 0: the end
  double seconds = 0;                     ///< longest recording; 0: no limit
  unsigned frames_per_second = 30;
  std::optional<double> speed;        ///< [ticks/s]
  bool play = false;                  ///< at once
  std::optional<std::string> select;  ///< customer or provider
  std::optional<std::string> page;
  std::optional<std::string> language;
  std::optional<std::string> theme;  ///< dark or light
  bool large_type = false;
  bool fullscreen = false;
  unsigned width = 1280, height = 720;
  bool size_given = false;
  bool forget = false;                   ///< neither reads nor writes remembered settings
  std::size_t memory_mib = 256;          ///< for winding back
  std::optional<std::string> shown;      ///< file that says what the window shows, written four times a second
  std::optional<std::string> benchmark;  ///< CSV file, or "-": frames per second at 10 k, 100 k, 1 M customers
  bool bare = false;                     ///< the stage alone, without panels
  bool unlabelled = false;               ///< no words on the stage: for thumbnails
  double zoom = 1;                       ///< about what is selected
  bool list = false;                     ///< stories and worlds, as text
};

/// Reads the command line; nothing when it has been answered (--help, --version). Throws InputError.
[[nodiscard]] std::optional<ViewOptions> read_options(int argc, char** argv);

/// Runs the window, or what the options ask for without one. Returns the exit code.
int run_view(const ViewOptions& options);

}  // namespace hostscape::viz
