#include "viz/app/stop_signal.hpp"

#include <atomic>

namespace hostscape::viz {
namespace {

std::atomic<bool> flag_raised{false};
static_assert(std::atomic<bool>::is_always_lock_free, "signal handlers may touch lock-free atomics only");

extern "C" void raise_stop_flag(int /*signal*/) {
  flag_raised.store(true, std::memory_order_relaxed);
}

}  // namespace

StopSignal::StopSignal() {
  flag_raised = false;
  struct sigaction action {};
  ::sigemptyset(&action.sa_mask);
  action.sa_handler = raise_stop_flag;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  ::sigaction(SIGINT, &action, &interrupt_before_);
  ::sigaction(SIGTERM, &action, &terminate_before_);
  ::sigaction(SIGHUP, nullptr, &hang_up_before_);
  if (hang_up_before_.sa_handler != SIG_IGN) ::sigaction(SIGHUP, &action, nullptr);  // nohup stays in force
}

StopSignal::~StopSignal() {
  ::sigaction(SIGINT, &interrupt_before_, nullptr);
  ::sigaction(SIGTERM, &terminate_before_, nullptr);
  ::sigaction(SIGHUP, &hang_up_before_, nullptr);
}

bool StopSignal::requested() {
  return flag_raised.load(std::memory_order_relaxed);
}

}  // namespace hostscape::viz
