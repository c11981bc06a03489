#pragma once

#include <vector>

#include "engine/parallel.hpp"
#include "engine/run_state.hpp"
#include "model/rules/look.hpp"

namespace hostscape {

/// Draws the candidates of a tick, chunk by chunk in parallel, and what each complains about. Reads the world only.
class NoticeDrawing {
 public:
  explicit NoticeDrawing(const Setup& setup);

  void draw(const RunState& state, Parallel& parallel);
  /// Complaints of the tick by chunk, each by order of candidates.
  [[nodiscard]] const std::vector<std::vector<Complaint>>& complaints() const { return complaints_; }
  [[nodiscard]] std::uint64_t candidates() const { return candidates_total_; }

 private:
  void draw_chunk(const RunState& state, std::size_t chunk);

  std::vector<std::vector<Complaint>> complaints_;
  std::vector<std::vector<std::uint32_t>> hit_;  // customers already hit in this tick, by chunk
  std::vector<std::uint32_t> candidates_;        // of this tick, by chunk
  std::uint64_t candidates_total_ = 0;
};

}  // namespace hostscape
