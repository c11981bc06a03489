#include "io/story_pressure.hpp"

#include <fmt/format.h>

#include "io/story_words.hpp"

namespace hostscape {

std::string sentence_of_pressure(const Trace& trace, const TracedEvent& t) {
  return fmt::format("{}: {}.", trace.name, name_of(t.event.kind));
}

}  // namespace hostscape
