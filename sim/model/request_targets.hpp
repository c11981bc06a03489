#pragma once

// Whose termination is asked for: each kind of requester has kinds of sites that it goes for, and among them looks where
// notifiers look (notice_weight).

#include <array>
#include <cstdint>
#include <vector>

#include "core/ids.hpp"
#include "model/parameters_layers.hpp"

namespace hostscape {

class Setup;

class RequestTargets {
 public:
  RequestTargets() = default;
  explicit RequestTargets(const Setup& setup);

  /// The customer that two uniforms in (0, 1) lead to; invalid in a world without customers.
  [[nodiscard]] CustomerId drawn(Requester requester, double community, double member) const;

 private:
  struct Group {
    double until = 0;  ///< running sum of what the groups weigh
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };
  std::array<std::vector<Group>, kRequesters> groups_;
};

}  // namespace hostscape
