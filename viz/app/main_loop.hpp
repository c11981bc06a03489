#pragma once

// THE MAIN LOOP of the window: events, the latest picture of the run, drawing, what the panels wished for.

#include <SFML/System/Clock.hpp>
#include <cstdint>
#include <memory>
#include <optional>

#include "viz/app/app.hpp"
#include "viz/app/hand.hpp"
#include "viz/app/picture.hpp"
#include "viz/app/stop_signal.hpp"
#include "viz/app/view_window.hpp"
#include "viz/takeaway/video.hpp"

namespace hostscape::viz {

class MainLoop {
 public:
  explicit MainLoop(App& app);
  /// Until the window is closed. Returns the exit code.
  int run();

 private:
  void take_events();
  void take_event(const sf::Event& event);
  void draw(double seconds);
  void heed_wishes();
  void take_away();
  void save_screenshot();
  void toggle_recording();
  void end_recording(const char* words = "saved.video");
  void record_frame();
  void save_replay();
  void write_report();
  void wait_if_idle();
  void remember();

  App& app_;
  Session& session_;
  StopSignal stop_;
  ViewWindow view_;
  Picture picture_;
  Hand hand_;
  sf::Clock since_frame_;
  sf::Clock since_report_;
  sf::Clock since_saved_;
  sf::Clock since_change_;  // of anything on the screen
  std::uint64_t frames_ = 0;
  struct Recording {
    std::filesystem::path file;
    sf::Vector2u size;
    Video video;
    sf::Clock since_start{};
  };
  std::unique_ptr<Recording> recording_;
  bool finder_opened_ = false;  // by the key that was handled last
  bool quit_ = false;
};

}  // namespace hostscape::viz
