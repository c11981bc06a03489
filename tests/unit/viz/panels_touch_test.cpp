// Real clicks on real widgets, without a window: ImGui runs without a renderer, and what is clicked reaches the player.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <imgui/imgui.h>

#include <SFML/Window/Keyboard.hpp>
#include <algorithm>

#include "io/scenario_file.hpp"
#include "support/view_texts.hpp"
#include "support/watched_player.hpp"
#include "viz/panels/finder.hpp"
#include "viz/panels/imgui_style.hpp"
#include "viz/panels/imgui_window.hpp"
#include "viz/panels/inspector.hpp"
#include "viz/panels/panel_state.hpp"
#include "viz/panels/panels.hpp"
#include "viz/panels/ticker.hpp"

namespace hostscape::viz {
namespace {

class Panels : public ::testing::Test {
 protected:
  Panels() {
    ImGui::CreateContext();
    load_faces(1);
    unsigned char* pixels = nullptr;
    int width = 0, height = 0;
    ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
    ImGui::GetIO().DisplaySize = {1280, 720};
    ImGui::GetIO().IniFilename = nullptr;
    session_.in_menu = false;
    player_.open(testing::busy_scenario(), Seed{1});
    settle();
    draw();
  }
  ~Panels() override { ImGui::DestroyContext(); }

  void settle() { session_.frame = player_.settled(); }

  /// One drawing of everything, with the mouse somewhere.
  void draw(ImVec2 mouse = {-1, -1}, bool down = false) {
    ImGuiIO& io = ImGui::GetIO();
    io.DeltaTime = 1.0F / 60;
    io.MousePos = mouse;
    io.MouseDown[0] = down;
    apply_style(dark_theme(), text_scale(settings_));
    ImGui::NewFrame();
    session_.widgets.clear();
    if (session_.in_menu) {
      draw_menu(session_, {1280, 720});
    } else {
      const Arrangement parts = arrange(1280, 720, session_.frame->b.has_value(), text_scale(settings_), false);
      draw_top_bar(session_, parts.top);
      draw_transport(session_, parts.bottom);
      draw_side_panel(session_, parts.side);
      draw_legend(session_, parts.legend);
      if (session_.frame->b) draw_differences(session_, parts.differences);
    }
    draw_overlays(session_, {1280, 720});
    ImGui::Render();
  }

  [[nodiscard]] ImVec2 place(const std::string& name, float part = 0.5F) const {
    const auto found = session_.widgets.find(name);
    EXPECT_NE(found, session_.widgets.end()) << "no widget " << name;
    if (found == session_.widgets.end()) return {-1, -1};
    return {found->second.x + found->second.width * part, found->second.y + found->second.height / 2};
  }
  void click_at(ImVec2 at) {
    draw(at);
    draw(at, true);
    draw(at, false);
    draw(at);
    settle();
    draw();
  }
  void click(const std::string& name) { click_at(place(name)); }
  bool key(sf::Keyboard::Key code, bool shift = false) {
    const bool done = handle_key(session_, {code, false, shift});
    settle();
    return done;
  }
  [[nodiscard]] const PolicyParameters& policy(Side side = Side::a) {
    return parameters_in_force(session_, side)->policy;
  }
  [[nodiscard]] std::uint32_t now() const { return session_.frame->a->now.value; }

  Library library_ = Library::find();
  Preferences settings_;
  Texts texts_ = view_texts("en");
  Player player_{testing::player_options()};
  Session session_{player_, library_, source_directory() / "viz", settings_, &texts_, &dark_theme(), player_.latest()};
};

TEST_F(Panels, ButtonsStepPlayAndPause) {
  click("transport.step");
  EXPECT_EQ(now(), 1U);
  click("transport.step");
  click("transport.step_back");
  EXPECT_EQ(now(), 1U);
  click("transport.play");
  EXPECT_EQ(session_.frame->doing, Doing::playing);
  click("transport.play");
  EXPECT_EQ(session_.frame->doing, Doing::paused);
}

TEST_F(Panels, TheScrubberGoesWhereItIsClicked) {
  click_at(place("transport.scrubber", 0.5F));
  EXPECT_NEAR(now(), 120, 1);
  click("transport.start");
  EXPECT_EQ(now(), 0U);
}

TEST_F(Panels, ASliderChangesTheRuleWhenItIsLetGo) {
  click("transport.step");
  const ImVec2 from = place("rule.policy.message_clarity", 0.5F), to = place("rule.policy.message_clarity", 1.0F);
  draw(from);
  draw(from, true);
  draw(to, true);
  settle();
  EXPECT_FALSE(policy().message_clarity) << "changed while it was held";
  draw(to, false);
  settle();
  draw();
  ASSERT_TRUE(policy().message_clarity);
  EXPECT_EQ(*policy().message_clarity, 1);
  ASSERT_EQ(session_.frame->a->changes.size(), 1U);
  EXPECT_EQ(session_.frame->a->changes[0].tick.value, 1U);

  click("rule.policy.message_clarity.unset");
  EXPECT_FALSE(policy().message_clarity);
  click("rules.undo");
  EXPECT_TRUE(session_.frame->a->changes.empty());
}

TEST_F(Panels, ASwitchAndAPolicyChangeThisWorld) {
  click("rule.policy.human_review");
  EXPECT_TRUE(policy().human_review);
  click("transport.step");
  click("policy.clear-mail");
  ASSERT_TRUE(policy().message_clarity);
  EXPECT_EQ(session_.frame->a->changes.back().label, "clear-mail");
  EXPECT_FALSE(session_.frame->b);
}

TEST_F(Panels, WhatIfOpensASecondWorldAndKeepsTheFirst) {
  click("transport.step");
  click("rules.what_if");
  click("policy.clear-mail");
  ASSERT_TRUE(session_.frame->b);
  EXPECT_FALSE(policy(Side::a).message_clarity);
  EXPECT_EQ(policy(Side::b).message_clarity, 1);
  click("rule.policy.human_review");  // now of B
  EXPECT_FALSE(policy(Side::a).human_review);
  EXPECT_TRUE(policy(Side::b).human_review);
  click("top.keep_b");
  EXPECT_FALSE(session_.frame->b);
  EXPECT_TRUE(policy(Side::a).human_review);
}

TEST_F(Panels, AllPagesDrawAndANumberTellsItsDefinition) {
  for (const char* page : {"page.charts", "page.inspector", "page.ticker", "page.rules"}) click(page);
  click("page.charts");
  click("metric.wrongful_suspensions");
  EXPECT_EQ(panel_state(session_).defined, Metric::wrongful_suspensions);
  click("definition.close");
  EXPECT_FALSE(panel_state(session_).defined);
  draw();
  const WidgetPlace& number = session_.widgets.at("metric.wrongful_suspensions.now");
  EXPECT_FALSE(number.text.empty());
  EXPECT_LE(number.x + number.width, 1280) << "the number stands beyond the window";
  click("metric.wrongful_suspensions.now");
  EXPECT_EQ(panel_state(session_).defined, Metric::wrongful_suspensions);
}

TEST_F(Panels, AFactAboutAnAgentTellsWhatItMeans) {
  const CustomerId paper = session_.frame->a->setup->find_customer("Paper");
  session_.select(Side::a, session_.frame->a->snapshot.provider_of[paper.index()]);
  draw();
  for (const std::string fact : {"inspector.doctrine", "inspector.customers", "stage.state.suspended"}) {
    click("fact." + fact);
    EXPECT_EQ(panel_state(session_).explained, fact);
    click("explanation.close");
    EXPECT_EQ(panel_state(session_).explained, "");
  }
  const std::string rule = fact_meaning("rule.policy.cure_period_hours", *session_.texts);
  EXPECT_THAT(rule, ::testing::HasSubstr("S4")) << "the source that the registry has";
  EXPECT_EQ(fact_meaning("rule.no.such.rule", *session_.texts), "");
}

TEST_F(Panels, AnOrdinarySiteShowsItsSuppliersOnAllLayers) {
  player_.open(load_scenario("classroom-small", session_.library), Seed{1});
  settle();
  const CustomerId site{7U};
  const hostscape::Setup& setup = *session_.frame->a->setup;
  session_.select(Side::a, site);
  draw();
  const ProviderId registrar = setup.layers().initial(setup, session_.frame->a->seed, site, Layer::registrar);
  ASSERT_TRUE(registrar.valid());
  EXPECT_TRUE(session_.widgets.contains("inspector.layer.registrar." + setup.providers()[registrar.index()].name));
}

TEST_F(Panels, TheInspectorFollowsAndTellsTheStory) {
  const CustomerId paper = session_.frame->a->setup->find_customer("Paper");
  player_.seek(Tick{100});
  settle();
  session_.select(Side::a, paper);
  for (int i = 0; i < 200 && !player_.story_of(Side::a, paper); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
  draw();
  EXPECT_EQ(session_.widgets.at("inspector.name").text, "Paper");
  EXPECT_TRUE(session_.widgets.contains("inspector.story"));
  click("inspector.follow");
  EXPECT_EQ(session_.follow, paper);
}

TEST_F(Panels, TheTickerForgetsWhatIsStillToComeAndNothingElse) {
  const PanelState& state = panel_state(session_);
  const auto ticks_told = [&](std::uint32_t at) {
    player_.seek(Tick{at});
    settle();
    draw();
    std::vector<std::uint32_t> ticks;
    for (const TickerEntry& entry : state.ticker) ticks.push_back(entry.event.tick);
    return ticks;
  };
  auto told = ticks_told(120);
  ASSERT_FALSE(told.empty());
  ASSERT_LT(told.front(), 100U) << "nothing had happened before the step back";
  ASSERT_LT(told.size(), WorldFrame::kMostTold);
  std::erase_if(told, [](std::uint32_t tick) { return tick >= 100; });
  EXPECT_EQ(ticks_told(100), told);
}

TEST_F(Panels, TheMenuOffersAllWorlds) {
  session_.in_menu = true;
  draw();
  EXPECT_TRUE(session_.widgets.contains("menu.world.classroom-small"));
  EXPECT_FALSE(session_.widgets.contains("menu.world.case-base"));
  click("menu.world.classroom-small");
  EXPECT_EQ(session_.wishes.open, "classroom-small");
}

TEST_F(Panels, TheFinderKnowsWhatCanBeChosen) {
  const auto choose = [this](std::string_view words) {
    const auto found = find(session_, words);
    if (found.empty()) {
      ADD_FAILURE() << "nothing for " << words;
      return std::string{};
    }
    found.front().choose(session_);
    settle();
    draw();
    return found.front().label;
  };
  EXPECT_EQ(choose("clear ma"), "Clear mail");
  EXPECT_EQ(policy().message_clarity, 1);
  EXPECT_EQ(choose("cure = 168"), "Cure period = 7 days");
  EXPECT_EQ(policy().cure_period_hours, 168);
  EXPECT_EQ(choose("pap"), "Paper");
  EXPECT_EQ(std::get<CustomerId>(session_.selected), session_.frame->a->setup->find_customer("Paper"));
  EXPECT_EQ(choose("72"), "72");
  EXPECT_EQ(now(), 72U);
  choose("wrongful susp");
  EXPECT_EQ(panel_state(session_).defined, Metric::wrongful_suspensions);
  choose("classroom");
  EXPECT_EQ(session_.wishes.open, "classroom-small");
  EXPECT_TRUE(find(session_, "no such thing").empty());
  EXPECT_TRUE(find(session_, "cure = soon").empty());
  EXPECT_TRUE(find(session_, "cure = -4").empty());
  EXPECT_TRUE(find(session_, "  ").empty());
  EXPECT_LE(find(session_, "a").size(), 9U);
}

TEST_F(Panels, TheFinderDoesWhatHasNoKey) {
  // Chooses the answer that begins so; its label.
  const auto choose = [this](std::string_view words, std::string_view label) {
    for (const Finding& finding : find(session_, words)) {
      if (finding.label != label) continue;
      finding.choose(session_);
      settle();
      draw();
      return true;
    }
    return false;
  };
  EXPECT_TRUE(choose("next notice", "Next event: Notice"));
  EXPECT_EQ(panel_state(session_).event_choice, EventChoice::notice);
  EXPECT_GT(now(), 0U);
  EXPECT_TRUE(choose("previous notice", "Previous event: Notice"));
  EXPECT_TRUE(choose("event migration", "Next event: Migration")) << "any words of it will do";

  EXPECT_FALSE(choose("its next", "Its next event: Paper")) << "nobody is selected";
  session_.select(Side::a, session_.frame->a->setup->find_customer("Paper"));
  EXPECT_TRUE(choose("72", "72"));
  EXPECT_TRUE(choose("its previous", "Its previous event: Paper"));
  EXPECT_LT(now(), 72U);

  EXPECT_FALSE(choose("undo all", "Undo all changes of A")) << "nothing was changed";
  EXPECT_TRUE(choose("cure = 100", "Cure period = 100 h"));
  EXPECT_EQ(policy().cure_period_hours, 100);
  EXPECT_TRUE(choose("undo all", "Undo all changes of A"));
  EXPECT_TRUE(session_.frame->a->changes.empty());

  EXPECT_FALSE(choose("rules of", "Rules of B"));
  EXPECT_TRUE(key(sf::Keyboard::F));
  EXPECT_TRUE(choose("rules of a", "Rules of A"));
  EXPECT_EQ(session_.page, Page::rules);
  EXPECT_TRUE(choose("cure = 100", "Cure period = 100 h"));
  EXPECT_EQ(policy(Side::a).cure_period_hours, 100);
  EXPECT_NE(policy(Side::b).cure_period_hours, 100);
  EXPECT_TRUE(choose("inspect in b", "Inspect in B"));
  EXPECT_EQ(session_.inspected, Side::b);
  EXPECT_EQ(session_.page, Page::inspector);
}

TEST_F(Panels, TheFinderUnsetsARule) {
  const auto take = [this](std::string_view words) {
    const auto found = find(session_, words);
    ASSERT_FALSE(found.empty()) << words;
    found.front().choose(session_);
    settle();
    draw();
  };
  for (const std::string_view words : {"cure period = none", "unset cure period"}) {
    take("cure period = 100");
    ASSERT_EQ(policy().cure_period_hours, 100);
    take(words);
    EXPECT_FALSE(policy().cure_period_hours) << words;
  }
}

TEST_F(Panels, TheFinderChoosesCharts) {
  const auto take = [this](std::string_view words) {
    const auto found = find(session_, words);
    ASSERT_FALSE(found.empty()) << words;
    found.front().choose(session_);
  };
  const auto charted = [this] {
    return std::ranges::find(settings_.charts, "time_dark_median") != settings_.charts.end();
  };
  ASSERT_FALSE(charted());
  take("chart time_dark_median");
  EXPECT_TRUE(charted());
  EXPECT_EQ(session_.page, Page::charts);
  take("chart time_dark_median");
  EXPECT_FALSE(charted());
}

TEST_F(Panels, TheFinderTellsBoundsUnitAndSourceOfARule) {
  for (const std::string_view words : {"cure period", "cure period = 100"}) {
    const auto found = find(session_, words);
    ASSERT_FALSE(found.empty());
    const Parameter& parameter = Registry::instance().at("policy.cure_period_hours", "test");
    EXPECT_NE(found.front().note.find(parameter.accepted() + " h"), std::string::npos) << found.front().note;
    EXPECT_NE(found.front().note.find(parameter.source), std::string::npos) << found.front().note;
    EXPECT_NE(found.front().about.find(parameter.source), std::string::npos) << found.front().about;
  }
  open_finder(session_);
  panel_state(session_).find_words = "cure period";
  panel_state(session_).found = find(session_, "cure period");
  draw();
  draw();
  EXPECT_TRUE(session_.widgets.contains("find.0.note"));
  EXPECT_TRUE(session_.widgets.contains("find.explanation"));
}

TEST_F(Panels, WhatIsTypedIntoTheFinderIsNoCommand) {
  EXPECT_TRUE(key(sf::Keyboard::F));
  ASSERT_TRUE(session_.frame->b);
  EXPECT_TRUE(key(sf::Keyboard::S));
  // No drawing in between: there is no field yet.
  for (const auto code : {sf::Keyboard::B, sf::Keyboard::R, sf::Keyboard::A, sf::Keyboard::V, sf::Keyboard::T}) {
    EXPECT_FALSE(key(code));
  }
  for (const char letter : std::string{"braxo"})
    EXPECT_TRUE(finder_keeps(session_, static_cast<std::uint32_t>(letter)));
  EXPECT_TRUE(finder_keeps(session_, 0x08)) << "the last letter is taken back";
  EXPECT_TRUE(finder_keeps(session_, 0x08));
  for (const char letter : std::string{"vo"}) EXPECT_TRUE(finder_keeps(session_, static_cast<std::uint32_t>(letter)));
  for (int i = 0; i < 8; ++i) draw();
  EXPECT_EQ(panel_state(session_).find_words, "bravo");
  EXPECT_FALSE(finder_keeps(session_, 'x')) << "the field takes it itself now";
  EXPECT_TRUE(session_.frame->b);
  EXPECT_FALSE(session_.wishes.record || session_.wishes.save_replay);
  EXPECT_TRUE(key(sf::Keyboard::Escape));
  EXPECT_FALSE(is_finding(session_));
}

TEST_F(Panels, TheFinderTakesWordsAndEnterTypedBeforeItIsThere) {
  EXPECT_TRUE(key(sf::Keyboard::S));
  for (const char letter : std::string{"72\r"}) {
    EXPECT_TRUE(finder_keeps(session_, static_cast<std::uint32_t>(letter)));
  }
  for (int i = 0; i < 8; ++i) draw();
  settle();
  EXPECT_FALSE(is_finding(session_));
  EXPECT_EQ(now(), 72U);
}

TEST_F(Panels, ControlAndPagesLookAbout) {
  const auto control = [this](sf::Keyboard::Key code) { return handle_key(session_, {code, true, false}); };
  EXPECT_TRUE(control(sf::Keyboard::Right));
  EXPECT_GT(session_.wishes.pan.x, 0);
  EXPECT_TRUE(control(sf::Keyboard::Up));
  EXPECT_LT(session_.wishes.pan.y, 0);
  EXPECT_TRUE(control(sf::Keyboard::Equal));
  EXPECT_EQ(session_.wishes.zoom, 1);
  EXPECT_EQ(now(), 0U);
  session_.page = Page::rules;
  draw();
  const float before = place("rules.search").y;
  EXPECT_TRUE(key(sf::Keyboard::PageDown));
  draw();
  draw();
  EXPECT_LT(place("rules.search").y, before - 100);
  EXPECT_TRUE(key(sf::Keyboard::PageUp));
  draw();
  draw();
  EXPECT_EQ(place("rules.search").y, before);
}

TEST_F(Panels, ASearchWithoutAnAnswerSaysSo) {
  panel_state(session_).event_choice = EventChoice::order;  // of which there is none in this world
  EXPECT_TRUE(key(sf::Keyboard::N));
  draw();
  EXPECT_EQ(now(), 240U);
  EXPECT_EQ(session_.notice, "No such event after this: Order");
  session_.notice.clear();
  EXPECT_TRUE(key(sf::Keyboard::N)) << "at the end already";
  EXPECT_EQ(session_.notice, "No such event after this: Order");
  session_.notice.clear();
  EXPECT_TRUE(key(sf::Keyboard::P));
  draw();
  EXPECT_EQ(now(), 0U);
  EXPECT_EQ(session_.notice, "No such event before this: Order");
  session_.notice.clear();
  panel_state(session_).event_choice = EventChoice::notice;
  EXPECT_TRUE(key(sf::Keyboard::N));
  draw();
  EXPECT_GT(now(), 0U);
  EXPECT_EQ(session_.notice, "");
}

TEST_F(Panels, KeysDoWhatTheHelpSays) {
  EXPECT_TRUE(key(sf::Keyboard::Right));
  EXPECT_TRUE(key(sf::Keyboard::Right, true));
  EXPECT_EQ(now(), 25U);
  EXPECT_TRUE(key(sf::Keyboard::Left));
  EXPECT_EQ(now(), 24U);
  EXPECT_TRUE(key(sf::Keyboard::F));
  EXPECT_TRUE(session_.frame->b);
  EXPECT_TRUE(key(sf::Keyboard::A));
  EXPECT_FALSE(session_.frame->b);
  EXPECT_FALSE(key(sf::Keyboard::A)) << "nothing to keep";
  EXPECT_TRUE(key(sf::Keyboard::Home));
  EXPECT_EQ(now(), 0U);
  const double speed = session_.frame->speed;
  EXPECT_TRUE(key(sf::Keyboard::Add));
  EXPECT_GT(settings_.speed, speed);
  EXPECT_TRUE(key(sf::Keyboard::Tab));
  EXPECT_EQ(session_.page, Page::charts);
  EXPECT_TRUE(key(sf::Keyboard::Num0));
  EXPECT_TRUE(session_.wishes.home);
  EXPECT_TRUE(key(sf::Keyboard::H));
  EXPECT_FALSE(key(sf::Keyboard::Space)) << "the help lies above";
  EXPECT_TRUE(key(sf::Keyboard::Escape));
  EXPECT_FALSE(session_.help);
  EXPECT_FALSE(handle_key(session_, {sf::Keyboard::F, true, false})) << "control is for texts";
}

TEST_F(Panels, LargeTypeInBothLanguagesDraws) {
  settings_.large_type = true;
  for (const char* language : {"fr", "en"}) {
    texts_ = view_texts(language);
    session_.preferences = true;
    session_.help = true;
    for (const Page page : {Page::rules, Page::charts, Page::inspector, Page::ticker}) {
      session_.page = page;
      draw();
    }
    EXPECT_TRUE(session_.widgets.contains("help.close"));
    EXPECT_TRUE(session_.widgets.contains("preferences.close"));
  }
}

}  // namespace
}  // namespace hostscape::viz
