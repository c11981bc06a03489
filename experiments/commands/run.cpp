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

#include "core/version.hpp"
#include "engine/breakdown_recorder.hpp"
#include "engine/event_log.hpp"
#include "engine/metrics_recorder.hpp"
#include "engine/simulation.hpp"
#include "engine/trace_recorder.hpp"
#include "experiments/commands/commands.hpp"
#include "experiments/interrupt.hpp"
#include "experiments/progress.hpp"
#include "experiments/run_plan.hpp"
#include "experiments/text_table.hpp"
#include "io/checkpoint_folder.hpp"
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

// What checkpoints of a run cost.
struct CheckpointCost {
  std::uint32_t written = 0;
  std::uint64_t bytes = 0;  ///< of the last one
  std::chrono::duration<double> last{};
  std::chrono::duration<double> all{};
};

// One run and everybody who watches it.
class Run {
 public:
  explicit Run(const RunPlan& plan, std::shared_ptr<const Setup> setup)
      : plan_{plan},
        setup_{std::move(setup)},
        simulation_{setup_, plan.seed, plan.threads},
        metrics_{*setup_, plan.seed, {plan.out.has_value(), plan.out.has_value() && plan.hourly}},
        traces_{*setup_},
        breakdowns_{*setup_} {
    simulation_.add_observer(metrics_);
    if (!plan.out) return;
    simulation_.add_observer(traces_);
    simulation_.add_observer(breakdowns_);
    if (plan.in_parts())
      open_parts();
    else
      open_writer();
    if (events_) simulation_.add_observer(*events_);
  }

  void go();
  void write();
  void print_summary() const;
  void print_speed() const;

 private:
  void open_writer();
  void open_parts();
  void open_events_part();
  void write_checkpoint();
  [[noreturn]] void stop();
  [[nodiscard]] std::string progress_detail() const;
  [[nodiscard]] WatchedRun watched() { return {simulation_, metrics_, traces_, breakdowns_}; }
  [[nodiscard]] CheckpointHead head() const;
  [[nodiscard]] RunIdentity identity() const;
  [[nodiscard]] RunTiming timing() const;

  const RunPlan& plan_;
  std::shared_ptr<const Setup> setup_;
  Simulation simulation_;
  MetricsRecorder metrics_;
  TraceRecorder traces_;
  BreakdownRecorder breakdowns_;
  // Only now, since nothing before asks whether it shall stop, and before anything is written.
  InterruptGuard guard_;
  std::optional<CheckpointFolder> folder_;
  std::optional<EventsPart> events_part_;
  std::optional<RunWriter> writer_;
  std::optional<EventLog> events_;
  CheckpointCost checkpoints_;
  Tick first_;  // that this program does
  std::chrono::system_clock::time_point started_ = std::chrono::system_clock::now();
  std::chrono::duration<double> wall_{};
};

// Files go straight into the directory that will be put in its place.
void Run::open_writer() {
  writer_.emplace(*plan_.out, plan_.existing);
  if (plan_.events) events_.emplace(writer_->open_events());
}

// What must outlive this program goes beside the checkpoints; the directory of results is made at the end.
void Run::open_parts() {
  if (plan_.resumed) restore_checkpoint(plan_.resumed->file, watched());
  first_ = simulation_.now();
  folder_.emplace(*plan_.out);
  if (!plan_.in_place()) folder_->clear();
  if (plan_.events) open_events_part();
}

void Run::open_events_part() {
  if (plan_.resumed)
    events_part_.emplace(folder_->events_part(), plan_.resumed->events);
  else
    events_part_.emplace(folder_->events_part());
  events_.emplace([this](std::string_view text) { events_part_->write(text); },
                  plan_.resumed ? EventLog::Start::within : EventLog::Start::with_header);
}

CheckpointHead Run::head() const {
  CheckpointHead head;
  head.version = kVersion;
  head.commit = git_commit();
  head.seed = plan_.seed;
  head.tick = simulation_.now();
  head.ticks = setup_->length().count;
  head.trajectory = simulation_.trajectory();
  head.scenario = to_json(setup_->scenario());
  head.branches = plan_.branches;
  head.hourly = plan_.hourly;
  head.events = plan_.events;
  head.events_bytes = events_part_ ? events_part_->bytes() : 0;
  head.events_checksum = events_part_ ? events_part_->checksum() : 0;
  return head;
}

void Run::write_checkpoint() {
  const auto begin = std::chrono::steady_clock::now();
  if (events_) {
    events_->flush();
    events_part_->sync();
  }
  const Tick now = simulation_.now();
  checkpoints_.bytes = hostscape::write_checkpoint(folder_->file_of(now), head(), watched());
  folder_->prune(plan_.keep_checkpoints, now);
  checkpoints_.last = std::chrono::steady_clock::now() - begin;
  checkpoints_.all += checkpoints_.last;
  ++checkpoints_.written;
}

// The user asked to stop.
void Run::stop() {
  if (folder_ && plan_.checkpoint_every == 0 && !plan_.in_place()) folder_->close();
  if (plan_.checkpoint_every == 0 || simulation_.now().value == 0) throw Interrupted{};
  if (!std::filesystem::exists(folder_->file_of(simulation_.now()))) write_checkpoint();
  auto words = plan_.command;
  const auto add = [&](std::string option, std::string value) {
    words.push_back(std::move(option));
    words.push_back(std::move(value));
  };
  // A branch has become a run of its own, with checkpoints of its own.
  const auto branched_from = std::ranges::find(words, "--resume");
  words.erase(branched_from, words.end());
  add("--checkpoint-every", fmt::format("{}", plan_.checkpoint_every));
  add("--resume", clean_path(*plan_.out).string());
  fmt::print(stderr, "hostscape: stopped after {} of {} ticks; to go on: {}\n", simulation_.now().value,
             setup_->length().count, shell_line(words));
  throw Interrupted{};
}

std::string Run::progress_detail() const {
  std::string text = fmt::format("{}  {} events", setup_->clock().iso(simulation_.now()).substr(0, 10),
                                 big_number(static_cast<double>(simulation_.profile().events)));
  if (checkpoints_.written > 0) {
    text += fmt::format("  checkpoint {}B in {:.2f} s", big_number(static_cast<double>(checkpoints_.bytes)),
                        checkpoints_.last.count());
  }
  return text;
}

void Run::go() {
  const auto begin = std::chrono::steady_clock::now();
  {
    Progress progress{setup_->length().count};
    const auto detail = [this] { return progress_detail(); };
    while (!simulation_.finished() && !InterruptGuard::requested()) {
      simulation_.step();
      progress.update(simulation_.now().value, detail);
      const bool due = plan_.checkpoint_every > 0 && simulation_.now().value % plan_.checkpoint_every == 0;
      if (due && !simulation_.finished()) write_checkpoint();
    }
  }
  if (!simulation_.finished()) stop();
  wall_ = std::chrono::steady_clock::now() - begin;
}

RunIdentity Run::identity() const {
  const Tick end = simulation_.now();
  return {
      setup_->scenario().name,  to_json(setup_->scenario()), plan_.seed,    end.value,     setup_->clock().iso(Tick{0}),
      setup_->clock().iso(end), simulation_.trajectory(),    plan_.command, plan_.branches};
}

RunTiming Run::timing() const {
  const double seconds = std::max(wall_.count(), 1e-9);
  const double customer_ticks = static_cast<double>(setup_->customers()) * (simulation_.now().value - first_.value);
  const auto started = std::chrono::floor<std::chrono::seconds>(started_);
  RunTiming timing{fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(started))),
                   plan_.threads,
                   wall_.count(),
                   static_cast<double>(simulation_.profile().events) / seconds,
                   customer_ticks / seconds,
                   std::nullopt};
  if (plan_.resumed) {
    timing.resumed =
        RunTiming::Resumed{plan_.resumed->file.string(), plan_.resumed->head.tick, plan_.resumed->head.trajectory};
  }
  return timing;
}

void Run::write() {
  if (!plan_.out) return;
  if (folder_) writer_.emplace(*plan_.out, plan_.existing);
  if (events_) events_->flush();
  const Clock& clock = setup_->clock();
  writer_->write_totals(metrics_.values());
  writer_->write_daily(metrics_.daily(), clock);
  if (plan_.hourly) writer_->write_hourly(metrics_.hourly(), clock);
  writer_->write_breakdowns(breakdowns_);
  writer_->write_traces(traces_.traces());
  if (folder_) writer_->keep_checkpoints();
  if (events_part_) {
    events_part_->sync();
    writer_->adopt_events(events_part_->path());
  }
  InterruptGuard::check();
  writer_->commit(identity(), timing());
  if (folder_) folder_->close();
}

void Run::print_summary() const {
  const Scenario& scenario = setup_->scenario();
  const Clock& clock = setup_->clock();
  fmt::print("{} ({}), seed {}\n", scenario.title, scenario.name, plan_.seed.value);
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
    if (!traces_.traces().empty()) fmt::print("the story   hostscape explain {}\n", *plan_.out);
  } else {
    fmt::print("Nothing was written; --out DIR keeps the run.\n");
  }
  fmt::print("trajectory {:#018x}\n", simulation_.trajectory());
}

void Run::print_speed() const {
  const RunTiming t = timing();
  fmt::print(stderr, "{} events in {:.3f} s: {} events/s, {} customer-ticks/s, {} thread{}\n",
             big_number(static_cast<double>(simulation_.profile().events)), t.wall_seconds,
             big_number(t.events_per_second), big_number(t.customer_ticks_per_second), plan_.threads,
             plan_.threads == 1 ? "" : "s");
  if (checkpoints_.written == 0) return;
  fmt::print(stderr, "{} checkpoint{} in {:.3f} s, the last of {}B\n", checkpoints_.written,
             checkpoints_.written == 1 ? "" : "s", checkpoints_.all.count(),
             big_number(static_cast<double>(checkpoints_.bytes)));
}

}  // namespace

int run_command(const RunArguments& arguments) {
  const Library library = Library::find();
  const RunPlan plan = plan_run(arguments, library);
  Run run{plan, Setup::make(plan.scenario, library.market_directory())};
  run.go();
  run.write();
  run.print_speed();
  run.print_summary();
  return 0;
}

}  // namespace hostscape
