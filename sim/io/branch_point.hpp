#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/time.hpp"

namespace hostscape {

/// Where a run went on from another one's checkpoint under another policy.
struct BranchPoint {
  Tick tick;                         ///< ticks done before
  std::uint64_t trajectory = 0;      ///< of the other run, so far
  std::vector<std::string> changes;  ///< "policy.cure_period_hours: 48 -> 168"

  template <class Archive>
  void serialize(Archive& archive) {
    archive(tick, trajectory, changes);
  }
};

}  // namespace hostscape
