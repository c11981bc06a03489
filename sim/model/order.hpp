#pragma once

// Orders of courts and authorities on their way, suits of customers, and what orders block.

#include <compare>
#include <cstdint>

#include "core/field_count.hpp"
#include "core/ids.hpp"
#include "core/time.hpp"
#include "model/event.hpp"
#include "model/item_key.hpp"

namespace hostscape {

/// What an order or a suit waits for.
enum class OrderStage : std::uint8_t {
  court,      ///< the court's decision on whether to give it
  pending,    ///< the provider's execution
  ignored,    ///< the deadline, which the provider lets pass
  litigated,  ///< the decision on the provider's suit against it
  in_force,   ///< its end, or the decision on an appeal
  suit        ///< a customer's suit for reinstatement
};
inline constexpr std::size_t kOrderStages = 6;

/// One order, or one suit for reinstatement, on its way.
struct Order {
  ItemKey item;  ///< that it is about; a suit is about none
  std::uint32_t customer = CustomerId::kInvalid;
  std::uint32_t provider = ProviderId::kInvalid;
  std::uint32_t other = ProviderId::kInvalid;  ///< who sought it, as events carry it
  std::uint32_t born = 0;      ///< tick: of the notice that led to it, of the authority's look, of the suit
  std::uint32_t issued = 0;    ///< tick; before a court has decided, that in which it was sought
  std::uint32_t executed = 0;  ///< tick
  std::uint32_t ends = 0;      ///< tick in which what it blocks ends by itself
  OrderStage stage = OrderStage::court;
  OrderEffect effect{};
  Layer layer = Layer::hosting;
  Category category{};
  Regime regime{};         ///< that gives it
  std::uint8_t flags = 0;  ///< union of flag::; unfounded: lawful in the regime that gives it
  std::uint8_t law = 0;    ///< by which an authority gives it; kOfCourt of a court's
  bool global = false;     ///< reaches beyond its regime
  bool managed = false;    ///< its provider can take down or hide a single item
  bool appealed = false;   ///< an appeal against it is to be decided
  bool granted = false;  ///< how the next decision ends: on the application, the provider's suit, the appeal, the suit
  float deadline_hours = 0;

  static constexpr std::uint8_t kOfCourt = 0xff;

  /// With the customer and `born` its identity in draws.
  [[nodiscard]] std::uint32_t key() const {
    if (stage == OrderStage::suit) return 0x20000U + static_cast<std::uint32_t>(layer);
    if (law == kOfCourt) return 0x10000U + (other & 7U);
    return static_cast<std::uint32_t>(regime) << 8U | law;
  }

  template <class Archive>
  void serialize(Archive& archive) {
    archive(item, customer, provider, other, born, issued, executed, ends, stage, effect, layer, category, regime,
            flags, law, global, managed, appealed, granted, deadline_hours);
  }
};
static_assert(field_count<Order>() == 20, "checkpoints: a new field belongs into serialize()");

/// A customer and a regime that orders something of it away.
struct OrderedBy {
  CustomerId customer;
  Regime regime{};
  friend auto operator<=>(const OrderedBy&, const OrderedBy&) = default;

  template <class Archive>
  void serialize(Archive& archive) {
    archive(customer, regime);
  }
};

/// A site, or one item of it, that the public of one regime cannot read.
struct Block {
  double part = 0;          ///< of its audience that is cut off
  std::uint32_t since = 0;  ///< tick
  std::uint32_t order = 0;  ///< number of the order that blocks it
  bool whole_site = false;
  bool lawful = false;  ///< lawful at the customer's home is what it was blocked for

  template <class Archive>
  void serialize(Archive& archive) {
    archive(part, since, order, whole_site, lawful);
  }
};
static_assert(field_count<Block>() == 5, "checkpoints: a new field belongs into serialize()");

}  // namespace hostscape
