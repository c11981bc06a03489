#include "model/placement.hpp"

#include <algorithm>

namespace hostscape {
namespace {

// `rank_at` maps the unit interval to ranks, whose running sums are `cumulative`.
template <class RankAt>
ProviderId drawn_from(const CountryMarket& country, const std::vector<double>& cumulative, double u, ProviderId without,
                      RankAt rank_at) {
  const std::size_t old = country.rank_of(without);
  if (old == country.providers.size()) return country.providers[rank_at(u)];
  // The old supplier's stretch of the unit interval is cut out.
  const double before = old == 0 ? 0 : cumulative[old - 1];
  const double after = cumulative[old];
  const double rest = 1 - (after - before);
  if (!(rest > 0)) return {};
  double x = u * rest;
  if (x >= before) x += after - before;
  std::size_t rank = rank_at(x);
  if (rank == old) rank = old + 1 < country.providers.size() ? old + 1 : old - 1;  // rounding at the seam
  return country.providers[rank];
}

}  // namespace

Placement::Placement(const Setup& setup, Seed seed) : setup_{setup}, seed_{seed} {
  for (std::size_t i = 0; i < setup.countries().size(); ++i) {
    const auto& country = setup.countries()[i];
    places_.emplace_back(seed, Purpose::initial_supplier, static_cast<std::uint32_t>(i),
                         std::max(country.customers, 1U));
  }
  for (const auto& focal : setup.scenario().customers) focal_initial_.push_back(setup.find_provider(focal.hosting));
}

ProviderId Placement::initial(CustomerId customer) const {
  if (setup_.is_focal(customer)) return focal_initial_[customer.value() - setup_.ordinary_customers()];
  return initial_in(setup_.community_of(customer).country, customer);
}

void Placement::place(CustomerId first, std::span<ProviderId> suppliers) const {
  std::size_t i = 0;
  while (i < suppliers.size()) {
    const CustomerId customer{first.value() + i};
    if (setup_.is_focal(customer)) {
      suppliers[i++] = initial(customer);
      continue;
    }
    const Community& community = setup_.community_of(customer);
    const std::size_t end =
        std::min<std::size_t>(suppliers.size(), std::size_t{community.first} + community.count - first.value());
    for (; i < end; ++i) suppliers[i] = initial_in(community.country, CustomerId{first.value() + i});
  }
}

inline ProviderId Placement::initial_in(std::size_t index, CustomerId customer) const {
  const auto& country = setup_.countries()[index];
  if (country.first_place.empty()) {
    const Draw draw{seed_, Purpose::initial_supplier, customer.value(), 0, 0};
    return country.providers[country.rank_at(draw.uniform(0))];
  }
  const std::uint32_t place = places_[index].forward(customer.value() - country.first_customer);
  const auto after = std::upper_bound(country.first_place.begin(), country.first_place.end(), place);
  return country.providers[static_cast<std::size_t>(after - country.first_place.begin()) - 1];
}

std::vector<CustomerId> Placement::on_same_address(CustomerId customer, std::uint32_t per_address) const {
  std::vector<CustomerId> found;
  if (setup_.is_focal(customer)) return found;
  const auto& community = setup_.community_of(customer);
  const auto& country = setup_.countries()[community.country];
  if (country.first_place.empty()) return found;
  const Permutation& places = places_[community.country];
  const std::uint32_t place = places.forward(customer.value() - country.first_customer);
  const auto after = std::upper_bound(country.first_place.begin(), country.first_place.end(), place);
  const std::uint32_t begin = *(after - 1);
  const std::uint32_t first = begin + (place - begin) / per_address * per_address;
  const std::uint32_t last = std::min(first + per_address, *after);
  for (std::uint32_t p = first; p < last; ++p) {
    if (p != place) found.emplace_back(country.first_customer + places.backward(p));
  }
  std::sort(found.begin(), found.end());
  return found;
}

ProviderId Placement::drawn(std::size_t index, double u, ProviderId without) const {
  const auto& country = setup_.countries()[index];
  return drawn_from(country, country.cumulative, u, without, [&](double x) { return country.rank_at(x); });
}

ProviderId Placement::destination(std::size_t index, double u, ProviderId without) const {
  const auto& country = setup_.countries()[index];
  const auto& towards = country.towards;
  if (towards.empty()) return drawn(index, u, without);
  return drawn_from(country, towards, u, without, [&](double x) {
    return static_cast<std::size_t>(std::upper_bound(towards.begin(), towards.end() - 1, x) - towards.begin());
  });
}

}  // namespace hostscape
