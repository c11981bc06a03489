#pragma once

// The docking core, solved. A customer of `notice-core` is a Markov chain of its own: nobody else touches it. Its states
// are Online and the stages of a case with the hours that remain, so every expectation and every variance over a run of
// any length follows from sums of probabilities: no simulation, no limit of long times, open cases at the end counted as
// what they are.

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

namespace hostscape::testing {

/// The numbers of the docking core; times in hours.
struct NoticeCore {
  double notices_per_year = 1;  ///< 8760 times the probability of an hour
  double invalid = 0.3;
  double relay_mean = 24;
  double read = 0.6;
  double answer_mean = 20;
  unsigned cure = 48;
  double departs = 0.2;
  double move_mean = 48;
  double repair_mean = 2;
  unsigned support = 2;
};

/// What is counted over a run.
enum class Count { accepted, invalid, duplicates, relayed, remedied, suspensions, wrongful, reinstated, migrations };
inline constexpr std::array<std::string_view, 9> kCountNames{
    "accepted", "invalid", "duplicates", "relayed", "remedied", "suspensions", "wrongful", "reinstated", "migrations"};

/// States at the end of an hour.
enum class CoreState { online, noticed, suspended, migrating };
inline constexpr std::array<std::string_view, 4> kCoreStateNames{"online", "noticed", "suspended", "migrating"};

/// Of one customer; for n customers both grow n-fold, since they are independent.
struct Moments {
  double mean = 0;
  double variance = 0;
};

/// One customer from its start, Online, through `hours` ticks.
class NoticeChain {
 public:
  NoticeChain(const NoticeCore& core, std::size_t hours);

  /// Mean and variance of a count after `hours` ticks (0 to those of the constructor).
  [[nodiscard]] Moments count(Count what, std::size_t hours) const;
  /// Probability of a state at the end of tick `tick`.
  [[nodiscard]] double probability(CoreState state, std::size_t tick) const;
  /// Share of the accepted notices whose case ends in a suspension, given time: P(suspended | accepted).
  [[nodiscard]] double suspended_share() const { return suspended_share_; }
  /// Probability that a notice accepted `left` ticks before the last one of the run has suspended by then.
  [[nodiscard]] double suspended_within(std::size_t left) const;

 private:
  using Law = std::vector<double>;  // probability by whole hours

  /// A kind of mark that a case may get: when, and together with which length of the case.
  struct Mark {
    Law by;      // probability that it has got it at most so many hours after the notice
    Law length;  // probability that it gets it and the case lasts so many hours
  };

  void solve_counts(Count what, const Mark& mark);
  void solve_duplicates();
  void solve_states(const Law& noticed, const Law& suspended, const Law& migrating);

  std::size_t hours_;
  double chance_;  // of a notice in an hour
  Law length_;     // of a case
  double suspended_share_ = 0;
  Law suspended_by_;
  std::array<std::vector<Moments>, kCountNames.size()> counts_;
  std::array<Law, kCoreStateNames.size()> states_;
};

/// Probability of each whole number of hours, from 0, of ceil(Exp(mean)), which is geometric; up to where less than
/// 1e-15 is left.
[[nodiscard]] std::vector<double> whole_exponential(double mean);

}  // namespace hostscape::testing
