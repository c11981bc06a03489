#pragma once

// What the window shows, as a JSON file: counts, places of widgets and agents, caption, sentences. For tests that click and compare,
// and for whoever cannot see the picture.

#include <filesystem>
#include <optional>

#include "viz/app/session.hpp"
#include "viz/panels/panels.hpp"
#include "viz/stage/stage.hpp"

namespace hostscape::viz {

/// Writes it whole or not at all; keys: frame, serial, tick, date, doing, speed, achieved, furthest, jumps, trajectory,
/// trajectory_b, story {name, moment, caption, question, choices}, page, selected, widgets {name: {x, y, width, height, text}},
/// stage_a, stage_b (StageReport), metrics_a, metrics_b, notice, error, settings. Throws IoError.
void write_shown(const std::filesystem::path& file, std::uint64_t frame, const Session& session, const StageReport* a,
                 const StageReport* b);

}  // namespace hostscape::viz
