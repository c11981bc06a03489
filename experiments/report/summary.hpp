#pragma once

// What a report says in sentences, made from its numbers.

#include <array>
#include <string>
#include <string_view>
#include <vector>

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

/// "-33 % (-40 to -26)"; the plain effect where the base is 0.
[[nodiscard]] std::string effect_words(const Effect& effect);

/// Plain sentences on what the rules change, the two measures of the frontier first. `effects` are on `measures`.
[[nodiscard]] std::vector<std::string> summary_sentences(const Study& study, const std::vector<Effect>& effects,
                                                         const std::vector<std::size_t>& measures);

/// What the model does not know, in general and in this study.
[[nodiscard]] std::vector<std::string> limit_sentences(const Study& study);

}  // namespace hostscape
