#include "engine/churn.hpp"

#include <algorithm>

#include "core/quantiles.hpp"
#include "engine/moves.hpp"
#include "model/rules/trust.hpp"

namespace hostscape {
namespace {

constexpr std::uint32_t kChunkCustomers = 65536;
constexpr double kChunkRate = 24;   // Poisson means up to 32 can be drawn
constexpr std::size_t kGrain = 64;  // chunks per task

bool may_leave(const World& world, CustomerId customer) {
  const Status status = world.status[customer.index()];
  return status.contract() == Contract::active && !status.moving();
}

}  // namespace

ChurnDrawing::ChurnDrawing(const Setup& setup) {
  const auto& churn = setup.parameters().churn;
  const double hazard = churn.per_hour * churn.ceiling;
  if (hazard <= 0) return;
  const auto most = std::min(kChunkCustomers, std::max(1U, static_cast<std::uint32_t>(kChunkRate / hazard)));
  const std::uint32_t ordinary = setup.ordinary_customers();
  for (std::uint32_t first = 0; first < ordinary; first += most) {
    add_chunk(first, std::min(most, ordinary - first), hazard);
  }
  // Focal customers apart, so that adding one moves nobody.
  for (std::uint32_t id = ordinary; id < setup.customers(); ++id) add_chunk(id, 1, hazard);
  leavers_.resize(chunks_.size());
}

void ChurnDrawing::add_chunk(std::uint32_t first, std::uint32_t count, double hazard) {
  chunks_.push_back({first, count, hazard * count, exp_neg(hazard * count)});
}

void ChurnDrawing::draw(const RunState& state, Parallel& parallel) {
  parallel.for_ranges(chunks_.size(), kGrain, [&](std::size_t begin, std::size_t end) {
    for (std::size_t chunk = begin; chunk < end; ++chunk) draw_chunk(state, chunk);
  });
}

void ChurnDrawing::draw_chunk(const RunState& state, std::size_t index) {
  const Chunk& chunk = chunks_[index];
  const Parameters& p = state.setup.parameters();
  auto& leavers = leavers_[index];
  leavers.clear();
  const Draw count{state.seed, Purpose::churn, chunk.first, 0, state.now.value};
  const std::uint32_t candidates = poisson_count(count.uniform53(0), chunk.exp_neg_rate, chunk.rate);
  for (std::uint32_t j = 0; j < candidates; ++j) {
    const Draw draw{state.seed, Purpose::churn, chunk.first, j, state.now.value, 1};
    const CustomerId customer{chunk.first + draw.below(0, chunk.count)};
    if (!may_leave(state.world, customer)) continue;
    const Provider& provider = state.world.providers[state.world.provider_of[customer.index()].index()];
    const double factor = leaving_factor(p, distrust_at(p.trust, provider, state.now));
    if (draw.uniform(1) * p.churn.ceiling < factor) leavers.push_back(customer);
  }
}

void apply_churn(RunState& state, const ChurnDrawing& drawing) {
  for (const auto& chunk : drawing.leavers()) {
    for (const CustomerId customer : chunk) {
      if (may_leave(state.world, customer)) start_background_move(state, customer, MoveReason::churn, false);
    }
  }
}

}  // namespace hostscape
