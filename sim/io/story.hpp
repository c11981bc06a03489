#pragma once

// A customer's trace as sentences in plain English: who did what, when, and for which reason.

#include <string>
#include <vector>

#include "engine/trace_recorder.hpp"

namespace hostscape {

/// One sentence or two about one event.
struct StoryLine {
  Tick tick;
  std::string when;  ///< date and hour in the standard time of its country: "Thu 30 Nov 2023, 10:00"
  std::string text;
};

/// Who the customer is, in one sentence.
[[nodiscard]] std::string introduction(const Trace& trace);

/// Which clock the times of the story are of: "Times are standard time in FR (UTC+1; no summer time)."
[[nodiscard]] std::string clock_note(const Trace& trace);

/// What happened to it, in order; empty when nothing did. Changes of rules are part of it.
[[nodiscard]] std::vector<StoryLine> tell(const Trace& trace);

/// How it stands at the end, or that nothing happened at all.
[[nodiscard]] std::string conclusion(const Trace& trace);

/// The whole story as a text for a terminal, wrapped at `width` columns (>= 60), with a line's end at its end.
[[nodiscard]] std::string story_text(const Trace& trace, std::size_t width = 100);

}  // namespace hostscape
