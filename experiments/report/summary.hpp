#pragma once

// What a report says in sentences, made from its numbers.

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "experiments/analysis/influence.hpp"
#include "experiments/analysis/study.hpp"

namespace hostscape {

/// What is shown when a plan names no metrics, and what summaries speak of; the first two are the frontier.
inline constexpr std::array<std::string_view, 8> kHeadlines{
    "wrongful_suspensions", "harm_exposure",   "suspensions", "terminations_without_unlawful_item",
    "lawful_hours_offline", "compliance_cost", "migrations",  "offshore_share"};
[[nodiscard]] bool is_headline(std::string_view metric);

/// "Wrongful suspensions" of "wrongful_suspensions".
[[nodiscard]] std::string label_of(std::string_view metric);
/// Whether less of it is what everybody wants.
[[nodiscard]] bool lower_is_better(std::string_view metric);

/// "−33 %, −40 to −26"; the plain effect where the base may be 0; "−2 in each of 7 pairs" where it never varied.
[[nodiscard]] std::string effect_words(const Effect& effect);

/// Influences of all factors on one output.
struct AnalysedOutput {
  std::size_t measure = 0;  ///< place among the ledger's
  std::uint32_t arm = 0;
  InfluenceOn on = InfluenceOn::level;
  std::vector<Influence> factors;
};

/// Conditions of which no other has less or as little of both measures of the frontier, by their means, from least to most of the first;
/// arms that do not act and the averages of a factorial stay out. Changes against each one's base where `change`, else levels.
/// Empty where either measure is missing.
[[nodiscard]] std::vector<std::size_t> frontier_of(const Study& study, const std::vector<Effect>& effects, bool change);

/// Everything that the sentences are made of.
struct Findings {
  const Study& study;
  const std::vector<Effect>& effects;  ///< on `measures`
  const std::vector<std::size_t>& measures;
  const std::vector<AnalysedOutput>& influences;
  const std::vector<std::size_t>& frontier;  ///< as `frontier_of` by changes; empty where there are none
  const std::vector<bool>& idle;             ///< by arm
};

/// Plain sentences on what the rules change, the two measures of the frontier first; where nothing is compared, on what the measures
/// depend on, or else on how large they are.
[[nodiscard]] std::vector<std::string> summary_sentences(const Findings& findings);

/// What the model does not know, in general and in this study.
[[nodiscard]] std::vector<std::string> limit_sentences(const Study& study);

}  // namespace hostscape
