// --record FILE.mp4

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "core/errors.hpp"
#include "viz/app/headless.hpp"
#include "viz/app/picture.hpp"
#include "viz/app/stop_signal.hpp"
#include "viz/app/view_window.hpp"
#include "viz/takeaway/video.hpp"

namespace hostscape::viz {
namespace {

constexpr double kLastSeconds = 2;  // the end stands still for so long

/// Seconds in which a text can be read aloud, calmly.
double reading_seconds(const std::string& text) {
  const auto words = static_cast<double>(1 + std::ranges::count(text, ' '));
  return text.empty() ? 0 : 0.5 + words / 2.5;
}

class Recorder {
 public:
  explicit Recorder(App& app)
      : app_{app},
        options_{app.options()},
        session_{app.session()},
        view_{options_.width, options_.height, session_.text("window.title"), false, false},
        picture_{session_} {}

  int run(Opening opening);

 private:
  void go_on();
  void draw_frame();
  void stand(double seconds);
  void go_to(std::uint32_t tick);
  [[nodiscard]] bool full() const;
  [[nodiscard]] std::uint32_t now() const { return session_.frame->a->now.value; }
  [[nodiscard]] double caption_seconds() const;
  [[nodiscard]] std::string words_of_recording() const;
  [[nodiscard]] Provenance provenance() const;

  App& app_;
  const ViewOptions& options_;
  Session& session_;
  StopSignal stop_;
  ViewWindow view_;
  Picture picture_;
  std::optional<Video> video_;
  std::uint32_t last_ = 0;  // tick at which to end
  double at_ = 0;           // ticks, with what is between two of them
  bool over_ = false;
};

bool Recorder::full() const {
  return StopSignal::requested() ||
         (options_.seconds > 0 &&
          static_cast<double>(video_->frames()) >= std::round(options_.seconds * options_.frames_per_second));
}

void Recorder::draw_frame() {
  if (full()) return;
  const double seconds = 1.0 / options_.frames_per_second;
  picture_.update(seconds);
  picture_.draw(view_.window(), view_.gui(), seconds,
                {.calm = false, .bare = options_.bare, .unlabelled = options_.unlabelled});
  if (video_->frames() == 0) magnify(picture_, app_);
  video_->add(image_of(view_.window()));
  view_.window().display();
  for (sf::Event event{}; view_.window().pollEvent(event);) {
  }
}

void Recorder::stand(double seconds) {
  const auto frames = static_cast<int>(std::lround(seconds * options_.frames_per_second));
  for (int i = 0; i < frames && !full(); ++i) draw_frame();
}

double Recorder::caption_seconds() const {
  const StoryMoment* const moment = session_.story ? session_.story->moment() : nullptr;
  if (moment == nullptr) return session_.story ? reading_seconds(session_.text(session_.story->script().caveat)) : 0;
  double seconds = std::max(3.0, reading_seconds(session_.text(moment->caption)));
  if (!moment->question.empty()) seconds += reading_seconds(session_.text(moment->question));
  for (const auto& choice : moment->choices) seconds += reading_seconds(session_.text(choice.text));
  return seconds;
}

// Step by step, so that nothing that happens is skipped.
void Recorder::go_to(std::uint32_t tick) {
  if (tick <= now()) return;
  app_.player().step(static_cast<std::int64_t>(tick) - static_cast<std::int64_t>(now()));
  app_.settle();
}

/// One frame further.
void Recorder::go_on() {
  const double speed = options_.speed ? *options_.speed : session_.frame->speed;
  at_ = std::min(at_ + speed / options_.frames_per_second, static_cast<double>(last_));
  go_to(static_cast<std::uint32_t>(std::lround(at_)));
  if (app_.heed_story()) {
    app_.settle();  // it may have wound back to the moment
    at_ = now();
    stand(caption_seconds());
  }
  over_ = now() >= last_;
  draw_frame();
}

std::string Recorder::words_of_recording() const {
  std::string words = words_of_looks(options_) + fmt::format(" --record {}", shell_word(*options_.record));
  if (options_.until_tick > 0) words += fmt::format(" --until-tick {}", options_.until_tick);
  if (options_.seconds > 0) words += fmt::format(" --seconds {}", options_.seconds);
  if (options_.speed || !session_.story)
    words += fmt::format(" --speed {}", options_.speed.value_or(session_.frame->speed));
  if (options_.frames_per_second != ViewOptions{}.frames_per_second) {
    words += fmt::format(" --frames-per-second {}", options_.frames_per_second);
  }
  return words;
}

Provenance Recorder::provenance() const {
  Provenance provenance = provenance_of(*session_.frame, session_.origin, words_of_recording());
  for (auto& [keyword, text] : provenance) {
    if (keyword == "Tick")
      text = options_.seconds > 0 ? fmt::format("from {}", now()) : fmt::format("{} to {}", now(), last_);
    if (keyword == "Date" || keyword == "Trajectory") text += fmt::format(" (at tick {})", now());
  }
  provenance.emplace_back("End", Video::kLater);
  return provenance;
}

int Recorder::run(Opening opening) {
  open_as_told(app_, std::move(opening));
  last_ = options_.until_tick > 0 ? options_.until_tick : session_.frame->a->setup->length().count;
  at_ = now();
  video_.emplace(*options_.record, options_.width, options_.height, options_.frames_per_second, provenance());
  draw_frame();
  stand(caption_seconds());
  while (!over_ && !full()) go_on();
  if (over_) stand(kLastSeconds);
  if (StopSignal::requested()) return 130;  // the file is given up: half a video would pass for a whole one
  video_->finish(end_of(*session_.frame));
  fmt::print("{}: {} x {}, {} frames, {:.1f} s, tick {}, trajectory {:#018x}\n", *options_.record, options_.width,
             options_.height, video_->frames(), static_cast<double>(video_->frames()) / options_.frames_per_second,
             now(), session_.frame->a->trajectory);
  return 0;
}

}  // namespace

int record_video(App& app, Opening opening) {
  return Recorder{app}.run(std::move(opening));
}

}  // namespace hostscape::viz
