#pragma once

// Pictures and videos without a person: a world is opened, wound to a tick, drawn and written.

#include "viz/app/app.hpp"
#include "viz/app/picture.hpp"

namespace hostscape::viz {

/// --screenshot. Returns the exit code; throws InputError, IoError.
int take_screenshot(App& app);
/// --record: fixed steps, so that the video is the same whatever the machine can do. Returns the exit code.
int record_video(App& app);

/// Opens what the options say and prepares the session as they say.
void open_as_told(App& app);

/// Looks as closely as the options say, once something has been drawn.
void magnify(Picture& picture, App& app);

}  // namespace hostscape::viz
