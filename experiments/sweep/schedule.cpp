#include "experiments/sweep/schedule.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "experiments/inference/precision.hpp"
#include "experiments/statistics.hpp"

namespace hostscape {
namespace {

constexpr double kUnknown = std::numeric_limits<double>::infinity();
constexpr double kRounding = 1e-12;          // share of the values' size
constexpr std::size_t kLeastDifferent = 10;  // values beside the most frequent one, before a spread counts as seen

/// One arm's values, replicate by replicate.
std::vector<double> of_arm(const std::vector<double>& sample, std::size_t arm, std::size_t arms) {
  std::vector<double> values;
  for (std::size_t i = arm; i < sample.size(); i += arms) values.push_back(sample[i]);
  return values;
}

double largest(const std::vector<double>& values) {
  double most = 0;
  for (const double value : values) most = std::max(most, std::abs(value));
  return most;
}

/// Half-width of the mean's interval; unknown while nearly all values are the same: rare events have not been seen yet, and a
/// spread that has not been seen is not small. Values of this `magnitude` that rounding alone tells apart are the same.
double seen_half_width(std::vector<double> values, double magnitude) {
  std::sort(values.begin(), values.end());
  std::size_t most = 0;
  std::size_t same = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    same = i > 0 && values[i] - values[i - 1] <= kRounding * magnitude ? same + 1 : 1;
    most = std::max(most, same);
  }
  return values.size() - most < kLeastDifferent ? kUnknown : half_width(values);
}

/// Widest interval that a criterion is about.
double widest(const std::vector<double>& sample, std::size_t arms) {
  const auto base = of_arm(sample, 0, arms);
  const double magnitude = largest(numbers_of(sample));
  if (arms == 1) return seen_half_width(numbers_of(base), magnitude);
  double most = 0;
  for (std::size_t arm = 1; arm < arms; ++arm) {
    auto differences = of_arm(sample, arm, arms);
    for (std::size_t i = 0; i < differences.size(); ++i) differences[i] -= base[i];
    most = std::max(most, seen_half_width(numbers_of(differences), magnitude));
  }
  return most;
}

}  // namespace

bool precise_enough(const SweepPlan& plan, std::span<const std::vector<double>> samples) {
  const auto& criteria = plan.replication.until;
  assert(samples.size() == criteria.size());
  for (std::size_t i = 0; i < criteria.size(); ++i) {
    const double width = widest(samples[i], plan.arms.size());
    const double scale =
        criteria[i].relative ? std::abs(mean(numbers_of(of_arm(samples[i], 0, plan.arms.size())))) : 1.0;
    if (!(width <= criteria[i].half_width * scale)) return false;
  }
  return true;
}

Schedule::Schedule(const SweepPlan& plan, std::size_t points)
    : plan_{plan}, points_{static_cast<std::uint32_t>(points)} {}

std::optional<RunKey> Schedule::next() {
  for (auto& [point, open] : open_) {
    if (open.begun < open.goal * arms()) return begin(point, open);
  }
  if (next_point_ == points_) return std::nullopt;
  const std::uint32_t point = next_point_++;
  OpenPoint& open = open_[point];
  open.goal = plan_.replication.least;
  open.samples.resize(plan_.replication.until.size());
  return begin(point, open);
}

RunKey Schedule::begin(std::uint32_t point, OpenPoint& open) {
  const auto replicate = static_cast<std::uint32_t>(open.begun / arms());
  const auto arm = static_cast<std::uint32_t>(open.begun % arms());
  ++open.begun;
  return run_key(plan_, point, replicate, arm);
}

void Schedule::finished(const RunKey& key, std::span<const double> values) {
  const auto found = open_.find(key.point);
  assert(found != open_.end() && values.size() == plan_.replication.until.size());
  OpenPoint& open = found->second;
  for (std::size_t i = 0; i < open.samples.size(); ++i) {
    auto& sample = open.samples[i];
    sample.resize(open.goal * arms(), std::numeric_limits<double>::quiet_NaN());
    sample[key.replicate * arms() + key.arm] = values[i];
  }
  if (++open.ended < open.goal * arms()) return;

  const auto& rule = plan_.replication;
  const bool narrow = precise_enough(plan_, open.samples);
  const bool twice = narrow && open.narrow;
  open.narrow = narrow;
  if (open.goal < rule.most && !twice) {
    open.goal = std::min(rule.most, open.goal + rule.batch);
    return;
  }
  closed_runs_ += open.ended;
  ++closed_points_;
  open_.erase(found);
}

std::uint64_t Schedule::least_runs() const {
  std::uint64_t runs = closed_runs_ + std::uint64_t{points_ - next_point_} * plan_.replication.least * arms();
  for (const auto& [point, open] : open_) runs += open.goal * arms();
  return runs;
}

std::uint64_t Schedule::most_runs() const {
  return closed_runs_ + std::uint64_t{points_ - closed_points_} * plan_.replication.most * arms();
}

}  // namespace hostscape
