#pragma once

// Ctrl-C, a polite kill, a terminal that is closed: loops ask at convenient points, end, and clean up behind themselves.

#include <csignal>

namespace hostscape::viz {

/// While it lives, SIGINT, SIGTERM and SIGHUP only raise a flag; a second one kills as ever. One at a time.
class StopSignal {
 public:
  StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;
  ~StopSignal();

  /// Whether the user asked to stop since it was made.
  [[nodiscard]] static bool requested();

 private:
  struct sigaction interrupt_before_ {};
  struct sigaction terminate_before_ {};
  struct sigaction hang_up_before_ {};
};

}  // namespace hostscape::viz
