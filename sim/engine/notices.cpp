#include "engine/notices.hpp"

#include <algorithm>

#include "core/quantiles.hpp"

namespace hostscape {
namespace {

constexpr std::size_t kGrain = 16;  // chunks per task: some hundred candidates

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

NotifierKind notifier_at(const std::array<double, kNotifierKinds>& cumulative, double u) {
  std::size_t kind = 0;
  while (u >= cumulative[kind]) ++kind;
  return static_cast<NotifierKind>(kind);
}

}  // namespace

NoticeDrawing::NoticeDrawing(const Setup& setup)
    : complaints_(setup.chunks().size()), hit_(setup.chunks().size()), candidates_(setup.chunks().size()) {}

void NoticeDrawing::draw(const RunState& state, Parallel& parallel) {
  parallel.for_ranges(complaints_.size(), kGrain, [&](std::size_t begin, std::size_t end) {
    for (std::size_t chunk = begin; chunk < end; ++chunk) draw_chunk(state, chunk);
  });
  for (const auto n : candidates_) candidates_total_ += n;
}

void NoticeDrawing::draw_chunk(const RunState& state, std::size_t index) {
  const NoticeChunk& chunk = state.setup.chunks()[index];
  const Rhythm& rhythm = state.setup.rhythm();
  const std::size_t level = rhythm.level_of[state.setup.clock().hour_of_week(state.now, chunk.utc_offset_hours)];
  auto& complaints = complaints_[index];
  auto& hit = hit_[index];
  complaints.clear();
  hit.clear();
  const double mean = chunk.rate() * rhythm.levels[level];
  const Draw count{state.seed, Purpose::notice_count, chunk.first, 0, state.now.value};
  const std::uint32_t n = poisson_count(count.uniform53(0), chunk.exp_neg_rate[level], mean);
  candidates_[index] = n;
  for (std::uint32_t j = 0; j < n; ++j) {
    const Draw draw{state.seed, Purpose::notice_candidate, chunk.first, j, state.now.value};
    const CustomerId customer = customer_at(chunk, draw);
    if (std::find(hit.begin(), hit.end(), customer.value()) != hit.end()) continue;
    hit.push_back(customer.value());
    const bool items = state.setup.items().exist();
    if (items && !state.world.status[customer.index()].reachable()) continue;  // nobody sees a dark site
    const NotifierKind notifier = notifier_at(rhythm.kind_cumulative[level], draw.uniform(1));
    const auto complaint =
        look(state.setup, state.seed, state.world, customer, notifier, state.now, draw.uniform(2), draw.uniform(3));
    if (complaint) complaints.push_back(*complaint);
  }
}

}  // namespace hostscape
