#pragma once

// Patterns of the stream of notices: how many senders wrote how many of them, and how unevenly they fall on days. Memory
// grows with the senders seen.

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

namespace hostscape {

/// How many notices each sender has sent.
class SenderLedger {
 public:
  /// `sender` names kind and number.
  void add(std::uint32_t sender);

  [[nodiscard]] std::uint64_t senders() const { return notices_of_.size(); }
  /// Share of the notices that come from the most active `part` of the senders, (0, 1], whole senders, at least one. NaN
  /// without any.
  [[nodiscard]] double share_of_top(double part) const;
  /// Share of the senders that sent exactly one. NaN without any.
  [[nodiscard]] double single_share() const;

  /// For checkpoints: the senders by number; the other members follow from them.
  template <class Archive>
  void save(Archive& archive) const {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> sorted{notices_of_.begin(), notices_of_.end()};
    std::sort(sorted.begin(), sorted.end());
    archive(sorted);
  }
  template <class Archive>
  void load(Archive& archive) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> sorted;
    archive(sorted);
    *this = {};
    for (const auto& [sender, sent] : sorted) {
      if (sent == 0 || !notices_of_.emplace(sender, sent).second) continue;
      ++senders_with_[sent];
      notices_ += sent;
    }
  }

 private:
  std::unordered_map<std::uint32_t, std::uint32_t> notices_of_;  // looked up, never iterated
  std::map<std::uint32_t, std::uint32_t> senders_with_;          // number of notices -> senders that sent so many
  std::uint64_t notices_ = 0;
};

/// Variance over mean of the notices of a day (24 hours from the start of the run).
class DailyCounts {
 public:
  void add_notice() { ++today_; }
  void end_day();

  /// Around the mean of all days; NaN before the second day or without notices.
  [[nodiscard]] double dispersion() const;
  /// Around the mean of the same day of the week, so that the working week does not count; NaN before the eighth day.
  [[nodiscard]] double dispersion_within_weekdays() const;
  /// Share of the notices of Saturdays and Sundays, with `first_day` the day of the week of the first day (0 is Monday); NaN
  /// without notices of whole days.
  [[nodiscard]] double weekend_share(unsigned first_day) const;

  /// For checkpoints: every member.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(by_weekday_, all_, today_);
  }

 private:
  struct Sums {
    std::uint64_t days = 0;
    std::uint64_t notices = 0;
    std::uint64_t squares = 0;

    template <class Archive>
    void serialize(Archive& archive) {
      archive(days, notices, squares);
    }
    /// Sum of squared distances from the mean.
    [[nodiscard]] double scatter() const;
  };
  std::array<Sums, 7> by_weekday_{};  // the first is the day of the week on which the run begins
  Sums all_;
  std::uint64_t today_ = 0;
};

}  // namespace hostscape
