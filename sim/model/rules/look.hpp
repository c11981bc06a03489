#pragma once

#include <optional>

#include "model/event.hpp"
#include "model/setup.hpp"
#include "model/world.hpp"

namespace hostscape {

/// A notice before it is filed: what it is about and what is true of it.
struct Complaint {
  CustomerId customer;
  NotifierKind notifier{};
  SenderNumber sender = kNobodyInParticular;
  Category category{};
  std::uint8_t flags = 0;  ///< flag::kUnfounded, kAbusive, kFormallyValid, kOwnRegimeLawful
  float severity = 0;
  float item_age_hours = 0;
  ItemKey item;
};

/// What a notifier that looks at a customer complains about, if anything: the item that seems worst to it, if that seems
/// bad enough; an abuser picks an item that it knows to be lawful, or makes one up. `thinning` and `form` are the
/// candidate's own uniforms.
[[nodiscard]] std::optional<Complaint> look(const Setup& setup, Seed seed, const World& world, CustomerId customer,
                                            NotifierKind notifier, Tick now, double thinning, double form);

/// Share of the abusers' candidates that become notices: those whom the penalty does not deter, more of them the more
/// abuse has succeeded of late, of the most that imitation can make of them.
[[nodiscard]] double abuse_kept(const Parameters& parameters, const World& world, double prosecution);

/// Flags of legality and good faith: by the regime that decides, and by the customer's own.
[[nodiscard]] std::uint8_t flags_of(const RegimeParameters& deciding, const RegimeParameters& own, Category category,
                                    float severity, NotifierKind notifier, bool formally_valid);

/// The regimes that look at a notice to `customer` at its supplier of now: of the provider's home, and its own.
struct Judges {
  const RegimeParameters& deciding;
  const RegimeParameters& own;
};
[[nodiscard]] Judges judges_of(const Setup& setup, const World& world, CustomerId customer);

}  // namespace hostscape
