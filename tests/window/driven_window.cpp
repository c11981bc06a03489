#include "window/driven_window.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <thread>

namespace hostscape::testing {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds kDeadline{20};
constexpr std::chrono::milliseconds kPoll{20};

}  // namespace

void require_tool(const std::string& name) {
  const auto found = Program{{"/bin/sh", "-c", "command -v \"$1\"", "sh", name}}.wait();
  if (found.code != 0) throw std::runtime_error{name + " is missing, which these tests need: script/bootstrap --tests"};
}

XServer::XServer() {
  require_tool("Xvfb");
  const auto file = place_.path() / "display";
  // It writes the number of its display when it is ready for clients.
  server_ = std::make_unique<Program>(std::vector<std::string>{
      "/bin/sh", "-c", "exec Xvfb -displayfd 5 -screen 0 1280x720x24 -nolisten tcp 5>\"$1\"", "sh", file.string()});
  for (const auto begin = Clock::now(); Clock::now() - begin < kDeadline; std::this_thread::sleep_for(kPoll)) {
    const std::string number = text_of(file);
    if (number.empty() || number.back() != '\n') continue;
    display_ = ":" + number.substr(0, number.size() - 1);
    return;
  }
  throw std::runtime_error{"Xvfb does not start"};
}

std::vector<std::string> words_on(const XServer& server, const std::filesystem::path& home,
                                  std::vector<std::string> words) {
  std::vector<std::string> all{
      "/usr/bin/env",          "-u",       "XDG_CONFIG_HOME",        "DISPLAY=" + server.display(),
      "HOME=" + home.string(), "LC_ALL=C", "LIBGL_ALWAYS_SOFTWARE=1"};
  all.insert(all.end(), words.begin(), words.end());
  return all;
}

Ran view(std::vector<std::string> arguments) {
  const ScratchDirectory home;
  const XServer server;
  arguments.insert(arguments.begin(), HOSTSCAPE_VIEW_EXECUTABLE);
  return Program{words_on(server, home.path(), std::move(arguments))}.wait();
}

Ran tool(std::vector<std::string> words) {
  require_tool(words.front());
  words.insert(words.begin(), "/usr/bin/env");
  return Program{std::move(words)}.wait();
}

DrivenWindow::DrivenWindow(std::vector<std::string> arguments, const std::filesystem::path& settings) {
  require_tool("xdotool");
  std::vector<std::string> words{HOSTSCAPE_VIEW_EXECUTABLE, "--shown", (place_.path() / "shown.json").string()};
  if (settings.empty()) {
    words.emplace_back("--forget");
  } else {
    words.insert(words.begin(), {"/usr/bin/env", "XDG_CONFIG_HOME=" + settings.string()});
  }
  words.insert(words.end(), arguments.begin(), arguments.end());
  // What is taken away lies in the folder in which the program was started.
  std::vector<std::string> line{"/bin/sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "sh", place_.path().string()};
  const auto rest = words_on(server_, place_.path(), std::move(words));
  line.insert(line.end(), rest.begin(), rest.end());
  program_ = std::make_unique<Program>(std::move(line));
  static_cast<void>(wait_for("a window", [](const Shown& shown) { return shown.at("frame") > 0; }));
}

DrivenWindow::Shown DrivenWindow::read() const {
  return Shown::parse(text_of(place_.path() / "shown.json"), nullptr, false);
}

DrivenWindow::Shown DrivenWindow::wait_for(const std::string& what, const Holds& holds) {
  Shown shown;
  for (const auto begin = Clock::now(); Clock::now() - begin < kDeadline; std::this_thread::sleep_for(kPoll)) {
    shown = read();
    if (shown.is_object() && holds(shown)) return shown;
  }
  for (const char* const key : {"stage_a", "stage_b", "metrics_a", "metrics_b", "widgets"}) shown.erase(key);
  throw std::runtime_error{fmt::format("waited in vain for {}; shown: {}", what, shown.dump(1))};
}

DrivenWindow::Shown DrivenWindow::now() {
  // Two reports on: the next one may tell of a frame that was begun before.
  const auto another = [this](std::uint64_t frame) {
    return wait_for("another frame", [frame](const Shown& shown) { return shown.at("frame") > frame; });
  };
  return another(another(read().value("frame", std::uint64_t{0})).at("frame"));
}

DrivenWindow::Shown DrivenWindow::wait_for_value(const std::string& key, const Shown& value) {
  return wait_for(fmt::format("{} = {}", key, value.dump()),
                  [&](const Shown& shown) { return shown.contains(key) && shown.at(key) == value; });
}

DrivenWindow::Shown DrivenWindow::place_of(const std::string& widget) {
  return wait_for("widget " + widget, [&](const Shown& shown) { return shown.at("widgets").contains(widget); })
      .at("widgets")
      .at(widget);
}

void DrivenWindow::xdotool(std::vector<std::string> words) {
  words.insert(words.begin(), "xdotool");
  const auto ran = Program{words_on(server_, place_.path(), std::move(words))}.wait();
  if (ran.code != 0) throw std::runtime_error{"xdotool: " + ran.err};
}

sf::Image DrivenWindow::seen() {
  require_tool("ffmpeg");
  static_cast<void>(now());  // what was asked for has been drawn
  const auto file = place_.path() / "seen.png";
  const auto ran = Program{
      {"/usr/bin/env", "ffmpeg", "-y", "-loglevel", "error", "-f", "x11grab", "-draw_mouse", "0", "-video_size",
       "1280x720", "-i", server_.display(), "-frames:v", "1",
       file.string()}}.wait();
  sf::Image image;
  if (ran.code != 0 || !image.loadFromFile(file.string())) throw std::runtime_error{"no picture: " + ran.err};
  return image;
}

void DrivenWindow::click_at(double x, double y, int times) {
  xdotool({"mousemove", fmt::format("{:.0f}", x), fmt::format("{:.0f}", y), "click", "--repeat", std::to_string(times),
           "--delay", "60", "1"});
}

void DrivenWindow::click(const std::string& widget) {
  const auto place = place_of(widget);
  click_at(place.at("x").get<double>() + place.at("width").get<double>() / 2,
           place.at("y").get<double>() + place.at("height").get<double>() / 2);
}

void DrivenWindow::drag(double from_x, double from_y, double to_x, double to_y) {
  const auto move = [this](double x, double y, const char* then) {
    xdotool({"mousemove", fmt::format("{:.0f}", x), fmt::format("{:.0f}", y), then, "1"});
    static_cast<void>(now());
  };
  move(from_x, from_y, "mousedown");
  xdotool({"mousemove", fmt::format("{:.0f}", (from_x + to_x) / 2), fmt::format("{:.0f}", (from_y + to_y) / 2)});
  static_cast<void>(now());
  xdotool({"mousemove", fmt::format("{:.0f}", to_x), fmt::format("{:.0f}", to_y)});
  static_cast<void>(now());
  move(to_x, to_y, "mouseup");
}

void DrivenWindow::key(const std::string& name) {
  xdotool({"search", "--onlyvisible", "--name", "Hostscape", "windowfocus", "key", name});
}

void DrivenWindow::type(const std::string& words, int delay) {
  xdotool({"type", "--delay", std::to_string(delay), words});
}

void DrivenWindow::move_to(double x, double y) {
  xdotool({"mousemove", fmt::format("{:.0f}", x), fmt::format("{:.0f}", y)});
}

void DrivenWindow::resize(int width, int height) {
  xdotool(
      {"search", "--onlyvisible", "--name", "Hostscape", "windowsize", std::to_string(width), std::to_string(height)});
}

void DrivenWindow::scroll(double x, double y, int notches) {
  xdotool({"mousemove", fmt::format("{:.0f}", x), fmt::format("{:.0f}", y), "click", "--repeat",
           fmt::format("{}", std::abs(notches)), notches > 0 ? "4" : "5"});
}

Ran DrivenWindow::end() {
  program_->send(SIGINT);
  return program_->wait();
}

}  // namespace hostscape::testing
