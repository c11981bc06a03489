#pragma once

// The file of a sweep: an SQLite database with the plan and one row per run. Each run is one transaction, so that a program
// that is killed at any moment leaves whole runs behind and nothing else. Tables and columns: docs/outputs.md.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "experiments/sweep/plan.hpp"
#include "experiments/sweep/workbench.hpp"

namespace hostscape {

/// A run as the ledger has it.
struct StoredRun {
  RunKey key;
  bool done = false;
  std::string reason;            ///< why it failed
  std::uint64_t trajectory = 0;  ///< hash; 0 if it failed
};

/// A measure as the ledger has it.
struct StoredMeasure {
  std::string name;
  std::string unit;
  std::string meaning;
};

/// Who made a ledger.
struct LedgerOrigin {
  std::string version;
  std::string commit;
  std::string made;     ///< when the sweep was begun, ISO 8601 UTC
  std::string command;  ///< that made it
};

class Ledger {
 public:
  /// What happens when there is a file, and when there is none.
  enum class Opening : std::uint8_t {
    create,  ///< an existing file is an InputError
    resume,  ///< an existing ledger of the same plan is gone on with; without one, a new one is made
  };

  /// Opens a ledger for a sweep; no other program can write it meanwhile. Throws InputError naming `--out` when the file is
  /// another's, damaged or of another plan (and says where the plans differ), IoError.
  Ledger(const std::string& file, Opening opening, const Workbench& bench, const std::string& command);
  /// Opens a finished or unfinished ledger for reading. Throws InputError naming `where` when it is none, or the file when its pages or
  /// its plan are damaged.
  Ledger(const std::string& file, std::string_view where);
  Ledger(const Ledger&) = delete;
  Ledger& operator=(const Ledger&) = delete;
  ~Ledger();

  /// Adds a run, on the disk when this returns (a crash of the machine may take the last ones). Throws IoError when the disk is full.
  void add(const RunKey& key, const RunOutcome& outcome, std::string_view worker);
  /// Forgets failed runs, so that they are made again. Returns how many there were.
  std::uint64_t forget_failed();
  /// Says that all runs that the plan needs are there, and makes one file of it. Returns whether it did: while somebody reads, two
  /// companions stay.
  bool complete();

  /// Holds every row against the plan, which has so many points. Throws InputError that names the first row that no sweep wrote.
  void check(const SweepPlan& plan, std::size_t points) const;

  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] std::string plan_text() const;  ///< canonical JSON
  [[nodiscard]] LedgerOrigin origin() const;
  [[nodiscard]] bool is_complete() const;
  [[nodiscard]] std::uint64_t count(bool done) const;  ///< runs that are done, or have failed
  [[nodiscard]] std::vector<StoredMeasure> measures() const;

  [[nodiscard]] std::optional<StoredRun> find(std::uint64_t run) const;
  /// One per measure, NaN where the run has none; empty for a run that failed or is not there.
  [[nodiscard]] std::vector<double> values(std::uint64_t run) const;
  /// Day by day, one value per metric of the plan's series; empty for a run without.
  [[nodiscard]] std::vector<double> series(std::uint64_t run) const;
  /// Calls `each` for all runs in order of their numbers.
  void for_each_run(const std::function<void(const StoredRun&)>& each) const;
  /// Calls `each` with key and value of a measure in all runs that are done, in order of their numbers.
  void for_each_value(std::size_t measure, const std::function<void(const RunKey&, double)>& each) const;
  /// Seconds, worker and time of each run, in order.
  struct Timing {
    std::uint64_t run = 0;
    double seconds = 0;
    std::string worker;
    std::string finished;
  };
  void for_each_timing(const std::function<void(const Timing&)>& each) const;

 private:
  struct Database;
  std::string file_;
  std::unique_ptr<Database> database_;
};

/// "point 3, replicate 0, arm 1, seed 4", as errors say it.
[[nodiscard]] std::string key_text(const RunKey& key);

/// A hash of text as people compare it: 16 hex digits.
[[nodiscard]] std::string text_hash(std::string_view text);

}  // namespace hostscape
