// hostscape run: one run of a scenario, its summary, its files.

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <memory>
#include <optional>
#include <thread>

#include "engine/breakdown_recorder.hpp"
#include "engine/event_log.hpp"
#include "engine/metrics_recorder.hpp"
#include "engine/simulation.hpp"
#include "engine/trace_recorder.hpp"
#include "experiments/commands/commands.hpp"
#include "experiments/interrupt.hpp"
#include "experiments/progress.hpp"
#include "experiments/text_table.hpp"
#include "io/run_writer.hpp"
#include "io/scenario_file.hpp"
#include "model/setup.hpp"

namespace hostscape {
namespace {

// What the summary shows; totals.csv has all of them.
constexpr std::array kShown{Metric::notices,
                            Metric::notices_invalid,
                            Metric::relayed,
                            Metric::remedied,
                            Metric::contested,
                            Metric::kept,
                            Metric::items_removed,
                            Metric::suspensions,
                            Metric::wrongful_suspensions,
                            Metric::suspensions_by_silence,
                            Metric::reinstatements,
                            Metric::migrations,
                            Metric::collateral_customers,
                            Metric::notice_precision,
                            Metric::time_to_relay_median,
                            Metric::time_to_action_median,
                            Metric::time_dark_median,
                            Metric::hours_offline,
                            Metric::lawful_hours_offline,
                            Metric::lawful_audience_hours_offline,
                            Metric::harm_exposure,
                            Metric::compliance_cost,
                            Metric::reachable_share,
                            Metric::hhi_hosting,
                            Metric::offshore_share};

// Units as a reader takes them in at once.
std::string unit_phrase(std::string_view unit) {
  if (unit == "1") return "(share)";
  return unit == "0-10000" ? "(0 to 10,000)" : std::string{unit};
}

// The command that makes this run again: what does not touch results is left out.
std::vector<std::string> command_of(const RunArguments& arguments) {
  std::vector<std::string> words{"hostscape", "run", arguments.scenario, "--seed", fmt::format("{}", arguments.seed)};
  const auto add = [&](std::string_view option, const std::string& value) {
    words.emplace_back(option);
    words.push_back(value);
  };
  if (arguments.ticks) add("--ticks", fmt::format("{}", *arguments.ticks));
  for (const std::string& policy : arguments.policies) add("--policy", policy);
  for (const std::string& setting : arguments.settings) add("--set", setting);
  return words;
}

AtomicDirectory::Existing existing_of(const RunArguments& arguments) {
  return arguments.force ? AtomicDirectory::Existing::replace : AtomicDirectory::Existing::refuse;
}

// One run and everybody who watches it.
class Run {
 public:
  Run(const RunArguments& arguments, std::shared_ptr<const Setup> setup)
      : arguments_{arguments},
        setup_{std::move(setup)},
        seed_{arguments.seed},
        threads_{arguments.threads > 0 ? arguments.threads : std::max(1U, std::thread::hardware_concurrency())},
        simulation_{setup_, seed_, threads_},
        metrics_{*setup_, seed_, {arguments.out.has_value(), arguments.out.has_value() && arguments.hourly}},
        traces_{*setup_},
        breakdowns_{*setup_} {
    simulation_.add_observer(metrics_);
    if (!arguments.out) return;
    writer_.emplace(*arguments.out, existing_of(arguments));
    simulation_.add_observer(traces_);
    simulation_.add_observer(breakdowns_);
    if (!arguments.events) return;
    events_.emplace(writer_->open_events());
    simulation_.add_observer(*events_);
  }

  void go();
  void write();
  void print_summary() const;
  void print_speed() const;

 private:
  [[nodiscard]] RunIdentity identity() const;
  [[nodiscard]] RunTiming timing() const;

  const RunArguments& arguments_;
  std::shared_ptr<const Setup> setup_;
  Seed seed_;
  unsigned threads_;
  Simulation simulation_;
  MetricsRecorder metrics_;
  TraceRecorder traces_;
  BreakdownRecorder breakdowns_;
  // Only now, since nothing before asks whether it shall stop, and before anything is written.
  InterruptGuard guard_;
  std::optional<RunWriter> writer_;
  std::optional<EventLog> events_;
  std::chrono::system_clock::time_point started_ = std::chrono::system_clock::now();
  std::chrono::duration<double> wall_{};
};

void Run::go() {
  const auto begin = std::chrono::steady_clock::now();
  Progress progress{setup_->length().count};
  const auto detail = [&] {
    return fmt::format("{}  {} events", setup_->clock().iso(simulation_.now()).substr(0, 10),
                       big_number(static_cast<double>(simulation_.profile().events)));
  };
  while (!simulation_.finished()) {
    InterruptGuard::check();
    simulation_.step();
    progress.update(simulation_.now().value, detail);
  }
  wall_ = std::chrono::steady_clock::now() - begin;
}

RunIdentity Run::identity() const {
  const Tick end = simulation_.now();
  return {setup_->scenario().name,
          to_json(setup_->scenario()),
          seed_,
          end.value,
          setup_->clock().iso(Tick{0}),
          setup_->clock().iso(end),
          simulation_.trajectory(),
          command_of(arguments_)};
}

RunTiming Run::timing() const {
  const double seconds = std::max(wall_.count(), 1e-9);
  const double customer_ticks = static_cast<double>(setup_->customers()) * simulation_.now().value;
  const auto started = std::chrono::floor<std::chrono::seconds>(started_);
  return {fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(started))), threads_,
          wall_.count(), static_cast<double>(simulation_.profile().events) / seconds, customer_ticks / seconds};
}

void Run::write() {
  if (!writer_) return;
  if (events_) events_->flush();
  const Clock& clock = setup_->clock();
  writer_->write_totals(metrics_.values());
  writer_->write_daily(metrics_.daily(), clock);
  if (arguments_.hourly) writer_->write_hourly(metrics_.hourly(), clock);
  writer_->write_breakdowns(breakdowns_);
  writer_->write_traces(traces_.traces());
  InterruptGuard::check();
  writer_->commit(identity(), timing());
}

void Run::print_summary() const {
  const Scenario& scenario = setup_->scenario();
  const Clock& clock = setup_->clock();
  fmt::print("{} ({}), seed {}\n", scenario.title, scenario.name, seed_.value);
  const auto counted = [](std::size_t count, std::string_view noun) {
    return fmt::format("{} {}{}", short_number(static_cast<double>(count)), noun, count == 1 ? "" : "s");
  };
  fmt::print("{}, {}, {} from {} to {}\n\n", counted(setup_->customers(), "customer"),
             counted(setup_->providers().size(), "provider"), counted(simulation_.now().value, "hour"),
             clock.iso(Tick{0}), clock.iso(simulation_.now()));
  const MetricValues values = metrics_.values();
  TextTable table{{{"metric", true}, {"value"}, {"unit", true}}};
  for (const Metric metric : kShown) {
    const MetricInfo& info = info_of(metric);
    const double value = values[static_cast<std::size_t>(metric)];
    table.add_row({std::string{info.name}, short_number(value), unit_phrase(info.unit)});
  }
  fmt::print("{}\n", table.text());
  if (writer_) {
    fmt::print("files       {}\n", writer_->target().string());
    if (!traces_.traces().empty()) fmt::print("the story   hostscape explain {}\n", *arguments_.out);
  } else {
    fmt::print("Nothing was written; --out DIR keeps the run.\n");
  }
  fmt::print("trajectory {:#018x}\n", simulation_.trajectory());
}

void Run::print_speed() const {
  const RunTiming t = timing();
  fmt::print(stderr, "{} events in {:.3f} s: {} events/s, {} customer-ticks/s, {} thread{}\n",
             big_number(static_cast<double>(simulation_.profile().events)), t.wall_seconds,
             big_number(t.events_per_second), big_number(t.customer_ticks_per_second), threads_,
             threads_ == 1 ? "" : "s");
}

}  // namespace

int run_command(const RunArguments& arguments) {
  if (arguments.out) AtomicDirectory::check(*arguments.out, existing_of(arguments), "--out");  // before a long wait
  const Library library = Library::find();
  Scenario scenario = load_scenario(
      ScenarioRequest{arguments.scenario, arguments.policies, arguments.settings, arguments.ticks}, library);
  Run run{arguments, Setup::make(std::move(scenario), library.market_directory())};
  run.go();
  run.write();
  run.print_speed();
  run.print_summary();
  return 0;
}

}  // namespace hostscape
