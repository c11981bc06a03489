#pragma once

// The floor under the engine: the docking core `notice-core` and nothing else, as one tight loop over bytes. It makes the
// same keyed draws as the engine and so arrives at the same counts, tick by tick; what the engine takes beyond it is the
// price of being able to do anything else. It knows neither engine nor model.
//
// It keeps no events and no hash, for the counts need none: a run of it cannot be explained, traced or compared. All that
// is fixed in notice-core.json is fixed here; a test holds the two together.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/random.hpp"

namespace hostscape {

/// What the docking core counts, by the names of the metrics.
struct NoticeCoreCounts {
  std::uint32_t online = 0;
  std::uint32_t noticed = 0;
  std::uint32_t suspended = 0;
  std::uint32_t migrating = 0;
  std::uint64_t notices = 0;  ///< accepted ones; this and what follows since the start
  std::uint64_t duplicates = 0;
  std::uint64_t remedied = 0;
  std::uint64_t suspensions = 0;
  std::uint64_t wrongful_suspensions = 0;
  std::uint64_t migrations = 0;  ///< ended ones
  double hhi_hosting = 0;        ///< 0 to 10,000
  friend bool operator==(const NoticeCoreCounts&, const NoticeCoreCounts&) = default;
};

/// One run. Memory: one byte a customer, and 8 bytes a notice on its way.
class NoticeCoreFloor {
 public:
  /// `customers` >= 1.
  NoticeCoreFloor(std::uint32_t customers, Seed seed);

  /// Does one tick.
  void step();
  /// As they stand after the ticks done.
  [[nodiscard]] NoticeCoreCounts counts() const;

 private:
  static constexpr std::uint32_t kProviders = 100;
  static constexpr std::uint32_t kChunk = 65536;  // customers whose candidates are drawn together
  static constexpr std::uint32_t kRing = 2048;    // hours; no delay is longer, since uniforms are at least 2^-33

  /// The next thing that happens to a customer with a notice.
  struct Entry {
    std::uint32_t customer;
    std::uint32_t story;  // tick of the notice, unfounded?, what happens
  };
  /// 15 entries of one hour and where more of them are: 128 bytes.
  struct Block {
    std::uint32_t next;
    std::uint32_t size;
    std::array<Entry, 15> entries;
  };
  /// Candidates of one chunk and tick.
  struct Candidates {
    std::uint32_t size = 0;
    std::array<std::uint32_t, 128> customer;
    std::array<std::uint8_t, 128> unfounded;
  };
  /// Distribution of the number of candidates of a chunk in a tick.
  struct Arrivals {
    std::vector<double> cumulative;
    std::array<std::uint8_t, 64> guide;  // smallest count for a uniform in each 64th
  };

  void make_shares();
  void place_customers();
  [[nodiscard]] static Arrivals arrivals_of(double rate);
  [[nodiscard]] std::uint32_t rank_at(double x) const;
  [[nodiscard]] std::uint32_t destination(std::uint32_t customer, std::uint32_t filed, std::uint32_t old) const;

  void settle_due();
  void settle(Entry entry);
  void cut(Entry entry);
  void draw(std::uint32_t first, Candidates& candidates) const;
  void file(const Candidates& candidates);
  void accept(std::uint32_t customer, std::uint32_t unfounded);
  void schedule(std::uint32_t due, Entry entry);

  Seed seed_;
  std::uint32_t now_ = 0;
  std::vector<std::uint8_t> customers_;  // provider, and whether a notice is on its way
  NoticeCoreCounts counts_;
  Arrivals full_chunk_;
  Arrivals last_chunk_;
  std::array<double, kProviders> cumulative_{};  // shares
  std::array<std::uint8_t, 4096> guide_{};       // smallest rank for a uniform in each 4096th
  std::array<std::uint32_t, kProviders> held_{};
  std::vector<std::uint32_t> ring_;  // newest block of each hour
  std::vector<Block> blocks_;
  std::uint32_t free_;
};

/// Counts after `ticks` hours of `customers` (>= 1) customers.
[[nodiscard]] NoticeCoreCounts run_notice_core_floor(std::uint32_t customers, std::uint32_t ticks, Seed seed);

}  // namespace hostscape
