// Sentences about requests, precedents, orders and suits.

#include <fmt/format.h>

#include "engine/event_log.hpp"
#include "io/story_pressure.hpp"
#include "io/story_words.hpp"

namespace hostscape {

using namespace words;

namespace {

// The application to a court that this order goes back to; null when an authority gave it of its own motion.
const TracedEvent* application(const Trace& trace, const TracedEvent& t) {
  const TracedEvent* latest = nullptr;
  for (const TracedEvent& earlier : trace.events) {
    if (&earlier == &t) break;
    const Event& e = earlier.event;
    const bool same = e.kind == EventKind::order_sought && e.birth == t.event.birth && e.other == t.event.other &&
                      e.provider == t.event.provider && e.customer == t.event.customer;
    if (same) latest = &earlier;
  }
  return latest;
}

std::string_view who(const TracedEvent& t) {
  return carries_notifier(t.event) ? notifier_phrase(notifier_of(t.event)) : std::string_view{"Somebody"};
}

std::string requested(const Trace& trace, const TracedEvent& t) {
  return fmt::format("{} requests that {} drop {}{}.", who(t), t.provider, trace.name,
                     t.event.detail == 1 ? ", and quotes the contracts that it has ended before" : "");
}

std::string issued(const Trace& trace, const TracedEvent& t) {
  std::string text;
  if (application(trace, t) != nullptr) {
    text = fmt::format("The court grants it: {} has {} to act against {}.", t.provider, duration(t.event.value),
                       trace.name);
  } else {
    text = fmt::format("An authority of {} orders {} to act against {} within {}, alleging {}.",
                       regime_phrase(t.event.other), t.provider, trace.name, duration(t.event.value),
                       category_phrase(t.event.detail));
  }
  return text + (t.event.extra > 0 ? " The order means to reach beyond its borders." : "");
}

std::string executed(const Trace& trace, const TracedEvent& t) {
  if (t.provider.empty()) {  // not the supplier
    return fmt::format(
        "Since the supplier did not obey, the access providers where the order holds shut {} out for {} of "
        "its audience, {}.",
        trace.name, percent(t.event.extra), after(t.event.value, "it was issued"));
  }
  std::string text = fmt::format("{} carries out the order, {}: ", t.provider, after(t.event.value, "it was issued"));
  switch (static_cast<OrderEffect>(t.event.detail)) {
    case OrderEffect::item_removed:
      text += fmt::format("it takes the item of {} down", trace.name);
      break;
    case OrderEffect::terminated:
      text += fmt::format("it ends its contract with {}", trace.name);
      break;
    case OrderEffect::blocked_locally:
      text +=
          fmt::format("it blocks {} where the order holds, for {} of its audience", trace.name, percent(t.event.extra));
      break;
    case OrderEffect::blocked_everywhere:
      text += fmt::format("it blocks {} for everybody", trace.name);
      break;
    default:
      text += fmt::format("it acts against {}", trace.name);
      break;
  }
  return text +
         ((t.event.flags & flag::kUnfounded) != 0 ? ". What the order is about is lawful where it was given." : ".");
}

std::string reviewed(const TracedEvent& t) {
  const auto& names = kDoctrineNames;
  const std::string_view doctrine =
      t.event.detail < names.size() ? doctrine_phrase(names[t.event.detail]) : std::string_view{"does as it sees fit"};
  return fmt::format(
      "{} reviews its doctrine as a {}, with {} since the last time and precedents that add up to {:.1f}: from now on "
      "it "
      "{}.",
      t.provider, role(t.event.layer), counted(whole(t.event.value), "request"), t.event.extra, doctrine);
}

}  // namespace

std::string sentence_of_order(const Trace& trace, const TracedEvent& t) {
  const Event& e = t.event;
  const std::string& me = trace.name;
  switch (e.kind) {
    case EventKind::precedent_set:
      return fmt::format(
          "For this, {} will be quoted: a precedent of weight {:.2f}, with which its precedents add up to "
          "{:.1f}.",
          t.provider, e.value, e.extra);
    case EventKind::request_received:
      return requested(trace, t);
    case EventKind::request_refused:
      return fmt::format("{} answers the request about {} with a refusal, {} of work.", t.provider, me,
                         duration(e.value));
    case EventKind::doctrine_reviewed:
      return reviewed(t);
    case EventKind::order_sought:
      return fmt::format("{} asks a court to order {} to act against {}, alleging {}; the court will take {}.", who(t),
                         t.provider, me, category_phrase(e.detail), duration(e.value));
    case EventKind::order_denied:
      return fmt::format("The court denies the order against {}, {}.", me, after(e.value, "it was sought"));
    case EventKind::order_issued:
      return issued(trace, t);
    case EventKind::order_executed:
      return executed(trace, t);
    case EventKind::order_ignored:
      return fmt::format("{} ignores the order against {}.", t.provider, me);
    case EventKind::order_litigated:
      return fmt::format("{} fights the order against {} before a court, which will take {}.", t.provider, me,
                         duration(e.value));
    case EventKind::order_lifted:
      return fmt::format("The order against {} is lifted, {}.", me, after(e.value, "it was issued"));
    case EventKind::suit_filed:
      return fmt::format("{} sues {} for reinstatement, {}.", me, t.provider, after(e.value, "it lost the contract"));
    case EventKind::suit_decided:
      return e.detail == 1 ? fmt::format("The court has {} take {} back, {}.", t.provider, me,
                                         after(e.value, "the suit was filed"))
                           : fmt::format("The court dismisses the suit of {} against {}, {}.", me, t.provider,
                                         after(e.value, "it was filed"));
    default:
      return {};
  }
}

}  // namespace hostscape
