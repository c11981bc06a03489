#include "model/customer_traits.hpp"

#include <algorithm>

#include "core/quantiles.hpp"

namespace hostscape {
namespace {

Draw draw_of(Seed seed, CustomerId customer) {
  return Draw{seed, Purpose::customer_traits, customer.value(), 0, 0};
}

double drawn_audience(const Setup& setup, Seed seed, CustomerId customer) {
  const auto& p = setup.parameters();
  const auto& community = setup.community_of(customer);
  const auto& kind = p.kind[static_cast<std::size_t>(community.kind)];
  const double median = kind.audience_per_day * p.tier_weight[static_cast<std::size_t>(community.tier)];
  if (!(median > 0)) return 0;
  return lognormal(draw_of(seed, customer).uniform(1), median, p.customer.audience_spread);
}

const auto& kind_of(const Setup& setup, CustomerId customer) {
  return setup.parameters().kind[static_cast<std::size_t>(setup.community_of(customer).kind)];
}

// What the scenario states for a focal customer, or else `otherwise`.
template <class Field, class Value>
Value stated(const Setup& setup, CustomerId customer, Field FocalCustomer::*field, Value otherwise) {
  const auto* const focal = setup.focal(customer);
  return focal != nullptr ? (focal->*field).value_or(otherwise) : otherwise;
}

}  // namespace

double attention_of(const Setup& setup, Seed seed, CustomerId customer) {
  const double spread = setup.parameters().customer.attention_spread;
  double attention = kind_of(setup, customer).attention;
  if (spread != 0) attention += spread * (2 * draw_of(seed, customer).uniform(0) - 1);
  return stated(setup, customer, &FocalCustomer::attention, std::clamp(attention, 0.0, 1.0));
}

double contests_of(const Setup& setup, CustomerId customer) {
  return stated(setup, customer, &FocalCustomer::contests, kind_of(setup, customer).contests);
}

double refuses_of(const Setup& setup, CustomerId customer) {
  return stated(setup, customer, &FocalCustomer::refuses, kind_of(setup, customer).refuses);
}

bool has_spare_ip(const Setup& setup, Seed seed, CustomerId customer) {
  const double share = kind_of(setup, customer).spare_ip;
  const bool drawn = share > 0 && draw_of(seed, customer).uniform(2) < share;
  return stated(setup, customer, &FocalCustomer::spare_ip, drawn);
}

double outage_noticed_hours_of(const Setup& setup, CustomerId customer) {
  return stated(setup, customer, &FocalCustomer::outage_noticed_hours, kind_of(setup, customer).outage_noticed_hours);
}

double workaround_hours_of(const Setup& setup, CustomerId customer) {
  return stated(setup, customer, &FocalCustomer::workaround_hours, setup.parameters().customer.workaround_hours);
}

CustomerTraits traits_of(const Setup& setup, Seed seed, CustomerId customer) {
  const auto& community = setup.community_of(customer);
  CustomerTraits traits;
  traits.kind = community.kind;
  traits.tier = community.tier;
  traits.attention = attention_of(setup, seed, customer);
  traits.contests = contests_of(setup, customer);
  traits.refuses = refuses_of(setup, customer);
  traits.outage_noticed_hours = outage_noticed_hours_of(setup, customer);
  traits.workaround_hours = workaround_hours_of(setup, customer);
  traits.spare_ip = has_spare_ip(setup, seed, customer);
  traits.declares = draw_of(seed, customer).uniform(3);
  traits.declared_share = kind_of(setup, customer).declared;
  const auto* const focal = setup.focal(customer);
  if (focal != nullptr && focal->declared_press) traits.declared_share = *focal->declared_press ? 1 : 0;
  traits.audience_per_day =
      stated(setup, customer, &FocalCustomer::audience_per_day, drawn_audience(setup, seed, customer));
  return traits;
}

std::uint32_t audience_of(const Setup& setup, Seed seed, CustomerId customer) {
  const auto* const focal = setup.focal(customer);
  const double visits =
      focal != nullptr && focal->audience_per_day ? *focal->audience_per_day : drawn_audience(setup, seed, customer);
  return static_cast<std::uint32_t>(std::clamp(visits + 0.5, 0.0, 4.0e9));
}

}  // namespace hostscape
