#include "viz/play/watch.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "model/setup.hpp"
#include "viz/play/telling.hpp"

namespace hostscape::viz {
namespace {

// Of customers without a name: only what changes the whole, or ends a contract.
constexpr std::array kTurns{EventKind::rule_switched,     EventKind::upstream_cut,  EventKind::upstream_replaced,
                            EventKind::doctrine_reviewed, EventKind::precedent_set, EventKind::terminated,
                            EventKind::order_issued,      EventKind::suit_decided};

// Of customers with a name: what happens too often, or says too little, to look for it on a scrubber.
constexpr std::array kSteps{EventKind::notice_duplicate, EventKind::message_read,     EventKind::message_unread,
                            EventKind::reasons_given,    EventKind::forecast_made,    EventKind::refused,
                            EventKind::request_received, EventKind::request_refused,  EventKind::outage_noticed,
                            EventKind::mirrored,         EventKind::abuse_prosecuted, EventKind::collateral_dark,
                            EventKind::collateral_lit};

bool is_in(std::span<const EventKind> kinds, EventKind kind) {
  return std::ranges::find(kinds, kind) != kinds.end();
}

bool is_hour_of_campaign(const Event& event) {
  return event.kind == EventKind::salience_raised && static_cast<Shock>(event.detail) == Shock::campaign;
}

// Press that is cut for what is lawful.
bool is_press_cut_wrongly(const Event& event) {
  constexpr std::uint8_t kBoth = flag::kPress | flag::kUnfounded;
  return event.kind == EventKind::suspended && (event.flags & kBoth) == kBoth;
}

// Kept however many there are.
bool stays(const Setup& setup, const Event& event) {
  return event.kind == EventKind::rule_switched || is_focal(event, setup);
}

}  // namespace

bool is_worth_a_mark(const Setup& setup, const Event& event) {
  if (is_focal(event, setup)) return !is_in(kSteps, event.kind) && !is_hour_of_campaign(event);
  return is_in(kTurns, event.kind) || is_press_cut_wrongly(event);
}

bool EventWish::matches(const Event& event) const {
  if (!kinds.empty() && !is_in(kinds, event.kind)) return false;
  if (customer && event.customer != customer->value()) return false;
  return !provider || event.provider == provider->value();
}

void MarkList::add(const Setup& setup, const Event& event) {
  if (!is_worth_a_mark(setup, event)) return;
  if (!stays(setup, event) && ++passed_ < stride_) return;
  if (!stays(setup, event)) passed_ = 0;
  marks_.push_back({event});
  shared_.reset();
  if (marks_.size() > kMost) thin(setup);
}

void MarkList::thin(const Setup& setup) {
  stride_ *= 2;
  bool keep = false;
  std::erase_if(marks_, [&](const Mark& mark) {
    if (stays(setup, mark.event)) return false;
    keep = !keep;
    return !keep;
  });
  // Only customers with a name are left: the oldest go.
  if (marks_.size() > kMost) marks_.erase(marks_.begin(), marks_.begin() + static_cast<std::ptrdiff_t>(kMost / 2));
}

void MarkList::drop_from(Tick tick) {
  const auto first = std::ranges::lower_bound(marks_, tick.value, {}, [](const Mark& m) { return m.event.tick; });
  if (first == marks_.end()) return;
  marks_.erase(first, marks_.end());
  shared_.reset();
}

std::shared_ptr<const std::vector<Mark>> MarkList::shared() const {
  if (!shared_) shared_ = std::make_shared<const std::vector<Mark>>(marks_);
  return shared_;
}

void TellingList::add(const Setup& setup, const Event& event) {
  if (!worth_telling(event, setup)) return;
  events_.push_back(event);
  if (events_.size() > kMost) thin(setup);
}

// What is near stays whole: whoever looks back wants the last days first.
void TellingList::thin(const Setup& setup) {
  const auto near = events_.begin() + static_cast<std::ptrdiff_t>(3 * kMost / 4);
  bool keep = false;
  const auto end = std::remove_if(events_.begin(), near, [&](const Event& event) {
    if (is_focal(event, setup)) return false;
    keep = !keep;
    return !keep;
  });
  events_.erase(end, near);
  // Only customers with a name are left: the oldest go.
  if (events_.size() > kMost) events_.erase(events_.begin(), events_.begin() + static_cast<std::ptrdiff_t>(kMost / 2));
}

void TellingList::drop_from(Tick tick) {
  events_.erase(std::ranges::lower_bound(events_, tick.value, {}, &Event::tick), events_.end());
}

void TellingList::fill(WorldFrame& frame, const Setup& setup) const {
  const auto end = std::ranges::lower_bound(events_, frame.now.value, {}, &Event::tick);
  std::size_t all = 0;
  std::size_t decisive = 0;
  frame.told.clear();
  for (auto at = end; at != events_.begin() && (all < WorldFrame::kMostTold || decisive < WorldFrame::kMostTold);) {
    --at;
    const bool turns = decisive < WorldFrame::kMostTold && is_decisive(*at, setup);
    if (turns || all < WorldFrame::kMostTold) frame.told.push_back(*at);
    ++all;
    if (turns) ++decisive;
  }
  std::ranges::reverse(frame.told);
}

bool SeriesList::wants(Tick ticks_done) const {
  if (ticks_done.value % spacing_ != 0) return false;
  return series_.tick.empty() || ticks_done.value > series_.tick.back() ||
         !std::ranges::binary_search(series_.tick, ticks_done.value);
}

void SeriesList::add(Tick ticks_done, const MetricValues& values) {
  const auto place = std::ranges::lower_bound(series_.tick, ticks_done.value);
  const auto row = place - series_.tick.begin();
  if (place != series_.tick.end() && *place == ticks_done.value) return;
  series_.tick.insert(place, ticks_done.value);
  series_.values.insert(series_.values.begin() + row, values);
  shared_.reset();
  while (series_.tick.size() > kMost) thin();
}

void SeriesList::thin() {
  spacing_ *= 2;
  Series kept;
  for (std::size_t i = 0; i < series_.tick.size(); ++i) {
    if (series_.tick[i] % spacing_ != 0) continue;
    kept.tick.push_back(series_.tick[i]);
    kept.values.push_back(series_.values[i]);
  }
  series_ = std::move(kept);
}

void SeriesList::drop_after(Tick tick) {
  const auto first = std::ranges::upper_bound(series_.tick, tick.value) - series_.tick.begin();
  if (static_cast<std::size_t>(first) == series_.tick.size()) return;
  series_.tick.resize(static_cast<std::size_t>(first));
  series_.values.resize(static_cast<std::size_t>(first));
  shared_.reset();
}

std::shared_ptr<const Series> SeriesList::shared() const {
  if (!shared_) shared_ = std::make_shared<const Series>(series_);
  return shared_;
}

void RecentEvents::add(std::span<const Event> events) {
  events_.insert(events_.end(), events.begin(), events.end());
  if (events_.size() <= 4 * WorldFrame::kMostRecent) return;
  events_.erase(events_.begin(), events_.end() - static_cast<std::ptrdiff_t>(WorldFrame::kMostRecent));
}

void RecentEvents::start(Tick from) {
  events_.clear();
  from_ = from;
}

void RecentEvents::forget_before(Tick from) {
  if (from <= from_) return;
  from_ = from;
  std::erase_if(events_, [&](const Event& event) { return event.tick < from.value; });
}

void RecentEvents::fill(WorldFrame& frame) const {
  const std::size_t count = std::min(events_.size(), WorldFrame::kMostRecent);
  frame.recent.assign(events_.end() - static_cast<std::ptrdiff_t>(count), events_.end());
  frame.recent_from = from_;
}

void Watch::after_tick(const TickView& view) {
  recent.add(view.events);
  if (view.tick >= reached_) {
    for (const Event& event : view.events) {
      marks.add(*setup_, event);
      telling.add(*setup_, event);
    }
    reached_ = view.tick + Ticks{1};
  }
  if (!wish_) return;
  if (std::ranges::any_of(view.events, [&](const Event& event) { return wish_->matches(event); })) seen_ = view.tick;
}

void Watch::rebase(const Setup& setup, Tick tick) {
  setup_ = &setup;
  marks.drop_from(tick);
  telling.drop_from(tick);
  series.drop_after(tick);
  reached_ = std::min(reached_, tick);
}

void Watch::look_for(std::optional<EventWish> wish) {
  wish_ = std::move(wish);
  seen_.reset();
}

}  // namespace hostscape::viz
