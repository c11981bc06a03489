#include "viz/app/app.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <utility>

#include "core/errors.hpp"
#include "viz/app/view_data.hpp"

namespace hostscape::viz {
namespace {

Player::Options player_options(const ViewOptions& options, const Library& library) {
  Player::Options wanted;
  wanted.market_directory = library.market_directory();
  wanted.threads = options.threads;
  wanted.checkpoint_bytes = options.memory_mib << 20U;
  return wanted;
}

/// "fr" of LC_ALL, LC_MESSAGES or LANG = "fr_FR.UTF-8".
std::string system_language() {
  for (const char* const variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* const text = std::getenv(variable);
    if (text == nullptr || *text == '\0') continue;
    const std::string whole = text;
    return whole.substr(0, whole.find_first_of("_.@"));
  }
  return {};
}

/// What the command line forced is not remembered, unless it was changed since.
template <class Value>
void keep_own(Value& value, const Value& forced, const Value& own) {
  if (value == forced) value = own;
}

bool is_as_expected(const Frame& frame, const ExpectedTrajectories& expected) {
  if (!frame.a || frame.a->trajectory != expected.a) return false;
  return !expected.b || (frame.b && frame.b->trajectory == *expected.b);
}

/// The provider of this name, or the largest one whose name begins with these words in any case.
ProviderId provider_called(const WorldFrame& world, std::string_view name) {
  const Setup& setup = *world.setup;
  if (const ProviderId exact = setup.find_provider(name); exact.valid()) return exact;
  const auto same_letter = [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
  };
  ProviderId best;
  for (std::size_t i = 0; i < setup.providers().size(); ++i) {
    const std::string& full = setup.providers()[i].name;
    if (name.empty() || full.size() < name.size()) continue;
    if (!std::equal(name.begin(), name.end(), full.begin(), same_letter)) continue;
    const auto customers = [&](ProviderId id) { return world.snapshot.providers[id.index()].customers; };
    if (!best.valid() || customers(ProviderId{i}) > customers(best)) best = ProviderId{i};
  }
  return best;
}

Page page_of(const std::string& name) {
  if (name == "rules") return Page::rules;
  if (name == "charts") return Page::charts;
  return name == "ticker" ? Page::ticker : Page::inspector;
}

std::optional<CustomerId> customer_called(const Setup& setup, const std::string& name) {
  try {
    return setup.find_customer(name);
  } catch (const InputError&) {
    return std::nullopt;
  }
}

}  // namespace

App::App(const ViewOptions& options, Memory memory)
    : options_{options},
      memory_{options.forget ? Memory::ignore : memory},
      library_{Library::find()},
      assets_{find_view_data()},
      player_{player_options(options, library_)},
      session_{player_, library_, assets_, preferences_, nullptr, nullptr, player_.latest()} {
  std::string complaint;
  if (memory_ == Memory::use) remembered_ = load_preferences(preferences_file(), &complaint);
  apply_options();
  set_language(choose_language());
  if (const std::string wrong = unknown_language(); !wrong.empty())
    complaint += (complaint.empty() ? "" : "; ") + wrong;
  session_.theme = preferences_.dark ? &dark_theme() : &light_theme();
  session_.legend = preferences_.legend;
  session_.stories = load_stories(assets_ / "stories");
  player_.set_speed(preferences_.speed);
  if (!complaint.empty()) session_.say(session_.text("settings.unreadable", {{"what", complaint}}), 8);
}

App::~App() {
  if (abandoned_) *abandoned_ = true;
  player_.close();
  if (travel_.valid()) travel_.wait();
}

void App::apply_options() {
  preferences_ = remembered_;
  if (options_.theme) preferences_.dark = *options_.theme == "dark";
  if (options_.large_type) preferences_.large_type = true;
  if (options_.fullscreen) preferences_.fullscreen = true;
  if (options_.speed) preferences_.speed = *options_.speed;
  if (options_.size_given || memory_ == Memory::ignore) {
    preferences_.width = options_.width;
    preferences_.height = options_.height;
  }
  if (options_.language) preferences_.language = *options_.language;
  forced_ = preferences_;
}

std::string App::choose_language() const {
  const auto languages = Texts::languages(assets_ / "texts");
  std::vector<std::string_view> codes;
  for (const auto& language : languages) codes.emplace_back(language.code);
  const auto there = [&codes](const std::string& code) { return std::ranges::find(codes, code) != codes.end(); };
  if (options_.language && !there(*options_.language)) {
    throw InputError{"--language", fmt::format("\"{}\"", *options_.language),
                     accepted_names(*options_.language, codes)};
  }
  if (there(preferences_.language)) return preferences_.language;
  return there(system_language()) ? system_language() : "en";
}

// The one remembered, if its texts are not there.
std::string App::unknown_language() const {
  std::string known;
  for (const auto& language : Texts::languages(assets_ / "texts")) {
    if (remembered_.language.empty() || language.code == remembered_.language) return {};
    known += (known.empty() ? "" : ", ") + language.code;
  }
  return fmt::format("language: found \"{}\", accepts one of {}", remembered_.language, known);
}

void App::set_language(const std::string& code) {
  auto& texts = texts_[code];
  if (!texts) texts = std::make_unique<Texts>(Texts::load(assets_ / "texts", code));
  session_.texts = texts.get();
}

void App::open(Opening opening) {
  if (abandoned_) *abandoned_ = true;
  abandoned_ = std::make_shared<std::atomic<bool>>(false);
  session_.selected = {};
  session_.follow.reset();
  session_.story.reset();
  if (opening.story) session_.story.emplace(std::move(*opening.story));
  session_.origin = std::move(opening.origin);
  session_.in_menu = false;
  told_ = player_.latest()->serial;
  player_.open(std::move(opening.scenario), opening.seed);
  if (opening.acts.empty() && opening.at.value == 0) {
    if (options_.play) player_.play();
    return;
  }
  // Each wish to go somewhere would end the one before, so each waits for the one before; beside the window, which goes on.
  const auto travel = [this, before = travel_.valid() ? travel_.share() : std::shared_future<void>{}, stop = abandoned_,
                       acts = std::move(opening.acts), at = opening.at, expected = std::move(opening.expected)] {
    if (before.valid()) before.wait();
    const auto arrived = [&] {
      static_cast<void>(player_.settled());
      return !*stop;
    };
    if (!arrived()) return;
    for (const Act& act : acts) {
      player_.seek(act.tick);
      if (!arrived()) return;
      perform(player_, act);
      if (!arrived()) return;
    }
    if (player_.latest()->a && player_.latest()->a->now != at) player_.seek(at);
    if (!arrived()) return;
    if (expected) differs_ = !is_as_expected(*player_.latest(), *expected);
    if (options_.play) player_.play();
  };
  travel_ = std::async(std::launch::async, travel);
}

void App::open_and_wait(Opening opening) {
  open(std::move(opening));
  if (travel_.valid()) travel_.wait();
  settle();
  if (differs_) throw std::runtime_error{session_.text("replay.differs")};
}

void App::settle() {
  session_.frame = player_.settled();
  if (session_.frame->error_serial != refused_) {
    refused_ = session_.frame->error_serial;
    if (!session_.frame->error.empty()) throw std::runtime_error{session_.frame->error};
  }
  if (!session_.frame->a) throw std::runtime_error{"the world did not open"};
}

bool App::take_frame() {
  auto latest = player_.latest();
  const bool other = latest->serial != session_.frame->serial;
  session_.frame = std::move(latest);
  session_.theme = preferences_.dark ? &dark_theme() : &light_theme();
  return other;
}

bool App::heed_story() {
  const Frame& frame = *session_.frame;
  if (!session_.story || !frame.a || frame.serial == told_) return false;
  if (frame.doing == Doing::founding || frame.doing == Doing::winding) return false;
  if (frame.a->setup->scenario().name != session_.story->script().scenario) return false;  // still the world before
  told_ = frame.serial;
  const auto cue = session_.story->look(frame);
  if (cue.pause) player_.pause();
  if (cue.pause_at && *cue.pause_at < frame.a->now) player_.seek(*cue.pause_at);
  if (cue.speed > 0) player_.set_speed(cue.speed);
  if (!cue.focus.empty()) {
    try {
      select(cue.focus);
    } catch (const InputError& error) {
      session_.say(error.what(), 8);
    }
  }
  if (cue.new_moment || !cue.focus.empty()) session_.reading_panel = false;
  return cue.new_moment;
}

void App::select(const std::string& name) {
  if (!session_.frame->a) return;
  const WorldFrame& world = *session_.frame->a;
  if (const auto customer = customer_called(*world.setup, name)) {
    session_.select(Side::a, *customer);
  } else if (const ProviderId provider = provider_called(world, name); provider.valid()) {
    session_.select(Side::a, provider);
  } else {
    std::vector<std::string_view> names;
    for (const auto& focal : world.setup->scenario().customers) names.emplace_back(focal.name);
    for (const auto& one : world.setup->providers()) names.emplace_back(one.name);
    const auto near = nearest_name(name, names);
    throw InputError{"--select", fmt::format("\"{}\"", name),
                     fmt::format("a customer's number, 0 to {}, or the name of a customer or provider{}",
                                 world.setup->customers() - 1,
                                 near.empty() ? std::string{} : fmt::format("; did you mean {}?", near))};
  }
}

void App::look_as_told() {
  looks_ = true;
  if (options_.select) select(*options_.select);
  if (options_.page) session_.open_page(page_of(*options_.page));
}

void App::heed_wishes() {
  if (differs_.exchange(false)) session_.say(session_.text("replay.differs"), 12);
  WindowWishes& wishes = session_.wishes;
  const auto attempt = [this](const auto& action) {
    try {
      action();
    } catch (const std::exception& error) {
      session_.say(error.what(), 8);
    }
  };
  const Doing doing = session_.frame->doing;
  if (!looks_ && session_.frame->a && doing != Doing::founding && doing != Doing::winding) {
    attempt([this] { look_as_told(); });
  }
  if (const auto what = std::exchange(wishes.open, std::nullopt)) {
    attempt([&] { open(opening_of(*what, library_, session_.stories)); });
  }
  if (const auto name = std::exchange(wishes.open_story, std::nullopt)) {
    attempt([&] { open(opening_of_story(*name, library_, session_.stories)); });
  }
  if (std::exchange(wishes.menu, false)) {
    player_.pause();
    session_.in_menu = true;
  }
  if (const auto code = std::exchange(wishes.language, std::nullopt)) {
    attempt([&] {
      set_language(*code);
      preferences_.language = *code;
    });
  }
}

void App::remember() {
  preferences_.legend = session_.legend;
  if (session_.frame->a && !session_.story) preferences_.speed = session_.frame->speed;
  if (memory_ == Memory::ignore) return;
  Preferences kept = preferences_;
  keep_own(kept.language, forced_.language, remembered_.language);
  keep_own(kept.dark, forced_.dark, remembered_.dark);
  keep_own(kept.large_type, forced_.large_type, remembered_.large_type);
  keep_own(kept.fullscreen, forced_.fullscreen, remembered_.fullscreen);
  keep_own(kept.speed, forced_.speed, remembered_.speed);
  keep_own(kept.width, forced_.width, remembered_.width);
  keep_own(kept.height, forced_.height, remembered_.height);
  const auto file = preferences_file();
  if (kept == remembered_ || file.empty()) return;
  try {
    save_preferences(kept, file);
  } catch (const IoError& error) {
    session_.say(error.what(), 8);
  }
  remembered_ = kept;  // also after a failure: one complaint is enough
}

}  // namespace hostscape::viz
