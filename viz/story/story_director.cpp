#include <algorithm>

#include "core/errors.hpp"
#include "engine/event_log.hpp"
#include "viz/story/story_script.hpp"

namespace hostscape::viz {
namespace {

// Index of a name in a list of names.
template <class Names>
std::optional<std::size_t> index_of(const Names& names, std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

std::optional<CustomerId> customer_called(const Setup& setup, std::string_view name) {
  const auto& focal = setup.scenario().customers;
  const auto found = std::ranges::find(focal, name, &FocalCustomer::name);
  if (found == focal.end()) return std::nullopt;
  return CustomerId{setup.ordinary_customers() + static_cast<std::size_t>(found - focal.begin())};
}

}  // namespace

StoryDirector::StoryDirector(StoryScript script)
    : script_{std::move(script)},
      reached_(script_.moments.size()),
      chosen_(script_.moments.size()),
      paused_(script_.moments.size()),
      left_(script_.moments.size()) {}

const StoryMoment* StoryDirector::moment() const {
  return standing_ < 0 ? nullptr : &script_.moments[static_cast<std::size_t>(standing_)];
}

std::optional<std::size_t> StoryDirector::chosen() const {
  return standing_ < 0 ? std::nullopt : chosen_[static_cast<std::size_t>(standing_)];
}

void StoryDirector::choose(std::size_t choice) {
  if (standing_ < 0) return;
  chosen_[static_cast<std::size_t>(standing_)] = choice;
  left_[static_cast<std::size_t>(standing_)] = false;
}

std::optional<StoryDirector::Answer> StoryDirector::latest_answer(bool with_policies) const {
  for (int i = standing_; i >= 0; --i) {
    const auto at = static_cast<std::size_t>(i);
    const StoryMoment& m = script_.moments[at];
    if (!chosen_[at] || *chosen_[at] >= m.choices.size()) continue;
    const StoryChoice& choice = m.choices[*chosen_[at]];
    if (!with_policies || !choice.policies.empty()) return Answer{&m, &choice};
  }
  return std::nullopt;
}

bool StoryDirector::asks(Tick ticks_done) const {
  if (standing_ < 0 || moment()->choices.empty()) return false;
  const auto at = static_cast<std::size_t>(standing_);
  return (!chosen_[at] || left_[at]) && ticks_done.value <= reached_[at]->value + 1;
}

StoryDirector::Condition StoryDirector::condition_of(const StoryMoment& moment, const Setup& setup) const {
  Condition condition;
  if (moment.event) {
    const auto kind = index_of(kEventKindNames, *moment.event);
    condition.possible = kind.has_value();
    if (kind) condition.kind = static_cast<EventKind>(*kind);
  }
  if (moment.customer) {
    condition.customer = customer_called(setup, *moment.customer);
    condition.possible = condition.possible && condition.customer;
  }
  if (moment.provider) {
    condition.provider = setup.find_provider(*moment.provider);
    condition.possible = condition.possible && condition.provider->valid();
  }
  if (moment.layer) {
    const auto layer = index_of(kLayerNames, *moment.layer);
    condition.possible = condition.possible && layer;
    if (layer) condition.layer = static_cast<Layer>(*layer);
  }
  if (moment.on) {
    const auto hours = setup.clock().hours_until(Clock::parse(*moment.on, "on"));
    condition.on = static_cast<std::uint32_t>(std::max<std::int64_t>(hours, 0));
  }
  return condition;
}

// Every change of a rule is another setup; the names may stand for others in another world.
void StoryDirector::prepare(std::shared_ptr<const Setup> setup) {
  if (setup == prepared_for_) return;
  conditions_.clear();
  for (const StoryMoment& moment : script_.moments) conditions_.push_back(condition_of(moment, *setup));
  prepared_for_ = std::move(setup);
}

bool StoryDirector::fits(std::size_t moment, const Event& event) const {
  const Condition& c = conditions_[moment];
  const StoryMoment& m = script_.moments[moment];
  return c.possible && c.kind == event.kind && (!c.customer || c.customer->value() == event.customer) &&
         (!c.provider || c.provider->value() == event.provider) && (!c.layer || *c.layer == event.layer) &&
         (!c.on || event.tick >= *c.on) && (!m.detail || detail_word(event) == *m.detail);
}

// The moments that may come next end with the first that must.
std::size_t StoryDirector::end_of_candidates() const {
  auto end = static_cast<std::size_t>(standing_ + 1);
  while (end < script_.moments.size() && script_.moments[end].optional) ++end;
  return std::min(end + 1, script_.moments.size());
}

std::optional<std::size_t> StoryDirector::candidate_for(const Event& event) const {
  for (auto i = static_cast<std::size_t>(standing_ + 1); i < end_of_candidates(); ++i) {
    if (conditions_[i].kind && fits(i, event)) return i;
  }
  return std::nullopt;
}

std::optional<std::size_t> StoryDirector::candidate_by_date(std::uint32_t tick) const {
  for (auto i = static_cast<std::size_t>(standing_ + 1); i < end_of_candidates(); ++i) {
    const StoryMoment& m = script_.moments[i];
    if (!m.event && !m.at_end && conditions_[i].on && *conditions_[i].on <= tick) return i;
  }
  return std::nullopt;
}

/// True when the player is to stop here.
bool StoryDirector::reach(std::size_t moment, std::uint32_t tick, bool may_pause) {
  standing_ = static_cast<int>(moment);
  reached_[moment] = Tick{tick};
  const bool pause = script_.moments[moment].pause && may_pause && !paused_[moment];
  paused_[moment] = true;
  if (pause) hold_ = tick + 1;
  return pause;
}

void StoryDirector::forget_from(std::uint32_t tick) {
  standing_ = -1;
  for (std::size_t i = 0; i < reached_.size(); ++i) {
    if (reached_[i] && reached_[i]->value < tick) {
      standing_ = static_cast<int>(i);
    } else {
      reached_[i].reset();
      chosen_[i].reset();
      paused_[i] = false;
    }
  }
  if (seen_.value >= tick) taken_ = 0;
  seen_ = std::min(seen_, Tick{tick});
  hold_.reset();
}

// Takes what happened up to now, and stops at the first moment that asks for a pause. While the world plays, the marks of a
// frame may end somewhat before its tick: what was seen is counted by marks and not by the tick.
void StoryDirector::advance(const WorldFrame& world, bool may_pause) {
  const std::uint32_t now = world.now.value;
  const auto standing_since = [&] { return standing_ < 0 ? 0 : reached_[static_cast<std::size_t>(standing_)]->value; };
  const auto by_date = [&](std::uint32_t tick) {
    while (const auto moment = candidate_by_date(tick)) {
      if (reach(*moment, std::max(*conditions_[*moment].on, standing_since()), may_pause)) return true;
    }
    return false;
  };
  if (world.marks) {
    const auto& marks = *world.marks;
    auto at = std::ranges::lower_bound(marks, seen_.value, {}, [](const Mark& mark) { return mark.event.tick; });
    for (std::size_t skip = taken_; skip > 0 && at != marks.end() && at->event.tick == seen_.value; --skip) ++at;
    for (; at != marks.end() && at->event.tick < now; ++at) {
      const Event& event = at->event;
      if (by_date(event.tick)) return;
      taken_ = event.tick == seen_.value ? taken_ + 1 : 1;
      seen_ = Tick{event.tick};
      if (event.tick < standing_since()) continue;
      const auto moment = candidate_for(event);
      if (moment && reach(*moment, event.tick, may_pause)) return;
    }
  }
  if (now > 0 && by_date(now - 1)) return;
  if (now == 0 || now < world.setup->length().count) return;
  for (auto i = static_cast<std::size_t>(standing_ + 1); i < end_of_candidates(); ++i) {
    if (script_.moments[i].at_end && reach(i, now - 1, may_pause)) return;
  }
}

// The frames that were under way when the player was asked to go back show the world further on.
bool StoryDirector::still_on_its_way(const Frame& frame) {
  if (!sent_back_from_) return false;
  if (frame.jumps == *sent_back_from_) return true;
  sent_back_from_.reset();
  jumps_ = frame.jumps;
  now_ = std::min(now_, frame.a->now);  // going back was asked for: nothing is forgotten
  return false;
}

double StoryDirector::speed_now() const {
  for (int i = standing_; i >= 0; --i) {
    if (const double speed = script_.moments[static_cast<std::size_t>(i)].speed; speed > 0) return speed;
  }
  return script_.speed;
}

StoryDirector::Cue StoryDirector::look(const Frame& frame) {
  Cue cue;
  const bool there = frame.a && frame.a->setup;
  if (!there || frame.doing == Doing::winding || frame.doing == Doing::founding || frame.doing == Doing::nothing) {
    return cue;
  }
  if (still_on_its_way(frame)) return cue;
  prepare(frame.a->setup);
  const std::uint32_t now = frame.a->now.value;
  const bool jumped = !begun_ || frame.jumps != jumps_;
  const bool first = !begun_;
  const int before = standing_;
  const auto reached_before = reached_;
  begun_ = true;
  jumps_ = frame.jumps;
  if (jumped) now_ = Tick{now};
  const bool may_pause = !jumped || frame.doing == Doing::playing;
  if (jumped) {  // what led here may be another history now
    const auto chosen = chosen_;
    const auto paused = paused_;
    forget_from(0);
    if (may_pause) paused_ = paused;
    advance(*frame.a, may_pause);
    for (std::size_t i = 0; i < reached_.size(); ++i) {
      if (reached_[i] && reached_[i] == reached_before[i]) chosen_[i] = chosen[i];
      if (!reached_[i]) paused_[i] = false;
    }
  } else {
    if (now < now_.value || (hold_ && now < *hold_)) forget_from(now);
    now_ = Tick{now};
    if (hold_ && now <= *hold_) return cue;
    hold_.reset();
    advance(*frame.a, may_pause);
  }
  for (std::size_t i = 0; i < reached_.size(); ++i) {
    if (chosen_[i] && reached_[i] && now > reached_[i]->value + 1) left_[i] = true;
    if (!chosen_[i]) left_[i] = false;
  }
  cue.new_moment = standing_ != before;
  if (cue.new_moment || first) {
    cue.speed = speed_now();
    if (const auto* const m = moment()) cue.focus = m->focus;
  }
  if (hold_) {
    cue.pause = true;
    if (now > *hold_) {
      cue.pause_at = Tick{*hold_};
      sent_back_from_ = frame.jumps;
    }
  }
  return cue;
}

}  // namespace hostscape::viz
