#pragma once

// What is due when: a ring of first-in first-out lists over pooled nodes. Scheduling and taking cost a few nanoseconds and
// allocate only while the pool grows. Order within a tick is the order of scheduling, so it is the same in every run.

#include <cassert>
#include <cstdint>
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
};

struct Entry {
  std::uint32_t index = 0;
  std::uint16_t serial = 0;  ///< of the case's tenancy; an entry of a closed case is stale
  Due what{};
  std::uint8_t unused = 0;
};
static_assert(sizeof(Entry) == 8);

class Calendar {
 public:
  Calendar() : heads_(kRing, kNone), tails_(kRing, kNone) {}

  /// `due` must lie after the tick being done.
  void schedule(Tick due, Entry entry) {
    const std::uint32_t node = allocate();
    nodes_[node] = {entry, kNone, due.value};
    append(due.value % kRing, node);
    ++size_;
  }

  /// Appends what is due at `now` to `due`, in the order it was scheduled, and forgets it.
  void take(Tick now, std::vector<Entry>& due) {
    const std::uint32_t bucket = now.value % kRing;
    std::uint32_t node = heads_[bucket];
    if (node == kNone) return;
    heads_[bucket] = tails_[bucket] = kNone;
    while (node != kNone) {
      const std::uint32_t next = nodes_[node].next;
      if (nodes_[node].due == now.value) {
        due.push_back(nodes_[node].entry);
        nodes_[node].next = free_;
        free_ = node;
        --size_;
      } else {  // a later round of the ring
        nodes_[node].next = kNone;
        append(bucket, node);
      }
      node = next;
    }
  }

  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  static constexpr std::uint32_t kRing = 4096;  // nearly six months; what is due later waits for its round
  static constexpr std::uint32_t kNone = 0xffffffffU;
  struct Node {
    Entry entry;
    std::uint32_t next = kNone;
    std::uint32_t due = 0;
  };

  std::uint32_t allocate() {
    if (free_ == kNone) {
      nodes_.emplace_back();
      return static_cast<std::uint32_t>(nodes_.size() - 1);
    }
    const std::uint32_t node = free_;
    free_ = nodes_[node].next;
    return node;
  }
  void append(std::uint32_t bucket, std::uint32_t node) {
    if (tails_[bucket] == kNone)
      heads_[bucket] = node;
    else
      nodes_[tails_[bucket]].next = node;
    tails_[bucket] = node;
  }

  std::vector<std::uint32_t> heads_;
  std::vector<std::uint32_t> tails_;
  std::vector<Node> nodes_;
  std::uint32_t free_ = kNone;
  std::size_t size_ = 0;
};

}  // namespace hostscape
