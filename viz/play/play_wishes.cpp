// What each wish does.

#include <algorithm>
#include <exception>
#include <utility>
#include <variant>

#include "viz/play/play_loop.hpp"

namespace hostscape::viz {
namespace {

constexpr std::uint32_t kFew = 48;  // ticks forwards over which the eye can follow

}  // namespace

bool PlayLoop::has_to_wait(const wish::Any& wish) const {
  // On the way to a tick it is known where everything else will happen; on the way to an event it is not.
  if (!journey_ || (journey_->kind == Journey::Kind::to_tick && !next_find_)) return false;
  const bool goes = wish::is_one_of<wish::Open, wish::Close, wish::Step, wish::Seek, wish::Find>(wish);
  const bool stops = wish::is_one_of<wish::Pause>(wish) && journey_->kind == Journey::Kind::forwards_to_event;
  return !goes && !stops && !wish::is_one_of<wish::Speed>(wish);
}

void PlayLoop::take_wishes() {
  while (auto wish = exchange_.take([this](const wish::Any& next) { return has_to_wait(next); })) {
    error_.clear();
    changed_ = true;
    urgent_ = true;
    try {
      std::visit([this](auto& one) { apply(one); }, *wish);
    } catch (const std::exception& error) {
      refuse(error.what());
    }
  }
}

void PlayLoop::refuse(std::string why) {
  error_ = std::move(why);
  ++error_serial_;
  changed_ = true;
  urgent_ = true;
}

void PlayLoop::apply(wish::Open& wish) {
  announce(Doing::founding);
  auto opened = std::make_shared<const Scenario>(std::move(wish.scenario));
  auto line = std::make_unique<WorldLine>(
      std::move(opened), ChangeList{}, wish.seed,
      WorldLine::Options{options_.market_directory, options_.threads, options_.most_customers});
  close();
  lane(Side::a).line = std::move(line);
}

void PlayLoop::apply(wish::Close& /*wish*/) {
  close();
}

void PlayLoop::close() {
  lanes_ = {};
  store_.reset();
  journey_.reset();
  next_find_.reset();
  forked_at_.reset();
  playing_ = false;
  ++jumps_;
}

void PlayLoop::apply(wish::Play& /*wish*/) {
  if (!is_open() || playing_ || here() >= end()) return;
  playing_ = true;
  pace_.start(Stopwatch::now());
}

void PlayLoop::apply(wish::Pause& /*wish*/) {
  playing_ = false;
  if (journey_ && journey_->kind == Journey::Kind::forwards_to_event) arrive();
}

void PlayLoop::apply(wish::Speed& wish) {
  if (wish.ticks_per_second > 0) pace_.set_speed(wish.ticks_per_second);
}

void PlayLoop::apply(wish::Step& wish) {
  const std::int64_t wanted = static_cast<std::int64_t>(here().value) + wish.ticks;
  wish::Seek seek{Tick{static_cast<std::uint32_t>(std::clamp<std::int64_t>(wanted, 0, end().value))}};
  apply(seek);
}

void PlayLoop::apply(wish::Seek& wish) {
  if (!is_open()) return;
  playing_ = false;
  next_find_.reset();
  go(std::min(wish.ticks_done, end()));
}

// Where the worlds stand on their way counts for nothing: what was published last is what the eye has seen.
void PlayLoop::go(Tick target) {
  const Tick seen = published_ && published_->a ? published_->a->now : Tick{0};
  bool follows = target >= seen && target.value - seen.value <= kFew;
  if (journey_) follows = follows && !journey_->jump;
  for (const Lane& own : lanes_) {
    if (!own.line) continue;
    const Tick now = own.line->now();
    follows = follows && now <= target && (journey_ ? now >= seen : now == seen);
  }
  Journey way;
  way.kind = Journey::Kind::to_tick;
  way.target = target;
  way.origin = seen;
  way.jump = !follows;
  journey_ = std::move(way);
}

void PlayLoop::apply(wish::Find& wish) {
  if (!is_open()) return;
  playing_ = false;
  const bool between = journey_ && journey_->kind != Journey::Kind::forwards_to_event;
  if (!between) {
    find(wish);
    return;
  }
  // The worlds may stand at different ticks now: first they go where they were, or were going.
  const Tick from = here();
  if (journey_->kind != Journey::Kind::to_tick) go(from);
  next_find_ = std::move(wish);
}

void PlayLoop::find(const wish::Find& wish) {
  Journey way;
  way.wish = wish.what;
  way.origin = line(Side::a)->now();
  if (wish.forwards) {
    way.kind = Journey::Kind::forwards_to_event;
    way.jump = false;
    for (Lane& own : lanes_) {
      if (own.line) own.line->watch().look_for(way.wish);
    }
    journey_ = std::move(way);
  } else if (way.origin.value < 2) {
    go(Tick{0});
  } else {
    way.kind = Journey::Kind::backwards_to_event;
    way.stretch_end = Tick{way.origin.value - 1};
    journey_ = std::move(way);
  }
}

void PlayLoop::go_to_common_tick(Tick target) {
  const Tick place = std::min(target, end());
  for (const Lane& own : lanes_) {
    if (!own.line || (!journey_ && own.line->now() == place)) continue;
    go(place);
    return;
  }
}

// Puts one side under other changes, as far as it is the same world, and takes it to where the other one is.
void PlayLoop::put_under(Side side, ChangeList changes) {
  WorldLine& old = *line(side);
  const auto parting = parting_of(old.changes(), changes);
  if (!parting) return;
  announce(Doing::founding);
  const Tick target = here();
  const auto restart = store_.nearest(side, parting->tick);
  auto next = old.under(std::move(changes), restart ? std::string_view{*restart->bytes} : std::string_view{});
  if (parting->at_founding) {
    store_.clear(side);
  } else {
    store_.drop_after(side, parting->tick);
  }
  lane(side) = Lane{};
  lane(side).line = std::move(next);
  go_to_common_tick(target);
}

void PlayLoop::apply(wish::Change& wish) {
  if (line(wish.side) == nullptr || wish.values.empty()) return;
  put_under(wish.side, changed(line(wish.side)->changes(), here(), wish.values, wish.label));
}

void PlayLoop::apply(wish::Undo& wish) {
  if (line(wish.side) != nullptr) put_under(wish.side, {});
}

void PlayLoop::apply(wish::Fork& wish) {
  if (!is_open()) return;
  announce(Doing::founding);
  const WorldLine& a = *line(Side::a);
  const Tick target = here();
  const Tick since = std::min(wish.since.value_or(target), target);
  ChangeList changes = changed(a.changes(), since, wish.values, wish.label);
  const auto parting = parting_of(a.changes(), changes);
  const Tick parted = parting ? parting->tick : target;
  const auto restart = store_.nearest(Side::a, parted);
  auto b = a.under(std::move(changes), restart ? std::string_view{*restart->bytes} : std::string_view{});
  lane(Side::b) = Lane{};
  lane(Side::b).line = std::move(b);
  forked_at_ = parted;
  if (parting && parting->at_founding) {
    store_.clear(Side::b);
  } else {
    store_.share(Side::a, Side::b, parted);
  }
  go_to_common_tick(target);
}

void PlayLoop::apply(wish::Keep& wish) {
  if (line(Side::b) == nullptr) return;
  if (wish.side == Side::b) {
    std::swap(lane(Side::a), lane(Side::b));
    store_.swap_sides();
    ++jumps_;
  }
  lane(Side::b) = Lane{};
  store_.clear(Side::b);
  forked_at_.reset();
}

}  // namespace hostscape::viz
