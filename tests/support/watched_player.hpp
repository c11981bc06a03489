#pragma once

// A player over small worlds, and plain runs to hold it against.

#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "engine/metrics_recorder.hpp"
#include "engine/simulation.hpp"
#include "engine/trace_recorder.hpp"
#include "model/metrics.hpp"
#include "model/setup.hpp"
#include "support/small_scenario.hpp"
#include "viz/play/player.hpp"

namespace hostscape::testing {

/// 2,000 customers and the focal "Paper" at "Host", 240 ticks, so many notices that something happens in most hours.
inline Scenario busy_scenario() {
  Scenario scenario = scenario_with_paper("zipf", 2000);
  scenario.name = "busy";
  scenario.parameters.ticks = 240;
  scenario.parameters.notices_per_customer_year = 6;
  NoticeShock notice;
  notice.customer = "Paper";
  notice.notifier = NotifierKind::individual;
  notice.category = Category::privacy;
  notice.severity = 0.5;
  notice.from = notice.until = "2023-11-22T10:00Z";
  scenario.notices = {notice};
  return scenario;
}

inline viz::Player::Options player_options(std::size_t checkpoint_bytes = 1U << 20U) {
  viz::Player::Options options;
  options.market_directory = market_directory();
  options.checkpoint_bytes = checkpoint_bytes;
  return options;
}

/// What a plain run of the scenario comes to, at its end or when so many ticks are done.
struct PlainRun {
  explicit PlainRun(const Scenario& scenario, std::optional<std::uint32_t> ticks = {}, std::uint64_t seed = 1)
      : setup{make_setup(scenario)}, simulation{setup, Seed{seed}}, metrics{*setup, Seed{seed}, {}} {
    simulation.add_observer(metrics);
    simulation.add_observer(events_);
    while (simulation.now().value < ticks.value_or(setup->length().count)) simulation.step();
  }
  PlainRun(const PlainRun&) = delete;
  PlainRun& operator=(const PlainRun&) = delete;

  [[nodiscard]] std::uint64_t trajectory() const { return simulation.trajectory(); }
  [[nodiscard]] const std::vector<Event>& events() const { return events_.all; }

  std::shared_ptr<const Setup> setup;
  Simulation simulation;
  MetricsRecorder metrics;

 private:
  struct Events : Observer {
    void after_tick(const TickView& view) override { all.insert(all.end(), view.events.begin(), view.events.end()); }
    std::vector<Event> all;
  };
  Events events_;
};

inline std::uint64_t trajectory_at(const Scenario& scenario, std::uint32_t ticks, std::uint64_t seed = 1) {
  return PlainRun{scenario, ticks, seed}.trajectory();
}

/// Goes there and returns the picture.
inline std::shared_ptr<const viz::Frame> at(viz::Player& player, std::uint32_t ticks) {
  player.seek(Tick{ticks});
  return player.settled();
}

/// The story, once it has been told up to the latest frame.
inline std::shared_ptr<const Trace> told(viz::Player& player, viz::Side side, CustomerId customer) {
  player.tell(side, customer);
  for (;;) {
    auto story = player.story_of(side, customer);
    const auto frame = player.settled();
    if (story && story->ticks == frame->world(side)->now.value) return story;
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
  }
}

/// The trace of a plain run that watches the customer, at its end or when so many ticks are done.
inline Trace plain_trace(const std::shared_ptr<const Setup>& setup, CustomerId customer, std::uint32_t ticks) {
  Simulation simulation{setup, Seed{1}};
  TraceRecorder recorder{*setup, std::span{&customer, 1}};
  simulation.add_observer(recorder);
  while (simulation.now().value < ticks) simulation.step();
  return recorder.traces().front();
}

/// Nothing, or what differs.
inline std::string difference(const Trace& one, const Trace& other) {
  if (one.name != other.name || one.provider != other.provider || one.doctrine != other.doctrine) return "head";
  if (one.ticks != other.ticks) return "ticks";
  if (one.events.size() != other.events.size()) return "number of events";
  for (std::size_t i = 0; i < one.events.size(); ++i) {
    const TracedEvent& a = one.events[i];
    const TracedEvent& b = other.events[i];
    const bool same = std::memcmp(&a.event, &b.event, sizeof(Event)) == 0 && a.count == b.count &&
                      a.provider == b.provider && a.doctrine == b.doctrine && a.other == b.other;
    if (!same) return "event " + std::to_string(i);
  }
  return {};
}

/// What differs between two pictures of a world: nothing, or the name of the first part that does.
inline std::string difference(const viz::WorldFrame& one, const viz::WorldFrame& other) {
  const auto bytes = [](const std::vector<Status>& statuses) {
    std::vector<std::uint8_t> all;
    for (const Status status : statuses) all.push_back(status.byte());
    return all;
  };
  if (one.now != other.now) return "now";
  if (one.trajectory != other.trajectory) return "trajectory";
  if (one.snapshot.tick != other.snapshot.tick) return "tick";
  if (one.snapshot.provider_of != other.snapshot.provider_of) return "provider_of";
  if (bytes(one.snapshot.status) != bytes(other.snapshot.status)) return "status";
  for (std::size_t m = 0; m < kMetrics; ++m) {
    const bool both_empty = std::isnan(one.metrics[m]) && std::isnan(other.metrics[m]);
    if (!both_empty && one.metrics[m] != other.metrics[m]) return std::string{metric_dictionary()[m].name};
  }
  if (one.precedents != other.precedents) return "precedents";
  if (one.pressure != other.pressure) return "pressure";
  if (one.contracts != other.contracts) return "contracts";
  if (one.cut_off != other.cut_off) return "cut_off";
  if (one.ordered != other.ordered) return "ordered";
  return {};
}

}  // namespace hostscape::testing
