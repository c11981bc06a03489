#pragma once

namespace hostscape::viz {

/// Throws IoError saying what to do when there is no X display: SFML would abort the program.
void require_display();

}  // namespace hostscape::viz
