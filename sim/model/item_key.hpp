#pragma once

#include <compare>
#include <cstdint>

namespace hostscape {

/// An item's identity: whose, the window of time in which it appeared, its number there.
struct ItemKey {
  static constexpr std::uint16_t kNoItem = 0xffff;        ///< ordinal of a notice about nothing
  static constexpr std::uint16_t kFromScenario = 0xffff;  ///< window of an item that the scenario states

  std::uint32_t customer = 0;
  std::uint16_t window = 0;
  std::uint16_t ordinal = kNoItem;
  friend auto operator<=>(const ItemKey&, const ItemKey&) = default;

  template <class Archive>
  void serialize(Archive& archive) {
    archive(customer, window, ordinal);
  }
};

}  // namespace hostscape
