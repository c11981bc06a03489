#include "engine/notice_patterns.hpp"

#include <algorithm>
#include <limits>

namespace hostscape {
namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

}  // namespace

void SenderLedger::add(std::uint32_t sender) {
  const std::uint32_t sent = ++notices_of_[sender];
  ++notices_;
  ++senders_with_[sent];
  if (sent == 1) return;
  const auto before = senders_with_.find(sent - 1);
  if (--before->second == 0) senders_with_.erase(before);
}

double SenderLedger::share_of_top(double part) const {
  if (notices_ == 0) return kNothing;
  const double wanted = part * static_cast<double>(senders());
  auto left = std::max(static_cast<std::uint64_t>(wanted + 0.5), std::uint64_t{1});
  std::uint64_t sent = 0;
  for (auto group = senders_with_.rbegin(); group != senders_with_.rend() && left > 0; ++group) {
    const std::uint64_t taken = std::min<std::uint64_t>(left, group->second);
    sent += taken * group->first;
    left -= taken;
  }
  return static_cast<double>(sent) / static_cast<double>(notices_);
}

double SenderLedger::single_share() const {
  if (notices_ == 0) return kNothing;
  const auto singles = senders_with_.find(1);
  return singles == senders_with_.end() ? 0 : singles->second / static_cast<double>(senders());
}

double DailyCounts::Sums::scatter() const {
  if (days == 0) return 0;
  const auto sum = static_cast<double>(notices);
  return static_cast<double>(squares) - sum * sum / static_cast<double>(days);
}

void DailyCounts::end_day() {
  for (Sums* const sums : {&by_weekday_[all_.days % 7], &all_}) {
    ++sums->days;
    sums->notices += today_;
    sums->squares += today_ * today_;
  }
  today_ = 0;
}

double DailyCounts::dispersion() const {
  if (all_.days < 2 || all_.notices == 0) return kNothing;
  const auto days = static_cast<double>(all_.days);
  return all_.scatter() / (days - 1) * days / static_cast<double>(all_.notices);
}

double DailyCounts::dispersion_within_weekdays() const {
  if (all_.days < 8 || all_.notices == 0) return kNothing;
  double scatter = 0;
  for (const Sums& weekday : by_weekday_) scatter += weekday.scatter();
  const auto days = static_cast<double>(all_.days);
  return scatter / (days - 7) * days / static_cast<double>(all_.notices);
}

double DailyCounts::weekend_share(unsigned first_day) const {
  if (all_.notices == 0) return kNothing;
  constexpr std::size_t kSaturday = 5;
  std::uint64_t weekend = 0;
  for (std::size_t day = 0; day < by_weekday_.size(); ++day) {
    if ((first_day + day) % by_weekday_.size() >= kSaturday) weekend += by_weekday_[day].notices;
  }
  return static_cast<double>(weekend) / static_cast<double>(all_.notices);
}

}  // namespace hostscape
