#include "support/runs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "engine/simulation.hpp"
#include "io/scenario_file.hpp"

namespace hostscape::testing {
namespace {

class EventKeeper : public Observer {
 public:
  explicit EventKeeper(std::vector<Event>& kept) : kept_{kept} {}
  void after_tick(const TickView& view) override { kept_.insert(kept_.end(), view.events.begin(), view.events.end()); }

 private:
  std::vector<Event>& kept_;
};

RunOptions with_rule(RunOptions options, const std::vector<std::string>& policies,
                     const std::vector<std::string>& settings) {
  options.policies.insert(options.policies.end(), policies.begin(), policies.end());
  options.settings.insert(options.settings.end(), settings.begin(), settings.end());
  return options;
}

}  // namespace

Scenario load(const std::string& scenario, const RunOptions& options) {
  return load_scenario(ScenarioRequest{scenario, options.policies, options.settings, options.ticks}, Library::find());
}

std::shared_ptr<const Setup> prepare(const std::string& scenario, const RunOptions& options) {
  return prepare(load(scenario, options));
}

std::shared_ptr<const Setup> prepare(Scenario scenario) {
  return Setup::make(std::move(scenario), Library::find().market_directory());
}

RunSummary run(const std::shared_ptr<const Setup>& setup, const RunOptions& options) {
  RunSummary summary;
  Simulation simulation{setup, Seed{options.seed}, options.threads};
  MetricsRecorder metrics{*setup, Seed{options.seed}, {options.daily, options.hourly}};
  EventKeeper keeper{summary.events};
  simulation.add_observer(metrics);
  if (options.keep_events) simulation.add_observer(keeper);
  for (Observer* observer : options.observers) simulation.add_observer(*observer);
  while (!simulation.finished()) simulation.step();
  summary.metrics = metrics.values();
  summary.daily.assign(metrics.daily().begin(), metrics.daily().end());
  summary.hourly.assign(metrics.hourly().begin(), metrics.hourly().end());
  summary.trajectory = simulation.trajectory();
  summary.customers = setup->customers();
  summary.ticks = simulation.now().value;
  return summary;
}

RunSummary run(const std::string& scenario, const RunOptions& options) {
  return run(prepare(scenario, options), options);
}

PairedRuns run_pair(const std::string& scenario, const RunOptions& common, const std::vector<std::string>& policies,
                    const std::vector<std::string>& settings) {
  return {run(scenario, common), run(scenario, with_rule(common, policies, settings))};
}

std::vector<PairedRuns> run_pairs(const std::string& scenario, const RunOptions& common,
                                  const std::vector<std::uint64_t>& seeds, const std::vector<std::string>& policies,
                                  const std::vector<std::string>& settings) {
  const auto without = prepare(scenario, common);
  const auto with = prepare(scenario, with_rule(common, policies, settings));
  std::vector<PairedRuns> pairs;
  for (const std::uint64_t seed : seeds) {
    RunOptions options = common;
    options.seed = seed;
    pairs.push_back({run(without, options), run(with, options)});
  }
  return pairs;
}

std::vector<std::string> frequent_notices(double per_year) {
  std::vector<std::string> settings{fmt::format("notices_per_customer_year={}", per_year)};
  for (const auto kind : kCustomerKindNames) settings.push_back(fmt::format("kind.{}.notice_weight=1", kind));
  for (const auto tier : kTierNames) settings.push_back(fmt::format("tier.{}.weight=1", tier));
  return settings;
}

std::size_t count_of(const RunSummary& summary, EventKind kind, std::uint8_t flags) {
  return static_cast<std::size_t>(std::ranges::count_if(
      summary.events, [&](const Event& event) { return event.kind == kind && (event.flags & flags) == flags; }));
}

std::string hex(std::uint64_t trajectory) {
  return fmt::format("0x{:016x}", trajectory);
}

}  // namespace hostscape::testing
