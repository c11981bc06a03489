#pragma once

// Office hours: Monday to Friday, from `opens` to `closes` local time, no holidays (an assumption).

#include "core/time.hpp"
#include "model/parameters.hpp"

namespace hostscape {

class WorkingTime {
 public:
  WorkingTime(const Clock& clock, const DeskParameters& desk) : clock_{clock}, desk_{desk} {}

  [[nodiscard]] bool open(Tick tick, int utc_offset_hours) const;
  /// The first open hour at or after `tick`.
  [[nodiscard]] Tick next_open(Tick tick, int utc_offset_hours) const;
  /// The hour in which `hours` of work, begun at `tick`, are done; later than `tick`.
  [[nodiscard]] Tick after(Tick tick, double hours, int utc_offset_hours) const;

 private:
  const Clock& clock_;
  const DeskParameters& desk_;
};

}  // namespace hostscape
