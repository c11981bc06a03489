#pragma once

// Open cases: a pool of slots, reused last-out first-in, so that the slot of a case is the same in every run. Closed
// cases leave nothing but their events.

#include <cstdint>
#include <vector>

#include "core/field_count.hpp"
#include "core/ids.hpp"
#include "model/vocabulary.hpp"

namespace hostscape {

/// What a case waits for.
enum class Stage : std::uint8_t { free_slot, queued, relay, answer, deadline, lift, move };

/// What the customer does when it answers the message, or the cut.
enum class Answer : std::uint8_t { none, remedies, contests, refuses, leaves };

/// One notice on its way. 60 bytes.
struct Case {
  std::uint32_t customer = CustomerId::kInvalid;
  std::uint32_t provider = ProviderId::kInvalid;
  std::uint32_t filed = 0;     ///< tick; with customer and notifier the identity of the case
  std::uint32_t deadline = 0;  ///< tick; until the relay the tick of triage, of notices that were queued
  std::uint32_t since = 0;     ///< tick of the cut
  std::uint32_t readable = 0;  ///< tick from which a workaround made the site readable again; 0: none did
  std::uint32_t next_in_queue = CaseSlot::kInvalid;  ///< behind it at the desk
  std::uint32_t other_case = CaseSlot::kInvalid;     ///< next open case of the same customer
  std::uint32_t sender = 0;                          ///< number of the notifier among those of its kind
  float severity = 0;
  float noticed_hours = 0;  ///< after the cut
  float reply_hours = 0;    ///< after noticing
  std::uint16_t item_window = 0;
  std::uint16_t item_ordinal = 0xffff;
  Stage stage = Stage::free_slot;
  NotifierKind notifier{};
  Category category{};
  std::uint8_t flags = 0;  ///< union of flag::
  Answer answer = Answer::none;
  std::uint8_t basis = 0;
  std::uint16_t serial = 0;  ///< distinguishes successive tenants of a slot in the calendar

  /// For checkpoints: every field (the assertion below tells when one is new).
  template <class Archive>
  void serialize(Archive& archive) {
    archive(customer, provider, filed, deadline, since, readable, next_in_queue, other_case, sender, severity,
            noticed_hours, reply_hours, item_window, item_ordinal, stage, notifier, category, flags, answer, basis,
            serial);
  }
};
static_assert(field_count<Case>() == 21, "checkpoints: a new field of Case belongs into its serialize()");
static_assert(sizeof(Case) == 60);

/// A counter-notice or an appeal on its way; the case about the item is closed.
struct Complainant {
  Case notice;                ///< as it was when the item went
  std::uint32_t removed = 0;  ///< tick
  std::uint32_t filed = 0;    ///< tick of the counter-notice or appeal; 0: not yet
  std::uint8_t way = 0;       ///< Redress

  /// For checkpoints: every field.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(notice, removed, filed, way);
  }
};
static_assert(field_count<Complainant>() == 4, "checkpoints: a new field belongs into serialize()");

class CaseTable {
 public:
  [[nodiscard]] Case& operator[](CaseSlot slot) { return slots_[slot.index()]; }
  [[nodiscard]] const Case& operator[](CaseSlot slot) const { return slots_[slot.index()]; }

  /// A slot for a new case; its fields are reset, its serial differs from the previous tenant's.
  CaseSlot open() {
    ++open_;
    if (free_.empty()) {
      slots_.emplace_back();
      return CaseSlot{slots_.size() - 1};
    }
    const CaseSlot slot = free_.back();
    free_.pop_back();
    return slot;
  }
  void close(CaseSlot slot) {
    const auto serial = static_cast<std::uint16_t>(slots_[slot.index()].serial + 1U);
    slots_[slot.index()] = Case{};
    slots_[slot.index()].serial = serial;
    free_.push_back(slot);
    --open_;
  }
  [[nodiscard]] std::size_t open_count() const { return open_; }
  /// All slots, free ones included (their stage tells).
  [[nodiscard]] const std::vector<Case>& slots() const { return slots_; }
  /// Slots that wait for a tenant; the last is taken first.
  [[nodiscard]] const std::vector<CaseSlot>& free_slots() const { return free_; }

  /// For checkpoints: every member.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(slots_, free_, open_);
  }

 private:
  std::vector<Case> slots_;
  std::vector<CaseSlot> free_;
  std::uint64_t open_ = 0;
};

}  // namespace hostscape
