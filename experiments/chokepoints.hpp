#pragma once

// Which providers are choke points: what goes dark when one refuses customers, itself and through all that depend on it.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/random.hpp"
#include "model/setup.hpp"

namespace hostscape {

struct ChokePointQuestion {
  std::optional<CustomerKind> kind;       ///< whom it refuses; nothing: everybody
  Seed seed{1};                           ///< that draws who has whom
  std::uint32_t exact_up_to = 2'000'000;  ///< customers; in larger worlds shares are multiplied instead
};

/// Shares are of the sites of the kind asked about, or of their visits, as the run begins.
struct ChokePoint {
  ProviderId provider;
  double direct = 0;          ///< sites with a contract with it for hosting, DNS or their name
  double dark = 0;            ///< sites that lose one of these with it and all that depend on it
  double dark_audience = 0;   ///< visits to those
  double unshielded = 0;      ///< sites that lose their CDN
  std::size_t below = 0;      ///< providers that depend on it, directly or through others
  double betweenness = 0;     ///< pairs of providers between whom the ways of supply lead through it
  bool articulation = false;  ///< without it the supply graph falls into more parts
};

struct ChokePoints {
  std::vector<ChokePoint> providers;  ///< by falling `dark`, then `unshielded`, then id; without those that nobody has
  double sites = 0;                   ///< of the kind
  double audience = 0;                ///< visits per day to them
  bool exact = false;                 ///< every customer was asked
};

/// Reads the fixed part of a world alone; nothing is simulated.
[[nodiscard]] ChokePoints find_choke_points(const Setup& setup, const ChokePointQuestion& question);

/// The table as a file, every provider a row.
[[nodiscard]] std::string choke_points_csv(const Setup& setup, const ChokePoints& found);

/// Layers that a provider sells on, such as "hosting dns registrar".
[[nodiscard]] std::string layers_of(const Setup& setup, ProviderId provider);

}  // namespace hostscape
