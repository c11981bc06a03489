#include "io/story.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "io/story_teller.hpp"
#include "io/story_words.hpp"

namespace hostscape {
namespace {

using namespace words;

constexpr std::string_view kNowhere = "ZZ";  // the country of synthetic markets

// Names without a capital get one at the start of a sentence; a name that ends with a full stop ends the sentence too.
std::string finished(std::string sentence) {
  for (const std::string_view name : {"customer ", "provider "}) {
    if (sentence.starts_with(name)) sentence.front() = name.front() == 'c' ? 'C' : 'P';
  }
  for (std::size_t at = sentence.find(".."); at != std::string::npos; at = sentence.find("..", at)) {
    sentence.erase(at, 1);
  }
  return sentence;
}

// The state in which the events leave the customer.
struct Ending {
  bool concerned = false;  // by any event but a change of rules
  bool cut = false;
  bool moving = false;
  bool dark = false;  // for other reasons than a cut
  bool named = true;  // by its original name
  std::string provider;
};

Ending ending_of(const Trace& trace) {
  Ending end;
  end.provider = trace.provider;
  for (const TracedEvent& t : trace.events) {
    if (t.event.customer != trace.customer.value()) continue;
    end.concerned = true;
    if (t.event.kind == EventKind::suspended) end.cut = true;
    if (t.event.kind == EventKind::reinstated) end.cut = false;
    // Whoever was dropped by its host departs and searches; its darkness is told apart.
    if (t.event.kind == EventKind::departed) end.moving = true;
    if (t.event.kind == EventKind::went_dark) end.dark = true;
    if (t.event.kind == EventKind::came_back) end.dark = false;
    if (t.event.kind == EventKind::name_lost) end.named = false;
    if (t.event.kind == EventKind::name_regained && t.event.detail == 1) end.named = true;
    if (t.event.kind == EventKind::migrated) {
      end.cut = end.moving = false;
      end.provider = t.other;
    }
  }
  return end;
}

// `text` in lines of at most `width` columns, each after the first behind `indent` blanks.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t width) {
  std::string result;
  std::size_t column = indent;
  while (!text.empty()) {
    std::size_t end = text.find(' ');
    if (text.substr(std::min(end, text.size())).starts_with(" %")) end = text.find(' ', end + 1);
    const std::string_view word = text.substr(0, end);
    if (column > indent && column + 1 + word.size() > width) {
      result += '\n';
      result.append(indent, ' ');
      column = indent;
    } else if (column > indent) {
      result += ' ';
      ++column;
    }
    result += word;
    column += word.size();
    text.remove_prefix(std::min(word.size() + 1, text.size()));
  }
  return result;
}

}  // namespace

std::string introduction(const Trace& trace) {
  std::string text = fmt::format("{} is {}", trace.name, customer_phrase(trace.tier, trace.kind));
  if (!trace.country.empty() && trace.country != kNowhere) text += fmt::format(" in {}", trace.country);
  text +=
      fmt::format(", hosted by {}, which {} ({}).", trace.provider, doctrine_phrase(trace.doctrine), trace.doctrine);
  return finished(text);
}

std::string clock_note(const Trace& trace) {
  const std::string zone = trace.utc_offset_hours == 0 ? "UTC" : fmt::format("UTC{:+}", trace.utc_offset_hours);
  if (trace.country.empty() || trace.country == kNowhere) return fmt::format("Times are {}.", zone);
  return fmt::format("Times are standard time in {} ({}; no summer time).", trace.country, zone);
}

std::vector<StoryLine> tell(const Trace& trace) {
  const StoryTeller teller{trace};
  std::vector<StoryLine> lines;
  for (const TracedEvent& event : trace.events) {
    const Tick tick = teller.time_of(event);
    lines.push_back({tick, trace.clock.sentence(tick, trace.utc_offset_hours), finished(teller.sentence(event))});
  }
  std::ranges::stable_sort(lines, {}, &StoryLine::tick);
  return lines;
}

std::string conclusion(const Trace& trace) {
  const Ending end = ending_of(trace);
  const std::string length = duration(trace.ticks);
  if (!end.concerned) {
    return fmt::format("Nothing happened to it in the {} of the run: no notice reached {} about it.", length,
                       trace.provider);
  }
  const std::string when = trace.clock.sentence(Tick{trace.ticks}, trace.utc_offset_hours);
  if (end.dark) return fmt::format("When the run ends ({}), it is dark.", when);
  if (end.moving && end.cut) return fmt::format("When the run ends ({}), it is cut and on its way elsewhere.", when);
  if (end.cut) return fmt::format("When the run ends ({}), it is still cut.", when);
  if (end.moving) return fmt::format("When the run ends ({}), its move is still under way.", when);
  return finished(fmt::format("When the run ends ({}), it is online at {}{}.", when, end.provider,
                              end.named ? "" : ", under another name"));
}

std::string story_text(const Trace& trace, std::size_t width) {
  std::string text = wrapped(introduction(trace) + " " + clock_note(trace), 0, width) + "\n\n";
  for (const StoryLine& line : tell(trace)) {
    const std::size_t indent = 26;
    text += fmt::format("{:<{}}{}\n", line.when, indent, wrapped(line.text, indent, width));
  }
  if (!trace.events.empty()) text += '\n';
  return text + wrapped(conclusion(trace), 0, width) + "\n";
}

}  // namespace hostscape
