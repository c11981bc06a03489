// Which ordinary customers come under public pressure.

#include "model/setup_builder.hpp"

namespace hostscape {

// The rate is per customer of mean weight, so it does not depend on what the world is made of.
void SetupBuilder::make_scandals() {
  const auto& p = setup_.parameters();
  setup_.scandals_per_hour_ = p.pressure.scandals_per_100000_year * setup_.ordinary_ / 1e5 / 8760;
  double sum = 0;
  for (const auto& community : setup_.communities_) {
    const auto& kind = p.kind[static_cast<std::size_t>(community.kind)];
    sum += kind.scandal_weight * p.tier_weight[static_cast<std::size_t>(community.tier)] * community.count;
    setup_.scandal_shares_.push_back(sum);
  }
  if (sum <= 0) setup_.scandals_per_hour_ = 0;
  for (double& share : setup_.scandal_shares_) share /= sum > 0 ? sum : 1;
}

}  // namespace hostscape
