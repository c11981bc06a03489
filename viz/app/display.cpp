#include "viz/app/display.hpp"

#include <X11/Xlib.h>

#include <cstdlib>
#include <memory>
#include <string>

#include "core/errors.hpp"

namespace hostscape::viz {
namespace {
struct CloseDisplay {
  void operator()(Display* display) const { XCloseDisplay(display); }
};
}  // namespace

void require_display() {
  // Held until the program ends: a server without a client in between may start anew (Xvfb does), and SFML, which opens it
  // next, would find nobody there.
  static const std::unique_ptr<Display, CloseDisplay> held{XOpenDisplay(nullptr)};
  if (held) return;
  const char* const name = std::getenv("DISPLAY");
  const std::string why =
      name == nullptr || *name == '\0' ? "DISPLAY is not set" : "nothing answers at DISPLAY=" + std::string{name};
  throw IoError{"no display: " + why +
                ". Run it in a desktop session or through ssh -X; without a person, for --screenshot, --record and "
                "--benchmark, say `xvfb-run -a hostscape-view ...`"};
}

}  // namespace hostscape::viz
