#include "experiments/sweep/dispatcher.hpp"

#include <fmt/format.h>

#include "core/errors.hpp"

namespace hostscape {

Dispatcher::Dispatcher(const Workbench& bench, Ledger& ledger)
    : bench_{bench}, ledger_{ledger}, schedule_{bench.plan(), bench.points().size()} {}

std::optional<RunKey> Dispatcher::take() {
  for (;;) {
    const auto key = schedule_.next();
    if (!key) return std::nullopt;
    const auto stored = ledger_.find(key->run);
    if (!stored) return key;
    if (stored->key != *key) {
      throw InputError{fmt::format("{}: runs, run {}", ledger_.file(), key->run), key_text(stored->key),
                       key_text(*key)};
    }
    ++(stored->done ? count_.done : count_.failed);
    ++count_.found;
    const bool asked = bench_.plan().replication.sequential();
    schedule_.finished(*key, criteria_of(bench_, asked ? ledger_.values(key->run) : std::vector<double>{}));
  }
}

void Dispatcher::give(const RunKey& key, const RunOutcome& outcome, std::string_view worker) {
  ledger_.add(key, outcome, worker);
  ++(outcome.done ? count_.done : count_.failed);
  schedule_.finished(key, criteria_of(bench_, outcome.values));
}

Dispatcher::Count Dispatcher::count() const {
  Count count = count_;
  count.least = schedule_.least_runs();
  count.most = schedule_.most_runs();
  return count;
}

}  // namespace hostscape
