#pragma once

// Ctrl-C and a polite kill: the program stops at the next convenient point and cleans up behind itself.

#include <array>
#include <csignal>
#include <exception>

namespace hostscape {

/// Thrown where work is given up because the user asked for it; programs answer with exit code 130.
class Interrupted : public std::exception {
 public:
  [[nodiscard]] const char* what() const noexcept override { return "interrupted"; }
};

/// While it lives, SIGINT and SIGTERM only raise a flag (a second one kills as ever), and a file that grows beyond its limit
/// is a failed write instead of a signal. One at a time.
class InterruptGuard {
 public:
  InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;
  ~InterruptGuard();

  /// Whether the user asked to stop since the guard was made. From any thread.
  [[nodiscard]] static bool requested();
  /// Throws Interrupted if so.
  static void check();

 private:
  std::array<struct sigaction, 3> before_{};
};

}  // namespace hostscape
