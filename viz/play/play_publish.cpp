// Frames.

#include <algorithm>
#include <utility>

#include "viz/play/play_loop.hpp"

namespace hostscape::viz {
namespace {

constexpr int kDrawingShare = 3;                         // pictures take at most a quarter of the time
constexpr std::chrono::milliseconds kBetweenLists{100};  // marks and series are copied whole
constexpr std::chrono::milliseconds kBetweenNews{50};    // of progress

}  // namespace

Doing PlayLoop::doing() const {
  if (!is_open()) return Doing::nothing;
  if (journey_) return Doing::winding;
  if (playing_) return Doing::playing;
  return here() >= end() ? Doing::finished : Doing::paused;
}

std::shared_ptr<Frame> PlayLoop::heading(Doing doing) const {
  auto frame = std::make_shared<Frame>();
  frame->jumps = jumps_;
  frame->doing = doing;
  frame->progress = journey_ ? journey_->progress : 0;
  frame->speed = pace_.speed();
  frame->achieved = playing_ ? pace_.achieved(Stopwatch::now()) : 0;
  frame->checkpoint_bytes = store_.bytes();
  frame->checkpoint_bytes_cap = store_.cap();
  frame->error = error_;
  frame->error_serial = error_serial_;
  return frame;
}

// The last pictures again, with news about what is under way.
void PlayLoop::announce(Doing doing) {
  auto frame = heading(doing);
  if (published_) {
    frame->jumps = published_->jumps;
    frame->furthest = published_->furthest;
    frame->a = published_->a;
    frame->b = published_->b;
    frame->forked_at = published_->forked_at;
    frame->forked_by = published_->forked_by;
  }
  send(std::move(frame));
}

void PlayLoop::publish_if_due() {
  const auto now = Stopwatch::now();
  const bool still = !playing_ && !journey_;
  if (!changed_ || (now < next_frame_ && !urgent_ && !still)) return;
  // On the way to a tick the worlds stand at ticks that nobody asked for.
  const bool on_the_way = journey_ && journey_->kind != Journey::Kind::forwards_to_event;
  if (!on_the_way) {
    publish();
    return;
  }
  announce(Doing::winding);
  next_frame_ = now + kBetweenNews;
  urgent_ = false;
}

void PlayLoop::publish() {
  const auto begin = Stopwatch::now();
  const bool still = !playing_ && !journey_;
  const bool lists = still || urgent_ || begin >= next_lists_;
  if (lists) next_lists_ = begin + kBetweenLists;
  auto frame = heading(doing());
  if (is_open()) {
    frame->a = line(Side::a)->picture(lists);
    frame->furthest = line(Side::a)->watch().reached();
  }
  if (const WorldLine* const b = line(Side::b)) {
    frame->b = line(Side::b)->picture(lists);
    frame->furthest = std::max(frame->furthest, b->watch().reached());
    const auto parting = parting_of(line(Side::a)->changes(), b->changes());
    if (parting) forked_at_ = parting->tick;
    frame->forked_at = forked_at_;
    frame->forked_by = difference_of(*b->opened(), line(Side::a)->changes(), b->changes());
  }
  send(std::move(frame));
  changed_ = false;
  urgent_ = false;
  const auto now = Stopwatch::now();
  const auto period = std::chrono::duration_cast<Stopwatch::duration>(
      std::chrono::duration<double>{1 / std::max(options_.frames_per_second, 1.0)});
  next_frame_ = std::max(begin + period, now + kDrawingShare * (now - begin));
}

void PlayLoop::send(std::shared_ptr<Frame> frame) {
  frame->serial = ++serial_;
  const auto before = published_;
  published_ = frame;
  const bool known = exchange_.publish(std::move(frame));
  if (!known || !before || !before->a) return;
  for (Lane& own : lanes_) {
    if (own.line) own.line->watch().recent.forget_before(before->a->now);
  }
}

}  // namespace hostscape::viz
