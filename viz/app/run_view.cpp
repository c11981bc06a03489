// What the options ask for: a list, a measurement, a picture, a video, or the window.

#include <fmt/format.h>

#include <SFML/System/Err.hpp>
#include <optional>
#include <sstream>
#include <utility>

#include "io/scenario_file.hpp"
#include "viz/app/app.hpp"
#include "viz/app/benchmark.hpp"
#include "viz/app/display.hpp"
#include "viz/app/headless.hpp"
#include "viz/app/main_loop.hpp"
#include "viz/app/options.hpp"
#include "viz/app/view_data.hpp"
#include "viz/takeaway/video.hpp"
#include "viz/takeaway/whole_file.hpp"

namespace hostscape::viz {
namespace {

int print_list(const ViewOptions& options) {
  const Library library = Library::find();
  const auto assets = find_view_data();
  const Texts texts = Texts::load(assets / "texts", options.language.value_or("en"));
  fmt::print("stories (--story NAME)\n");
  for (const auto& story : load_stories(assets / "stories")) {
    fmt::print("  {:<26} {}\n", story.name, texts(story.title));
  }
  fmt::print("worlds and cases\n");
  for (const auto& file : library.scenarios()) {
    fmt::print("  {:<26} {}\n", file.name, read_headline(file.path.string()).title);
  }
  return 0;
}

int run_window(App& app, std::optional<Opening> opening) {
  MainLoop loop{app};
  if (opening) app.open(std::move(*opening));
  return loop.run();
}

}  // namespace

int run_view(const ViewOptions& options) {
  if (options.list) return print_list(options);
  if (options.benchmark) {
    if (*options.benchmark != "-") check_writable(*options.benchmark);
    require_display();
  }
  // SFML's own complaints say nothing that a user could mend; what matters is checked and told by us.
  std::ostringstream unheard;
  struct Quiet {
    std::streambuf* before;
    ~Quiet() { sf::err().rdbuf(before); }
  } const quiet{sf::err().rdbuf(unheard.rdbuf())};
  if (options.benchmark) return run_benchmark(options);
  const bool headless = options.screenshot || options.record;
  App app{options, headless ? App::Memory::ignore : App::Memory::use};
  // All that can be said before anything is simulated or a window appears: a slip of the pen, a folder that is not there.
  std::optional<Opening> opening;
  if (options.what || options.story) opening = opening_of(options, app.library(), app.stories());
  for (const auto& file : {options.screenshot, options.shown}) {
    if (file) check_writable(*file);
  }
  if (options.record) Video::check(*options.record);
  require_display();
  if (options.record) return record_video(app, std::move(opening).value());
  return options.screenshot ? take_screenshot(app, std::move(opening)) : run_window(app, std::move(opening));
}

}  // namespace hostscape::viz
