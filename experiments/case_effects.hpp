#pragma once

// What other rules would have changed in a documented case, on the case's own quantities.

#include <string>
#include <vector>

#include "experiments/ensemble.hpp"
#include "experiments/facts.hpp"
#include "experiments/measures.hpp"

namespace hostscape {

/// One rule's effect on one quantity of the case.
struct CaseEffect {
  std::string arm;
  Quantity quantity{};
  PairedEffect effect;
};

/// The measure by which a case shows an effect on a quantity: of its customer or provider, with a value in every run where
/// there is one.
[[nodiscard]] Measure measure_of(const CaseFacts& facts, Quantity quantity, const Setup& setup);

/// All arms but base, each with all effects that the facts ask for; in the order of the arms.
[[nodiscard]] std::vector<CaseEffect> case_effects(const CaseFacts& facts, const Ensemble& ensemble);

/// As a table for people, and as Markdown.
[[nodiscard]] std::string effects_text(const std::vector<CaseEffect>& effects);
[[nodiscard]] std::string effects_markdown(const std::vector<CaseEffect>& effects);

}  // namespace hostscape
