// Which hosts of a measured market rent from larger ones.

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "model/setup_builder.hpp"

namespace hostscape {
namespace {

constexpr std::uint32_t kReseller = 0xffffff;  // apart from what happens in a run under the same purpose

struct Host {
  ProviderId provider;
  double size = 0;  // share of all customers
};

// Hosts, the largest first, with running sums of their sizes.
struct Ladder {
  std::vector<Host> hosts;
  std::vector<double> sums;

  void add(const Host& host) {
    sums.push_back((sums.empty() ? 0 : sums.back()) + host.size);
    hosts.push_back(host);
  }
  // One that is larger than `size`, by size; invalid when nobody is.
  [[nodiscard]] ProviderId larger_than(double size, double u) const {
    const auto end = std::partition_point(hosts.begin(), hosts.end(), [&](const Host& h) { return h.size > size; });
    if (end == hosts.begin()) return {};
    const auto count = end - hosts.begin();
    const double total = sums[static_cast<std::size_t>(count) - 1];
    const auto found = std::upper_bound(sums.begin(), sums.begin() + count, u * total);
    return hosts[static_cast<std::size_t>(std::min(found - sums.begin(), count - 1))].provider;
  }
};

}  // namespace

// Edges lead from a host to a larger one, so they close no circle. Hosts about which the scenario says who supplies them,
// or whom they supply, rent from nobody else: then no circle closes through what it says either. Who rents from whom is a
// fact about the market, the same for all seeds.
void SetupBuilder::draw_supply(std::vector<SupplyGraph::Edge>& edges) const {
  const SupplyParameters& p = setup_.parameters().supply;
  if (!market_ || p.reseller_share <= 0) return;
  std::vector<double> size(setup_.providers_.size(), 0);
  for (const auto& country : setup_.countries_) {
    for (std::size_t rank = 0; rank < country.providers.size(); ++rank) {
      size[country.providers[rank].index()] += country.share[rank] * country.customers;
    }
  }
  std::vector<bool> told(size.size(), false);
  for (const auto& [dependent, upstream] : edges) told[dependent.index()] = told[upstream.index()] = true;
  std::vector<Host> hosts;
  for (std::size_t i = 0; i < size.size(); ++i) {
    if (size[i] > 0) hosts.push_back({ProviderId{i}, size[i] / std::max(setup_.ordinary_, 1U)});
  }
  std::stable_sort(hosts.begin(), hosts.end(), [](const Host& a, const Host& b) { return a.size > b.size; });
  Ladder everywhere;
  std::map<std::string, Ladder> at_home;
  for (const Host& host : hosts) {
    everywhere.add(host);
    at_home[setup_.providers_[host.provider.index()].home_country].add(host);
  }
  for (const Host& host : hosts) {
    if (host.size >= p.reseller_most || told[host.provider.index()]) continue;
    const Draw draw{Seed{}, Purpose::upstream, host.provider.value(), 0, 0, kReseller};
    if (!draw.chance(0, p.reseller_share)) continue;
    ProviderId upstream;
    if (draw.chance(1, p.home)) {
      upstream =
          at_home.at(setup_.providers_[host.provider.index()].home_country).larger_than(host.size, draw.uniform(2));
    }
    if (!upstream.valid()) upstream = everywhere.larger_than(host.size, draw.uniform(2));
    if (upstream.valid()) edges.emplace_back(host.provider, upstream);
  }
}

}  // namespace hostscape
