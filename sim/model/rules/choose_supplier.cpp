#include "model/rules/choose_supplier.hpp"

#include "model/rules/trust.hpp"

namespace hostscape {
namespace {

constexpr std::uint32_t kCandidates = 4;

}  // namespace

ProviderId recommended(const Setup& setup, Seed seed, const World& world, const Acquaintances& acquaintances,
                       const Search& search) {
  const double probability = setup.parameters().word_of_mouth.recommendation;
  const std::uint32_t known = probability > 0 ? acquaintances.count(search.customer) : 0;
  if (known == 0) return {};
  const Draw draw{seed, Purpose::recommendation, search.customer.value(), search.key, search.decided.value};
  if (!draw.chance(0, probability)) return {};
  const CustomerId who = acquaintances.at(search.customer, draw.below(1, known));
  const ProviderId used = world.provider_of[who.index()];
  return used == search.old ? ProviderId{} : used;
}

ProviderId drawn_by_reputation(const Setup& setup, Seed seed, const World& world, const Placement& placement,
                               const Search& search, Tick now) {
  const auto& trust = setup.parameters().trust;
  const std::size_t country = setup.community_of(search.customer).country;
  ProviderId candidate;
  // Which candidates come, and in which order, no reputation changes; a candidate refused leaves the next one's draw alone.
  for (std::uint32_t i = 0; i < kCandidates; ++i) {
    const Draw draw{seed, Purpose::destination, search.customer.value(), search.key, search.decided.value, i};
    candidate = placement.destination(country, draw.uniform(0), search.old);
    if (!candidate.valid() || trust.sensitivity <= 0) return candidate;
    const Draw opinion{seed, Purpose::reputation, search.customer.value(), candidate.value(), search.decided.value};
    if (opinion.chance(0, acceptance(trust, distrust_at(trust, world.providers[candidate.index()], now)))) break;
  }
  return candidate;
}

}  // namespace hostscape
