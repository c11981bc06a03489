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

Choice drawn_by_reputation(const Setup& setup, Seed seed, const World& world, const Placement& placement,
                           const Search& search, Tick now) {
  const auto& trust = setup.parameters().trust;
  // Where nobody holds anything that might be objected to, nobody is refused (docking core).
  const double refuses = setup.items().exist() ? setup.parameters().migration.refusal_ordinary : 0;
  const std::size_t country = setup.community_of(search.customer).country;
  Choice choice;
  // Which candidates come, and in which order, neither reputation nor refusals change; a candidate that is passed over
  // leaves the next one's draw alone.
  for (std::uint32_t i = 0; i < kCandidates; ++i) {
    const Draw draw{seed, Purpose::destination, search.customer.value(), search.key, search.decided.value, i};
    choice.supplier = placement.destination(country, draw.uniform(0), search.old);
    if (!choice.supplier.valid() || (trust.sensitivity <= 0 && refuses <= 0)) return choice;
    const std::uint32_t candidate = choice.supplier.value();
    const Draw opinion{seed, Purpose::reputation, search.customer.value(), candidate, search.decided.value};
    const double reputation = distrust_at(trust, world.providers[candidate], now);
    if (trust.sensitivity > 0 && !opinion.chance(0, acceptance(trust, reputation))) continue;
    const Draw answer{seed, Purpose::refusal, search.customer.value(), candidate, search.decided.value};
    if (refuses <= 0 || !answer.chance(0, refuses)) return choice;
    choice.refused_by = choice.supplier;
    ++choice.refusals;
  }
  return choice;
}

}  // namespace hostscape
