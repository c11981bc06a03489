#include "experiments/sweep/workbench.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <future>
#include <limits>
#include <list>
#include <mutex>

#include "core/errors.hpp"
#include "experiments/interrupt.hpp"
#include "model/metrics.hpp"
#include "model/setup.hpp"

namespace hostscape {

/// The setups used last, so that replicates share one and memory stays bounded.
class Workbench::Setups {
 public:
  Setups(const SweepPlan& plan, const DesignPoints& points, std::string market)
      : plan_{plan}, points_{points}, market_{std::move(market)}, kept_{2 * plan.arms.size() + kSpare} {}

  std::shared_ptr<const Setup> get(std::uint32_t point, std::uint32_t arm) {
    std::promise<std::shared_ptr<const Setup>> promise;
    std::shared_future<std::shared_ptr<const Setup>> ready;
    const Key key{point, arm};
    {
      const std::lock_guard lock{mutex_};
      const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const auto& e) { return e.first == key; });
      if (found != entries_.end()) {
        entries_.splice(entries_.begin(), entries_, found);
        ready = found->second;
      } else {
        entries_.emplace_front(key, promise.get_future().share());
        if (entries_.size() > kept_) entries_.pop_back();
      }
    }
    if (ready.valid()) return ready.get();
    return make(key, promise);
  }

 private:
  using Key = std::pair<std::uint32_t, std::uint32_t>;  // point, arm
  static constexpr std::size_t kSpare = 8;

  // Outside the lock: others go on, and those who want the same setup wait for it, or for its error.
  std::shared_ptr<const Setup> make(const Key& key, std::promise<std::shared_ptr<const Setup>>& promise) const {
    try {
      auto setup = Setup::make(scenario_of(plan_, points_[key.first], key.second), market_);
      promise.set_value(setup);
      return setup;
    } catch (...) {
      promise.set_exception(std::current_exception());
      throw;
    }
  }

  const SweepPlan& plan_;
  const DesignPoints& points_;
  std::string market_;
  std::size_t kept_;
  std::mutex mutex_;
  std::list<std::pair<Key, std::shared_future<std::shared_ptr<const Setup>>>> entries_;
};

namespace {

std::size_t place_of(const std::vector<Measure>& measures, const std::string& name, const std::string& where) {
  const auto found = std::find_if(measures.begin(), measures.end(), [&](const auto& m) { return m.name == name; });
  if (found != measures.end()) return static_cast<std::size_t>(found - measures.begin());
  std::vector<std::string_view> known;
  for (const auto& measure : measures) known.emplace_back(measure.name);
  throw InputError{where, fmt::format("\"{}\"", name), accepted_names(name, known)};
}

std::vector<Measure> kept_measures(const SweepPlan& plan, const std::vector<Measure>& all) {
  if (plan.metrics.empty()) return all;
  std::vector<Measure> kept;
  for (const auto& name : plan.metrics) kept.push_back(all[place_of(all, name, "metrics")]);
  for (const auto& one : plan.replication.until) {
    const Measure& measure = all[place_of(all, one.metric, "replicates.until")];
    const auto same = [&](const auto& other) { return other.name == measure.name; };
    if (std::none_of(kept.begin(), kept.end(), same)) kept.push_back(measure);
  }
  return kept;
}

std::vector<double> series_of(std::span<const MetricRow> days, std::span<const std::size_t> metrics) {
  std::vector<double> values;
  values.reserve(days.size() * metrics.size());
  for (const auto& day : days) {
    for (const auto metric : metrics) values.push_back(day.values[metric]);
  }
  return values;
}

}  // namespace

Workbench::Workbench(SweepPlan plan, const Library& library) : plan_{std::move(plan)}, points_{plan_} {
  // Whom a scenario names is the same at every point, so the base alone tells what can be measured.
  const auto all = all_measures(*Setup::make(plan_.scenario, library.market_directory()));
  measures_ = kept_measures(plan_, all);
  for (const auto& one : plan_.replication.until) {
    criteria_.push_back(place_of(measures_, one.metric, "replicates.until"));
  }
  for (const auto& name : plan_.series) {
    const auto info = find_metric(name);
    if (!info) {
      std::vector<std::string_view> known;
      for (const auto& entry : metric_dictionary()) known.push_back(entry.name);
      throw InputError{"series", fmt::format("\"{}\"", name), accepted_names(name, known)};
    }
    series_.push_back(static_cast<std::size_t>(*info));
  }
  setups_ = std::make_unique<Setups>(plan_, points_, library.market_directory());
}

Workbench::~Workbench() = default;

std::uint32_t Workbench::ticks() const {
  return plan_.scenario.parameters.ticks;
}

RunOutcome Workbench::run(const RunKey& key, const std::function<bool()>& stop) const {
  RunOutcome outcome;
  try {
    const auto setup = setups_->get(key.point, key.arm);
    const auto begin = std::chrono::steady_clock::now();
    const SimulatedRun run = simulate(setup, key.seed, stop, !series_.empty());
    outcome.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    outcome.trajectory = run.result.trajectory;
    for (const auto& measure : measures_) outcome.values.push_back(measure.value(run.result));
    outcome.series = series_of(run.daily, series_);
    outcome.done = true;
  } catch (const Interrupted&) {
    throw;
  } catch (const std::bad_alloc&) {
    outcome.reason = "out of memory";
  } catch (const std::exception& error) {
    outcome.reason = error.what();
  }
  return outcome;
}

std::vector<double> criteria_of(const Workbench& bench, const std::vector<double>& values) {
  std::vector<double> chosen;
  for (const auto place : bench.criteria()) {
    chosen.push_back(place < values.size() ? values[place] : std::numeric_limits<double>::quiet_NaN());
  }
  return chosen;
}

}  // namespace hostscape
