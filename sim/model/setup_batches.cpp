// How the looks of a chunk come in batches, and who sends what they find.

#include <algorithm>
#include <cassert>
#include <vector>

#include "core/quantiles.hpp"
#include "model/batch_law.hpp"
#include "model/setup_builder.hpp"

namespace hostscape {
namespace {

// A search that looks twice at the same site finds nothing new. In a chunk so small, or of which so much is a few large
// sites, that its longest search would look at a site which it complains about as often once more, searches end there.
constexpr double kMostRepeats = 1;

// The part of a chunk that one community has, as a notifier sees it.
struct Part {
  double customers = 0;
  double chance = 0;  // that a look falls on one given customer of it
  double yield = 0;   // that the look finds something
};

double yield_of(const std::vector<Part>& parts) {
  double sum = 0;
  for (const Part& part : parts) sum += part.customers * part.chance * part.yield;
  return sum;
}

// Looks that fall on the same customer as one that has found something, per further look.
double repeats_per_look(const std::vector<Part>& parts, double yield) {
  double sum = 0;
  for (const Part& part : parts) sum += part.customers * part.chance * part.yield * part.chance;
  return sum / yield;
}

// Notices that so many looks bring, each customer counted once.
double notices_of(const std::vector<Part>& parts, double looks) {
  double sum = 0;
  for (const Part& part : parts) sum += part.customers * part.yield * (1 - exp_neg(looks * part.chance));
  return sum;
}

// `looks` per hour of average activity become batches: single looks, and as many searches as bring their share of the
// notices.
ChunkBatches batches_of(double looks, const std::vector<Part>& parts, const NotifierTraits& traits, double exponent) {
  ChunkBatches batches;
  batches.rate = looks;
  const double yield = yield_of(parts);
  if (!(traits.batch_share > 0 && yield > 0 && looks > 0)) return batches;
  batches.largest = std::min(traits.batch_largest, kMostRepeats * yield / repeats_per_look(parts, yield));
  if (batches.largest <= 1) return batches;
  batches.looks_per_notice = 1 / yield;
  const BatchLaw law{exponent, batches.largest};
  const double found = law.mean_of([&](double size) { return notices_of(parts, size / yield); });
  const double searches = looks * traits.batch_share * yield / found;
  batches.rate = looks * (1 - traits.batch_share) + searches;
  batches.search_share = searches / batches.rate;
  return batches;
}

}  // namespace

void SetupBuilder::make_batches(NoticeChunk& chunk) const {
  const auto& p = setup_.parameters();
  double all_looks = 0;
  for (const double share : look_share_) all_looks += share;
  std::vector<Part> parts(chunk.cumulative_rate.size());
  for (std::size_t n = 0; n < kNotifierKinds; ++n) {
    const double looks = chunk.rate() * (look_share_[n] / all_looks);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const std::size_t community = setup_.community_index(CustomerId{chunk.starts[i]});
      parts[i].customers = chunk.starts[i + 1] - chunk.starts[i];
      parts[i].chance = chunk.rate() > 0 ? setup_.communities_[community].notice_rate / chunk.rate() : 0;
      parts[i].yield = p.item.exist ? yield_of(community, n) : 0;
    }
    chunk.batches[n] = batches_of(looks, parts, p.notifier[n], p.sender.batch_exponent);
  }
  for (const auto& activity : setup_.rhythm_.activity) {
    double rate = 0;
    for (std::size_t n = 0; n < kNotifierKinds; ++n) rate += chunk.batches[n].rate * activity[n];
    assert(rate <= 32);
    chunk.batch_rate.push_back(rate);
    chunk.exp_neg_rate.push_back(exp_neg(rate));
  }
}

void SetupBuilder::make_senders() {
  const auto& p = setup_.parameters();
  double shares = 0;
  for (const auto& traits : p.notifier) shares += traits.share;
  for (std::size_t n = 0; n < kNotifierKinds; ++n) {
    const double notices = p.notices_per_customer_year * setup_.ordinary_ * p.notifier[n].share / shares;
    setup_.senders_[n] = SenderPool{p.notifier[n], p.sender, notices};
  }
}

}  // namespace hostscape
