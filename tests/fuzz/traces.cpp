// A traces.json: read, told as stories, written and read again.

#include <string>
#include <vector>

#include "core/errors.hpp"
#include "fuzz/target.hpp"
#include "io/story.hpp"
#include "io/trace_file.hpp"

namespace hostscape::fuzz {

void read_untrusted(std::string_view input) {
  std::vector<Trace> traces;
  try {
    traces = parse_traces(input, "input.json");
  } catch (const InputError&) {  // refused: as it should be
    return;
  }
  for (const Trace& trace : traces) (void)story_text(trace);
  const std::string text = to_json(traces);
  try {
    if (to_json(parse_traces(text, "written.json")) != text) broken_promise("traces read back as they were");
  } catch (const InputError& error) {
    broken_promise(error.what());
  }
}

}  // namespace hostscape::fuzz
