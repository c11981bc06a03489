#pragma once

// Who writes: for each kind of notifier, people who write once in their life and a pool of standing senders, few of whom
// write very often. The pool grows with the notices that are expected in a year, so that each standing sender writes as
// often in a large world as in a small one.

#include <cstdint>

#include "core/random.hpp"
#include "model/parameters.hpp"

namespace hostscape {

/// Number of a sender among those of its kind. 0 is nobody in particular (the docking core knows no senders), standing
/// senders follow from 1 on, the most active first; numbers of one-off senders are drawn from an upper range of 2^28, where
/// two of n coincide with probability n^2 / 2^29.
using SenderNumber = std::uint32_t;
inline constexpr SenderNumber kNobodyInParticular = 0;
inline constexpr SenderNumber kFirstOneOffSender = SenderNumber{1} << 28;

class SenderPool {
 public:
  SenderPool() = default;
  /// `notices_per_year` of this kind are expected in the world.
  SenderPool(const NotifierTraits& traits, const SenderParameters& law, double notices_per_year);

  /// The sender of a batch; `draw` is the batch's own (Purpose::sender).
  [[nodiscard]] SenderNumber sender(const Draw& draw) const;
  [[nodiscard]] std::uint32_t standing() const { return standing_; }

 private:
  std::uint32_t standing_ = 1;
  double one_off_ = 0;
  double head_ = 1;
  double exponent_ = 0;
};

}  // namespace hostscape
