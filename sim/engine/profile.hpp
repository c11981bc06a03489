#pragma once

// Where the time of a run goes: wall time of each phase, sampled (one tick in 64) so that the measuring costs nothing,
// and counts of what was done. Observers' time is counted apart.

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hostscape {

enum class Phase : std::uint8_t {
  due,
  decide_due,
  apply_due,
  notices,
  apply_notices,
  churn,
  pressure,
  rules,
  record,
  observers
};
inline constexpr std::array<std::string_view, 10> kPhaseNames{
    "due", "decide_due", "apply_due", "notices", "apply_notices", "churn", "pressure", "rules", "record", "observers"};

struct Profile {
  std::array<std::chrono::nanoseconds, kPhaseNames.size()> sampled{};  ///< time in the sampled ticks
  std::uint64_t sampled_ticks = 0;
  std::uint64_t ticks = 0;
  std::uint64_t events = 0;      ///< applied
  std::uint64_t candidates = 0;  ///< notices that were considered
};

}  // namespace hostscape
