#pragma once

// The viewer on an X server of its own, driven by real input (xdotool) and watched through its --shown file. No fixed sleeps:
// every step waits for what it is to bring about, for as long as a slow machine may take.

#include <SFML/Graphics/Image.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/program.hpp"

namespace hostscape::testing {

/// Throws, telling what installs it, when a program that these tests need is missing: nothing is skipped in silence.
void require_tool(const std::string& name);

/// Xvfb on a free display of 1280 x 720.
class XServer {
 public:
  XServer();
  [[nodiscard]] const std::string& display() const { return display_; }

 private:
  ScratchDirectory place_;
  std::unique_ptr<Program> server_;
  std::string display_;
};

/// Words that start a program on that display with settings, language and home of nobody.
[[nodiscard]] std::vector<std::string> words_on(const XServer& server, const std::filesystem::path& home,
                                                std::vector<std::string> words);

/// Runs hostscape-view to its end on an X server of its own.
[[nodiscard]] Ran view(std::vector<std::string> arguments);
/// Runs a program found in PATH to its end.
[[nodiscard]] Ran tool(std::vector<std::string> words);

class DrivenWindow {
 public:
  using Shown = nlohmann::json;
  using Holds = std::function<bool(const Shown&)>;

  /// `settings`: folder in which it finds and keeps what it remembers, as XDG_CONFIG_HOME; empty: it remembers nothing.
  explicit DrivenWindow(std::vector<std::string> arguments, const std::filesystem::path& settings = {});

  /// What the window shows, as soon as `holds` of it. Throws after the deadline, saying what did not come about.
  Shown wait_for(const std::string& what, const Holds& holds);
  /// What it shows after everything so far has been drawn.
  Shown now();
  /// As soon as this key has this value.
  Shown wait_for_value(const std::string& key, const Shown& value);

  void click(const std::string& widget);
  void click_at(double x, double y, int times = 1);
  void drag(double from_x, double from_y, double to_x, double to_y);
  void key(const std::string& name);
  /// `delay`: milliseconds between two letters.
  void type(const std::string& words, int delay = 20);
  void scroll(double x, double y, int notches);
  void move_to(double x, double y);
  void resize(int width, int height);

  /// The screen as somebody before it sees it.
  [[nodiscard]] sf::Image seen();

  /// Where a widget is; waits until it is there.
  Shown place_of(const std::string& widget);
  /// Ends it as Ctrl-C does.
  [[nodiscard]] Ran end();
  [[nodiscard]] const std::filesystem::path& home() const { return place_.path(); }

 private:
  void xdotool(std::vector<std::string> words);
  [[nodiscard]] Shown read() const;

  ScratchDirectory place_;
  XServer server_;
  std::unique_ptr<Program> program_;
};

}  // namespace hostscape::testing
