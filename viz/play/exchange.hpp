#pragma once

// All that the player's thread and the others share: wishes on one way, the latest frame on the other.

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "viz/play/frame.hpp"
#include "viz/play/wish.hpp"

namespace hostscape::viz {

class Exchange {
 public:
  Exchange() : latest_{std::make_shared<const Frame>()} {}

  // From any thread.

  void ask(wish::Any wish);
  /// Asks the player's thread to end.
  void stop();
  [[nodiscard]] std::shared_ptr<const Frame> latest() const;
  [[nodiscard]] std::shared_ptr<const Frame> settled() const;
  /// The latest frame, for somebody who does not draw it.
  [[nodiscard]] std::shared_ptr<const Frame> peek() const;

  // From the player's thread.

  /// The next wish that may be done now; nothing if there is none. `has_to_wait` says of a wish that it has to wait for what is under
  /// way. Opening and closing make all earlier wishes void.
  [[nodiscard]] std::optional<wish::Any> take(const std::function<bool(const wish::Any&)>& has_to_wait);
  [[nodiscard]] bool stopped() const;
  /// Something was asked for that has not been taken, or it is time to stop.
  [[nodiscard]] bool interrupted() const;
  /// Nothing is left to do (but playing): lets go of those who wait for that, and waits for a wish, at most until `until`.
  void rest(std::optional<std::chrono::steady_clock::time_point> until);
  /// Makes this frame the latest. When the one before was seen by somebody and this one follows from it, events that were in
  /// that one are taken out; returns whether that was so.
  bool publish(std::shared_ptr<Frame> frame);

 private:
  mutable std::mutex mutex_;
  mutable std::condition_variable asked_;
  mutable std::condition_variable rested_;
  std::deque<wish::Any> wishes_;
  std::shared_ptr<const Frame> latest_;  // never null
  mutable bool seen_ = true;             // somebody has fetched it
  bool busy_ = false;
  bool stopped_ = false;
};

}  // namespace hostscape::viz
