#include "model/acquaintances.hpp"

namespace hostscape {
namespace {

std::vector<AffinityGraph::Range> ranges_of(const Setup& setup) {
  std::vector<AffinityGraph::Range> ranges;
  ranges.reserve(setup.communities().size());
  for (const auto& community : setup.communities()) ranges.push_back({community.first, community.count});
  return ranges;
}

}  // namespace

Acquaintances::Acquaintances(const Setup& setup, Seed seed)
    : setup_{setup}, seed_{seed}, graph_{seed, ranges_of(setup)} {}

std::uint32_t Acquaintances::count(CustomerId customer) const {
  if (!setup_.is_focal(customer)) return graph_.degree(customer.value());
  return setup_.community_of(customer).count > 0 ? kOfFocal : 0;
}

CustomerId Acquaintances::at(CustomerId customer, std::uint32_t k) const {
  if (!setup_.is_focal(customer)) return CustomerId{graph_.neighbour(customer.value(), k)};
  const auto& community = setup_.community_of(customer);
  // The graph's shuffles use index 0 of this purpose. A focal customer's number is counted from the first focal one.
  const Draw draw{seed_, Purpose::affinity, customer.value() - setup_.ordinary_customers(), k, 0, 1};
  return CustomerId{community.first + draw.below(0, community.count)};
}

bool Acquaintances::knows(CustomerId focal, CustomerId customer) const {
  for (std::uint32_t k = 0; k < count(focal); ++k) {
    if (at(focal, k) == customer) return true;
  }
  return false;
}

void Acquaintances::hearers(CustomerId customer, std::vector<CustomerId>& found) const {
  found.clear();
  for (std::uint32_t k = 0; k < count(customer); ++k) {
    if (const CustomerId other = at(customer, k); other != customer) found.push_back(other);
  }
  if (setup_.is_focal(customer)) return;
  for (std::uint32_t id = setup_.ordinary_customers(); id < setup_.customers(); ++id) {
    if (knows(CustomerId{id}, customer)) found.emplace_back(id);
  }
}

}  // namespace hostscape
