#pragma once

// The events of a run sorted into the cases they belong to.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "model/event.hpp"
#include "model/vocabulary.hpp"

namespace hostscape::testing {

/// One notice from its filing to the end of the run. Ticks are empty where a thing did not happen.
struct CaseStory {
  std::uint32_t customer = 0;
  std::uint32_t provider = 0;
  std::uint32_t filed = 0;
  NotifierKind notifier{};
  Category category{};
  float severity = 0;
  std::uint8_t flags = 0;  ///< as filed
  std::optional<std::uint32_t> rejected;
  std::optional<RejectReason> reason;
  std::optional<std::uint32_t> relayed;
  std::optional<bool> read;
  std::optional<std::uint32_t> remedied;
  std::optional<std::uint32_t> contested;
  std::optional<std::uint32_t> refused;
  std::optional<std::uint32_t> kept;
  std::optional<std::uint32_t> removed;  ///< the item alone
  std::optional<std::uint32_t> suspended;
  std::optional<Basis> basis;  ///< of keeping, removing, suspending
  std::optional<std::uint32_t> reinstated;
  std::optional<std::uint32_t> migrated;
  std::uint32_t destination = 0;  ///< if migrated

  [[nodiscard]] bool has(std::uint8_t flag) const { return (flags & flag) != 0; }
  /// The tick in which the provider acted, by cutting or removing.
  [[nodiscard]] std::optional<std::uint32_t> acted() const { return suspended ? suspended : removed; }
  /// Whether the provider weighed it in the end: acted or kept.
  [[nodiscard]] bool decided() const { return acted() || kept; }
};

/// The cases of `events` (all of a run, in order) by order of filing.
[[nodiscard]] std::vector<CaseStory> stories_of(std::span<const Event> events);

}  // namespace hostscape::testing
