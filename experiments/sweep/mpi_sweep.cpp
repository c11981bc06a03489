#include "experiments/sweep/mpi_sweep.hpp"

#ifdef HOSTSCAPE_WITH_MPI

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/mpi/communicator.hpp>
#include <boost/mpi/environment.hpp>
#include <boost/serialization/string.hpp>
#include <boost/serialization/vector.hpp>
#include <chrono>
#include <cstdlib>
#include <deque>
#include <exception>
#include <utility>

#include "core/errors.hpp"
#include "experiments/interrupt.hpp"
#include "experiments/sweep/run_pool.hpp"

namespace hostscape {
namespace {

namespace mpi = boost::mpi;

constexpr int kPlanTag = 1;
constexpr int kToLeader = 2;    // Report
constexpr int kFromLeader = 3;  // Order
constexpr std::chrono::microseconds kPatience{500};

/// Whether a launcher started this program as a part of a job.
bool launched() {
  constexpr std::array kSigns{"OMPI_COMM_WORLD_SIZE", "PMIX_RANK", "PMI_RANK"};
  return std::any_of(kSigns.begin(), kSigns.end(), [](const char* name) { return std::getenv(name) != nullptr; });
}

template <class Archive, class... Fields>
void each(Archive& archive, Fields&... fields) {
  ((archive & fields), ...);
}

struct PlanMessage {
  bool there = false;
  std::string plan;
  template <class Archive>
  void serialize(Archive& archive, unsigned /*version*/) {
    each(archive, there, plan);
  }
};

/// From the leader: a run to make, or that it is over.
struct Order {
  bool over = false;
  std::uint64_t run = 0;
  template <class Archive>
  void serialize(Archive& archive, unsigned /*version*/) {
    each(archive, over, run);
  }
};

/// To the leader: so many free threads; or a result; or that this rank cannot do anything (more), or was asked to stop; at the
/// end a farewell.
struct Report {
  std::uint32_t free_threads = 0;
  std::uint64_t run = 0;  ///< 0: no result
  RunOutcome outcome;
  std::string worker;
  std::string gave_up;
  bool interrupted = false;
  bool farewell = false;  ///< the last one of this rank
  template <class Archive>
  void serialize(Archive& archive, unsigned /*version*/) {
    each(archive, free_threads, run, outcome.done, outcome.reason, outcome.trajectory, outcome.values, outcome.series,
         outcome.seconds, worker, gave_up, interrupted, farewell);
  }
};

void say_farewell(const mpi::communicator& world) {
  Report report;
  report.farewell = true;
  world.send(0, kToLeader, report);
}

/// Tells the leader why nothing comes from here any more, and waits until it says that it is over.
void withdraw(const mpi::communicator& world, const Report& reason) {
  world.send(0, kToLeader, reason);
  Order order;
  while (!order.over) world.recv(0, kFromLeader, order);
  say_farewell(world);
}

}  // namespace

struct MpiJob::State {
  std::optional<mpi::environment> environment;
  std::optional<mpi::communicator> world;
};

bool has_mpi() {
  return true;
}

MpiJob::MpiJob() : state_{std::make_unique<State>()} {
  if (!launched()) return;
  state_->environment.emplace(mpi::threading::funneled, false);
  state_->world.emplace();
}

MpiJob::~MpiJob() = default;

int MpiJob::rank() const {
  return state_->world ? state_->world->rank() : 0;
}

int MpiJob::size() const {
  return state_->world ? state_->world->size() : 1;
}

void MpiJob::announce(const std::optional<std::string>& plan) {
  const PlanMessage message{plan.has_value(), plan.value_or("")};
  for (int rank = 1; rank < size(); ++rank) state_->world->send(rank, kPlanTag, message);
}

std::optional<std::string> MpiJob::await_plan() {
  PlanMessage message;
  state_->world->recv(0, kPlanTag, message);
  if (!message.there) return std::nullopt;
  return message.plan;
}

void MpiJob::give_up(const std::string& reason) {
  Report report;
  report.gave_up = fmt::format("rank {}: {}", rank(), reason);
  withdraw(*state_->world, report);
}

namespace {

/// Rank 0 at work.
class Leader {
 public:
  Leader(const mpi::communicator& world, const Workbench& bench, Dispatcher& dispatcher, unsigned workers,
         const std::function<bool()>& stop, const std::function<void()>& progress)
      : world_{world},
        bench_{bench},
        dispatcher_{dispatcher},
        stop_{stop},
        progress_{progress},
        pool_{bench, workers, stop} {
    free_.assign(workers, 0);
  }

  void work() {
    for (;;) {
      if (stop_ && stop_()) throw Interrupted{};
      hand_out();
      if (dispatcher_.complete()) return;
      const bool heard = listen();
      for (auto& result : pool_.collect(heard ? std::chrono::microseconds{0} : kPatience)) {
        take(result.key, result.outcome, "rank 0 " + result.worker);
        free_.push_back(0);
      }
    }
  }

 private:
  /// Runs for all that are free, as long as there are runs.
  void hand_out() {
    while (!free_.empty()) {
      const auto key = dispatcher_.take();
      if (!key) return;
      const int rank = free_.front();
      free_.pop_front();
      if (rank == 0) {
        pool_.submit(*key);
      } else {
        world_.send(rank, kFromLeader, Order{false, key->run});
      }
    }
  }
  /// Reads what the others report; true if there was anything.
  bool listen() {
    bool heard = false;
    while (const auto status = world_.iprobe(mpi::any_source, kToLeader)) {
      heard = true;
      Report report;
      world_.recv(status->source(), kToLeader, report);
      if (report.interrupted) throw Interrupted{};
      if (!report.gave_up.empty()) throw IoError{report.gave_up};
      if (report.run > 0) take(run_key(bench_.plan(), report.run), report.outcome, report.worker);
      free_.insert(free_.end(), report.free_threads, status->source());
    }
    return heard;
  }
  void take(const RunKey& key, const RunOutcome& outcome, const std::string& worker) {
    dispatcher_.give(key, outcome, worker);
    if (progress_) progress_();
  }

  const mpi::communicator& world_;
  const Workbench& bench_;
  Dispatcher& dispatcher_;
  const std::function<bool()>& stop_;
  const std::function<void()>& progress_;
  RunPool pool_;
  std::deque<int> free_;  ///< ranks with a free thread, once for each
};

/// Says to all that it is over, and hears them out: whoever was sending a result waits until it is taken.
void dismiss(const mpi::communicator& world) {
  for (int rank = 1; rank < world.size(); ++rank) world.send(rank, kFromLeader, Order{true, 0});
  for (int left = world.size() - 1; left > 0;) {
    Report report;
    world.recv(mpi::any_source, kToLeader, report);
    if (report.farewell) --left;
  }
}

}  // namespace

void MpiJob::lead(const Workbench& bench, Dispatcher& dispatcher, unsigned workers, const std::function<bool()>& stop,
                  const std::function<void()>& progress) {
  try {
    Leader{*state_->world, bench, dispatcher, workers, stop, progress}.work();
  } catch (...) {
    dismiss(*state_->world);
    throw;
  }
  dismiss(*state_->world);
}

namespace {

/// Makes the runs that the leader orders, until it says that it is over. Throws Interrupted when `stop` says so.
void serve_leader(const mpi::communicator& world, const Workbench& bench, unsigned workers,
                  const std::function<bool()>& stop) {
  RunPool pool{bench, workers, stop};
  Report ready;
  ready.free_threads = workers;
  world.send(0, kToLeader, ready);
  for (bool over = false; !over;) {
    if (stop && stop()) throw Interrupted{};
    bool heard = false;
    while (!over && world.iprobe(0, kFromLeader)) {
      heard = true;
      Order order;
      world.recv(0, kFromLeader, order);
      over = order.over;
      if (!over) pool.submit(run_key(bench.plan(), order.run));
    }
    for (auto& result : pool.collect(heard ? std::chrono::microseconds{0} : kPatience)) {
      if (over) break;
      Report report;
      report.free_threads = 1;
      report.run = result.key.run;
      report.outcome = std::move(result.outcome);
      report.worker = fmt::format("rank {} {}", world.rank(), result.worker);
      world.send(0, kToLeader, report);
    }
  }
}

}  // namespace

void MpiJob::serve(const Workbench& bench, unsigned workers, const std::function<bool()>& stop) {
  const mpi::communicator& world = *state_->world;
  try {
    serve_leader(world, bench, workers, stop);
    say_farewell(world);
  } catch (const Interrupted&) {
    // A launcher may tell one rank alone; then the job ends as if it had told the leader.
    Report report;
    report.interrupted = true;
    withdraw(world, report);
  } catch (const std::exception& error) {
    give_up(error.what());
  }
}

}  // namespace hostscape

#else

#include "experiments/sweep/sweep.hpp"

namespace hostscape {

struct MpiJob::State {};

bool has_mpi() {
  return false;
}
MpiJob::MpiJob() = default;
MpiJob::~MpiJob() = default;
int MpiJob::rank() const {
  return 0;
}
int MpiJob::size() const {
  return 1;
}
void MpiJob::announce(const std::optional<std::string>& /*plan*/) {}
std::optional<std::string> MpiJob::await_plan() {
  return std::nullopt;
}
void MpiJob::lead(const Workbench& bench, Dispatcher& dispatcher, unsigned workers, const std::function<bool()>& stop,
                  const std::function<void()>& progress) {
  sweep_locally(bench, dispatcher, workers, stop, progress);
}
void MpiJob::serve(const Workbench& /*bench*/, unsigned /*workers*/, const std::function<bool()>& /*stop*/) {}
void MpiJob::give_up(const std::string& /*reason*/) {}

}  // namespace hostscape

#endif
