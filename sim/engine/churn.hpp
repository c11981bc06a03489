#pragma once

#include <vector>

#include "engine/parallel.hpp"
#include "engine/run_state.hpp"

namespace hostscape {

/// Draws who leaves its supplier of its own accord in a tick: candidates chunk by chunk at the hazard of a provider that
/// nobody trusts, thinned by each one's own uniform to the hazard of its own provider. Reads the world only; costs nothing
/// where nobody churns.
class ChurnDrawing {
 public:
  explicit ChurnDrawing(const Setup& setup);

  void draw(const RunState& state, Parallel& parallel);
  /// Who leaves, by chunk, each by order of candidates; a customer may come twice.
  [[nodiscard]] const std::vector<std::vector<CustomerId>>& leavers() const { return leavers_; }

 private:
  struct Chunk {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    double rate = 0;  // candidates per hour
    double exp_neg_rate = 1;
  };

  void add_chunk(std::uint32_t first, std::uint32_t count, double hazard);
  void draw_chunk(const RunState& state, std::size_t index);

  std::vector<Chunk> chunks_;
  std::vector<std::vector<CustomerId>> leavers_;
};

/// Starts the moves of those that leave, unless they are moving or cut.
void apply_churn(RunState& state, const ChurnDrawing& drawing);

}  // namespace hostscape
