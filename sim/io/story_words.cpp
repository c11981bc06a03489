#include "io/story_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace hostscape::words {
namespace {

constexpr std::array<std::string_view, kNotifierKinds> kNotifierPhrases{
    "A private individual", "A rights holder", "An activist",
    "A trusted flagger",    "An authority",    "Someone bent on abusing the procedure"};

constexpr std::array<std::string_view, kCategories> kCategoryPhrases{"a violation of privacy",
                                                                     "an infringement of copyright",
                                                                     "defamation",
                                                                     "hatred or violence",
                                                                     "terrorism",
                                                                     "fraud or malware",
                                                                     "leaked secrets",
                                                                     "political dissent"};

constexpr std::array<std::string_view, kCustomerKinds> kKindPhrases{
    "press site",     "personal site",     "online shop",         "site of an association", "forum",
    "social network", "file-sharing site", "whistleblowing site", "extremist forum"};

constexpr std::array<std::string_view, kDoctrines> kDoctrinePhrases{"ignores notices",
                                                                    "acts on court orders only",
                                                                    "relays notices and never judges",
                                                                    "acts on notices, and on nothing else",
                                                                    "reserves the right to act as it sees fit",
                                                                    "acts at once on any notice"};

template <std::size_t N>
std::string_view phrase_of(std::string_view name, const std::array<std::string_view, N>& names,
                           const std::array<std::string_view, N>& phrases) {
  const auto* const found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? name : phrases[static_cast<std::size_t>(found - names.begin())];
}

}  // namespace

std::string_view notifier_phrase(NotifierKind notifier) {
  const auto n = static_cast<std::size_t>(notifier);
  return n < kNotifierPhrases.size() ? kNotifierPhrases[n] : "Somebody";
}

std::string_view category_phrase(std::uint8_t category) {
  return category < kCategoryPhrases.size() ? kCategoryPhrases[category] : "something unlawful";
}

std::string customer_phrase(std::string_view tier, std::string_view kind) {
  return fmt::format("a {} {}", tier == "medium" ? "medium-sized" : tier,
                     phrase_of(kind, kCustomerKindNames, kKindPhrases));
}

std::string_view doctrine_phrase(std::string_view doctrine) {
  return phrase_of(doctrine, kDoctrineNames, kDoctrinePhrases);
}

std::string_view clarity_word(float clarity) {
  if (clarity < 0.4F) return "opaque";
  return clarity < 0.7F ? "hard to understand" : "clear";
}

std::string duration(double hours) {
  if (hours <= 0) return "no full hour";
  if (hours < 0.5) return "less than an hour";
  const bool long_ago = hours >= 240;
  const auto count = std::lround(long_ago ? hours / 24 : hours);
  return fmt::format("{} {}{}", count, long_ago ? "day" : "hour", count == 1 ? "" : "s");
}

std::string after(double hours) {
  return hours < 0.5 ? "within the hour" : fmt::format("after {}", duration(hours));
}

std::string after(double hours, std::string_view what) {
  return hours < 0.5 ? "within the hour" : fmt::format("{} after {}", duration(hours), what);
}

std::string percent(double probability) {
  if (probability > 0 && probability < 0.01) return "less than 1 %";
  if (probability < 1 && probability > 0.99) return "more than 99 %";
  return fmt::format("{} %", std::lround(100 * probability));
}

std::string_view role(Layer layer) {
  constexpr std::array<std::string_view, kLayerCount> kRoles{
      "host", "CDN", "DNS provider", "registrar", "app store or service", "payment service"};
  const auto l = static_cast<std::size_t>(layer);
  return l < kRoles.size() ? kRoles[l] : "supplier";
}

std::string_view regime_phrase(std::uint32_t regime) {
  // In the order of kRegimeNames.
  constexpr auto kPhrases = std::to_array<std::string_view>(
      {"France", "Germany", "the European Union", "Italy", "Spain", "the United States", "Canada", "Japan", "India",
       "Turkey", "Russia", "China", "an offshore haven", "another country", "the country of the experiment"});
  static_assert(kPhrases.size() == kRegimes);
  return regime < kPhrases.size() ? kPhrases[regime] : "another country";
}

// The steps lie between the reaches of documented shocks: 1 the trade, 10 a country, 100 the world.
std::string salience_phrase(float salience) {
  const std::string_view heard = salience < 0.3F ? "hardly anybody speaks of it"
                                 : salience < 3  ? "the affair is a story of the trade press"
                                 : salience < 30 ? "the affair is in the news of the country"
                                                 : "the affair is on the first pages of the world";
  return fmt::format("{} (salience {})", heard,
                     salience < 10 ? fmt::format("{:.1f}", salience) : fmt::format("{}", whole(salience)));
}

std::uint32_t whole(float number) {
  constexpr float kMost = 4e9F;
  return number > 0 ? static_cast<std::uint32_t>(std::min(number, kMost) + 0.5F) : 0;
}

std::string ordinal(std::uint32_t number) {
  constexpr std::array<std::string_view, 3> kFirst{"first", "second", "third"};
  if (number >= 1 && number <= kFirst.size()) return std::string{kFirst[number - 1]};
  const std::uint32_t tens = number / 10 % 10;
  const std::uint32_t last = tens == 1 ? 0 : number % 10;
  return fmt::format("{}{}", number, last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
}

std::string counted(std::uint32_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

}  // namespace hostscape::words
