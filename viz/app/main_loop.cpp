#include "viz/app/main_loop.hpp"

#include <fmt/format.h>

#include <SFML/System/Sleep.hpp>
#include <algorithm>
#include <utility>

#include "core/errors.hpp"
#include "viz/app/shown.hpp"
#include "viz/panels/finder.hpp"
#include "viz/takeaway/png_file.hpp"
#include "viz/takeaway/replay_file.hpp"
#include "viz/takeaway/whole_file.hpp"

namespace hostscape::viz {
namespace {

constexpr unsigned kFramesPerSecond = 60;
constexpr unsigned kRecordedPerSecond = 30;
constexpr float kReportSeconds = 0.25F;
constexpr float kSaveSeconds = 5;
constexpr float kIdleAfterSeconds = 1.5F;
constexpr double kLongestStep = 0.1;  // [s] that motion makes up for when a frame was late

/// "streetpress-2023-t98": what was seen.
std::string stem_of(const Session& session) {
  if (!session.frame->a) return "hostscape-menu";
  return fmt::format("{}-t{}", session.frame->a->setup->scenario().name, session.frame->a->now.value);
}

/// Puts the window in the middle of the screen, its upper left corner on it. (SFML 2.5 on a screen wider than high puts it too
/// low, which shows where no window manager corrects it.)
void centre(sf::RenderWindow& window) {
  const sf::VideoMode desktop = sf::VideoMode::getDesktopMode();
  const auto margin = [](unsigned whole, unsigned part) {
    return whole > part ? static_cast<int>((whole - part) / 2) : 0;
  };
  window.setPosition({margin(desktop.width, window.getSize().x), margin(desktop.height, window.getSize().y)});
}

}  // namespace

MainLoop::MainLoop(App& app)
    : app_{app},
      session_{app.session()},
      view_{session_.settings.width, session_.settings.height, session_.text("window.title"),
            session_.settings.fullscreen, true},
      picture_{session_},
      hand_{session_, picture_} {
  view_.window().setFramerateLimit(kFramesPerSecond);
  if (!view_.fullscreen()) centre(view_.window());
}

int MainLoop::run() {
  while (!quit_) {
    take_events();
    if (app_.take_frame()) since_change_.restart();
    if (app_.heed_story()) since_change_.restart();
    const double seconds = since_frame_.restart().asSeconds();
    draw(std::min(seconds, kLongestStep));
    take_away();  // what was drawn, before it is displayed
    view_.window().display();
    ++frames_;
    write_report();
    heed_wishes();
    remember();
    wait_if_idle();
    if (StopSignal::requested()) quit_ = true;
  }
  if (recording_) end_recording();
  app_.remember();
  return StopSignal::requested() ? 130 : 0;
}

void MainLoop::take_events() {
  for (sf::Event event{}; view_.window().pollEvent(event);) take_event(event);
}

void MainLoop::take_event(const sf::Event& event) {
  since_change_.restart();
  // The letter of the key that opened the finder comes right behind it, and is no word to look for.
  const bool of_opening = std::exchange(finder_opened_, false);
  if (event.type == sf::Event::TextEntered && (of_opening || finder_keeps(session_, event.text.unicode))) return;
  // Where the event happened counts, not where the mouse was when the window was drawn last: a finger taps without a way.
  bool over_panel = false;
  if (event.type == sf::Event::MouseButtonPressed) {
    over_panel = view_.gui().is_over({event.mouseButton.x, event.mouseButton.y});
  } else if (event.type == sf::Event::MouseWheelScrolled) {
    over_panel = view_.gui().is_over({event.mouseWheelScroll.x, event.mouseWheelScroll.y});
  }
  view_.gui().handle(event);
  hand_.handle(event, over_panel || session_.in_menu);
  switch (event.type) {
    case sf::Event::Closed:
      quit_ = true;
      break;
    case sf::Event::KeyPressed:
      if (!view_.gui().wants_keys()) {
        const bool finding = is_finding(session_);
        static_cast<void>(handle_key(session_, {event.key.code, event.key.control, event.key.shift}));
        finder_opened_ = !finding && is_finding(session_);
      }
      break;
    default:
      break;
  }
}

void MainLoop::draw(double seconds) {
  hand_.point(view_.gui().wants_mouse() || session_.in_menu);
  picture_.update(seconds);
  picture_.draw(view_.window(), view_.gui(), seconds);
}

void MainLoop::heed_wishes() {
  app_.heed_wishes();
  if (std::exchange(session_.wishes.fullscreen, false)) {
    if (recording_) end_recording();
    view_.toggle_fullscreen();
    view_.window().setFramerateLimit(kFramesPerSecond);
    session_.settings.fullscreen = view_.fullscreen();
  }
  if (std::exchange(session_.wishes.home, false)) picture_.camera = {};
  const sf::Vector2f by = std::exchange(session_.wishes.pan, {});
  hand_.look(by, std::exchange(session_.wishes.zoom, 0.0F));
  if (std::exchange(session_.wishes.record, false)) toggle_recording();
  if (std::exchange(session_.wishes.save_replay, false)) save_replay();
  if (session_.wishes.quit) quit_ = true;
}

void MainLoop::take_away() {
  if (std::exchange(session_.wishes.screenshot, false)) save_screenshot();
  if (recording_) record_frame();
}

void MainLoop::save_screenshot() {
  try {
    const auto file = free_name(stem_of(session_) + ".png");
    write_png(file, image_of(view_.window()), provenance_of(*session_.frame, session_.origin));
    session_.say(session_.text("saved.screenshot", {{"file", file.string()}}));
  } catch (const IoError& error) {
    session_.say(error.what(), 8);
  }
}

void MainLoop::toggle_recording() {
  if (recording_) {
    end_recording();
    return;
  }
  try {
    const auto file = free_name(stem_of(session_) + ".mp4");
    const sf::Vector2u size = view_.window().getSize();
    Provenance provenance = provenance_of(*session_.frame, session_.origin);
    provenance.emplace_back("End", Video::kLater);
    recording_.reset(new Recording{file, size, {file, size.x, size.y, kRecordedPerSecond, provenance}});
    session_.recording = true;
    session_.say(session_.text("recording.started"));
  } catch (const IoError& error) {
    session_.say(error.what(), 8);
  }
}

void MainLoop::end_recording(const char* words) {
  const auto recording = std::exchange(recording_, nullptr);
  session_.recording = false;
  try {
    recording->video.finish(end_of(*session_.frame));
    session_.say(session_.text(words, {{"file", recording->file.string()}}));
  } catch (const IoError& error) {
    session_.say(error.what(), 8);
  }
}

// In real time: a frame that stood for long is repeated, one that came too soon is left out.
void MainLoop::record_frame() {
  const double due = recording_->since_start.getElapsedTime().asSeconds() * kRecordedPerSecond;
  if (static_cast<double>(recording_->video.frames()) >= due) return;
  const sf::Image image = image_of(view_.window());
  if (image.getSize() != recording_->size) {  // a video has one size: what there is is kept
    end_recording("saved.video.resized");
    return;
  }
  try {
    while (static_cast<double>(recording_->video.frames()) < due) recording_->video.add(image);
  } catch (const IoError& error) {  // ffmpeg has gone
    recording_.reset();
    session_.recording = false;
    session_.say(error.what(), 8);
  }
}

void MainLoop::save_replay() {
  if (!session_.frame->a) return;
  const Replay replay = replay_of(*session_.frame, session_.story ? session_.story->script().name : "");
  try {
    auto file = std::filesystem::path{stem_of(session_) + std::string{kReplaySuffix}};
    for (int n = 2; std::filesystem::exists(file); ++n) {
      file = fmt::format("{}-{}{}", stem_of(session_), n, kReplaySuffix);
    }
    write_replay(file, replay);
    session_.say(session_.text("saved.replay", {{"file", file.string()}}));
  } catch (const std::exception& error) {
    session_.say(error.what(), 8);
  }
}

void MainLoop::write_report() {
  if (!app_.options().shown || since_report_.getElapsedTime().asSeconds() < kReportSeconds) return;
  since_report_.restart();
  write_shown(*app_.options().shown, frames_, session_, picture_.report(Side::a), picture_.report(Side::b));
}

void MainLoop::remember() {
  if (since_saved_.getElapsedTime().asSeconds() < kSaveSeconds) return;
  since_saved_.restart();
  const auto size = view_.size();
  session_.settings.width = size.x;
  session_.settings.height = size.y;
  app_.remember();
}

// When nothing moves, 20 frames a second are enough; an event ends the wait.
void MainLoop::wait_if_idle() {
  const bool busy = recording_ || picture_.moves() || session_.notice_seconds > 0 ||
                    since_change_.getElapsedTime().asSeconds() < kIdleAfterSeconds;
  if (busy) return;
  const sf::Clock waited;
  for (sf::Event event{}; waited.getElapsedTime().asSeconds() < 0.035F; sf::sleep(sf::milliseconds(5))) {
    if (!view_.window().pollEvent(event)) continue;
    take_event(event);
    return;
  }
}

}  // namespace hostscape::viz
