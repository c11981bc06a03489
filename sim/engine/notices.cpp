#include "engine/notices.hpp"

#include <algorithm>
#include <vector>

#include "core/quantiles.hpp"
#include "model/batch_law.hpp"

namespace hostscape {
namespace {

constexpr std::size_t kGrain = 16;  // chunks per task: some hundred candidates
constexpr int kWeek = 168;

// The customer on which a candidate falls: a place on the chunk's running sum of rates.
CustomerId customer_at(const NoticeChunk& chunk, const Draw& draw) {
  const std::size_t parts = chunk.cumulative_rate.size();
  if (parts == 1) return CustomerId{chunk.first + draw.below(0, chunk.count)};
  const double u = draw.uniform(0) * chunk.rate();
  const auto after = std::upper_bound(chunk.cumulative_rate.begin(), chunk.cumulative_rate.end() - 1, u);
  const auto part = static_cast<std::size_t>(after - chunk.cumulative_rate.begin());
  const double below = part == 0 ? 0 : chunk.cumulative_rate[part - 1];
  const double within = (u - below) / (chunk.cumulative_rate[part] - below);
  const std::uint32_t count = chunk.starts[part + 1] - chunk.starts[part];
  return CustomerId{chunk.starts[part] + std::min(static_cast<std::uint32_t>(within * count), count - 1)};
}

// Running sums of the kinds' shares among the batches of an hour; the last is 1.
std::array<double, kNotifierKinds> kinds_active(const NoticeChunk& chunk,
                                                const std::array<double, kNotifierKinds>& activity) {
  std::array<double, kNotifierKinds> cumulative{};
  double sum = 0;
  for (std::size_t n = 0; n < kNotifierKinds; ++n) cumulative[n] = sum += chunk.batches[n].rate * activity[n];
  for (double& c : cumulative) c = sum > 0 ? c / sum : 1;
  cumulative.back() = 1;
  return cumulative;
}

NotifierKind notifier_at(const std::array<double, kNotifierKinds>& cumulative, double u) {
  std::size_t kind = 0;
  while (u >= cumulative[kind]) ++kind;
  return static_cast<NotifierKind>(kind);
}

// Places of a chunk that a tick has looked at: a bit each, so that all of a chunk stay in the nearest cache, and which words
// have bits, so that forgetting costs as little as marking. Scratch memory of a thread.
class Marks {
 public:
  void clear(std::size_t places) {
    for (const std::size_t word : touched_) words_[word] = 0;
    touched_.clear();
    if (words_.size() * 64 < places) words_.resize((places + 63) / 64, 0);
  }
  /// Marks a place; false if it was marked before.
  bool mark(std::size_t place) {
    std::uint64_t& word = words_[place / 64];
    const std::uint64_t bit = std::uint64_t{1} << (place % 64);
    if ((word & bit) != 0) return false;
    if (word == 0) touched_.push_back(place / 64);
    word |= bit;
    return true;
  }

 private:
  std::vector<std::uint64_t> words_;
  std::vector<std::size_t> touched_;
};

}  // namespace

NoticeDrawing::NoticeDrawing(const Setup& setup)
    : complaints_(setup.chunks().size()), candidates_(setup.chunks().size()) {}

void NoticeDrawing::draw(const RunState& state, Parallel& parallel) {
  const unsigned hour_utc = state.setup.clock().hour_of_week(state.now, 0);
  parallel.for_ranges(complaints_.size(), kGrain, [&](std::size_t begin, std::size_t end) {
    for (std::size_t chunk = begin; chunk < end; ++chunk) draw_chunk(state, chunk, hour_utc);
  });
  for (const auto n : candidates_) candidates_total_ += n;
}

void NoticeDrawing::draw_chunk(const RunState& state, std::size_t index, unsigned hour_utc) {
  static thread_local Marks looked_at;
  const NoticeChunk& chunk = state.setup.chunks()[index];
  const Rhythm& rhythm = state.setup.rhythm();
  const auto hour = static_cast<std::size_t>(static_cast<int>(hour_utc) + kWeek + chunk.utc_offset_hours) % kWeek;
  const std::size_t level = rhythm.level_of[hour];
  complaints_[index].clear();
  candidates_[index] = 0;
  const Draw count{state.seed, Purpose::notice_count, chunk.first, 0, state.now.value};
  const std::uint32_t n = poisson_count(count.uniform53(0), chunk.exp_neg_rate[level], chunk.batch_rate[level]);
  if (n == 0) return;
  looked_at.clear(chunk.count);
  const auto kinds = kinds_active(chunk, rhythm.activity[level]);
  for (std::uint32_t j = 0; j < n; ++j) {
    const Draw first{state.seed, Purpose::notice_candidate, chunk.first, j, state.now.value};
    const Batch batch{j, notifier_at(kinds, first.uniform(1))};
    const std::uint32_t looks = looks_in(state, chunk, batch);
    candidates_[index] += looks;
    for (std::uint32_t i = 0; i < looks; ++i) {
      const Draw draw =
          i == 0 ? first : Draw{state.seed, Purpose::notice_candidate, chunk.first, j, state.now.value, i};
      const CustomerId customer = customer_at(chunk, draw);
      if (looked_at.mark(customer.value() - chunk.first)) look_at(state, index, batch, customer, draw);
    }
  }
}

std::uint32_t NoticeDrawing::looks_in(const RunState& state, const NoticeChunk& chunk, const Batch& batch) {
  const ChunkBatches& batches = chunk.batches[static_cast<std::size_t>(batch.notifier)];
  if (batches.search_share <= 0) return 1;
  const Draw draw{state.seed, Purpose::batch, chunk.first, batch.number, state.now.value};
  if (!draw.chance(0, batches.search_share)) return 1;
  const BatchLaw law{state.setup.parameters().sender.batch_exponent, batches.largest};
  // A whole number whose expectation is the length.
  const double looks = law.size(draw.uniform(1)) * batches.looks_per_notice;
  return std::max(static_cast<std::uint32_t>(looks + draw.uniform(2)), 1U);
}

void NoticeDrawing::look_at(const RunState& state, std::size_t index, const Batch& batch, CustomerId customer,
                            const Draw& draw) {
  const Setup& setup = state.setup;
  const bool items = setup.items().exist();
  if (items && !state.world.status[customer.index()].reachable()) return;  // nobody sees a dark site
  auto complaint =
      look(setup, state.seed, state.world, customer, batch.notifier, state.now, draw.uniform(2), draw.uniform(3));
  if (!complaint) return;
  if (items) {
    complaint->sender =
        setup.senders(batch.notifier)
            .sender({state.seed, Purpose::sender, setup.chunks()[index].first, batch.number, state.now.value});
  }
  complaints_[index].push_back(*complaint);
}

}  // namespace hostscape
