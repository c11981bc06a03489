#pragma once

// Ctrl-C and a polite kill: loops ask at convenient points, end, and clean up behind themselves.

#include <csignal>

namespace hostscape::viz {

/// While it lives, SIGINT and SIGTERM only raise a flag; a second one kills as ever. One at a time.
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
};

}  // namespace hostscape::viz
