// Going to another tick: from the nearest checkpoint at or before it, by doing ticks again.

#include <algorithm>
#include <utility>

#include "viz/play/play_loop.hpp"

namespace hostscape::viz {
namespace {

constexpr std::uint32_t kNear = 16;         // ticks before the target at which steps back will begin
constexpr std::uint32_t kWorthSaving = 64;  // ticks that a step back would have to do again otherwise

}  // namespace

void PlayLoop::travel() {
  switch (journey_->kind) {
    case Journey::Kind::to_tick:
      travel_to();
      break;
    case Journey::Kind::forwards_to_event:
      search_forwards();
      break;
    case Journey::Kind::backwards_to_event:
      search_backwards();
      break;
  }
  changed_ = true;
}

// Founds the world or restores a checkpoint, so that it stands before the target or at it.
void PlayLoop::put_before(Side side, Tick target) {
  Lane& own = lane(side);
  const auto entry = store_.nearest(side, target);
  if (entry) {
    own.line->restore(*entry->bytes);
  } else {
    own.line->found();
  }
  const std::uint32_t distance = target.value - own.line->now().value;
  own.passing.reset();
  if (distance > kWorthSaving) own.passing = Tick{target.value - kNear};
}

// True when the world stands at the target.
bool PlayLoop::advance(Side side, Tick target, Stopwatch::time_point deadline) {
  WorldLine& own = *line(side);
  const auto entry = store_.nearest(side, target);
  if (own.now() > target || (entry && entry->tick > own.now())) put_before(side, target);
  while (own.now() < target) {
    if (Stopwatch::now() >= deadline) return false;
    step(side);
  }
  return true;
}

std::uint64_t PlayLoop::ticks_left() const {
  std::uint64_t left = 0;
  for (const Side side : {Side::a, Side::b}) {
    if (line(side) == nullptr) continue;
    const Tick now = line(side)->now();
    const auto entry = store_.nearest(side, journey_->target);
    std::uint32_t from = entry ? entry->tick.value : 0;
    if (now <= journey_->target) from = std::max(from, now.value);
    left += journey_->target.value - from;
  }
  return left;
}

void PlayLoop::travel_to() {
  journey_->set_left(ticks_left());
  const auto deadline = Stopwatch::now() + kSlice;
  if (!advance(Side::a, journey_->target, deadline)) return;
  if (line(Side::b) != nullptr && !advance(Side::b, journey_->target, deadline)) return;
  arrive();
}

void PlayLoop::arrive() {
  for (Lane& own : lanes_) {
    if (!own.line) continue;
    own.passing.reset();
    own.line->watch().look_for(std::nullopt);
    if (journey_->jump) own.line->watch().recent.start(own.line->now());
  }
  if (journey_->jump) ++jumps_;
  journey_.reset();
  urgent_ = true;
  if (playing_) pace_.start(Stopwatch::now());
  if (const auto wish = std::exchange(next_find_, std::nullopt)) find(*wish);
}

void PlayLoop::search_forwards() {
  const auto deadline = Stopwatch::now() + kSlice;
  while (here() < end() && Stopwatch::now() < deadline) {
    step_all();
    const WorldLine* const b = line(Side::b);
    if (!line(Side::a)->watch().seen() && (b == nullptr || !b->watch().seen())) continue;
    arrive();
    return;
  }
  if (here() >= end()) {
    arrive();
    return;
  }
  journey_->set_left(end().value - here().value);
}

// Does the stretches again, the latest first, until one holds such an event.
void PlayLoop::search_backwards() {
  Journey& way = *journey_;
  Watch& watch = line(way.searching)->watch();
  const auto deadline = Stopwatch::now() + kSlice;
  if (!way.stretch_begin && way.stretch_end > way.best) {
    put_before(way.searching, Tick{way.stretch_end.value - 1});
    lane(way.searching).passing.reset();
    way.stretch_begin = line(way.searching)->now();
    watch.look_for(way.wish);
  }
  if (way.stretch_begin) {
    while (line(way.searching)->now() < way.stretch_end) {
      if (Stopwatch::now() >= deadline) return;
      step(way.searching);
    }
    if (watch.seen()) way.best = std::max(way.best, *watch.seen() + Ticks{1});
    way.stretch_end = *way.stretch_begin;
    way.stretch_begin.reset();
    way.set_left(way.stretch_end.value);
    if (!watch.seen() && way.stretch_end > way.best) return;
  }
  watch.look_for(std::nullopt);
  if (way.searching == Side::a && line(Side::b) != nullptr) {
    way.searching = Side::b;
    way.stretch_end = Tick{way.origin.value - 1};
    return;
  }
  way.target = way.best;
  way.kind = Journey::Kind::to_tick;
  way.longest = 0;
}

}  // namespace hostscape::viz
