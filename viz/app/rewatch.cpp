#include "viz/app/rewatch.hpp"

#include <algorithm>

namespace hostscape::viz {
namespace {

/// How many changes, made before the worlds parted, are those of both.
std::size_t common(const ChangeList& a, Tick forked_at, const ChangeList& b) {
  const std::size_t most = std::min(a.size(), b.size());
  std::size_t count = 0;
  while (count < most && a[count].tick <= forked_at && same(a[count], b[count])) ++count;
  return count;
}

}  // namespace

std::vector<Act> acts_of(const ChangeList& a, const std::optional<Tick>& forked_at, const ChangeList& b) {
  const std::size_t shared = forked_at ? common(a, *forked_at, b) : a.size();
  std::vector<Act> acts;
  for (std::size_t i = 0; i < shared; ++i) acts.push_back({a[i].tick, false, Side::a, a[i]});
  if (!forked_at) return acts;
  std::size_t next = shared;
  Act fork{*forked_at, true, Side::b, {}};
  // A parameter of the world is in force from the start and can be set from any hour.
  const auto is_at_once = [&](const RuleChange& change) {
    return change.tick == *forked_at || (!change.values.empty() && !is_live(change.values.front().first));
  };
  if (next < b.size() && is_at_once(b[next])) fork.change = b[next++];
  acts.push_back(std::move(fork));
  for (std::size_t i = shared; i < a.size(); ++i) acts.push_back({a[i].tick, false, Side::a, a[i]});
  for (; next < b.size(); ++next) acts.push_back({b[next].tick, false, Side::b, b[next]});
  return acts;
}

void perform(Player& player, const Act& act) {
  if (act.fork) {
    player.fork(act.change.values, act.change.label);
  } else {
    player.change(act.side, act.change.values, act.change.label);
  }
}

}  // namespace hostscape::viz
