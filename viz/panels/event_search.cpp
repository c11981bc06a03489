#include "viz/panels/event_search.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "viz/panels/scrubber.hpp"

namespace hostscape::viz {

namespace {

constexpr std::array<std::string_view, kEventChoices> kChoiceKeys{
    "transport.event.decisive",    "transport.event.notice", "transport.event.suspension",
    "transport.event.termination", "transport.event.order",  "transport.event.migration",
    "transport.event.precedent"};

bool is_at_limit(const WorldFrame& world, bool forwards) {
  return world.now == (forwards ? Tick{world.setup->length().count} : Tick{0});
}

/// Whether such an event happened in the last hour that was done, in either world.
bool happened(const Frame& frame, const EventWish& wish) {
  return std::ranges::any_of(std::array{Side::a, Side::b}, [&](Side side) {
    const WorldFrame* world = frame.world(side);
    return world != nullptr && std::ranges::any_of(world->recent, [&](const Event& event) {
             return event.tick + 1 == world->now.value && wish.matches(event);
           });
  });
}

void say_none(Session& session, const EventSearch& search) {
  session.say(session.text(search.forwards ? "search.none_next" : "search.none_previous", {{"what", search.what}}));
}

}  // namespace

std::string_view event_key(EventChoice choice) {
  return kChoiceKeys[static_cast<std::size_t>(choice)];
}

const std::string& event_words(EventChoice choice, const Texts& texts) {
  return texts(event_key(choice));
}

void seek_event(Session& session, bool forwards) {
  const EventChoice choice = panel_state(session).event_choice;
  seek_event(session, {kinds_of(choice), {}, {}}, forwards, event_words(choice, *session.texts));
}

void seek_event(Session& session, EventWish wish, bool forwards, std::string what) {
  if (!session.frame->a) return;
  PanelState& state = panel_state(session);
  state.search =
      EventSearch{std::move(wish), forwards, std::move(what), session.frame->serial, session.frame->a->now, false};
  if (is_at_limit(*session.frame->a, forwards) && session.frame->doing != Doing::winding) {
    say_none(session, *std::exchange(state.search, std::nullopt));
  } else if (forwards) {
    session.player.seek_next(state.search->wish);
  } else {
    session.player.seek_previous(state.search->wish);
  }
}

void heed_search(Session& session) {
  PanelState& state = panel_state(session);
  const Frame& frame = *session.frame;
  if (!state.search || !frame.a || frame.serial == state.search->serial) return;
  EventSearch& search = *state.search;
  if (frame.doing == Doing::winding) {
    search.begun = true;
  } else if (frame.doing == Doing::paused || frame.doing == Doing::finished) {
    if (!search.begun && frame.a->now == search.from) return;  // the player has not heard of it yet
    if (is_at_limit(*frame.a, search.forwards) && !happened(frame, search.wish)) say_none(session, search);
    state.search.reset();
  } else if (search.begun) {  // somebody wanted something else in between
    state.search.reset();
  }
}

}  // namespace hostscape::viz
