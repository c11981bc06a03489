#pragma once

// How the vocabularies of the model read in a sentence.

#include <cstdint>
#include <string>
#include <string_view>

#include "model/vocabulary.hpp"

namespace hostscape::words {

/// "A private individual": the start of a sentence.
[[nodiscard]] std::string_view notifier_phrase(NotifierKind notifier);
/// "a violation of privacy"; what a notice alleges.
[[nodiscard]] std::string_view category_phrase(std::uint8_t category);
/// "a small press site"; names as the vocabularies spell them.
[[nodiscard]] std::string customer_phrase(std::string_view tier, std::string_view kind);
/// "relays notices and never judges": what a provider of this doctrine does.
[[nodiscard]] std::string_view doctrine_phrase(std::string_view doctrine);
/// "opaque", "hard to understand" or "clear".
[[nodiscard]] std::string_view clarity_word(float clarity);
/// "no full hour" (of 0), "less than an hour", "1 hour", "48 hours", "11 days"; days from 10 days on, rounded.
[[nodiscard]] std::string duration(double hours);
/// "after 4 hours"; "within the hour" where `hours` rounds to none.
[[nodiscard]] std::string after(double hours);
/// "4 hours after the cut" (`what` is "the cut"); "within the hour" where `hours` rounds to none.
[[nodiscard]] std::string after(double hours, std::string_view what);
/// "62 %"; "less than 1 %" and "more than 99 %" where rounding would say never or always.
[[nodiscard]] std::string percent(double probability);
/// "host", "CDN", "DNS provider", ...: what a supplier of the layer is to its customer.
[[nodiscard]] std::string_view role(Layer layer);
/// "France", "the United States": whose courts and authorities; by index, whatever a file states.
[[nodiscard]] std::string_view regime_phrase(std::uint32_t regime);
/// "the affair is on the first pages of the world (salience 98)".
[[nodiscard]] std::string salience_phrase(float salience);
/// A number of things as a float carries it: whole, not negative.
[[nodiscard]] std::uint32_t whole(float number);
/// "first", "second", "third", "4th".
[[nodiscard]] std::string ordinal(std::uint32_t number);
/// "1 neighbour", "12 neighbours".
[[nodiscard]] std::string counted(std::uint32_t count, std::string_view noun);

}  // namespace hostscape::words
