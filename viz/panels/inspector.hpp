#pragma once

// The page of the selected agent, a part for each kind of agent.

#include <string>
#include <string_view>

#include "viz/app/session.hpp"

namespace hostscape::viz {

// In inspector_customer.cpp, inspector_provider.cpp, inspector_regime.cpp.
void inspect_customer(Session& session, const WorldFrame& world, CustomerId customer);
void inspect_provider(Session& session, const WorldFrame& world, ProviderId provider);
void inspect_regime(Session& session, const WorldFrame& world, Regime regime);
/// The customer's story as dated lines that grow. In inspector_story.cpp.
void draw_story(Session& session, const WorldFrame& world, CustomerId customer);

/// "press" in the language of now: key "<list>.<word>", else the word itself.
[[nodiscard]] std::string word_of(std::string_view list, std::string_view word, const Texts& texts);
[[nodiscard]] std::string regime_name(Regime regime, const Texts& texts);
/// "France" of "FR"; the code itself when the texts do not know it.
[[nodiscard]] std::string country_name(const std::string& code, const Texts& texts);
[[nodiscard]] std::string customer_words(const Setup& setup, CustomerId customer, const Texts& texts);
[[nodiscard]] std::string state_words(DotState state, const Texts& texts);
[[nodiscard]] sf::Color state_colour(DotState state, const Theme& theme);
/// Status of a customer in the picture; nothing when the picture leaves it out.
[[nodiscard]] std::optional<Status> status_of(const WorldFrame& world, CustomerId customer);

/// The shape that stands for a state on the stage.
void draw_state_shape(DotState state, sf::Vector2f centre, float size, const Theme& theme);
/// What a fact about an agent means: text "KEY.means"; of "rule.PATH" what the registry says; empty when nobody explains it.
[[nodiscard]] std::string fact_meaning(std::string_view key, const Texts& texts);
/// A line: what at the left, how much at the right; a click opens what it means.
void fact(Session& session, std::string_view key, const std::string& value);
/// The same with a name that leads to another agent.
void fact_link(Session& session, std::string_view key, const std::string& value, const Pick& leads_to);

}  // namespace hostscape::viz
