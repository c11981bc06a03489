#pragma once

// Identities. An agent is a row number in the columns of its kind; the type keeps a customer from being taken for a
// provider. Ids convert explicitly both ways and are invalid by default.

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

namespace hostscape {

/// Row number of one kind of agent; `Tag` is never defined, it only tells the kinds apart.
template <class Tag>
class Id {
 public:
  using Value = std::uint32_t;
  static constexpr Value kInvalid = std::numeric_limits<Value>::max();

  constexpr Id() = default;
  constexpr explicit Id(std::size_t value) : value_{static_cast<Value>(value)} {}

  [[nodiscard]] constexpr Value value() const { return value_; }
  [[nodiscard]] constexpr std::size_t index() const { return value_; }
  [[nodiscard]] constexpr bool valid() const { return value_ != kInvalid; }

  friend constexpr auto operator<=>(const Id&, const Id&) = default;

  template <class Archive>
  void serialize(Archive& archive) {
    archive(value_);
  }

 private:
  Value value_ = kInvalid;
};

using CustomerId = Id<struct CustomerTag>;
using ProviderId = Id<struct ProviderTag>;
using RegimeId = Id<struct RegimeTag>;
using CaseSlot = Id<struct CaseTag>;

/// Service layers a supplier can offer. The last two are extra layers: customers have suppliers there only where a
/// scenario says so, and losing them darkens nobody.
enum class Layer : std::uint8_t { hosting, cdn, dns, registrar, distribution, payment };
inline constexpr std::size_t kLayerCount = 6;
inline constexpr std::array<std::string_view, kLayerCount> kLayerNames{"hosting",   "cdn",          "dns",
                                                                       "registrar", "distribution", "payment"};
[[nodiscard]] constexpr std::string_view name_of(Layer layer) {
  return kLayerNames[static_cast<std::size_t>(layer)];
}

}  // namespace hostscape
