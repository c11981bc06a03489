#include "viz/play/play_loop.hpp"

#include <algorithm>
#include <exception>
#include <utility>

namespace hostscape::viz {
namespace {

constexpr int kSavingShare = 9;  // at most a tenth of the time goes into checkpoints

}  // namespace

PlayLoop::PlayLoop(Player::Options options, Exchange& exchange)
    : options_{std::move(options)}, exchange_{exchange}, store_{options_.checkpoint_bytes} {}

void PlayLoop::run() {
  while (!exchange_.stopped()) {
    try {
      take_wishes();
      if (journey_) {
        travel();
      } else if (playing_) {
        play();
      }
      publish_if_due();
    } catch (const std::exception& error) {
      recover(error.what());
    }
    if (journey_) continue;
    if (!playing_) {
      exchange_.rest(std::nullopt);
      continue;
    }
    const auto now = Stopwatch::now();
    exchange_.rest(changed_ ? std::min(pace_.next(now), next_frame_) : pace_.next(now));
  }
}

void PlayLoop::play() {
  const auto end_of_slice = Stopwatch::now() + kSlice;
  for (auto now = Stopwatch::now(); now < end_of_slice && pace_.is_due(now); now = Stopwatch::now()) {
    step_all();
    pace_.done(Stopwatch::now());
    if (here() < end()) continue;
    playing_ = false;
    urgent_ = true;
    return;
  }
}

void PlayLoop::step_all() {
  step(Side::a);
  if (line(Side::b) != nullptr) step(Side::b);
  changed_ = true;
}

void PlayLoop::step(Side side) {
  line(side)->step();
  keep_checkpoint(side);
}

void PlayLoop::keep_checkpoint(Side side) {
  Lane& own = lane(side);
  const Tick now = own.line->now();
  const bool passing = own.passing == now;
  if (!passing && !store_.wants(side, now)) return;
  const auto begin = Stopwatch::now();
  if (!passing && begin - own.saved < kSavingShare * own.saving) return;
  if (passing) {
    own.passing.reset();
    store_.add_passing(side, now, own.line->save());
  } else {
    store_.add(side, now, own.line->save());
  }
  own.saved = Stopwatch::now();
  own.saving = own.saved - begin;
}

// A tick that threw has left its world between two ticks. It is taken to the checkpoint before, or given up.
void PlayLoop::recover(const std::string& why) {
  refuse(why);
  playing_ = false;
  journey_.reset();
  next_find_.reset();
  try {
    const Tick known = published_ && published_->a ? published_->a->now : Tick{0};
    for (const Side side : {Side::a, Side::b}) {
      if (line(side) == nullptr) continue;
      put_before(side, known);
    }
    if (is_open()) go(known);
  } catch (const std::exception&) {
    lanes_ = {};
    store_.reset();
    forked_at_.reset();
  }
}

Tick PlayLoop::here() const {
  if (journey_ && journey_->kind == Journey::Kind::to_tick) return journey_->target;
  if (journey_ && journey_->kind == Journey::Kind::backwards_to_event) return journey_->origin;
  return is_open() ? line(Side::a)->now() : Tick{0};
}

Tick PlayLoop::end() const {
  if (!is_open()) return Tick{0};
  const WorldLine* const b = line(Side::b);
  return b == nullptr ? line(Side::a)->end() : std::min(line(Side::a)->end(), b->end());
}

}  // namespace hostscape::viz
