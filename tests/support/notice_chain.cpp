#include "support/notice_chain.hpp"

#include <algorithm>
#include <cmath>

namespace hostscape::testing {
namespace {

using Law = std::vector<double>;

constexpr double kNegligible = 1e-15;

// Law of the sum of two independent times.
Law sum_of(const Law& a, const Law& b) {
  Law sum(a.size() + b.size() - 1, 0.0);
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] <= 0) continue;
    for (std::size_t j = 0; j < b.size(); ++j) sum[i + j] += a[i] * b[j];
  }
  while (sum.size() > 1 && sum.back() < kNegligible / 1000) sum.pop_back();
  return sum;
}

Law later(const Law& law, std::size_t hours) {
  Law moved(hours, 0.0);
  moved.insert(moved.end(), law.begin(), law.end());
  return moved;
}

Law scaled(Law law, double factor) {
  for (double& p : law) p *= factor;
  return law;
}

Law added(const Law& a, const Law& b) {
  Law sum(std::max(a.size(), b.size()), 0.0);
  for (std::size_t i = 0; i < a.size(); ++i) sum[i] += a[i];
  for (std::size_t i = 0; i < b.size(); ++i) sum[i] += b[i];
  return sum;
}

Law running(const Law& law) {
  Law sums;
  double sum = 0;
  for (const double p : law) sums.push_back(sum += p);
  return sums;
}

double at(const Law& running_sums, std::size_t hours) {
  return running_sums[std::min(hours, running_sums.size() - 1)];
}

}  // namespace

std::vector<double> whole_exponential(double mean) {
  Law law{0.0};
  const double stays = std::exp(-1 / mean);
  for (double left = 1; left > kNegligible; left *= stays) law.push_back(left * (1 - stays));
  return law;
}

NoticeChain::NoticeChain(const NoticeCore& core, std::size_t hours)
    : hours_{hours}, chance_{core.notices_per_year / 8760} {
  const Law relay = whole_exponential(core.relay_mean);
  Law answer = whole_exponential(core.answer_mean);
  answer.resize(core.cure + 1);  // a later answer is none: the deadline comes first
  const Law remedied = scaled(sum_of(relay, answer), core.read);
  double in_time = 0;
  for (const double p : answer) in_time += p;
  suspended_share_ = 1 - core.read * in_time;
  const Law suspended = scaled(later(relay, core.cure), suspended_share_);
  const Law back =
      scaled(sum_of(suspended, later(whole_exponential(core.repair_mean), core.support)), 1 - core.departs);
  const Law moved = scaled(sum_of(suspended, whole_exponential(core.move_mean)), core.departs);
  const Law through_suspension = added(back, moved);
  length_ = added(remedied, through_suspension);
  suspended_by_ = running(suspended);

  const Law at_once{1.0};
  solve_counts(Count::accepted, {at_once, length_});
  solve_counts(Count::invalid, {scaled(at_once, core.invalid), scaled(length_, core.invalid)});
  solve_duplicates();
  solve_counts(Count::relayed, {running(relay), length_});
  solve_counts(Count::remedied, {running(remedied), remedied});
  solve_counts(Count::suspensions, {suspended_by_, through_suspension});
  solve_counts(Count::wrongful, {scaled(suspended_by_, core.invalid), scaled(through_suspension, core.invalid)});
  solve_counts(Count::reinstated, {running(back), back});
  solve_counts(Count::migrations, {running(moved), moved});

  // Times at which a case stops being Noticed, Suspended and about to be lifted, Migrating.
  solve_states(added(remedied, suspended), back, moved);
}

// Backwards in the hours that are left. With h hours left a customer that is Online gets a notice with the probability of
// an hour; then it has r = h - 1 hours left, and if its case lasts l <= r of them, it is Online again with r - l + 1 left,
// the hour of its return included, for what is due comes before the notices.
void NoticeChain::solve_counts(Count what, const Mark& mark) {
  std::vector<double> first(hours_ + 1, 0.0);   // mean of the count
  std::vector<double> second(hours_ + 1, 0.0);  // mean of its square
  for (std::size_t h = 1; h <= hours_; ++h) {
    const std::size_t r = h - 1;
    double mean = at(mark.by, r);
    double square = mean;
    const std::size_t longest = std::min(r, length_.size() - 1);
    for (std::size_t l = 1; l <= longest; ++l) {
      const double marked = l < mark.length.size() ? mark.length[l] : 0;
      mean += length_[l] * first[r - l + 1];
      square += length_[l] * second[r - l + 1] + 2 * marked * first[r - l + 1];
    }
    first[h] = (1 - chance_) * first[h - 1] + chance_ * mean;
    second[h] = (1 - chance_) * second[h - 1] + chance_ * square;
  }
  auto& moments = counts_[static_cast<std::size_t>(what)];
  for (std::size_t h = 0; h <= hours_; ++h) moments.push_back({first[h], second[h] - first[h] * first[h]});
}

// In each of the l - 1 hours between the notice and the return, another one is dropped with the probability of an hour.
void NoticeChain::solve_duplicates() {
  const auto dropped = [&](double busy) { return chance_ * busy; };
  const auto square_dropped = [&](double busy) {
    return chance_ * (1 - chance_) * busy + chance_ * chance_ * busy * busy;
  };
  const Law ended = running(length_);
  std::vector<double> first(hours_ + 1, 0.0);
  std::vector<double> second(hours_ + 1, 0.0);
  for (std::size_t h = 1; h <= hours_; ++h) {
    const std::size_t r = h - 1;
    const double open = 1 - at(ended, r);
    double mean = open * dropped(static_cast<double>(r));
    double square = open * square_dropped(static_cast<double>(r));
    const std::size_t longest = std::min(r, length_.size() - 1);
    for (std::size_t l = 1; l <= longest; ++l) {
      const auto busy = static_cast<double>(l - 1);
      const double rest = first[r - l + 1];
      mean += length_[l] * (dropped(busy) + rest);
      square += length_[l] * (square_dropped(busy) + 2 * dropped(busy) * rest + second[r - l + 1]);
    }
    first[h] = (1 - chance_) * first[h - 1] + chance_ * mean;
    second[h] = (1 - chance_) * second[h - 1] + chance_ * square;
  }
  auto& moments = counts_[static_cast<std::size_t>(Count::duplicates)];
  for (std::size_t h = 0; h <= hours_; ++h) moments.push_back({first[h], second[h] - first[h] * first[h]});
}

// Forwards: who is Online at the end of an hour was not accepted since its last return.
void NoticeChain::solve_states(const Law& noticed_until, const Law& suspended_until, const Law& migrating_until) {
  const Law noticed = running(noticed_until);
  const Law back = running(suspended_until);
  const Law moved = running(migrating_until);
  const double departs = moved.back() / (moved.back() + back.back());
  const std::size_t longest = length_.size();
  for (auto& state : states_) state.assign(hours_, 0.0);
  auto& online = states_[static_cast<std::size_t>(CoreState::online)];
  std::vector<double> accepted(hours_, 0.0);
  const auto add = [&](std::size_t s, std::size_t t) {  // a case of tick s at the end of tick t
    const std::size_t d = t - s;
    const double cut = at(suspended_by_, d);
    states_[static_cast<std::size_t>(CoreState::noticed)][t] += accepted[s] * (1 - at(noticed, d));
    states_[static_cast<std::size_t>(CoreState::suspended)][t] += accepted[s] * ((1 - departs) * cut - at(back, d));
    states_[static_cast<std::size_t>(CoreState::migrating)][t] += accepted[s] * (departs * cut - at(moved, d));
  };
  const Law ended = running(length_);
  for (std::size_t t = 0; t < hours_; ++t) {
    double busy = 0;
    const std::size_t from = t > longest ? t - longest : 0;
    for (std::size_t s = from; s < t; ++s) busy += accepted[s] * (1 - at(ended, t - s));
    accepted[t] = chance_ * (1 - busy);
    for (std::size_t s = from; s <= t; ++s) add(s, t);
    online[t] = 1 - busy - accepted[t];
  }
}

Moments NoticeChain::count(Count what, std::size_t hours) const {
  return counts_[static_cast<std::size_t>(what)].at(hours);
}

double NoticeChain::probability(CoreState state, std::size_t tick) const {
  return states_[static_cast<std::size_t>(state)].at(tick);
}

double NoticeChain::suspended_within(std::size_t left) const {
  return at(suspended_by_, left);
}

}  // namespace hostscape::testing
