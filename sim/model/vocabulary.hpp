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

/// Legal orders that are shipped. What each finds unlawful and which laws rule there: the registry's `regime.*`.
enum class Regime : std::uint8_t {
  france,
  germany,
  european_union,
  italy,
  spain,
  united_states,
  canada,
  japan,
  india,
  turkey,
  russia,
  china,
  offshore,
  rest_of_world,
  experimental
};
inline constexpr std::array<std::string_view, 15> kRegimeNames{
    "france", "germany", "european-union", "italy", "spain",    "united-states", "canada",      "japan",
    "india",  "turkey",  "russia",         "china", "offshore", "rest-of-world", "experimental"};
inline constexpr std::size_t kRegimes = kRegimeNames.size();

/// Laws about notices; regimes are stacks of them. What each says: the registry's `law.*`.
enum class Law : std::uint8_t {
  general_liability,
  ecommerce_directive,
  dsa,
  lcen,
  lcen_offence,
  lcen_police,
  tmg,
  bgh_hearing,
  netzdg,
  dmca,
  section_230,
  us_crime,
  notice_and_notice_act,
  canadian_tort,
  provider_limitation_act,
  haven,
  tco_regulation,
  piracy_shield,
  laliga_order,
  it_rules_36h,
  it_rules_3h,
  law_5651,
  law_149_fz_2012,
  law_149_fz,
  cybersecurity_law,
  experiment
};
inline constexpr std::array<std::string_view, 26> kLawNames{"general-liability",
                                                            "ecommerce-directive",
                                                            "dsa",
                                                            "lcen",
                                                            "lcen-offence",
                                                            "lcen-police",
                                                            "tmg",
                                                            "bgh-hearing",
                                                            "netzdg",
                                                            "dmca",
                                                            "section-230",
                                                            "us-crime",
                                                            "notice-and-notice-act",
                                                            "canadian-tort",
                                                            "provider-limitation-act",
                                                            "haven",
                                                            "tco-regulation",
                                                            "piracy-shield",
                                                            "laliga-order",
                                                            "it-rules-36h",
                                                            "it-rules-3h",
                                                            "law-5651",
                                                            "law-149-fz-2012",
                                                            "law-149-fz",
                                                            "cybersecurity-law",
                                                            "experiment"};
inline constexpr std::size_t kLaws = kLawNames.size();

/// What turns a notice into liability.
enum class Standard : std::uint8_t {
  form,      ///< a formally complete notice about an item that is unlawful at all
  manifest,  ///< a notice from which the illegality is manifest
  order,     ///< nothing but an order: a notice creates no knowledge
};
inline constexpr std::array<std::string_view, 3> kStandardNames{"form", "manifest", "order"};

/// How far a documented shock was heard: among those of the trade or the place, in a country, in the world.
enum class Reach : std::uint8_t { trade, national, world };
inline constexpr std::array<std::string_view, 3> kReachNames{"trade", "national", "world"};
inline constexpr std::size_t kReaches = kReachNames.size();

/// How far an order reaches: the public of the regime that gives it, or everybody.
enum class OrderScope : std::uint8_t { local, global };
inline constexpr std::array<std::string_view, 2> kOrderScopeNames{"local", "global"};

/// On which providers a rule falls. Platforms are providers that can take down a single item.
enum class Binds : std::uint8_t { nobody, platforms, hosts };
inline constexpr std::array<std::string_view, 3> kBindsNames{"nobody", "platforms", "hosts"};

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
[[nodiscard]] constexpr std::string_view name_of(Regime v) {
  return name_in(kRegimeNames, v);
}
[[nodiscard]] constexpr std::string_view name_of(Reach v) {
  return name_in(kReachNames, v);
}
[[nodiscard]] constexpr std::string_view name_of(Law v) {
  return name_in(kLawNames, v);
}

}  // namespace hostscape
