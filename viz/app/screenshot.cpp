// --screenshot FILE.png

#include <fmt/format.h>

#include <SFML/System/Clock.hpp>
#include <SFML/System/Sleep.hpp>
#include <utility>

#include "core/errors.hpp"
#include "viz/app/headless.hpp"
#include "viz/app/picture.hpp"
#include "viz/app/shown.hpp"
#include "viz/app/stop_signal.hpp"
#include "viz/app/view_window.hpp"
#include "viz/takeaway/png_file.hpp"

namespace hostscape::viz {
namespace {

constexpr int kSettlingFrames = 5;  // widgets take some frames to find their sizes
constexpr float kStorySeconds = 120;

// The inspector tells the story of whom it shows; a thread of its own makes it.
void wait_for_story(App& app) {
  const auto* const customer = std::get_if<CustomerId>(&app.session().selected);
  if (customer == nullptr) return;
  const sf::Clock waited;
  while (!app.player().story_of(Side::a, *customer) && waited.getElapsedTime().asSeconds() < kStorySeconds &&
         !StopSignal::requested()) {
    sf::sleep(sf::milliseconds(5));
  }
}

void open_world(App& app, Opening opening) {
  open_as_told(app, std::move(opening));
  // A story that winds back to its moment must not move the picture from the tick that was asked for.
  app.settle();
  const std::optional<std::uint32_t>& tick = app.options().at_tick;
  if (tick && app.session().frame->a->now.value != *tick) {
    app.player().seek(Tick{*tick});
    app.settle();
  }
  wait_for_story(app);
}

}  // namespace

void open_as_told(App& app, Opening opening) {
  app.open_and_wait(std::move(opening));
  static_cast<void>(app.heed_story());
  app.look_as_told();
}

std::string words_of_looks(const ViewOptions& options) {
  const ViewOptions plain;
  std::string words;
  const auto add = [&words](const char* option, const std::optional<std::string>& value) {
    if (value) words += fmt::format(" {} {}", option, shell_word(*value));
  };
  add("--select", options.select);
  add("--page", options.page);
  add("--language", options.language);
  add("--theme", options.theme);
  if (options.large_type) words += " --large-type";
  if (options.bare) words += " --bare";
  if (options.unlabelled) words += " --unlabelled";
  if (options.zoom != plain.zoom) words += fmt::format(" --zoom {}", options.zoom);
  if (options.width != plain.width) words += fmt::format(" --width {}", options.width);
  if (options.height != plain.height) words += fmt::format(" --height {}", options.height);
  return words;
}

void magnify(Picture& picture, App& app) {
  if (app.options().zoom != 1) picture.magnify(static_cast<float>(app.options().zoom), app.session().selected);
}

int take_screenshot(App& app, std::optional<Opening> opening) {
  const ViewOptions& options = app.options();
  const StopSignal stop;
  ViewWindow view{options.width, options.height, app.session().text("window.title"), false, false};
  if (view.window().getSize() != sf::Vector2u{options.width, options.height}) {
    throw IoError{fmt::format("no window of {} x {} can be had here", options.width, options.height)};
  }
  if (opening) {
    open_world(app, std::move(*opening));
  } else {
    app.session().in_menu = true;
  }
  if (StopSignal::requested()) return 130;

  Picture picture{app.session()};
  const PictureOptions look{.calm = true, .bare = options.bare, .unlabelled = options.unlabelled};
  for (int i = 0; i < kSettlingFrames; ++i) {
    picture.update(0);
    picture.draw(view.window(), view.gui(), 1.0 / 60, look);
    if (i == 0) magnify(picture, app);

    if (i + 1 < kSettlingFrames) view.window().display();
  }
  const Frame& frame = *app.session().frame;
  write_png(*options.screenshot, image_of(view.window()),
            provenance_of(frame, app.session().origin, words_of_looks(options)));
  if (options.shown) {
    write_shown(*options.shown, kSettlingFrames, app.session(), picture.report(Side::a), picture.report(Side::b));
  }
  fmt::print("{}: {} x {}", *options.screenshot, options.width, options.height);
  if (frame.a) fmt::print(", tick {}, trajectory {:#018x}", frame.a->now.value, frame.a->trajectory);
  if (frame.b) fmt::print(", B {:#018x}", frame.b->trajectory);
  fmt::print("\n");
  return 0;
}

}  // namespace hostscape::viz
