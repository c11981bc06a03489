#include "model/provider_traits.hpp"

#include <algorithm>

#include "core/quantiles.hpp"

namespace hostscape {
namespace {

constexpr double kAddressSpread = 1.2;  // sigma of customers per address between providers
constexpr double kLargestAddress = 20000;

Doctrine drawn_doctrine(const ProviderTraits& traits, double u) {
  double total = 0;
  for (const double share : traits.doctrine_mix) total += share;
  double sum = 0;
  for (std::size_t d = 0; d + 1 < kDoctrines; ++d) {
    sum += traits.doctrine_mix[d];
    if (u * total < sum) return static_cast<Doctrine>(d);
  }
  return static_cast<Doctrine>(kDoctrines - 1);
}

// How it stands under pressure, and what it does on the layers beyond hosting; draws of their own.
void draw_pressure_traits(const Parameters& p, Seed seed, std::uint32_t id, Provider& provider) {
  const Draw draw{seed, Purpose::layer_traits, id, 0, 0};
  const PressureTraits& traits = p.pressure_traits;
  provider.susceptibility = static_cast<float>(
      std::clamp(traits.susceptibility + traits.susceptibility_spread * normal_quantile(draw.uniform(0)), 0.0, 1.0));
  provider.tolerance = static_cast<float>(draw.chance(1, traits.tolerant_share) ? traits.tolerance : 0.0);
  const double u = draw.uniform(2);
  provider.further_doctrine = u < traits.further_discretionary ? Doctrine::discretionary
                              : u < traits.further_discretionary + traits.further_court_order_only
                                  ? Doctrine::court_order_only
                                  : Doctrine::notice_and_action;
}

Provider drawn_provider(const Parameters& p, Seed seed, std::uint32_t id, Regime home) {
  const ProviderTraits& traits = p.provider;
  const Draw a{seed, Purpose::provider_traits, id, 0, 0, 0};
  const Draw b{seed, Purpose::provider_traits, id, 0, 0, 1};
  Provider provider;
  provider.doctrine = drawn_doctrine(traits, a.uniform(0));
  const double court_only = p.regime[static_cast<std::size_t>(home)].court_only_share;
  const Draw c{seed, Purpose::provider_traits, id, 0, 0, 2};
  if (c.uniform(0) < court_only) provider.doctrine = Doctrine::court_order_only;
  provider.automated = a.uniform(1) < traits.automated_share;
  provider.press_desk = a.uniform(2) < traits.press_desk_share;
  provider.managed = a.uniform(3) < traits.managed_share;
  const double commitment = traits.commitment_human + traits.commitment_spread * normal_quantile(b.uniform(0));
  provider.commitment_human = static_cast<float>(commitment);
  provider.cure_period_hours =
      static_cast<float>(lognormal(b.uniform(1), traits.cure_period_hours, traits.cure_period_spread));
  provider.message_clarity = static_cast<float>(
      std::clamp(traits.message_clarity + traits.message_clarity_spread * (2 * b.uniform(2) - 1), 0.0, 1.0));
  provider.per_address = static_cast<std::uint32_t>(
      std::clamp(lognormal(b.uniform(3), traits.customers_per_address, kAddressSpread) + 0.5, 1.0, kLargestAddress));
  draw_pressure_traits(p, seed, id, provider);
  return provider;
}

// What follows from the traits once the scenario has had its say.
void derive(const Parameters& p, const NamedProvider* named, Provider& provider) {
  if (named != nullptr) {
    provider.doctrine = named->doctrine.value_or(provider.doctrine);
    provider.automated = named->automated.value_or(provider.automated);
    provider.press_desk = named->press_desk.value_or(provider.press_desk);
    provider.managed = named->managed.value_or(provider.managed);
    provider.further_doctrine = named->further_doctrine.value_or(provider.further_doctrine);
    if (named->susceptibility) provider.susceptibility = static_cast<float>(*named->susceptibility);
    if (named->tolerance) provider.tolerance = static_cast<float>(*named->tolerance);
    if (named->cure_period_hours) provider.cure_period_hours = static_cast<float>(*named->cure_period_hours);
    if (named->message_clarity) provider.message_clarity = static_cast<float>(*named->message_clarity);
  }
  const ProviderTraits& traits = p.provider;
  provider.review_noise =
      static_cast<float>(provider.automated ? traits.review_noise_automated : traits.review_noise_human);
  provider.commitment =
      provider.automated ? static_cast<float>(traits.commitment_automated) : provider.commitment_human;
  provider.support_hours =
      static_cast<float>(provider.automated ? traits.support_hours_automated : traits.support_hours_human);
  if (named != nullptr) {
    if (named->commitment) provider.commitment = provider.commitment_human = static_cast<float>(*named->commitment);
    if (named->support_hours) provider.support_hours = static_cast<float>(*named->support_hours);
  }
}

}  // namespace

std::vector<Provider> draw_providers(const Setup& setup, Seed seed) {
  std::vector<Provider> providers;
  providers.reserve(setup.providers().size());
  for (std::size_t i = 0; i < setup.providers().size(); ++i) {
    const auto& info = setup.providers()[i];
    Provider provider = drawn_provider(setup.parameters(), seed, static_cast<std::uint32_t>(i), info.regime);
    derive(setup.parameters(),
           info.named >= 0 ? &setup.scenario().providers[static_cast<std::size_t>(info.named)] : nullptr, provider);
    providers.push_back(provider);
  }
  return providers;
}

}  // namespace hostscape
