#pragma once

// What the window remembers from one time to the next, in $XDG_CONFIG_HOME/hostscape/view.json (else ~/.config).

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace hostscape::viz {

struct Preferences {
  bool operator==(const Preferences&) const = default;
  std::string language;  ///< empty: that of the system if there is one, else English
  bool dark = true;
  bool large_type = false;
  bool fullscreen = false;
  bool legend = true;
  double speed = 12;  ///< [ticks/s]
  unsigned width = 1280, height = 720;
  std::vector<std::string> charts{"wrongful_suspensions", "hours_offline", "harm_exposure"};  ///< metrics
  std::vector<std::string> rules{"policy.cure_period_hours", "policy.message_clarity", "policy.human_review",
                                 "policy.liability_over"};  ///< parameters on top of the page of rules
};

[[nodiscard]] std::filesystem::path preferences_file();
/// Reads the file; what is missing or wrong in it is as by default, and `complaint` says place, finding and what is accepted.
[[nodiscard]] Preferences load_preferences(const std::filesystem::path& file, std::string* complaint = nullptr);
/// Writes it whole or not at all. Throws IoError.
void save_preferences(const Preferences& preferences, const std::filesystem::path& file);

}  // namespace hostscape::viz
