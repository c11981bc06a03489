#pragma once

// What the viewer notes down of one world while it runs: the latest events, what is told, marks for the scrubber, metrics over time. What
// has been noted of a tick stays when the world is wound back, and is not noted again when the tick is done again.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "engine/observer.hpp"
#include "viz/play/frame.hpp"
#include "viz/play/player.hpp"

namespace hostscape::viz {

/// Marks of all ticks that were ever done, at most `kMost` of them: beyond that, of what happens to customers without a
/// name only every second, fourth, ... is kept.
class MarkList {
 public:
  static constexpr std::size_t kMost = 20'000;

  void add(const Setup& setup, const Event& event);
  void drop_from(Tick tick);
  /// Immutable; the same object as long as nothing was added.
  [[nodiscard]] std::shared_ptr<const std::vector<Mark>> shared() const;

 private:
  void thin(const Setup& setup);

  std::vector<Mark> marks_;
  std::uint32_t stride_ = 1;  // of events of customers without a name
  std::uint32_t passed_ = 0;  // of those since the last that was kept
  mutable std::shared_ptr<const std::vector<Mark>> shared_;
};

/// What the ticker tells of, of all ticks that were ever done. Beyond `kMost`, of what happens to customers without a name
/// long ago every second is forgotten.
class TellingList {
 public:
  static constexpr std::size_t kMost = 40'000;

  void add(const Setup& setup, const Event& event);
  void drop_from(Tick tick);
  /// Fills `told` of a frame whose `now` is set.
  void fill(WorldFrame& frame, const Setup& setup) const;

 private:
  void thin(const Setup& setup);

  std::vector<Event> events_;  // by rising tick
};

/// Metrics over time: at every tick at first, and then ever farther apart, so that there are at most `kMost` rows.
class SeriesList {
 public:
  static constexpr std::size_t kMost = 4'000;

  /// Whether the values after so many ticks are missing.
  [[nodiscard]] bool wants(Tick ticks_done) const;
  void add(Tick ticks_done, const MetricValues& values);
  void drop_after(Tick tick);
  [[nodiscard]] std::shared_ptr<const Series> shared() const;

 private:
  void thin();

  Series series_;
  std::uint32_t spacing_ = 1;
  mutable std::shared_ptr<const Series> shared_;
};

/// Events since some tick, the latest kMostRecent.
class RecentEvents {
 public:
  void add(std::span<const Event> events);
  /// Forgets all; the next to be added are those of tick `from`.
  void start(Tick from);
  /// Forgets what lies before `from`.
  void forget_before(Tick from);
  /// Fills `recent` and `recent_from`.
  void fill(WorldFrame& frame) const;

 private:
  std::vector<Event> events_;
  Tick from_;
};

/// Hangs on one simulation after the other of the same world.
class Watch : public Observer {
 public:
  explicit Watch(const Setup& setup) : setup_{&setup} {}

  void after_tick(const TickView& view) override;

  /// From now on the world has another setup, and what it did from `tick` on never happened.
  void rebase(const Setup& setup, Tick tick);

  /// Looks out for such events; a later one replaces it.
  void look_for(std::optional<EventWish> wish);
  /// Tick of the last such event since; nothing: there was none.
  [[nodiscard]] std::optional<Tick> seen() const { return seen_; }

  [[nodiscard]] Tick reached() const { return reached_; }

  MarkList marks;
  SeriesList series;
  RecentEvents recent;
  TellingList telling;

 private:
  const Setup* setup_;
  std::optional<EventWish> wish_;
  std::optional<Tick> seen_;
  Tick reached_;  // ticks that were ever done
};

/// Whether an event is worth a mark.
[[nodiscard]] bool is_worth_a_mark(const Setup& setup, const Event& event);

}  // namespace hostscape::viz
