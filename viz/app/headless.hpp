#pragma once

// Pictures and videos without a person: a world is opened, wound to a tick, drawn and written.

#include <optional>

#include "viz/app/app.hpp"
#include "viz/app/picture.hpp"

namespace hostscape::viz {

/// --screenshot, of the menu without an opening. Returns the exit code; throws InputError, IoError.
int take_screenshot(App& app, std::optional<Opening> opening);
/// --record: fixed steps, so that the video is the same whatever the machine can do. Returns the exit code.
int record_video(App& app, Opening opening);

/// Opens it and prepares the session as the options say.
void open_as_told(App& app, Opening opening);

/// The options that shape a picture, as they stand in a command, each after a blank.
[[nodiscard]] std::string words_of_looks(const ViewOptions& options);

/// Looks as closely as the options say, once something has been drawn.
void magnify(Picture& picture, App& app);

}  // namespace hostscape::viz
