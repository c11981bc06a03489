#pragma once

#include <vector>

#include "engine/parallel.hpp"
#include "engine/run_state.hpp"
#include "model/rules/look.hpp"

namespace hostscape {

/// Draws the candidates of a tick, chunk by chunk in parallel, and what each complains about. Reads the world only.
///
/// Candidates come in batches, each of one sender: one look, or the looks of a search, all in one chunk. A batch is known
/// by chunk, tick and its number therein, a look by its number in the batch besides; no rule changes these, so runs that
/// differ in a rule share them.
class NoticeDrawing {
 public:
  explicit NoticeDrawing(const Setup& setup);

  void draw(const RunState& state, Parallel& parallel);
  /// Complaints of the tick by chunk, each by order of candidates.
  [[nodiscard]] const std::vector<std::vector<Complaint>>& complaints() const { return complaints_; }
  [[nodiscard]] std::uint64_t candidates() const { return candidates_total_; }

 private:
  struct Batch {
    std::uint32_t number = 0;  ///< in its chunk and tick
    NotifierKind notifier{};
  };
  void draw_chunk(const RunState& state, std::size_t index, unsigned hour_utc);
  static std::uint32_t looks_in(const RunState& state, const NoticeChunk& chunk, const Batch& batch);
  void look_at(const RunState& state, std::size_t index, const Batch& batch, CustomerId customer, const Draw& draw);

  std::vector<std::vector<Complaint>> complaints_;
  std::vector<std::uint32_t> candidates_;  // looks of this tick, by chunk
  std::uint64_t candidates_total_ = 0;
};

}  // namespace hostscape
