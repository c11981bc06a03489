#pragma once

// A documented case against its ensemble: the numbers, and the table that people and programs read.

#include <optional>
#include <string>
#include <vector>

#include "experiments/ensemble.hpp"
#include "experiments/facts.hpp"

namespace hostscape {

struct CaseCheck {
  CaseFacts facts;
  std::size_t focal = 0;  ///< place of the customer among the focal ones
  std::vector<FactCheck> checks;
  [[nodiscard]] bool missed() const;
};

/// Place of the customer of `facts` among the focal ones; throws InputError when the scenario has none of that name.
[[nodiscard]] std::size_t focal_of(const CaseFacts& facts, const Setup& setup);

/// Outcomes of one focal customer in all replicates of an arm.
[[nodiscard]] std::vector<FocalOutcome> outcomes_of(const Ensemble& ensemble, std::size_t arm, std::size_t focal);

/// Values of a fact's quantity in all replicates of an arm; empty where its event did not happen.
[[nodiscard]] std::vector<std::optional<double>> values_of(const CaseFacts& facts, const Fact& fact,
                                                           const Ensemble& ensemble, std::size_t arm);

/// Throws InputError when a fact is about somebody whom the scenario does not name.
void check_subjects(const CaseFacts& facts, const Setup& setup);

/// Holds arm 0 (base) against the facts.
[[nodiscard]] CaseCheck check_case(CaseFacts facts, const Ensemble& ensemble);

/// Table, what was missed and why, and how often the cut happened.
[[nodiscard]] std::string case_text(const CaseCheck& check);

/// What the columns and verdicts mean.
[[nodiscard]] std::string case_legend();

/// Rows of a Markdown table of all facts: observed, band, median, central 90 %, in band, happens, verdict.
[[nodiscard]] std::string case_markdown(const CaseCheck& check);

/// One row per fact with all numbers.
[[nodiscard]] std::string case_csv(const CaseCheck& check);

}  // namespace hostscape
