#pragma once

// Values of the parameters of the layers beyond hosting, of precedents, and of requests that quote them.
// Names, ranges and sources: registry_layers.cpp, registry_precedents.cpp.

#include <array>
#include <cstdint>

#include "model/vocabulary.hpp"

namespace hostscape {

/// A layer beyond hosting, in worlds and around cases.
struct LayerParameters {
  double use = 0;  ///< share of customers with a supplier on the layer
};

/// Markets of DNS and of registrars, which nobody has measured by country.
struct LayerMarketParameters {
  double home_bias = 0;             ///< share of customers that look at home alone
  double named_at_home = 0;         ///< most of those that named firms have
  std::uint32_t unnamed_firms = 0;  ///< per country, of those that stand for all without a name
};

/// Which hosts of a measured market rent from larger ones.
struct SupplyParameters {
  double reseller_share = 0;  ///< of the hosts small enough
  double reseller_most = 0;   ///< share of all customers from which a host has its own machines
  double home = 0;            ///< share of resellers that rent in their own country, if anybody larger is there
};

/// Traits of providers under pressure, drawn unless a scenario states them.
struct PressureTraits {
  double susceptibility = 0;  ///< mean, 0 to 1
  double susceptibility_spread = 0;
  double further_discretionary = 0;     ///< share that acts on terms and pressure on the layers beyond hosting
  double further_court_order_only = 0;  ///< share that acts on orders only there
  double tolerant_share = 0;            ///< of hosting providers that take customers nobody else takes
  double tolerance = 0;                 ///< of those: part of the refusals that they do not make
};

/// Who asks providers to terminate.
enum class Requester : std::uint8_t { activist, rights_holder, authority };
inline constexpr std::size_t kRequesters = 3;

struct PrecedentParameters {
  double weight = 0;            ///< rise of the rate of requests per unit of stock, over the rate without
  double unheard = 0;           ///< notoriety up to which a customer's termination is no precedent
  double saturation = 0;        ///< times `weight`: the most that it rises by
  double half_life_days = 0;    ///< of the stock, as requesters quote it
  double requests_per_day = 0;  ///< at all providers of a layer together, without any precedent
  std::array<double, kRequesters> requesters{};  ///< shares among requests that quote nothing
  std::array<double, kRequesters> quoters{};     ///< shares among those that quote a precedent
  double commitment_loss = 0;  ///< fall of commitment per unit of what is remembered of precedents, saturating at twice
  double memory_half_life_days = 0;       ///< of that
  double credibility_half_life_days = 0;  ///< in which a commitment kept brings requests down
  double credibility_floor = 0;           ///< part of the requests that no commitment keeps away
  double granted = 0;                     ///< probability that a provider which acts on terms grants a request
  double hours_per_request = 0;           ///< work
  double review_days = 0;                 ///< between reviews of a doctrine
  double review_load = 0;   ///< requests between two reviews, over those without precedent, that make a flip even
  double review_slope = 0;  ///< of ln(load) in the logit of the flip
};

}  // namespace hostscape
