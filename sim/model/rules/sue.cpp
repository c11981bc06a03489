#include "model/rules/sue.hpp"

#include "core/quantiles.hpp"

namespace hostscape {

std::optional<Suit> sue(const Setup& setup, Seed seed, CustomerId customer, Layer layer, Tick now) {
  const SuitParameters& p = setup.parameters().suit;
  const FocalCustomer* const focal = setup.focal(customer);
  const double files = focal != nullptr && focal->sues ? *focal->sues : p.files;
  const Draw draw{seed, Purpose::suit, customer.value(), static_cast<std::uint32_t>(layer), now.value};
  if (!draw.chance(0, files)) return {};
  return Suit{lognormal(draw.uniform(1), p.hours, p.spread), draw.chance(2, p.success)};
}

}  // namespace hostscape
