// Sentences about darkness, the search for suppliers, names, audiences and mirrors.

#include <fmt/format.h>

#include "io/story_pressure.hpp"
#include "io/story_words.hpp"

namespace hostscape {

using namespace words;

namespace {

std::string went_dark(const Trace& trace, const TracedEvent& t) {
  const std::string& me = trace.name;
  if (t.event.customer != trace.customer.value()) {
    return fmt::format("Because of {}, {} of {} {} dark.", me, counted(t.count, "other customer"),
                       t.provider.empty() ? "its suppliers" : t.provider, t.count == 1 ? "goes" : "go");
  }
  const std::string blamed = t.other.empty() ? std::string{} : fmt::format(", because of {}", t.other);
  switch (static_cast<DarkCause>(t.event.detail)) {
    case DarkCause::hosting:
      return fmt::format("{} goes dark: it has no host{}.", me, blamed);
    case DarkCause::attack:
      return fmt::format("{} goes dark: nobody shields it, and attackers have it down.", me);
    case DarkCause::name:
      return fmt::format("{} goes dark: no name leads to it any more.", me);
    case DarkCause::upstream:
      return fmt::format("{} goes dark with {}, which was cut off by its upstream{}.", me,
                         t.provider.empty() ? "its supplier" : t.provider, blamed);
    case DarkCause::order:
      return fmt::format("{} goes dark: it is blocked everywhere by order.", me);
  }
  return fmt::format("{} goes dark.", me);
}

// What the customer had expected when its latest outage began; null when it said nothing.
const TracedEvent* forecast_before(const Trace& trace, const TracedEvent& t) {
  const TracedEvent* latest = nullptr;
  for (const TracedEvent& earlier : trace.events) {
    if (&earlier == &t) break;
    if (earlier.event.customer != t.event.customer) continue;
    if (earlier.event.kind == EventKind::forecast_made) latest = &earlier;
    if (earlier.event.kind == EventKind::came_back) latest = nullptr;
  }
  return latest;
}

std::string came_back(const Trace& trace, const TracedEvent& t) {
  std::string text = fmt::format("{} can be reached again; it was dark for {}.", trace.name, duration(t.event.value));
  if (const TracedEvent* const forecast = forecast_before(trace, t)) {
    const float expected = forecast->event.value;
    const float ratio = expected > 0 ? t.event.value / expected : 0;
    text += fmt::format(" It had expected {}", duration(expected));
    text += ratio >= 1.5F   ? fmt::format(", so it took {} times as long.",
                                        ratio < 10 ? fmt::format("{:.1f}", ratio) : fmt::format("{}", whole(ratio)))
              : ratio > 0.67F ? std::string{", and was about right."}
                            : std::string{", so it is back sooner."};
  }
  return text + fmt::format(" Of its audience, {} is left.", percent(t.event.extra));
}

std::string refused(const Trace& trace, const TracedEvent& t) {
  const std::uint32_t refusals = whole(t.event.extra);
  return fmt::format("{} refuses to become the {} of {}; for a site of its notoriety the chance of that was {}. {}",
                     t.provider, role(t.event.layer), trace.name, percent(t.event.value),
                     refusals <= 1 ? std::string{"It is the first that was asked."}
                                   : fmt::format("It is the {} refusal in a row.", ordinal(refusals)));
}

std::string accepted(const Trace& trace, const TracedEvent& t) {
  return fmt::format("{} takes {} on as its {}, after a search of {}; the transfer will take {}.", t.provider,
                     trace.name, role(t.event.layer), duration(t.event.extra), duration(t.event.value));
}

}  // namespace

std::string sentence_of_return(const Trace& trace, const TracedEvent& t) {
  const Event& e = t.event;
  const std::string& me = trace.name;
  switch (e.kind) {
    case EventKind::went_dark:
      return went_dark(trace, t);
    case EventKind::came_back:
      return came_back(trace, t);
    case EventKind::forecast_made:
      return fmt::format("{} tells its public to expect it back in {}.", me, duration(e.value));
    case EventKind::refused:
      return refused(trace, t);
    case EventKind::accepted:
      return accepted(trace, t);
    case EventKind::supplier_replaced:
      return e.value > 0
                 ? fmt::format("{} is now the {} of {}, {}.", t.provider, role(e.layer), me,
                               after(e.value, "it had lost the last one"))
                 : fmt::format("{} is now the {} of {}, with no hour in between.", t.provider, role(e.layer), me);
    case EventKind::name_lost:
      return fmt::format("{} lets go of the name of {}; in {}, once caches expire, nothing will resolve it.",
                         t.provider, me, duration(e.value));
    case EventKind::name_regained:
      return fmt::format("{} {}, {}.", me,
                         e.detail == 1 ? "has its original name back" : "can be found under another name",
                         after(e.value, "it lost the old one"));
    case EventKind::mirrored:
      return fmt::format("Supporters keep {} of {}.", counted(whole(e.value), "mirror"), me);
    default:
      return {};
  }
}

}  // namespace hostscape
