#pragma once

// The report on the documented cases: docs/validation.md.

#include <cstdint>
#include <string>
#include <vector>

#include "experiments/calibration.hpp"
#include "experiments/case_check.hpp"
#include "experiments/case_effects.hpp"

namespace hostscape {

struct ReportedCase {
  CaseCheck check;
  std::vector<CaseEffect> effects;  ///< empty unless asked for
};

struct ValidationReport {
  std::vector<std::string> command;  ///< that makes it again
  std::uint64_t first_seed = 1;
  std::size_t replicates = 0;
  std::vector<ReportedCase> cases;
  std::vector<PredictedFact> predictions;  ///< of each case by the others; may be empty
};

/// Facts that were judged, and those of them that hold.
struct Score {
  std::size_t judged = 0;
  std::size_t held = 0;
};
[[nodiscard]] Score score_of(const CaseCheck& check);
[[nodiscard]] Score score_of(const ValidationReport& report);

/// Case by case how many facts hold, for people.
[[nodiscard]] std::string summary_text(const ValidationReport& report);
/// The leave-one-case-out table, for people.
[[nodiscard]] std::string predictions_text(const std::vector<PredictedFact>& predictions);
/// The whole report. Depends on nothing but its argument: no date, no version, no machine.
[[nodiscard]] std::string report_markdown(const ValidationReport& report);

}  // namespace hostscape
