#include <SFML/Window/Keyboard.hpp>
#include <algorithm>

#include "viz/panels/event_search.hpp"
#include "viz/panels/finder.hpp"
#include "viz/panels/panel_state.hpp"
#include "viz/panels/panels.hpp"
#include "viz/panels/rules.hpp"
#include "viz/panels/speeds.hpp"

namespace hostscape::viz {

namespace {

using sf::Keyboard;

/// Closes what lies on top; else lets go of what is selected.
bool escape(Session& session) {
  PanelState& state = panel_state(session);
  if (state.finding) {
    state.finding = false;
  } else if (session.help) {
    session.help = false;
  } else if (state.signs) {
    state.signs = false;
  } else if (session.preferences) {
    session.preferences = false;
  } else if (!state.explained.empty()) {
    state.explained.clear();
  } else if (state.defined) {
    state.defined.reset();
  } else if (!session.frame->error.empty() && state.error_closed != session.frame->error_serial) {
    state.error_closed = session.frame->error_serial;
  } else if (session.in_menu && session.frame->a) {
    session.in_menu = false;
  } else if (session.text_in_column && session.reading_panel) {
    session.reading_panel = false;
  } else if (!session.in_menu && !std::holds_alternative<std::monostate>(session.selected)) {
    session.select(session.inspected, {});
  } else {
    return false;
  }
  return true;
}

bool open_finder_by_key(Session& session) {
  if (session.in_menu || !session.frame->a) return false;
  open_finder(session);
  return true;
}

/// Keys that work everywhere.
bool window_key(Session& session, const Key& key) {
  Preferences& settings = session.settings;
  switch (key.code) {
    case Keyboard::Escape:
      return escape(session);
    case Keyboard::F1:
    case Keyboard::H:
      session.help = !session.help;
      return true;
    case Keyboard::Slash:  // "?" with shift on many keyboards
      if (!key.shift) return open_finder_by_key(session);
      session.help = !session.help;
      return true;
    case Keyboard::S:
      return open_finder_by_key(session);
    case Keyboard::K:
      if (!session.in_menu) panel_state(session).signs = !panel_state(session).signs;
      return true;
    case Keyboard::L:
      session.wishes.language = next_language(session);
      return true;
    case Keyboard::T:
      settings.dark = !settings.dark;
      return true;
    case Keyboard::G:
      settings.large_type = !settings.large_type;
      return true;
    case Keyboard::F11:
      session.wishes.fullscreen = true;
      return true;
    case Keyboard::F12:
      session.wishes.screenshot = true;
      return true;
    case Keyboard::Comma:
      session.preferences = !session.preferences;
      return true;
    default:
      return false;
  }
}

bool change_speed(Session& session, int by) {
  const auto last = static_cast<int>(kSpeeds.size()) - 1;
  const int now = static_cast<int>(speed_index(session.frame->speed));
  const double speed = kSpeeds[static_cast<std::size_t>(std::clamp(now + by, 0, last))];
  session.player.set_speed(speed);
  session.settings.speed = speed;
  return true;
}

bool time_key(Session& session, const Key& key) {
  Player& player = session.player;
  const std::int64_t stride = key.shift ? 24 : 1;
  switch (key.code) {
    case Keyboard::Space:
      session.frame->doing == Doing::playing ? player.pause() : player.play();
      return true;
    case Keyboard::Right:
      player.step(stride);
      return true;
    case Keyboard::Left:
      player.step(-stride);
      return true;
    case Keyboard::N:
      seek_event(session, true);
      return true;
    case Keyboard::P:
      seek_event(session, false);
      return true;
    case Keyboard::Home:
      player.seek(Tick{0});
      return true;
    case Keyboard::End:
      player.seek(Tick{session.frame->a->setup->length().count});
      return true;
    case Keyboard::Add:
    case Keyboard::Equal:
      return change_speed(session, 1);
    case Keyboard::Subtract:
    case Keyboard::Hyphen:
      return change_speed(session, -1);
    default:
      return false;
  }
}

/// With Ctrl: the camera, as the mouse moves it.
bool camera_key(Session& session, const Key& key) {
  constexpr float part = 0.15F;  // of the stage
  WindowWishes& wishes = session.wishes;
  switch (key.code) {
    case Keyboard::Left:
      wishes.pan.x -= part;
      return true;
    case Keyboard::Right:
      wishes.pan.x += part;
      return true;
    case Keyboard::Up:
      wishes.pan.y -= part;
      return true;
    case Keyboard::Down:
      wishes.pan.y += part;
      return true;
    case Keyboard::Add:
    case Keyboard::Equal:
      wishes.zoom += 1;
      return true;
    case Keyboard::Subtract:
    case Keyboard::Hyphen:
      wishes.zoom -= 1;
      return true;
    default:
      return false;
  }
}

/// The side panel up and down, nearly its height at a time.
bool scroll_key(Session& session, const Key& key) {
  if (key.code != Keyboard::PageUp && key.code != Keyboard::PageDown) return false;
  panel_state(session).scroll_pages += key.code == Keyboard::PageUp ? -1 : 1;
  return true;
}

bool follow(Session& session) {
  const auto* customer = std::get_if<CustomerId>(&session.selected);
  if (session.follow) {
    session.follow.reset();
  } else if (customer != nullptr) {
    session.follow = *customer;
  } else {
    return false;
  }
  return true;
}

/// Keys of a world that is open.
bool world_key(Session& session, const Key& key) {
  const bool forked = session.frame->b.has_value();
  switch (key.code) {
    case Keyboard::F:
      if (forked) return false;
      fork_by_choice(session);
      return true;
    case Keyboard::A:
    case Keyboard::B:
      if (!forked) return false;
      keep_side(session, key.code == Keyboard::A ? Side::a : Side::b);
      return true;
    case Keyboard::Tab: {
      if (session.text_in_column && !session.reading_panel) {
        session.reading_panel = true;
        return true;
      }
      const int page = static_cast<int>(session.page) + (key.shift ? 3 : 1);
      session.page = static_cast<Page>(page % 4);
      return true;
    }
    case Keyboard::M:
      session.wishes.menu = true;
      return true;
    case Keyboard::V:
      session.wishes.record = true;
      return true;
    case Keyboard::R:
      session.wishes.save_replay = true;
      return true;
    case Keyboard::C:
      return follow(session);
    case Keyboard::Num0:
    case Keyboard::Numpad0:
      session.follow.reset();
      session.wishes.home = true;
      return true;
    default:
      return false;
  }
}

/// 1 to 9 of a digit's key, else 0.
int digit(int code) {
  if (code >= Keyboard::Num1 && code <= Keyboard::Num9) return code - Keyboard::Num0;
  if (code >= Keyboard::Numpad1 && code <= Keyboard::Numpad9) return code - Keyboard::Numpad0;
  return 0;
}

}  // namespace

bool handle_key(Session& session, const Key& key) {
  // What is typed is meant for the finder, also before its field is there to take it.
  if (is_finding(session)) return key.code == Keyboard::Escape && !key.control && escape(session);
  const bool on_stage = !session.help && !session.preferences && !session.in_menu && session.frame->a;
  if (key.control) return on_stage && camera_key(session, key);
  if (window_key(session, key)) return true;
  if (session.in_menu && key.code == sf::Keyboard::M && session.frame->a) {
    session.in_menu = false;  // back to the world that is open
    return true;
  }
  if (!on_stage) return false;
  if (const int number = digit(key.code); number > 0) return answer_by_key(session, number);
  return time_key(session, key) || world_key(session, key) || scroll_key(session, key);
}

}  // namespace hostscape::viz
