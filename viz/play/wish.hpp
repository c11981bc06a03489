#pragma once

// What somebody wants of the player's thread.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "core/random.hpp"
#include "core/time.hpp"
#include "model/scenario.hpp"
#include "viz/play/player.hpp"

namespace hostscape::viz::wish {

struct Open {
  Scenario scenario;
  Seed seed;
};
struct Close {};
struct Play {};
struct Pause {};
struct Speed {
  double ticks_per_second = 0;
};
struct Step {
  std::int64_t ticks = 0;
};
struct Seek {
  Tick ticks_done;
};
struct Find {
  EventWish what;
  bool forwards = true;
};
struct Change {
  Side side{};
  Settings values;
  std::string label;
};
struct Undo {
  Side side{};
};
struct Fork {
  Settings values;
  std::string label;
  std::optional<Tick> since;
};
struct Keep {
  Side side{};
};

using Any = std::variant<Open, Close, Play, Pause, Speed, Step, Seek, Find, Change, Undo, Fork, Keep>;

template <class... Kinds>
[[nodiscard]] bool is_one_of(const Any& wish) {
  return (std::holds_alternative<Kinds>(wish) || ...);
}

}  // namespace hostscape::viz::wish
