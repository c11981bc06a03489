#include "experiments/interrupt.hpp"

#include <atomic>

namespace hostscape {
namespace {

// A handler can reach nothing but a global; this is the only one.
std::atomic<bool> flag_raised{false};
static_assert(std::atomic<bool>::is_always_lock_free, "signal handlers may touch lock-free atomics only");

extern "C" void raise_flag(int /*signal*/) {
  flag_raised.store(true, std::memory_order_relaxed);
}

constexpr std::array kSignals{SIGINT, SIGTERM, SIGXFSZ};

}  // namespace

InterruptGuard::InterruptGuard() {
  flag_raised = false;
  for (std::size_t i = 0; i < kSignals.size(); ++i) {
    struct sigaction action {};
    ::sigemptyset(&action.sa_mask);
    // SIGXFSZ is ignored: the write then fails with an error of its own. After a first Ctrl-C the next one kills.
    action.sa_handler = kSignals[i] == SIGXFSZ ? SIG_IGN : raise_flag;
    action.sa_flags = kSignals[i] == SIGXFSZ ? 0 : static_cast<int>(SA_RESETHAND);
    ::sigaction(kSignals[i], &action, &before_[i]);
  }
}

InterruptGuard::~InterruptGuard() {
  for (std::size_t i = 0; i < kSignals.size(); ++i) ::sigaction(kSignals[i], &before_[i], nullptr);
  flag_raised = false;  // what was asked of this one is over
}

bool InterruptGuard::requested() {
  return flag_raised.load(std::memory_order_relaxed);
}

void InterruptGuard::check() {
  if (requested()) throw Interrupted{};
}

}  // namespace hostscape
