#include "viz/play/world_line.hpp"

#include <utility>

#include "engine/checkpoint_archive.hpp"
#include "io/scenario_file.hpp"
#include "viz/play/picture.hpp"

namespace hostscape::viz {
namespace {

constexpr std::uint32_t kDay = 24;  // ticks

std::shared_ptr<const Setup> setup_of(Scenario scenario, const std::string& market_directory) {
  check_scenario(scenario, scenario.name);
  return Setup::make(std::move(scenario), market_directory);
}

}  // namespace

WorldLine::WorldLine(std::shared_ptr<const Scenario> opened, ChangeList changes, Seed seed, Options options)
    : opened_{std::move(opened)},
      changes_{std::move(changes)},
      setup_{setup_of(with_changes(*opened_, changes_), options.market_directory)},
      seed_{seed},
      options_{std::move(options)} {
  watch_ = std::make_unique<Watch>(*setup_);
  found();
}

WorldLine::WorldLine(const WorldLine& other, ChangeList changes, Scenario scenario)
    : opened_{other.opened_},
      changes_{std::move(changes)},
      setup_{setup_of(std::move(scenario), other.options_.market_directory)},
      seed_{other.seed_},
      options_{other.options_},
      founding_{other.founding_},
      watch_{std::make_unique<Watch>(*other.watch_)} {}

std::unique_ptr<WorldLine> WorldLine::under(ChangeList changes, std::string_view restart) const {
  const auto parting = parting_of(changes_, changes);
  if (parting && parting->at_founding) {
    return std::make_unique<WorldLine>(opened_, std::move(changes), seed_, options_);
  }
  Scenario scenario = with_changes(*opened_, changes);
  std::unique_ptr<WorldLine> line{new WorldLine{*this, std::move(changes), std::move(scenario)}};
  line->watch_->rebase(*line->setup_, parting ? parting->tick : now());
  line->watch_->look_for(std::nullopt);
  line->found();
  if (!parting || now() <= parting->tick) {
    line->restore(save());
  } else if (!restart.empty()) {
    line->restore(restart);
  }
  return line;
}

void WorldLine::found() {
  simulation_.reset();
  metrics_ = std::make_unique<MetricsRecorder>(*setup_, seed_, MetricsRecorder::Options{});
  simulation_ = std::make_unique<Simulation>(setup_, seed_, options_.threads);
  simulation_->add_observer(*metrics_);
  simulation_->add_observer(*watch_);
  if (!founding_) {
    founding_ = std::make_shared<const Snapshot>(take_snapshot(simulation_->world(), Tick{0}, options_.most_customers));
  }
  shares_ = layer_shares(*setup_, simulation_->world());
  sample();
}

void WorldLine::step() {
  simulation_->step();
  if (now().value % kDay == 0) shares_ = layer_shares(*setup_, simulation_->world());
  sample();
}

void WorldLine::sample() {
  if (watch_->series.wants(now()) || finished()) watch_->series.add(now(), metrics());
}

MetricValues WorldLine::metrics() const {
  MetricValues values = metrics_->values();
  if (!finished()) put(values, shares_);
  return values;
}

std::string WorldLine::save() const {
  std::string bytes;
  CheckpointOutput out{[&](std::string_view block) { bytes += block; }};
  simulation_->save(out);
  metrics_->save(out);
  out(shares_);
  out.finish();
  bytes.shrink_to_fit();
  return bytes;
}

void WorldLine::restore(std::string_view checkpoint) {
  CheckpointInput in{source_of(checkpoint), "checkpoint"};
  simulation_->restore(in);
  metrics_->restore(in);
  in(shares_);
  in.finish();
}

WorldFrame WorldLine::picture(bool fresh_lists) {
  WorldFrame frame;
  frame.setup = setup_;
  frame.opened = opened_;
  frame.founding = founding_;
  frame.seed = seed_;
  frame.now = now();
  fill_picture(frame, simulation_->world(), options_.most_customers);
  frame.trajectory = simulation_->trajectory();
  frame.metrics = metrics();
  watch_->recent.fill(frame);
  watch_->telling.fill(frame, *setup_);
  if (fresh_lists || !marks_) {
    marks_ = watch_->marks.shared();
    series_ = watch_->series.shared();
  }
  frame.marks = marks_;
  frame.series = series_;
  frame.changes = changes_;
  return frame;
}

}  // namespace hostscape::viz
