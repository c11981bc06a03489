#pragma once

// What the command line was asked to do, one structure a subcommand, and the functions that do it. Each returns the exit
// code of the program (0 unless it says otherwise) and throws InputError for what the user can mend.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/metrics.hpp"

namespace hostscape {

/// hostscape run
struct RunArguments {
  std::string scenario;                           ///< shipped name or path
  std::optional<std::uint64_t> seed;              ///< none: 1, or the checkpoint's
  std::optional<std::uint32_t> ticks;             ///< instead of the scenario's
  unsigned threads = 0;                           ///< 0: as many as the machine has
  std::optional<std::string> out;                 ///< directory for files; none: nothing is written
  std::vector<std::string> settings;              ///< "path=value", after the policies
  std::vector<std::string> policies;              ///< names, in order
  bool hourly = false;                            ///< also hourly.csv
  bool events = false;                            ///< also events.csv
  bool force = false;                             ///< replace what stands at `out`
  std::optional<std::uint32_t> checkpoint_every;  ///< [ticks]
  std::optional<std::uint32_t> keep_checkpoints;  ///< 0: all; none: 2
  std::optional<std::string> resume;              ///< directory of a run, or a checkpoint
};
int run_command(const RunArguments& arguments);

/// hostscape compare
struct CompareArguments {
  std::string scenario;
  std::vector<std::vector<std::string>> arms;  ///< policies of each arm beside base, in order
  std::uint32_t replicates = 100;
  std::vector<std::string> metrics;   ///< metrics or "focal.NAME.cut" and the like; empty: the command's own choice
  std::uint64_t seed = 1;             ///< of the first replicate
  unsigned threads = 0;               ///< 0: as many as the machine has
  std::vector<std::string> settings;  ///< for all arms
  std::vector<std::string> policies;  ///< for all arms, base included
  std::optional<std::uint32_t> ticks;
  std::optional<std::string> out;
  bool force = false;
};
int compare_command(const CompareArguments& arguments);

/// hostscape explain
struct ExplainArguments {
  std::string directory;                ///< of a run's files
  std::optional<std::string> customer;  ///< name or id; none: the focal customers
};
int explain_command(const ExplainArguments& arguments);

/// hostscape validate. Exit code 1 with `strict` when a fact falls outside.
struct ValidateArguments {
  std::vector<std::string> cases;  ///< empty: all documented ones
  std::uint32_t replicates = 400;
  std::uint64_t seed = 1;
  unsigned threads = 0;
  bool strict = false;
  bool counterfactuals = false;         ///< also run each case under the rules that its facts name
  std::optional<std::string> markdown;  ///< file for the report
  std::optional<std::string> loo;       ///< what `calibrate --leave-one-out --out` wrote
  bool force = false;
};
int validate_command(const ValidateArguments& arguments);

/// hostscape calibrate
struct CalibrateArguments {
  std::string plan;  ///< shipped name or file
  std::optional<std::string> out;
  bool leave_one_out = false;
  std::uint32_t replicates = 0;  ///< 0: the plan's
  std::uint32_t budget = 0;      ///< 0: the plan's
  unsigned threads = 0;
  bool force = false;
};
int calibrate_command(const CalibrateArguments& arguments);

/// hostscape sweep
struct SweepArguments {
  std::string plan;                ///< shipped name or file
  std::optional<std::string> out;  ///< the ledger; needed unless `dry_run`
  unsigned workers = 0;            ///< runs at a time; 0: as many as the machine has processors
  bool resume = false;             ///< go on with an existing ledger
  bool retry = false;              ///< with `resume`: make failed runs again
  bool dry_run = false;            ///< say how many runs, how long, how much disk
};
int sweep_command(const SweepArguments& arguments);

/// hostscape export
struct ExportArguments {
  std::string ledger;
  std::string out;     ///< directory
  bool force = false;  ///< replace what stands there
};
int export_command(const ExportArguments& arguments);

/// hostscape report
struct ReportArguments {
  std::string ledger;
  std::string out;     ///< HTML file
  bool force = false;  ///< replace the file
};
int report_command(const ReportArguments& arguments);

/// hostscape rerun. Exit code 1 when the run comes out otherwise than the ledger has it.
struct RerunArguments {
  std::string ledger;
  std::uint64_t run = 0;
};
int rerun_command(const RerunArguments& arguments);

/// hostscape demo
struct DemoArguments {
  std::string name = "streetpress-2023";  ///< of a documented case
  std::uint32_t replicates = 400;
  unsigned threads = 0;
  std::optional<std::string> out;
  bool force = false;
};
int demo_command(const DemoArguments& arguments);

/// hostscape bench
struct BenchArguments {
  std::vector<std::uint32_t> customers;      ///< sizes; empty: the command's own choice
  std::optional<std::uint32_t> ticks;        ///< of each run
  std::optional<std::uint32_t> repetitions;  ///< of each size
  bool quick = false;                        ///< a quarter of a year, fewer sizes and repetitions
  std::optional<std::string> out;            ///< CSV file to write
  std::optional<std::string> compare;        ///< CSV file of an earlier call
  bool force = false;                        ///< replace what stands at `out`
};
int bench_command(const BenchArguments& arguments);

/// hostscape chokepoints: which providers most of a world's sites depend on.
struct ChokePointsArguments {
  std::string scenario;             ///< shipped name or path
  std::optional<std::string> kind;  ///< of the customers that a provider refuses; none: all
  std::size_t top = 20;             ///< rows to show
  std::uint64_t seed = 1;           ///< that draws who has whom
  std::optional<std::string> out;   ///< directory for chokepoints.csv
  bool force = false;               ///< replace what stands at `out`
};
int chokepoints_command(const ChokePointsArguments& arguments);

/// hostscape check: reads scenarios as `run` would and says what is in them.
struct CheckArguments {
  std::vector<std::string> scenarios;  ///< shipped names or paths
};
int check_command(const CheckArguments& arguments);

/// hostscape schema: the JSON Schema of scenario files.
int schema_command();

/// hostscape list
struct ListArguments {
  std::string what;       ///< one of kListable
  std::string filter;     ///< only rows that contain this text, letter case apart
  bool markdown = false;  ///< the whole reference document (parameters, metrics)
};
inline constexpr std::array<std::string_view, 6> kListable{"scenarios",  "policies", "plans",
                                                           "parameters", "metrics",  "regimes"};
int list_command(const ListArguments& arguments);

/// hostscape describe: everything that is known by this name.
struct DescribeArguments {
  std::string name;
};
int describe_command(const DescribeArguments& arguments);

/// hostscape view: goes on as hostscape-view with these words; returns only by throwing IoError.
int view_command(const std::vector<std::string>& arguments);

}  // namespace hostscape
