#include "viz/app/display.hpp"

#include <X11/Xlib.h>

#include <cstdlib>
#include <string>

#include "core/errors.hpp"

namespace hostscape::viz {

void require_display() {
  Display* const display = XOpenDisplay(nullptr);
  if (display != nullptr) {
    XCloseDisplay(display);
    return;
  }
  const char* const name = std::getenv("DISPLAY");
  const std::string why =
      name == nullptr || *name == '\0' ? "DISPLAY is not set" : "nothing answers at DISPLAY=" + std::string{name};
  throw IoError{"no display: " + why +
                ". Run it in a desktop session or through ssh -X; without a person, for --screenshot, --record and "
                "--benchmark, say `xvfb-run -a hostscape-view ...`"};
}

}  // namespace hostscape::viz
