#include "viz/app/benchmark.hpp"

#include <fmt/format.h>

#include <SFML/System/Sleep.hpp>
#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <vector>

#include "viz/app/app.hpp"
#include "viz/app/picture.hpp"
#include "viz/app/stop_signal.hpp"
#include "viz/app/view_window.hpp"
#include "viz/takeaway/whole_file.hpp"

namespace hostscape::viz {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::array kSizes{10'000U, 100'000U, 1'000'000U};
constexpr double kWarmSeconds = 1, kPlayingSeconds = 6, kPausedSeconds = 2;
constexpr double kFullSpeed = 1e9;  // [ticks/s]: as fast as it can
constexpr const char* kScenario = "synthetic";

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

struct Drawn {
  double frames_per_second = 0;
  double worst_frame_ms = 0;
  double ticks_per_second = 0;
};

struct Row {
  std::uint32_t customers = 0;
  Drawn playing;
  double paused_frames_per_second = 0;
  double ticks_per_second_without_window = 0;
};

class Benchmark {
 public:
  explicit Benchmark(const ViewOptions& options)
      : app_{options, App::Memory::ignore},
        view_{options.width, options.height, app_.session().text("window.title"), false, true},
        picture_{app_.session()} {
    view_.window().setFramerateLimit(0);
    view_.window().setVerticalSyncEnabled(false);
    view_.window().setPosition({0, 0});
  }

  Row measure(std::uint32_t customers);

 private:
  /// Counts ticks done; begins anew at the end of the scenario, since a small world is through within a second.
  class Progress {
   public:
    explicit Progress(Player& player) : player_{player}, last_{player.latest()->a->now.value} {}
    void look() {
      const auto frame = player_.latest();
      const auto now = frame->a->now.value;
      if (now > last_) ticks_ += now - last_;
      last_ = now;
      if (frame->doing != Doing::finished) return;
      player_.seek(Tick{0});
      player_.play();
    }
    [[nodiscard]] double ticks() const { return static_cast<double>(ticks_); }

   private:
    Player& player_;
    std::uint32_t last_;
    std::uint64_t ticks_ = 0;
  };

  Drawn draw_for(double seconds);
  double play_alone(double seconds);
  void open(std::uint32_t customers);

  App app_;
  ViewWindow view_;
  Picture picture_;
};

void Benchmark::open(std::uint32_t customers) {
  ViewOptions options;
  options.what = kScenario;
  options.settings = {fmt::format("customers={}", customers), "ticks=87600"};  // longer than anybody waits
  app_.open_and_wait(opening_of(options, app_.library(), app_.stories()));
}

Drawn Benchmark::draw_for(double seconds) {
  Drawn drawn;
  const auto begin = Clock::now();
  Progress progress{app_.player()};
  auto last = begin;
  int frames = 0;
  while (seconds_since(begin) < seconds && !StopSignal::requested()) {
    for (sf::Event event{}; view_.window().pollEvent(event);) view_.gui().handle(event);
    static_cast<void>(app_.take_frame());
    const double step = seconds_since(last);
    picture_.update(step);
    picture_.draw(view_.window(), view_.gui(), step);
    view_.window().display();
    ++frames;
    drawn.worst_frame_ms = std::max(drawn.worst_frame_ms, 1000 * seconds_since(last));
    last = Clock::now();
    progress.look();
  }
  const double took = seconds_since(begin);
  drawn.frames_per_second = frames / took;
  drawn.ticks_per_second = progress.ticks() / took;
  return drawn;
}

double Benchmark::play_alone(double seconds) {
  const auto begin = Clock::now();
  Progress progress{app_.player()};
  while (seconds_since(begin) < seconds && !StopSignal::requested()) {
    sf::sleep(sf::milliseconds(5));
    progress.look();
  }
  return progress.ticks() / seconds_since(begin);
}

Row Benchmark::measure(std::uint32_t customers) {
  Row row;
  row.customers = customers;
  open(customers);
  static_cast<void>(draw_for(kWarmSeconds));  // lays the stage out
  row.paused_frames_per_second = draw_for(kPausedSeconds).frames_per_second;
  app_.player().set_speed(kFullSpeed);
  app_.player().play();
  static_cast<void>(draw_for(kWarmSeconds));
  row.playing = draw_for(kPlayingSeconds);
  // The same world from its start, nobody looking on.
  open(customers);
  app_.player().set_speed(kFullSpeed);
  app_.player().play();
  static_cast<void>(play_alone(kWarmSeconds));
  row.ticks_per_second_without_window = play_alone(kPlayingSeconds);
  app_.player().pause();
  app_.settle();
  return row;
}

double ratio_of(const Row& row) {
  return row.ticks_per_second_without_window > 0 ? row.playing.ticks_per_second / row.ticks_per_second_without_window
                                                 : 0;
}

std::string csv_of(const std::vector<Row>& rows) {
  std::string text =
      "customers,frames_per_second,worst_frame_ms,paused_frames_per_second,ticks_per_second,"
      "ticks_per_second_without_window,ratio\n";
  for (const auto& row : rows) {
    text += fmt::format("{},{:.1f},{:.1f},{:.1f},{:.1f},{:.1f},{:.3f}\n", row.customers, row.playing.frames_per_second,
                        row.playing.worst_frame_ms, row.paused_frames_per_second, row.playing.ticks_per_second,
                        row.ticks_per_second_without_window, ratio_of(row));
  }
  return text;
}

void print_line(const Row& row) {
  fmt::print("{:>10} {:>10.1f} {:>12.1f} {:>12.1f} {:>10.0f} {:>14.0f} {:>7.2f}\n", row.customers,
             row.playing.frames_per_second, row.playing.worst_frame_ms, row.paused_frames_per_second,
             row.playing.ticks_per_second, row.ticks_per_second_without_window, ratio_of(row));
  std::fflush(stdout);
}

}  // namespace

int run_benchmark(const ViewOptions& options) {
  const StopSignal stop;
  Benchmark benchmark{options};
  std::vector<Row> rows;
  fmt::print("{} x {} pixels\n", options.width, options.height);
  fmt::print("{:>10} {:>10} {:>12} {:>12} {:>10} {:>14} {:>7}\n", "customers", "frames/s", "worst [ms]", "paused f/s",
             "ticks/s", "ticks/s alone", "ratio");
  for (const auto customers : kSizes) {
    rows.push_back(benchmark.measure(customers));
    if (StopSignal::requested()) return 130;
    print_line(rows.back());
  }
  if (*options.benchmark != "-") write_text_whole(*options.benchmark, csv_of(rows));
  return 0;
}

}  // namespace hostscape::viz
