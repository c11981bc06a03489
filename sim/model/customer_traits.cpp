#include "model/customer_traits.hpp"

#include <algorithm>

#include "core/quantiles.hpp"

namespace hostscape {
namespace {

double drawn_audience(const Parameters& p, const Community& community, const Draw& draw) {
  const auto& kind = p.kind[static_cast<std::size_t>(community.kind)];
  const double median = kind.audience_per_day * p.tier_weight[static_cast<std::size_t>(community.tier)];
  return median > 0 ? lognormal(draw.uniform(1), median, p.customer.audience_spread) : 0;
}

}  // namespace

CustomerTraits traits_of(const Setup& setup, Seed seed, CustomerId customer) {
  const auto& p = setup.parameters();
  const auto& community = setup.community_of(customer);
  const auto& kind = p.kind[static_cast<std::size_t>(community.kind)];
  const Draw draw{seed, Purpose::customer_traits, customer.value(), 0, 0};
  CustomerTraits traits;
  traits.kind = community.kind;
  traits.tier = community.tier;
  traits.attention = std::clamp(kind.attention + p.customer.attention_spread * (2 * draw.uniform(0) - 1), 0.0, 1.0);
  traits.contests = kind.contests;
  traits.refuses = kind.refuses;
  traits.outage_noticed_hours = kind.outage_noticed_hours;
  traits.workaround_hours = p.customer.workaround_hours;
  traits.spare_ip = draw.uniform(2) < kind.spare_ip;
  traits.declares = draw.uniform(3);
  traits.declared_share = kind.declared;
  traits.audience_per_day = drawn_audience(p, community, draw);
  if (const auto* const focal = setup.focal(customer)) {
    traits.attention = focal->attention.value_or(traits.attention);
    traits.contests = focal->contests.value_or(traits.contests);
    traits.refuses = focal->refuses.value_or(traits.refuses);
    traits.outage_noticed_hours = focal->outage_noticed_hours.value_or(traits.outage_noticed_hours);
    traits.workaround_hours = focal->workaround_hours.value_or(traits.workaround_hours);
    traits.spare_ip = focal->spare_ip.value_or(traits.spare_ip);
    if (focal->declared_press) traits.declared_share = *focal->declared_press ? 1 : 0;
    traits.audience_per_day = focal->audience_per_day.value_or(traits.audience_per_day);
  }
  return traits;
}

std::uint32_t audience_of(const Setup& setup, Seed seed, CustomerId customer) {
  const auto* const focal = setup.focal(customer);
  double visits = 0;
  if (focal != nullptr && focal->audience_per_day) {
    visits = *focal->audience_per_day;
  } else {
    const Draw draw{seed, Purpose::customer_traits, customer.value(), 0, 0};
    visits = drawn_audience(setup.parameters(), setup.community_of(customer), draw);
  }
  return static_cast<std::uint32_t>(std::clamp(visits + 0.5, 0.0, 4.0e9));
}

}  // namespace hostscape
