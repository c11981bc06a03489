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
#include "io/json_tree.hpp"
#include "model/metrics.hpp"
#include "model/setup.hpp"

namespace hostscape {
namespace {

constexpr std::size_t kMostLevelsTried = 100;  // each takes the making of a world or two

}  // namespace

/// The setups used last, so that replicates share one and memory stays bounded.
class Workbench::Setups {
 public:
  Setups(const SweepPlan& plan, const DesignPoints& points, std::string market)
      : plan_{plan}, points_{points}, market_{std::move(market)}, kept_{worth_keeping(plan)} {}

  [[nodiscard]] bool shares() const { return kept_ > kSpare; }

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
  static constexpr std::size_t kMost = 64;

  /// A setup is wanted again after all arms had their turn: fewer than that need not be kept, nor any without replicates.
  static std::size_t worth_keeping(const SweepPlan& plan) {
    const std::size_t turn = plan.arms.size() + kSpare;
    if (plan.replication.most == 1 || turn > kMost) return kSpare;
    return std::min(turn + plan.arms.size(), kMost);
  }

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

/// An entry of one of the plan's lists, as errors name it.
std::string entry_of(const SweepPlan& plan, std::string_view list, std::size_t i) {
  return place(plan.origin, fmt::format("{}[{}]", list, i));
}

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
  for (std::size_t i = 0; i < plan.metrics.size(); ++i) {
    kept.push_back(all[place_of(all, plan.metrics[i], entry_of(plan, "metrics", i))]);
  }
  const auto& until = plan.replication.until;
  for (std::size_t i = 0; i < until.size(); ++i) {
    const Measure& measure = all[place_of(all, until[i].metric, entry_of(plan, "replicates.until", i) + ".metric")];
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

Workbench::Workbench(SweepPlan plan, const Library& library)
    : plan_{std::move(plan)}, points_{plan_}, market_{library.market_directory()} {
  // Whom a scenario names is the same at every point, so the base alone tells what can be measured.
  const auto all = all_measures(*Setup::make(plan_.scenario, market_));
  measures_ = kept_measures(plan_, all);
  const auto& until = plan_.replication.until;
  for (std::size_t i = 0; i < until.size(); ++i) {
    criteria_.push_back(place_of(measures_, until[i].metric, entry_of(plan_, "replicates.until", i) + ".metric"));
  }
  for (std::size_t i = 0; i < plan_.series.size(); ++i) {
    const auto& name = plan_.series[i];
    const auto info = find_metric(name);
    if (!info) {
      std::vector<std::string_view> known;
      for (const auto& entry : metric_dictionary()) known.push_back(entry.name);
      throw InputError{entry_of(plan_, "series", i), fmt::format("\"{}\"", name), accepted_names(name, known)};
    }
    series_.push_back(static_cast<std::size_t>(*info));
  }
  setups_ = std::make_unique<Setups>(plan_, points_, market_);
}

Workbench::~Workbench() = default;

std::uint32_t Workbench::ticks() const {
  return plan_.scenario.parameters.ticks;
}

void Workbench::check_rules() const {
  const auto last = static_cast<std::uint32_t>(points_.size() - 1);
  for (std::uint32_t arm = 0; arm < plan_.arms.size(); ++arm) {
    refuse_if_twice(fmt::format("arms[{}] (\"{}\")", arm, plan_.arms[arm].name), last > 0,
                    [&](bool at_end) { (void)setups_->get(at_end ? last : 0, arm); });
  }
  std::size_t tried = 0;
  for (std::size_t f = 0; f < plan_.factors.size(); ++f) {
    const auto& levels = plan_.factors[f].levels;
    for (std::size_t i = 0; i < levels.size() && tried < kMostLevelsTried; ++i, ++tried) {
      refuse_if_twice(fmt::format("factors[{}].levels[{}] (\"{}\")", f, i, levels[i].name), last > 0, [&](bool at_end) {
        (void)Setup::make(scenario_of(plan_, points_.with_level(at_end ? last : 0, f, i), 0), market_);
      });
    }
  }
}

void Workbench::refuse_if_twice(const std::string& what, bool again,
                                const std::function<void(bool at_end)>& make) const {
  try {
    make(false);
  } catch (const InputError& error) {
    try {
      if (!again) throw;
      make(true);
    } catch (const InputError&) {
      throw InputError{place(plan_.origin, fmt::format("{}: {}", what, error.where())), error.found(),
                       error.accepted()};
    }
  }
}

bool Workbench::try_setup(std::uint32_t point, std::uint32_t arm) const {
  try {
    (void)Setup::make(scenario_of(plan_, points_[point], arm), market_);
    return true;
  } catch (const InputError&) {
    return false;
  }
}

bool Workbench::shares_setups() const {
  return setups_->shares();
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
    // That is this machine's failure and not the run's.
    throw IoError{fmt::format("run {} (point {}, arm {}): out of memory; with fewer --workers it may fit", key.run,
                              key.point, plan_.arms[key.arm].name)};
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
