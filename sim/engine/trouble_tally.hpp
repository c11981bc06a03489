#pragma once

// What the events about pressure, terminations, the way back, precedents and orders add up to. Part of the metrics
// recorder. Memory grows with the customers that lost a contract.

#include <array>
#include <cstdint>
#include <map>
#include <utility>

#include "engine/hour_histogram.hpp"
#include "engine/metrics_recorder.hpp"
#include "model/event.hpp"

namespace hostscape {

class TroubleTally {
 public:
  void add(const Event& event);

  /// Writes the metrics that this tally knows; `of_kind` are the numbers of events by kind.
  void put(MetricValues& values, const std::array<std::uint64_t, kEventKinds>& of_kind) const;

  template <class Archive>
  void serialize(Archive& archive) {
    archive(by_ground_, unlawful_untold_, scandals_, upstream_darkened_, original_names_, quoting_, flips_,
            global_orders_, wrongful_orders_, blocks_, suits_won_, darkened_by_another_, outages_, outages_over_,
            founded_cuts_, founded_cuts_over_, moves_on_, returns_, audience_left_, dark_, searched_, followed_,
            mirrors_, reviewed_);
  }

 private:
  /// A customer that has lost a contract.
  struct Followed {
    bool unlawful = false;  ///< it had an unlawful item on file when it lost one
    bool dark = false;      ///< and not because of another customer

    template <class Archive>
    void serialize(Archive& archive) {
      archive(unlawful, dark);
    }
  };

  void add_end_of_contract(const Event& event);
  void add_light(const Event& event);
  void add_move(const Event& event);
  void add_review(const Event& event);
  void add_order(const Event& event);
  void put_terminations(MetricValues& values) const;
  void put_returns(MetricValues& values) const;

  std::array<std::uint64_t, kGroundNames.size()> by_ground_{};
  std::uint64_t unlawful_untold_ = 0;  // contracts ended, by no order, of customers without an unlawful item on file
  std::uint64_t scandals_ = 0;
  std::uint64_t upstream_darkened_ = 0;
  std::uint64_t original_names_ = 0;
  std::uint64_t quoting_ = 0;
  std::uint64_t flips_ = 0;
  std::uint64_t global_orders_ = 0;
  std::uint64_t wrongful_orders_ = 0;
  std::uint64_t blocks_ = 0;
  std::uint64_t suits_won_ = 0;
  std::uint64_t darkened_by_another_ = 0;
  std::uint64_t outages_ = 0;  // of those followed, not because of another
  std::uint64_t outages_over_ = 0;
  std::uint64_t founded_cuts_ = 0;
  std::uint64_t founded_cuts_over_ = 0;
  std::uint64_t moves_on_ = 0;
  std::uint64_t returns_ = 0;
  double audience_left_ = 0;  // summed over returns
  HourHistogram dark_;
  HourHistogram searched_;
  std::map<std::uint32_t, Followed> followed_;                               // by customer
  std::map<std::uint32_t, float> mirrors_;                                   // latest number, by customer
  std::map<std::pair<std::uint32_t, std::uint8_t>, std::uint8_t> reviewed_;  // latest doctrine, by provider and layer
};

}  // namespace hostscape
