#pragma once

// Medians and quantiles of waiting times. Times are whole hours, so counting them per hour gives the exact ones, at the price of one
// counter per hour of the longest wait.

#include <cstdint>
#include <limits>
#include <vector>

namespace hostscape {

/// Counts of lengths in whole hours and their median.
class HourHistogram {
 public:
  void add(std::uint32_t hours) {
    if (hours >= counts_.size()) counts_.resize(std::size_t{hours} + 1);
    ++counts_[hours];
    ++total_;
    if (hours < cursor_) ++below_;
  }

  /// For checkpoints: the counts; all else follows from them.
  template <class Archive>
  void save(Archive& archive) const {
    archive(counts_);
  }
  template <class Archive>
  void load(Archive& archive) {
    archive(counts_);
    cursor_ = below_ = total_ = 0;
    for (const std::uint64_t count : counts_) total_ += count;
  }

  /// The smallest length [h] that at least `share` of them, (0, 1], do not exceed; NaN when there are none.
  [[nodiscard]] double quantile(double share) const {
    if (total_ == 0) return std::numeric_limits<double>::quiet_NaN();
    const double needed = share * static_cast<double>(total_);
    std::size_t hours = 0;
    std::uint64_t up_to = counts_[0];
    while (static_cast<double>(up_to) < needed && hours + 1 < counts_.size()) up_to += counts_[++hours];
    return static_cast<double>(hours);
  }

  /// Number of lengths added.
  [[nodiscard]] std::uint64_t total() const { return total_; }

  /// The median [h], the mean of the two middle values when their number is even; NaN when there are none. The cursor
  /// stays where the last median was: asking after every tick costs next to nothing.
  [[nodiscard]] double median() const {
    if (total_ == 0) return std::numeric_limits<double>::quiet_NaN();
    const double upper = value_of_rank(total_ / 2);
    return total_ % 2 == 1 ? upper : (value_of_rank(total_ / 2 - 1) + upper) / 2;
  }

 private:
  /// The value at position `rank`, from 0, of the sorted lengths.
  [[nodiscard]] double value_of_rank(std::uint64_t rank) const {
    while (rank < below_) below_ -= counts_[--cursor_];
    while (rank >= below_ + counts_[cursor_]) below_ += counts_[cursor_++];
    return static_cast<double>(cursor_);
  }

  std::vector<std::uint64_t> counts_;
  std::uint64_t total_ = 0;
  mutable std::size_t cursor_ = 0;   // an hour ...
  mutable std::uint64_t below_ = 0;  // ... and how many lengths are shorter
};

}  // namespace hostscape
