#pragma once

// What is due when: a ring of first-in first-out lists over pooled blocks of seven entries, each a line of the cache.
// Scheduling and taking cost a few nanoseconds and allocate only while the pool grows. Order within a tick is the order of
// scheduling, so it is the same in every run.

#include <array>
#include <cstdint>
#include <map>
#include <vector>

#include "core/ids.hpp"
#include "core/time.hpp"

namespace hostscape {

/// What an entry of the calendar is about.
enum class Due : std::uint8_t {
  stage,         ///< a case's next stage; index: slot
  workaround,    ///< reading restored on a spare address; index: slot
  desk,          ///< a working hour of a desk; index: provider
  move,          ///< a move that goes on in the background ends; index: customer
  planned_move,  ///< a focal customer's plan; index: number of the focal customer
  notice,        ///< a documented notice; index: its number in the scenario
  redress,       ///< next step of a counter-notice or appeal; index: its number
  hearsay,       ///< a customer acts on what it heard of another's cut; index: customer
  watch,         ///< an hour of a customer under pressure; index: customer
  contract,      ///< next step of a contract of a customer in trouble; index: customer, serial: place of the contract
  shock,         ///< a documented shock; index: its number in the scenario
  report,        ///< a reported violation; index: number of the report in the scenario
  upstream,      ///< a provider that was cut off finds another upstream; index: provider
  review,        ///< a provider reviews its doctrine; index: provider
  order,         ///< next step of an order or a suit; index: its number
};

struct Entry {
  std::uint32_t index = 0;
  std::uint16_t serial = 0;  ///< of the case's tenancy; an entry of a closed case is stale
  Due what{};
  std::uint8_t unused = 0;

  /// For checkpoints: every field in use. A new kind of `Due` gets its range in engine/checkpoint_check.cpp.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(index, serial, what);
  }
};
static_assert(sizeof(Entry) == 8);

class Calendar {
 public:
  /// Empty; `next` is the tick that will be taken first.
  explicit Calendar(Tick next = {}) : ring_(kRing), next_{next.value} {}

  /// `due` must lie after the tick being done.
  void schedule(Tick due, Entry entry) {
    ++size_;
    if (due.value - next_ < kRing)
      append(ring_[due.value % kRing], entry);
    else
      far_[due.value].push_back(entry);
  }

  /// Appends what is due at `now` to `due`, in the order it was scheduled, and forgets it. Ticks are taken in turn.
  void take(Tick now, std::vector<Entry>& due) {
    next_ = now.value + 1;
    const std::size_t before = due.size();
    // What was far away when it was scheduled was scheduled before all that was near.
    if (const auto far = far_.find(now.value); far != far_.end()) {
      due.insert(due.end(), far->second.begin(), far->second.end());
      far_.erase(far);
    }
    Hour& hour = ring_[now.value % kRing];
    for (std::uint32_t at = hour.first; at != kNone;) {
      Block& block = blocks_[at];
      due.insert(due.end(), block.entries.begin(), block.entries.begin() + block.size);
      const std::uint32_t next = block.next;
      block.next = free_;
      free_ = at;
      at = next;
    }
    hour = {};
    size_ -= due.size() - before;
  }

  [[nodiscard]] std::size_t size() const { return size_; }

  /// Calls visit(Tick due, Entry) for all entries, in an order in which scheduling them anew makes an equal calendar.
  template <class Visit>
  void for_each(Visit visit) const {
    auto far = far_.begin();
    const auto visit_far = [&](std::uint64_t until) {
      for (; far != far_.end() && far->first <= until; ++far) {
        for (const Entry entry : far->second) visit(Tick{far->first}, entry);
      }
    };
    for (std::uint32_t tick = next_; tick - next_ < kRing; ++tick) {
      visit_far(tick);
      for (std::uint32_t at = ring_[tick % kRing].first; at != kNone; at = blocks_[at].next) {
        const Block& block = blocks_[at];
        for (std::uint32_t i = 0; i < block.size; ++i) visit(Tick{tick}, block.entries[i]);
      }
    }
    visit_far(kNone);
  }

 private:
  static constexpr std::uint32_t kRing = 4096;  // nearly six months; what is due later is kept apart
  static constexpr std::uint32_t kNone = 0xffffffffU;
  struct alignas(64) Block {
    std::uint32_t next = kNone;
    std::uint32_t size = 0;
    std::array<Entry, 7> entries;
  };
  static_assert(sizeof(Block) == 64, "one line of the cache");
  struct Hour {
    std::uint32_t first = kNone;
    std::uint32_t last = kNone;
  };

  void append(Hour& hour, Entry entry) {
    if (hour.last == kNone || blocks_[hour.last].size == blocks_[hour.last].entries.size()) lengthen(hour);
    Block& block = blocks_[hour.last];
    block.entries[block.size++] = entry;
  }
  void lengthen(Hour& hour) {
    std::uint32_t fresh = free_;
    if (fresh == kNone) {
      fresh = static_cast<std::uint32_t>(blocks_.size());
      blocks_.emplace_back();
    } else {
      free_ = blocks_[fresh].next;
      blocks_[fresh].next = kNone;
      blocks_[fresh].size = 0;
    }
    if (hour.last == kNone)
      hour.first = fresh;
    else
      blocks_[hour.last].next = fresh;
    hour.last = fresh;
  }

  std::vector<Hour> ring_;
  std::vector<Block> blocks_;
  std::map<std::uint32_t, std::vector<Entry>> far_;  // by tick; a round of the ring or more ahead
  std::uint32_t free_ = kNone;
  std::uint32_t next_ = 0;  // tick to be taken next
  std::size_t size_ = 0;
};

}  // namespace hostscape
