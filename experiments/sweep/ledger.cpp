#include "experiments/sweep/ledger.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <limits>
#include <nlohmann/json.hpp>

#include "core/errors.hpp"
#include "core/hash.hpp"
#include "core/version.hpp"
#include "experiments/sweep/series_blob.hpp"
#include "model/metrics.hpp"

namespace hostscape {
namespace {

namespace fs = std::filesystem;

constexpr int kApplication = 0x48534350;  // "HSCP", in the header of the file
constexpr int kFormat = 1;
constexpr const char* kAccepted = "a ledger that `hostscape sweep` wrote";

constexpr const char* kTables = R"(
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE arms (arm INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, title TEXT NOT NULL, grouping TEXT NOT NULL);
CREATE TABLE factors (factor INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, parameter TEXT NOT NULL);
CREATE TABLE points (point INTEGER NOT NULL, factor INTEGER NOT NULL, place REAL NOT NULL, value TEXT NOT NULL,
                     PRIMARY KEY (point, factor)) WITHOUT ROWID;
CREATE TABLE measures (measure INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, unit TEXT NOT NULL, meaning TEXT NOT NULL);
CREATE TABLE runs (run INTEGER PRIMARY KEY, point INTEGER NOT NULL, replicate INTEGER NOT NULL, arm INTEGER NOT NULL,
                   seed INTEGER NOT NULL, state TEXT NOT NULL CHECK (state IN ('done', 'failed')), reason TEXT, trajectory TEXT);
CREATE TABLE results (measure INTEGER NOT NULL, run INTEGER NOT NULL, value REAL, PRIMARY KEY (run, measure)) WITHOUT ROWID;
CREATE TABLE series (run INTEGER PRIMARY KEY, numbers INTEGER NOT NULL, bytes BLOB NOT NULL);
CREATE TABLE times (run INTEGER PRIMARY KEY, seconds REAL NOT NULL, worker TEXT NOT NULL, finished TEXT NOT NULL);
CREATE VIEW tidy AS
  SELECT runs.run, runs.point, runs.replicate, arms.name AS arm, runs.seed, measures.name AS metric, measures.unit, results.value
  FROM results JOIN runs USING (run) JOIN arms USING (arm) JOIN measures USING (measure);
)";

std::string now_text() {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(now)));
}

std::string meaning_of(const Measure& measure) {
  const auto metric = find_metric(measure.name);
  return metric ? std::string{info_of(*metric).definition} : "";
}

/// Where two plans differ first, in words.
std::string difference(const std::string& stored, const std::string& wanted) {
  const auto a = nlohmann::ordered_json::parse(stored, nullptr, false);
  if (!a.is_object()) return "the plan, which is damaged";
  const auto b = nlohmann::ordered_json::parse(wanted);
  std::vector<std::string> keys;
  for (const auto& [key, value] : b.items()) {
    if (!a.contains(key) || a[key] != value) keys.push_back(key);
  }
  return keys.empty() ? "the plan" : fmt::format("{}", fmt::join(keys, ", "));
}

/// Keeps a second writer out for as long as it lives. Its descriptor must outlive the database: closing any descriptor of a
/// file drops the locks that SQLite holds on it.
class FileLock {
 public:
  explicit FileLock(const std::string& file) : descriptor_{::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)} {
    if (descriptor_ < 0) throw IoError{fmt::format("{}: {}", file, std::strerror(errno))};
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
    ::close(descriptor_);
    throw InputError{"--out", file + ", which another sweep is writing", "a file that no other program writes"};
  }
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  ~FileLock() { ::close(descriptor_); }

 private:
  int descriptor_;
};

/// Throws InputError unless a ledger can stand there.
void check_name(const std::string& file) {
  constexpr const char* kName = "the name of a file";
  if (file.empty()) throw InputError{"--out", "an empty text", kName};
  if (file == ":memory:") throw InputError{"--out", file + ", which outlives no program", kName};
  const auto status = fs::status(file);
  if (!fs::exists(status) || fs::is_regular_file(status)) return;
  throw InputError{
      "--out", fmt::format("{}, which is {}", file, fs::is_directory(status) ? "a folder" : "no ordinary file"), kName};
}

/// For SQLite, which takes some relative names for something else than a file.
std::string full_path(const std::string& file) {
  return fs::absolute(file).string();
}

RunKey key_of(const SQLite::Statement& row) {
  return {static_cast<std::uint64_t>(row.getColumn(0).getInt64()), row.getColumn(1).getUInt(),
          row.getColumn(2).getUInt(), row.getColumn(3).getUInt(),
          Seed{static_cast<std::uint64_t>(row.getColumn(4).getInt64())}};
}

double number_of(const SQLite::Column& column) {
  return column.isNull() ? std::numeric_limits<double>::quiet_NaN() : column.getDouble();
}

std::int64_t signed_of(std::uint64_t number) {
  return static_cast<std::int64_t>(number);
}

}  // namespace

std::string key_text(const RunKey& key) {
  return fmt::format("point {}, replicate {}, arm {}, seed {}", key.point, key.replicate, key.arm, key.seed.value);
}

std::string text_hash(std::string_view text) {
  Checksum sum;
  sum.add_bytes(text.data(), text.size());
  return fmt::format("{:016x}", sum.value());
}

struct Ledger::Database {
  Database(const std::string& file, int flags) : sqlite{file, flags, kBusyMilliseconds} {}

  static constexpr int kBusyMilliseconds = 10'000;
  static constexpr int kFoldingMilliseconds = 2'000;  // a look at a ledger is short

  /// A statement that is prepared once.
  SQLite::Statement& prepared(std::unique_ptr<SQLite::Statement>& statement, const char* text) const {
    if (!statement) statement = std::make_unique<SQLite::Statement>(sqlite, text);
    statement->reset();
    return *statement;
  }

  std::unique_ptr<FileLock> lock;  // first, so that it is closed last
  SQLite::Database sqlite;
  std::unique_ptr<SQLite::Statement> add_run, add_result, add_series, add_time, find_run, find_values, find_series;
};

namespace {

/// Runs `work` with SQLite's errors as ours.
template <class Work>
auto guarded(const std::string& file, const Work& work) {
  try {
    return work();
  } catch (const SQLite::Exception& error) {
    if (error.getErrorCode() == SQLITE_FULL || error.getErrorCode() == SQLITE_IOERR) {
      throw IoError{
          fmt::format("{}: {} (is the disk full?); the runs in it are whole: go on with --resume", file, error.what())};
    }
    throw IoError{fmt::format("{}: {}", file, error.what())};
  }
}

void fill(SQLite::Database& sqlite, const Workbench& bench, const std::string& command) {
  const SweepPlan& plan = bench.plan();
  sqlite.exec(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", kApplication, kFormat));
  sqlite.exec(kTables);
  SQLite::Statement about{sqlite, "INSERT INTO about VALUES (?, ?)"};
  const auto say = [&](const char* key, const std::string& value) {
    about.reset();
    about.bind(1, key);
    about.bind(2, value);
    about.exec();
  };
  say("format", "hostscape-ledger/1");
  say("title", plan.title);
  say("question", plan.question);
  say("plan", plan_json(plan));
  say("plan_hash", text_hash(plan_json(plan)));
  say("version", std::string{kVersion});
  say("commit", std::string{git_commit()});
  say("made", now_text());
  say("command", command);
  say("complete", "no");

  SQLite::Statement arm{sqlite, "INSERT INTO arms VALUES (?, ?, ?, ?)"};
  for (std::size_t i = 0; i < plan.arms.size(); ++i) {
    arm.reset();
    arm.bind(1, static_cast<std::int64_t>(i));
    arm.bind(2, plan.arms[i].name);
    arm.bind(3, plan.arms[i].title);
    arm.bind(4, plan.arms[i].group);
    arm.exec();
  }
  SQLite::Statement factor{sqlite, "INSERT INTO factors VALUES (?, ?, ?)"};
  for (std::size_t i = 0; i < plan.factors.size(); ++i) {
    factor.reset();
    factor.bind(1, static_cast<std::int64_t>(i));
    factor.bind(2, plan.factors[i].name);
    factor.bind(3, plan.factors[i].path);
    factor.exec();
  }
  SQLite::Statement coordinate{sqlite, "INSERT INTO points VALUES (?, ?, ?, ?)"};
  for (std::size_t p = 0; p < bench.points().size(); ++p) {
    const DesignPoint point = bench.points()[p];
    for (std::size_t f = 0; f < point.place.size(); ++f) {
      coordinate.reset();
      coordinate.bind(1, static_cast<std::int64_t>(p));
      coordinate.bind(2, static_cast<std::int64_t>(f));
      coordinate.bind(3, point.place[f]);
      coordinate.bind(4, point.labels[f]);
      coordinate.exec();
    }
  }
  SQLite::Statement measure{sqlite, "INSERT INTO measures VALUES (?, ?, ?, ?)"};
  for (std::size_t i = 0; i < bench.measures().size(); ++i) {
    measure.reset();
    measure.bind(1, static_cast<std::int64_t>(i));
    measure.bind(2, bench.measures()[i].name);
    measure.bind(3, bench.measures()[i].unit);
    measure.bind(4, meaning_of(bench.measures()[i]));
    measure.exec();
  }
}

/// Another program may have other measures than the one that began.
void check_measures(const std::vector<StoredMeasure>& stored, const std::vector<Measure>& made,
                    const std::string& file) {
  const auto same = [](const auto& a, const auto& b) { return a.name == b.name && a.unit == b.unit; };
  if (std::equal(stored.begin(), stored.end(), made.begin(), made.end(), same)) return;
  throw InputError{"--out", fmt::format("{}, whose measures are not those of this program", file),
                   "a ledger that the same version began"};
}

/// Whether the file is no database yet: what a sweep leaves that was killed before its first transaction.
bool is_empty(SQLite::Database& sqlite) {
  return sqlite.execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0;
}

bool is_ledger(SQLite::Database& sqlite) {
  return sqlite.execAndGet("PRAGMA application_id").getInt() == kApplication &&
         sqlite.execAndGet("PRAGMA user_version").getInt() == kFormat;
}

std::string about(const SQLite::Database& sqlite, const char* key) {
  SQLite::Statement statement{sqlite, "SELECT value FROM about WHERE key = ?"};
  statement.bind(1, key);
  return statement.executeStep() ? statement.getColumn(0).getString() : "";
}

/// Throws InputError where pages of the file or its plan are not what was written.
void check_whole(SQLite::Database& sqlite, const std::string& file) {
  const std::string answer = sqlite.execAndGet("PRAGMA quick_check(1)").getString();
  if (answer != "ok") throw InputError{file, fmt::format("a damaged database ({})", answer), kAccepted};
  const std::string plan = about(sqlite, "plan");
  if (text_hash(plan) != about(sqlite, "plan_hash")) {
    throw InputError{file + ": about, plan", "a plan that was changed after the sweep", kAccepted};
  }
}

}  // namespace

Ledger::Ledger(const std::string& file, Opening opening, const Workbench& bench, const std::string& command)
    : file_{file} {
  check_name(file);
  const bool exists = fs::exists(file) && fs::file_size(file) > 0;
  if (exists && opening == Opening::create) {
    throw InputError{"--out", file + " (exists)", "the name of a new file, or --resume to go on with it"};
  }
  if (const auto parent = fs::path{file}.parent_path(); !parent.empty() && !fs::is_directory(parent)) {
    throw IoError{fmt::format("{}: there is no folder {}", file, parent.string())};
  }
  auto lock = std::make_unique<FileLock>(file);
  guarded(file, [&] {
    try {
      database_ = std::make_unique<Database>(full_path(file), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
      database_->lock = std::move(lock);
      auto& sqlite = database_->sqlite;
      const bool begin = is_empty(sqlite);
      if (!begin && !is_ledger(sqlite)) throw InputError{"--out", file, kAccepted};
      if (!begin) check_whole(sqlite, file);
      sqlite.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
      SQLite::Transaction transaction{sqlite};
      if (begin) {
        fill(sqlite, bench, command);
      } else if (const auto stored = about(sqlite, "plan"); stored != plan_json(bench.plan())) {
        throw InputError{"--out",
                         fmt::format("{}, the ledger of another plan (other: {})", file,
                                     difference(stored, plan_json(bench.plan()))),
                         "the ledger of this plan"};
      } else {
        check(bench.plan(), bench.points().size());
        check_measures(measures(), bench.measures(), file);
        sqlite.exec("UPDATE about SET value = 'no' WHERE key = 'complete'");
      }
      transaction.commit();
    } catch (const SQLite::Exception& error) {
      if (error.getErrorCode() == SQLITE_NOTADB) throw InputError{"--out", file, kAccepted};
      throw;
    }
  });
}

Ledger::Ledger(const std::string& file, std::string_view where) : file_{file} {
  if (!fs::is_regular_file(file)) throw InputError{std::string{where}, file + ", which is no file", kAccepted};
  guarded(file, [&] {
    try {
      database_ = std::make_unique<Database>(full_path(file), SQLite::OPEN_READONLY);
      if (!is_ledger(database_->sqlite)) throw InputError{std::string{where}, file, kAccepted};
      check_whole(database_->sqlite, file);
    } catch (const SQLite::Exception& error) {
      if (error.getErrorCode() == SQLITE_NOTADB) throw InputError{std::string{where}, file, kAccepted};
      throw;
    }
  });
}

Ledger::~Ledger() = default;

void Ledger::add(const RunKey& key, const RunOutcome& outcome, std::string_view worker) {
  guarded(file_, [&] {
    Database& db = *database_;
    SQLite::Transaction transaction{db.sqlite};
    auto& run = db.prepared(db.add_run, "INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    run.bind(1, signed_of(key.run));
    run.bind(2, key.point);
    run.bind(3, key.replicate);
    run.bind(4, key.arm);
    run.bind(5, signed_of(key.seed.value));
    run.bind(6, outcome.done ? "done" : "failed");
    if (outcome.done) {
      run.bind(7);
      run.bind(8, fmt::format("0x{:016x}", outcome.trajectory));
    } else {
      run.bind(7, outcome.reason);
      run.bind(8);
    }
    run.exec();
    for (std::size_t i = 0; i < outcome.values.size(); ++i) {
      auto& result = db.prepared(db.add_result, "INSERT INTO results VALUES (?, ?, ?)");
      result.bind(1, static_cast<std::int64_t>(i));
      result.bind(2, signed_of(key.run));
      if (std::isnan(outcome.values[i])) {
        result.bind(3);
      } else {
        result.bind(3, outcome.values[i]);
      }
      result.exec();
    }
    if (!outcome.series.empty()) {
      auto& series = db.prepared(db.add_series, "INSERT INTO series VALUES (?, ?, ?)");
      const std::string bytes = packed(outcome.series);
      series.bind(1, signed_of(key.run));
      series.bind(2, static_cast<std::int64_t>(outcome.series.size()));
      series.bind(3, bytes.data(), static_cast<int>(bytes.size()));
      series.exec();
    }
    auto& time = db.prepared(db.add_time, "INSERT INTO times VALUES (?, ?, ?, ?)");
    time.bind(1, signed_of(key.run));
    time.bind(2, outcome.seconds);
    time.bind(3, std::string{worker});
    time.bind(4, now_text());
    time.exec();
    transaction.commit();
  });
}

std::uint64_t Ledger::forget_failed() {
  return guarded(file_, [&] {
    SQLite::Transaction transaction{database_->sqlite};
    database_->sqlite.exec("DELETE FROM times WHERE run IN (SELECT run FROM runs WHERE state = 'failed')");
    const int gone = database_->sqlite.exec("DELETE FROM runs WHERE state = 'failed'");
    transaction.commit();
    return static_cast<std::uint64_t>(gone);
  });
}

bool Ledger::complete() {
  return guarded(file_, [&] {
    auto& db = *database_;
    for (auto* const statement :
         {&db.add_run, &db.add_result, &db.add_series, &db.add_time, &db.find_run, &db.find_values, &db.find_series}) {
      statement->reset();
    }
    db.sqlite.exec("UPDATE about SET value = 'yes' WHERE key = 'complete'");
    // One file without companions: the log is folded in and goes, unless somebody is reading it.
    try {
      db.sqlite.setBusyTimeout(Database::kFoldingMilliseconds);
      return db.sqlite.execAndGet("PRAGMA journal_mode = DELETE").getString() == "delete";
    } catch (const SQLite::Exception& error) {
      if (error.getErrorCode() != SQLITE_BUSY && error.getErrorCode() != SQLITE_LOCKED) throw;
      return false;
    }
  });
}

std::string Ledger::plan_text() const {
  return guarded(file_, [&] { return about(database_->sqlite, "plan"); });
}

LedgerOrigin Ledger::origin() const {
  return guarded(file_, [&] {
    const auto& sqlite = database_->sqlite;
    return LedgerOrigin{about(sqlite, "version"), about(sqlite, "commit"), about(sqlite, "made"),
                        about(sqlite, "command")};
  });
}

bool Ledger::is_complete() const {
  return guarded(file_, [&] { return about(database_->sqlite, "complete") == "yes"; });
}

std::uint64_t Ledger::count(bool done) const {
  return guarded(file_, [&] {
    SQLite::Statement statement{database_->sqlite, "SELECT count(*) FROM runs WHERE state = ?"};
    statement.bind(1, done ? "done" : "failed");
    (void)statement.executeStep();
    return static_cast<std::uint64_t>(statement.getColumn(0).getInt64());
  });
}

std::vector<StoredMeasure> Ledger::measures() const {
  return guarded(file_, [&] {
    std::vector<StoredMeasure> list;
    SQLite::Statement statement{database_->sqlite, "SELECT name, unit, meaning FROM measures ORDER BY measure"};
    while (statement.executeStep()) {
      list.push_back(
          {statement.getColumn(0).getString(), statement.getColumn(1).getString(), statement.getColumn(2).getString()});
    }
    return list;
  });
}

namespace {

constexpr std::int64_t kMostPacking = 200;  // numbers in a byte: deflate packs no more than 1032 bytes in one
constexpr const char* kCheckedRows = R"(
SELECT runs.run, point, replicate, arm, seed, state, reason, trajectory, count(measure), min(measure), max(measure),
       total(typeof(value) NOT IN ('real', 'null')), numbers, length(bytes)
  FROM runs LEFT JOIN results USING (run) LEFT JOIN series USING (run) GROUP BY runs.run ORDER BY runs.run)";
constexpr const char* kRunColumns = "run, point, replicate, arm, seed, state, reason, trajectory";

/// The hash that "0x" and 16 digits write.
std::optional<std::uint64_t> hash_of(const std::string& text) {
  std::uint64_t hash = 0;
  const char* const end = text.data() + text.size();
  if (text.size() != 18 || !text.starts_with("0x")) return std::nullopt;
  const auto [stop, error] = std::from_chars(text.data() + 2, end, hash, 16);
  return error == std::errc{} && stop == end ? std::optional{hash} : std::nullopt;
}

StoredRun stored_run(const SQLite::Statement& row) {
  StoredRun run{key_of(row), row.getColumn(5).getString() == "done", row.getColumn(6).getString(), 0};
  if (run.done) run.trajectory = hash_of(row.getColumn(7).getString()).value_or(0);
  return run;
}

/// What is wrong with a row of `runs` and what belongs to it; empty: nothing. Columns as in `kCheckedRows`.
std::string fault_of(const SQLite::Statement& row, const SweepPlan& plan, std::size_t points, std::int64_t measures) {
  const RunKey key = key_of(row);
  const std::int64_t last =
      static_cast<std::int64_t>(points) * plan.replication.most * static_cast<std::int64_t>(plan.arms.size());
  if (signed_of(key.run) < 1 || signed_of(key.run) > last)
    return fmt::format("run {} of at most {}", signed_of(key.run), last);
  if (const RunKey made = run_key(plan, key.run); made != key) {
    return fmt::format("{}, which should be {}", key_text(key), key_text(made));
  }
  const bool done = row.getColumn(5).getString() == "done";
  if (const std::string hash = row.getColumn(7).getString(); done && !hash_of(hash)) {
    return fmt::format("\"{}\" for a trajectory", hash);
  }
  const std::int64_t results = row.getColumn(8).getInt64();
  const bool numbered =
      results == 0 || (row.getColumn(9).getInt64() == 0 && row.getColumn(10).getInt64() == results - 1);
  if (results != (done ? measures : 0) || !numbered || row.getColumn(11).getInt64() != 0) {
    return fmt::format("{} results that are not those of {} measures", results, done ? measures : 0);
  }
  const auto metrics = static_cast<std::int64_t>(plan.series.size());
  const std::int64_t numbers = row.getColumn(12).getInt64();  // 0 where there is no row
  const std::int64_t bytes = row.getColumn(13).getInt64();
  if (metrics == 0 || !done ? numbers != 0 : numbers <= 0 || numbers % metrics != 0) {
    return fmt::format("a series of {} numbers for {} metrics", numbers, metrics);
  }
  if (numbers / kMostPacking > bytes) return fmt::format("a series of {} numbers in {} bytes", numbers, bytes);
  return "";
}

template <class Named>
std::vector<std::string> names_of(const std::vector<Named>& list) {
  std::vector<std::string> names;
  for (const auto& one : list) names.push_back(one.name);
  return names;
}

/// Throws InputError when the names that a table holds are not those of the plan.
void check_names(SQLite::Database& sqlite, const std::string& where, const char* query,
                 const std::vector<std::string>& wanted) {
  std::vector<std::string> found;
  SQLite::Statement rows{sqlite, query};
  while (rows.executeStep()) found.push_back(rows.getColumn(0).getString());
  if (found == wanted) return;
  throw InputError{where, fmt::format("\"{}\"", fmt::join(found, "\", \"")),
                   fmt::format("\"{}\", as the plan in it has them", fmt::join(wanted, "\", \""))};
}

}  // namespace

void Ledger::check(const SweepPlan& plan, std::size_t points) const {
  guarded(file_, [&] {
    auto& sqlite = database_->sqlite;
    const auto number = [&](const char* query) { return sqlite.execAndGet(query).getInt64(); };
    const std::int64_t measures = number("SELECT count(*) FROM measures");
    if (measures == 0 || number("SELECT min(measure) FROM measures") != 0 ||
        number("SELECT max(measure) FROM measures") != measures - 1) {
      throw InputError{file_ + ": measures", fmt::format("{} rows that do not count from 0", measures), kAccepted};
    }
    check_names(sqlite, file_ + ": arms", "SELECT name FROM arms ORDER BY arm", names_of(plan.arms));
    check_names(sqlite, file_ + ": factors", "SELECT name FROM factors ORDER BY factor", names_of(plan.factors));
    if (!plan.metrics.empty())
      check_names(sqlite, file_ + ": measures", "SELECT name FROM measures ORDER BY measure", plan.metrics);
    SQLite::Statement rows{sqlite, kCheckedRows};
    while (rows.executeStep()) {
      const std::string fault = fault_of(rows, plan, points, measures);
      if (fault.empty()) continue;
      throw InputError{fmt::format("{}: runs, run {}", file_, rows.getColumn(0).getInt64()), fault, kAccepted};
    }
    for (const char* const table : {"results", "series"}) {
      SQLite::Statement strays{sqlite,
                               fmt::format("SELECT run FROM {} WHERE run NOT IN (SELECT run FROM runs)", table)};
      if (!strays.executeStep()) continue;
      throw InputError{fmt::format("{}: {}, run {}", file_, table, strays.getColumn(0).getInt64()),
                       "a row without its run", kAccepted};
    }
  });
}

std::optional<StoredRun> Ledger::find(std::uint64_t run) const {
  return guarded(file_, [&]() -> std::optional<StoredRun> {
    static const std::string kText = fmt::format("SELECT {} FROM runs WHERE run = ?", kRunColumns);
    auto& statement = database_->prepared(database_->find_run, kText.c_str());
    statement.bind(1, signed_of(run));
    if (!statement.executeStep()) return std::nullopt;
    return stored_run(statement);
  });
}

std::vector<double> Ledger::values(std::uint64_t run) const {
  return guarded(file_, [&] {
    auto& statement =
        database_->prepared(database_->find_values, "SELECT value FROM results WHERE run = ? ORDER BY measure");
    statement.bind(1, signed_of(run));
    std::vector<double> values;
    while (statement.executeStep()) values.push_back(number_of(statement.getColumn(0)));
    return values;
  });
}

std::vector<double> Ledger::series(std::uint64_t run) const {
  return guarded(file_, [&] {
    auto& statement = database_->prepared(database_->find_series, "SELECT numbers, bytes FROM series WHERE run = ?");
    statement.bind(1, signed_of(run));
    if (!statement.executeStep()) return std::vector<double>{};
    const auto blob = statement.getColumn(1);
    const std::string_view bytes{static_cast<const char*>(blob.getBlob()), static_cast<std::size_t>(blob.getBytes())};
    return unpacked(bytes, static_cast<std::size_t>(statement.getColumn(0).getInt64()),
                    fmt::format("{}: series, run {}", file_, run));
  });
}

void Ledger::for_each_run(const std::function<void(const StoredRun&)>& each) const {
  guarded(file_, [&] {
    SQLite::Statement statement{database_->sqlite, fmt::format("SELECT {} FROM runs ORDER BY run", kRunColumns)};
    while (statement.executeStep()) each(stored_run(statement));
  });
}

void Ledger::for_each_value(std::size_t measure, const std::function<void(const RunKey&, double)>& each) const {
  guarded(file_, [&] {
    SQLite::Statement statement{
        database_->sqlite,
        "SELECT runs.run, point, replicate, arm, seed, value FROM runs JOIN results USING (run) "
        "WHERE measure = ? AND state = 'done' ORDER BY runs.run"};
    statement.bind(1, static_cast<std::int64_t>(measure));
    while (statement.executeStep()) each(key_of(statement), number_of(statement.getColumn(5)));
  });
}

void Ledger::for_each_timing(const std::function<void(const Timing&)>& each) const {
  guarded(file_, [&] {
    SQLite::Statement statement{database_->sqlite, "SELECT run, seconds, worker, finished FROM times ORDER BY run"};
    while (statement.executeStep()) {
      each({static_cast<std::uint64_t>(statement.getColumn(0).getInt64()), statement.getColumn(1).getDouble(),
            statement.getColumn(2).getString(), statement.getColumn(3).getString()});
    }
  });
}

}  // namespace hostscape
