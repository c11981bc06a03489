#pragma once

// The closed vocabularies of the model: kinds of customers, of notifiers, of content, doctrines, and the reasons that
// events carry. Each list has its names beside it, in the spelling that scenarios and tables use.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/ids.hpp"

namespace hostscape {

enum class CustomerKind : std::uint8_t {
  press,
  personal,
  shop,
  association,
  forum,
  social_network,
  file_sharing,
  whistleblowing,
  extremist_forum
};
inline constexpr std::array<std::string_view, 9> kCustomerKindNames{
    "press",          "personal",     "shop",           "association",    "forum",
    "social-network", "file-sharing", "whistleblowing", "extremist-forum"};
inline constexpr std::size_t kCustomerKinds = kCustomerKindNames.size();

/// Size tiers of sites: most are small, a few are large platforms. Migration times and item rates differ by tier.
enum class Tier : std::uint8_t { small, medium, large };
inline constexpr std::array<std::string_view, 3> kTierNames{"small", "medium", "large"};
inline constexpr std::size_t kTiers = kTierNames.size();

enum class NotifierKind : std::uint8_t { individual, rights_holder, activist, trusted_flagger, authority, abuser };
inline constexpr std::array<std::string_view, 6> kNotifierKindNames{"individual",      "rights-holder", "activist",
                                                                    "trusted-flagger", "authority",     "abuser"};
inline constexpr std::size_t kNotifierKinds = kNotifierKindNames.size();

enum class Category : std::uint8_t {
  privacy,
  copyright,
  defamation,
  hate_or_violence,
  terrorism,
  fraud_or_malware,
  leaked_secrets,
  political_dissent
};
inline constexpr std::array<std::string_view, 8> kCategoryNames{
    "privacy",   "copyright",        "defamation",     "hate-or-violence",
    "terrorism", "fraud-or-malware", "leaked-secrets", "political-dissent"};
inline constexpr std::size_t kCategories = kCategoryNames.size();

/// The neutrality policies under test (what a provider does with notices that reach it).
enum class Doctrine : std::uint8_t {
  bulletproof,
  court_order_only,
  notice_and_notice,
  notice_and_action,
  discretionary,
  risk_averse
};
inline constexpr std::array<std::string_view, 6> kDoctrineNames{
    "bulletproof", "court-order-only", "notice-and-notice", "notice-and-action", "discretionary", "risk-averse"};
inline constexpr std::size_t kDoctrines = kDoctrineNames.size();

template <class Enum, std::size_t N>
[[nodiscard]] constexpr std::string_view name_in(const std::array<std::string_view, N>& names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}
[[nodiscard]] constexpr std::string_view name_of(CustomerKind v) {
  return name_in(kCustomerKindNames, v);
}
[[nodiscard]] constexpr std::string_view name_of(Tier v) {
  return name_in(kTierNames, v);
}
[[nodiscard]] constexpr std::string_view name_of(NotifierKind v) {
  return name_in(kNotifierKindNames, v);
}
[[nodiscard]] constexpr std::string_view name_of(Category v) {
  return name_in(kCategoryNames, v);
}
[[nodiscard]] constexpr std::string_view name_of(Doctrine v) {
  return name_in(kDoctrineNames, v);
}

}  // namespace hostscape
