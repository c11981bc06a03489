#pragma once

// What draws the eye: pressure, orders, the selected customer and its contracts, what the mouse is over.

#include "viz/stage/labels.hpp"
#include "viz/stage/mesh.hpp"
#include "viz/stage/picture.hpp"

namespace hostscape::viz {

/// Contracts of one customer with one supplier, beyond hosting.
struct ContractLink {
  CustomerId customer;
  ProviderId provider;
  std::vector<Layer> layers;
};
/// Those of focal customers that can be drawn.
[[nodiscard]] std::vector<ContractLink> contract_links(const Picture& picture);

/// Below the dots: lines to suppliers.
void add_contracts(Mesh& mesh, const Picture& picture);
/// Above the dots: pulses, orders, rings about what is selected and pointed at.
void add_attention(Mesh& mesh, const Picture& picture, StageReport& report);

}  // namespace hostscape::viz
