#include "io/run_writer.hpp"

#include <fmt/format.h>

#include <cassert>
#include <cmath>
#include <iterator>
#include <nlohmann/json.hpp>
#include <system_error>

#include "core/errors.hpp"
#include "core/version.hpp"
#include "io/trace_file.hpp"
#include "model/metrics.hpp"

namespace hostscape {
namespace {

// The fewest digits that read back to the same number, in any locale; nothing for what is not a number.
void append_number(std::string& text, double value) {
  if (!std::isnan(value)) fmt::format_to(std::back_inserter(text), "{}", value);
}

void append_values(std::string& text, std::span<const double> values) {
  for (const double value : values) {
    text += ',';
    append_number(text, value);
  }
  text += '\n';
}

using Json = nlohmann::ordered_json;

Json json_of(std::span<const BranchPoint> branches) {
  Json list = Json::array();
  for (const BranchPoint& branch : branches) {
    list.push_back({{"tick", branch.tick.value},
                    {"trajectory", fmt::format("{:#018x}", branch.trajectory)},
                    {"changes", branch.changes}});
  }
  return list;
}

std::string header_of_rows(std::string_view first) {
  std::string text{first};
  for (const MetricInfo& info : metric_dictionary()) fmt::format_to(std::back_inserter(text), ",{}", info.name);
  return text + '\n';
}

std::string table_of(const BreakdownRecorder& breakdowns, Grouping grouping) {
  std::string text{kGroupingNames[static_cast<std::size_t>(grouping)]};
  for (const std::string_view column : kGroupColumnNames) fmt::format_to(std::back_inserter(text), ",{}", column);
  text += '\n';
  for (const GroupRow& row : breakdowns.rows(grouping)) {
    text += csv_field(row.name);
    append_values(text, row.values);
  }
  return text;
}

// Every pair of regimes, also those between which nobody moved.
std::string flow_table(const BreakdownRecorder::Flows& flows) {
  std::string text = "from,to,migrations\n";
  for (std::size_t from = 0; from < kRegimes; ++from) {
    for (std::size_t to = 0; to < kRegimes; ++to) {
      fmt::format_to(std::back_inserter(text), "{},{},{}\n", kRegimeNames[from], kRegimeNames[to], flows[from][to]);
    }
  }
  return text;
}

}  // namespace

RunWriter::RunWriter(const std::filesystem::path& target, AtomicDirectory::Existing existing)
    : directory_{target, existing, "--out"} {}

EventLog::Sink RunWriter::open_events() {
  assert(!events_);
  events_ = std::make_unique<OutputFile>(directory_.path() / "events.csv");
  return [file = events_.get()](std::string_view text) { file->write(text); };
}

void RunWriter::adopt_events(const std::filesystem::path& file) {
  const std::filesystem::path place = directory_.path() / "events.csv";
  std::error_code error;
  std::filesystem::create_hard_link(file, place, error);
  if (error) std::filesystem::copy_file(file, place, error);  // a file system without links
  const auto bytes = error ? 0 : std::filesystem::file_size(place, error);
  if (error) throw IoError{fmt::format("cannot create {}: {}", place.string(), error.message())};
  files_.push_back({"events.csv", bytes});
}

void RunWriter::finish(OutputFile& file) {
  file.close();
  files_.push_back({file.path().filename().string(), file.bytes()});
}

void RunWriter::write_file(std::string_view name, std::string_view text) {
  OutputFile file{directory_.path() / name};
  file.write(text);
  finish(file);
}

void RunWriter::write_totals(const MetricValues& values) {
  std::string text = "metric,value,unit\n";
  for (const MetricInfo& info : metric_dictionary()) {
    fmt::format_to(std::back_inserter(text), "{},", info.name);
    append_number(text, values[static_cast<std::size_t>(info.metric)]);
    fmt::format_to(std::back_inserter(text), ",{}\n", csv_field(info.unit));
  }
  write_file("totals.csv", text);
}

void RunWriter::write_daily(std::span<const MetricRow> rows, const Clock& clock) {
  std::string text = header_of_rows("day,date");
  for (const MetricRow& row : rows) {
    const std::uint32_t day = row.tick / 24;
    fmt::format_to(std::back_inserter(text), "{},{}", day, clock.iso(Tick{day * 24}).substr(0, 10));
    append_values(text, row.values);
  }
  write_file("daily.csv", text);
}

void RunWriter::write_hourly(std::span<const MetricRow> rows, const Clock& clock) {
  OutputFile file{directory_.path() / "hourly.csv"};
  file.write(header_of_rows("tick,date"));
  std::string line;
  for (const MetricRow& row : rows) {
    line = fmt::format("{},{}", row.tick, clock.iso(Tick{row.tick}));
    append_values(line, row.values);
    file.write(line);
  }
  finish(file);
}

void RunWriter::write_breakdowns(const BreakdownRecorder& breakdowns) {
  for (std::size_t i = 0; i < kGroupings; ++i) {
    write_file(fmt::format("by_{}.csv", kGroupingNames[i]), table_of(breakdowns, static_cast<Grouping>(i)));
  }
  write_file("by_flow.csv", flow_table(breakdowns.flows()));
}

void RunWriter::write_traces(std::span<const Trace> traces) {
  write_file("traces.json", to_json(traces));
}

void RunWriter::commit(const RunIdentity& identity, const RunTiming& timing) {
  if (events_) finish(*events_);
  Json manifest;
  manifest["format"] = "hostscape-run/1";
  manifest["program"] = {
      {"version", kVersion}, {"commit", git_commit()}, {"compiler", compiler()}, {"build_type", build_type()}};
  manifest["command"] = identity.command;
  manifest["scenario_name"] = identity.scenario_name;
  manifest["seed"] = identity.seed.value;
  manifest["ticks"] = identity.ticks;
  manifest["start"] = identity.start;
  manifest["end"] = identity.end;
  manifest["trajectory"] = fmt::format("{:#018x}", identity.trajectory);
  if (!identity.branches.empty()) manifest["branches"] = json_of(identity.branches);
  manifest["scenario"] = Json::parse(identity.scenario_json);
  Json& files = manifest["files"] = Json::array();
  for (const Written& file : files_) files.push_back({{"name", file.name}, {"bytes", file.bytes}});
  manifest["timing"] = {{"started", timing.started},
                        {"threads", timing.threads},
                        {"wall_seconds", timing.wall_seconds},
                        {"events_per_second", timing.events_per_second},
                        {"customer_ticks_per_second", timing.customer_ticks_per_second}};
  if (timing.resumed) {
    manifest["timing"]["resumed"] = {{"checkpoint", timing.resumed->checkpoint},
                                     {"tick", timing.resumed->tick.value},
                                     {"trajectory", fmt::format("{:#018x}", timing.resumed->trajectory)}};
  }
  write_file(AtomicDirectory::kMark, manifest.dump(2) + "\n");
  directory_.commit();
}

}  // namespace hostscape
