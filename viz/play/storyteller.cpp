#include "viz/play/storyteller.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <span>
#include <utility>

#include "engine/simulation.hpp"
#include "model/rules/terms.hpp"
#include "model/world.hpp"

namespace hostscape::viz {
namespace {

constexpr std::chrono::milliseconds kBetweenReports{100};

bool can_grow(const TracedEvent& traced) {
  return traced.event.kind == EventKind::salience_raised && static_cast<Shock>(traced.event.detail) == Shock::campaign;
}

// Of the entries of a trace only the last campaign grows after its tick.
class GrowthLog {
 public:
  void after_tick(const Trace& trace, std::uint32_t tick) {
    for (; seen_ < trace.events.size(); ++seen_) {
      if (can_grow(trace.events[seen_])) last_ = seen_;
    }
    if (!last_) return;
    const TracedEvent& entry = trace.events[*last_];
    if (!growth.empty() && growth.back().entry == *last_ && growth.back().count == entry.count) return;
    growth.push_back({tick, *last_, entry.count, entry.event.value, entry.event.extra});
  }

  std::vector<ToldStory::Growth> growth;

 private:
  std::size_t seen_ = 0;
  std::optional<std::size_t> last_;
};

// Who hosts the customer before the first tick: the recorder learns it in that tick.
void fill_start(Trace& trace, const Setup& setup, const World& world) {
  const ProviderId provider = world.provider_of[trace.customer.index()];
  trace.provider = setup.providers()[provider.index()].name;
  trace.doctrine = name_of(doctrine_on(world, provider, Layer::hosting));
}

}  // namespace

Trace ToldStory::until(Tick ticks_done) const {
  Trace cut = trace;
  cut.ticks = std::min(trace.ticks, ticks_done.value);
  const auto later =
      std::ranges::find_if(cut.events, [&](const TracedEvent& traced) { return traced.event.tick >= cut.ticks; });
  cut.events.erase(later, cut.events.end());
  for (const Growth& grown : growth) {
    if (grown.tick >= cut.ticks) break;
    if (grown.entry >= cut.events.size()) continue;
    TracedEvent& entry = cut.events[grown.entry];
    entry.count = grown.count;
    entry.event.value = grown.value;
    entry.event.extra = grown.extra;
  }
  return cut;
}

Storyteller::Storyteller(unsigned threads) : threads_{threads}, thread_{[this] { run(); }} {}

Storyteller::~Storyteller() {
  {
    const std::lock_guard lock{mutex_};
    stopped_ = true;
  }
  asked_.notify_one();
  thread_.join();
}

void Storyteller::tell(std::shared_ptr<const Setup> setup, Seed seed, CustomerId customer, Tick until) {
  {
    const std::lock_guard lock{mutex_};
    wanted_ = until;
    if (!task_ || !task_->is(setup, seed, customer)) {
      task_ = Task{std::move(setup), seed, customer, until};
      ++number_;
      told_.reset();
      cut_.reset();
    }
  }
  asked_.notify_one();
}

std::shared_ptr<const Trace> Storyteller::story(const std::shared_ptr<const Setup>& setup, Seed seed,
                                                CustomerId customer, Tick until) {
  const std::lock_guard lock{mutex_};
  if (!task_ || !task_->is(setup, seed, customer)) return nullptr;
  if (until > wanted_) {
    wanted_ = until;
    asked_.notify_one();
  }
  if (!told_ || told_->trace.ticks < std::min(task_->until, until).value) return nullptr;
  const std::uint32_t ticks = std::min(told_->trace.ticks, until.value);
  if (!cut_ || cut_->ticks != ticks) cut_ = std::make_shared<const Trace>(told_->until(Tick{ticks}));
  return cut_;
}

void Storyteller::run() {
  std::uint64_t worked_on = 0;
  for (;;) {
    Task task;
    {
      std::unique_lock lock{mutex_};
      asked_.wait(lock, [&] { return stopped_ || (task_ && number_ != worked_on); });
      if (stopped_) return;
      worked_on = number_;
      task = *task_;
    }
    try {
      work_on(task);
    } catch (const std::exception&) {
      // There is no story then. The world itself shows what is wrong with it, in its own thread.
    }
  }
}

bool Storyteller::is_wanted_beyond(const Task& task, Tick now) {
  std::unique_lock lock{mutex_};
  const auto other = [&] { return stopped_ || !task_->is(task.setup, task.seed, task.customer); };
  asked_.wait(lock, [&] { return other() || wanted_ > now; });
  return !other();
}

Tick Storyteller::wanted() {
  const std::lock_guard lock{mutex_};
  return stopped_ ? Tick{0} : wanted_;
}

void Storyteller::hand_over(const Task& task, ToldStory told) {
  auto shared = std::make_shared<const ToldStory>(std::move(told));
  const std::lock_guard lock{mutex_};
  if (!task_->is(task.setup, task.seed, task.customer)) return;
  told_.swap(shared);
}

void Storyteller::work_on(const Task& task) {
  Simulation simulation{task.setup, task.seed, threads_};
  TraceRecorder recorder{*task.setup, std::span{&task.customer, 1}};
  simulation.add_observer(recorder);
  GrowthLog log;
  Trace start = recorder.traces().front();
  fill_start(start, *task.setup, simulation.world());
  hand_over(task, {std::move(start), {}});
  while (!simulation.finished() && is_wanted_beyond(task, simulation.now())) {
    const auto report = std::chrono::steady_clock::now() + kBetweenReports;
    while (!simulation.finished() && std::chrono::steady_clock::now() < report && wanted() > simulation.now()) {
      simulation.step();
      log.after_tick(recorder.traces().front(), simulation.now().value - 1);
    }
    hand_over(task, {recorder.traces().front(), log.growth});
  }
}

}  // namespace hostscape::viz
