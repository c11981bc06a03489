#include "io/scenario_file.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>

#include "core/errors.hpp"
#include "io/json_tree.hpp"
#include "support/source_directory.hpp"

namespace hostscape {
namespace {

namespace fs = std::filesystem;

const Library& library() {
  static const Library shipped{source_directory() / "sim/scenarios"};
  return shipped;
}

std::string message_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const InputError& error) {
    return error.what();
  }
  ADD_FAILURE() << "nothing was refused";
  return "";
}

Scenario parse(std::string_view text) {
  return parse_scenario(text, "s.json", library());
}

std::string refused(std::string_view text) {
  return message_of([&] { static_cast<void>(parse(text)); });
}

/// A small case with one of everything.
std::string small_case(std::string_view more_provider = "", std::string_view more_customer = "",
                       std::string_view more_notice = "", std::string_view more = "") {
  std::string text = R"({
    // comments are welcome
    "name": "small", "title": "Small", "description": "One of everything.", "sources": ["S4"],
    "parameters": {"start": "2023-11-20", "ticks": 400, "desk": {"hours": "always"}, "policy.press_desk": true},
    "providers": [{"name": "Host", "home_country": "FR", "cure_period_hours": 48, "automated": true)";
  text += more_provider;
  text += R"(}, {"name": "Refuge", "home_country": "FR", "market_share": 0.001, "upstreams": ["Host"]}],
    "customers": [{"name": "Paper", "kind": "press", "tier": "small", "home_country": "FR", "hosting": "Host",
                   "planned_move_to": "Refuge", "planned_move_on": "2024-03-01")";
  text += more_customer;
  text += R"(}],
    "notices": [{"customer": "Paper", "notifier": "individual", "category": "privacy", "severity": 0.4,
                 "from": "2023-11-26", "until": "2023-11-26T23:00Z")";
  text += more_notice;
  text += R"(}],
    "switches": [{"on": "2023-12-01", "policy": "press-privilege", "parameters": {"policy": {"human_review": true}}}])";
  text += more;
  return text + "}";
}

TEST(ScenarioFile, ReadsOneOfEverything) {
  const Scenario s = parse(small_case());
  EXPECT_EQ(s.name, "small");
  EXPECT_EQ(s.sources, std::vector<std::string>{"S4"});
  EXPECT_EQ(s.parameters.ticks, 400U);
  EXPECT_EQ(s.parameters.desk.hours, DeskHours::always);
  EXPECT_TRUE(s.parameters.policy.press_desk);
  ASSERT_EQ(s.providers.size(), 2U);
  EXPECT_EQ(s.providers[0].cure_period_hours, 48.0);
  EXPECT_EQ(s.providers[0].automated, true);
  EXPECT_EQ(s.providers[0].commitment, std::nullopt);
  EXPECT_EQ(s.providers[1].upstreams, std::vector<std::string>{"Host"});
  ASSERT_EQ(s.customers.size(), 1U);
  EXPECT_EQ(s.customers[0].kind, CustomerKind::press);
  EXPECT_EQ(s.customers[0].planned_move_to, "Refuge");
  ASSERT_EQ(s.notices.size(), 1U);
  EXPECT_EQ(s.notices[0].category, Category::privacy);
  EXPECT_TRUE(s.notices[0].formally_valid);
  ASSERT_EQ(s.switches.size(), 1U);
  // The policy's values first, then the switch's own.
  ASSERT_EQ(s.switches[0].values.size(), 3U);
  EXPECT_EQ(s.switches[0].values[0].first, "policy.press_privilege");
  EXPECT_EQ(s.switches[0].values[2], (std::pair<std::string, ParameterValue>{"policy.human_review", true}));
}

TEST(ScenarioFile, WhatIsNotSaidIsTheDefault) {
  const Scenario s = parse(R"({"name": "empty"})");
  for (const auto& p : Registry::instance().all()) EXPECT_EQ(p.get(s.parameters), p.standard) << p.path;
}

TEST(ScenarioFile, WrittenScenariosReadBackEqual) {
  const Scenario s = parse(small_case());
  const std::string text = to_json(s);
  const Scenario again = parse(text);
  EXPECT_EQ(to_json(again), text);
  for (const auto& p : Registry::instance().all()) EXPECT_EQ(p.get(again.parameters), p.get(s.parameters)) << p.path;
  EXPECT_EQ(again.switches[0].values, s.switches[0].values);
  EXPECT_EQ(again.customers[0].planned_move_on, s.customers[0].planned_move_on);
}

TEST(ScenarioFile, NumbersReadBackToTheSameBits) {
  ASSERT_TRUE(rc::check("any share survives", [] {
    const auto word = *rc::gen::arbitrary<std::uint32_t>();
    const double share = static_cast<double>(word) / 4294967295.0;
    Scenario s = parse(R"({"name": "bits"})");
    s.parameters.unfounded_share = share;
    s.parameters.desk.relay_delay_hours = 0.01 + 8000 * share;
    const Scenario again = parse(to_json(s));
    RC_ASSERT(again.parameters.unfounded_share == s.parameters.unfounded_share);
    RC_ASSERT(again.parameters.desk.relay_delay_hours == s.parameters.desk.relay_delay_hours);
  }));
}

TEST(ScenarioFile, AnUnknownKeyNamesItsPathAndItsNeighbour) {
  EXPECT_EQ(refused(small_case(R"(, "cure_perod_hours": 3)")).substr(0, 79),
            "s.json: providers[0].cure_perod_hours: found the key \"cure_perod_hours\", accept");
  EXPECT_NE(refused(small_case(R"(, "cure_perod_hours": 3)")).find("did you mean cure_period_hours?"),
            std::string::npos);
  EXPECT_EQ(refused(R"({"name": "x", "customer": []})"),
            "s.json: customer: found the key \"customer\", accepts one of name, title, description, extends, sources, "
            "parameters, providers, customers, notices, shocks, reports, switches; did you mean customers?");
  EXPECT_EQ(
      refused(R"({"name": "x", "parameters": {"policy": {"cure_perod_hours": 3}}})"),
      "s.json: parameters.policy.cure_perod_hours: found policy.cure_perod_hours, accepts a parameter path; did you "
      "mean policy.cure_period_hours?");
}

// The record's outcomes live in files that no simulation reads.
TEST(ScenarioFile, ThereIsNoKeyForAnOutcome) {
  for (const std::string key :
       {"cut",        "cut_at",     "cut_on",        "relayed_at",   "relay_hours",  "relay_delay_hours",
        "suspended",  "suspension", "suspended_at",  "suspended_on", "outage_hours", "hours_dark",
        "dark_hours", "reinstated", "reinstated_at", "outcome",      "outcomes",     "facts",
        "observed",   "result",     "expected",      "read",         "reads",        "reads_mail",
        "remedied",   "answer",     "decision",      "departed"}) {
    const std::string entry = ", \"" + key + "\": 1";
    EXPECT_NE(refused(small_case(entry)).find("the key \"" + key + "\""), std::string::npos) << key << " of a provider";
    EXPECT_NE(refused(small_case("", entry)).find("the key \"" + key + "\""), std::string::npos)
        << key << " of a customer";
    EXPECT_NE(refused(small_case("", "", entry)).find("the key \"" + key + "\""), std::string::npos)
        << key << " of a notice";
    EXPECT_NE(refused(small_case("", "", "", entry)).find("the key \"" + key + "\""), std::string::npos) << key;
  }
}

TEST(ScenarioFile, AValueOfTheWrongKindOrRangeNamesItsPath) {
  EXPECT_EQ(refused(small_case(R"(, "commitment": 99)")),
            "s.json: providers[0].commitment: found 99, accepts null or -5 to 5");
  EXPECT_EQ(refused(small_case(R"(, "managed": "no")")),
            "s.json: providers[0].managed: found \"no\", accepts null or true or false");
  EXPECT_EQ(refused(small_case("", R"(, "attention": [1])")),
            "s.json: customers[0].attention: found a list, accepts null or 0 to 1");
  EXPECT_EQ(refused(R"({"name": 3})"), "s.json: name: found 3, accepts a text");
  EXPECT_EQ(refused(R"({"name": "x", "providers": {}})"), "s.json: providers: found an object, accepts a list");
  EXPECT_EQ(refused(R"({"name": "x", "providers": [7]})"), "s.json: providers[0]: found 7, accepts an object");
  EXPECT_EQ(refused(R"({"name": "x", "sources": ["a", 2]})"), "s.json: sources[1]: found 2, accepts a text");
  EXPECT_EQ(refused(R"({"name": "x", "parameters": {"policy": 3}})"),
            "s.json: parameters.policy: found 3, accepts an object with the parameters of policy");
  EXPECT_EQ(refused(R"({"name": "x", "parameters": {"customer": 50}})"),
            "s.json: parameters.customer: found 50, accepts an object with the parameters of customer; did you mean "
            "customers?");
  EXPECT_EQ(refused(R"({"name": "x", "parameters": {"ticks": {"a": 1}}})"),
            "s.json: parameters.ticks: found an object, accepts whole numbers 1 to 1000000");
  EXPECT_EQ(refused(R"([])"), "s.json: found a list, accepts an object");
  EXPECT_EQ(refused(R"({"name": "x", "customers": [{"name": "a", "kind": "pres"}]})"),
            "s.json: customers[0].kind: found \"pres\", accepts one of press, personal, shop, association, forum, "
            "social-network, file-sharing, whistleblowing, extremist-forum; did you mean press?");
}

TEST(ScenarioFile, WhatIsRequiredIsMissed) {
  EXPECT_EQ(refused("{}"), "s.json: name: found nothing, accepts a short name for the scenario");
  EXPECT_EQ(refused(R"({"name": "x", "providers": [{"name": "Host"}]})"),
            "s.json: providers[0].home_country: found nothing, accepts a text that is not empty");
}

TEST(ScenarioFile, AParameterGivenTwiceIsRefused) {
  EXPECT_EQ(refused(R"({"name": "x", "parameters": {"desk.opens": 8, "desk": {"opens": 9}}})"),
            "s.json: parameters.desk.opens: found the same parameter twice, accepts each parameter once");
}

TEST(ScenarioFile, NamesMustReferToEachOther) {
  EXPECT_EQ(
      refused(R"({"name": "x", "customers": [{"name": "a", "kind": "press", "tier": "small", "home_country": "FR",
                        "hosting": "Nobody"}]})"),
      "s.json: customers[0].hosting: found \"Nobody\", accepts the name of a provider, and this scenario has none");
  EXPECT_NE(refused(R"({"name": "x", "providers": [{"name": "Host", "home_country": "FR"}],
                        "customers": [{"name": "a", "kind": "press", "tier": "small", "home_country": "FR",
                        "hosting": "Hosr"}]})")
                .find("a provider of this scenario: one of Host; did you mean Host?"),
            std::string::npos);
  EXPECT_NE(refused(R"({"name": "x", "notices": [{"customer": "a", "notifier": "individual", "category": "privacy",
                        "severity": 0, "from": "2023-01-03", "until": "2023-01-03"}]})")
                .find("notices[0].customer: found \"a\""),
            std::string::npos);
  EXPECT_EQ(
      refused(
          R"({"name": "x", "providers": [{"name": "H", "home_country": "FR"}, {"name": "H", "home_country": "FR"}]})"),
      "s.json: providers[1].name: found \"H\", accepts a name that providers[0] does not have");
  EXPECT_EQ(refused(R"({"name": "x", "providers": [{"name": "H", "home_country": "FR", "upstreams": ["H"]}]})"),
            "s.json: providers[0].upstreams[0]: found \"H\", accepts a provider other than itself");
  EXPECT_NE(refused(R"({"name": "x", "providers": [{"name": "H", "home_country": "FR"}],
                        "customers": [{"name": "12", "kind": "press", "tier": "small", "home_country": "FR",
                        "hosting": "H"}]})")
                .find("numbers are ids"),
            std::string::npos);
}

TEST(ScenarioFile, CountriesAndSharesMustMakeSense) {
  EXPECT_EQ(refused(R"({"name": "x", "providers": [{"name": "H", "home_country": "france"}]})"),
            "s.json: providers[0].home_country: found \"france\", accepts two capital letters, such as FR");
  EXPECT_EQ(refused(R"({"name": "x", "providers": [{"name": "H", "home_country": "FR", "market_share": 0.6},
                                                   {"name": "I", "home_country": "FR", "market_share": 0.5}]})"),
            "s.json: providers[1].market_share: found a sum of 1.1 in FR, accepts shares of one market that sum to at "
            "most 1");
  EXPECT_NE(refused(R"({"name": "x", "providers": [{"name": "H", "home_country": "FR", "market_share": 0.6,
                                                    "stands_in_for": "OVH SAS"}]})")
                .find("either market_share or stands_in_for"),
            std::string::npos);
  EXPECT_NE(refused(R"({"name": "x", "parameters": {"kind.press.share": 0.5}})").find("accepts shares that sum to 1"),
            std::string::npos);
  EXPECT_EQ(refused(R"({"name": "x", "parameters": {"desk.closes": 5}})"),
            "s.json: parameters.desk.closes: found 5, accepts an hour after desk.opens, 9");
  EXPECT_NE(refused(R"({"name": "x", "parameters": {"regime.france.manifest_above.privacy": 0.1}})")
                .find("parameters.regime.france.manifest_above.privacy: found 0.1, accepts at least "
                      "regime.france.unlawful_above"),
            std::string::npos);
}

TEST(ScenarioFile, DatesMustLieInsideTheRun) {
  const auto with_dates = [](std::string from, std::string until) {
    return R"({"name": "x", "parameters": {"start": "2023-11-20", "ticks": 100},
               "providers": [{"name": "H", "home_country": "FR"}],
               "customers": [{"name": "a", "kind": "press", "tier": "small", "home_country": "FR", "hosting": "H"}],
               "notices": [{"customer": "a", "notifier": "individual", "category": "privacy", "severity": 0.5, "from": ")" +
           from + R"(", "until": ")" + until + R"("}]})";
  };
  EXPECT_NO_THROW(static_cast<void>(parse(with_dates("2023-11-20", "2023-11-24T03:00Z"))));
  EXPECT_EQ(refused(with_dates("2023-11-20", "2023-11-24T04:00Z")),
            "s.json: notices[0].until: found 2023-11-24T04:00Z, accepts hours of the run: 2023-11-20T00:00Z to "
            "2023-11-24T03:00Z");
  EXPECT_NE(refused(with_dates("2023-11-19", "2023-11-21")).find("notices[0].from: found 2023-11-19"),
            std::string::npos);
  EXPECT_EQ(refused(with_dates("2023-11-22", "2023-11-21")),
            "s.json: notices[0].until: found 2023-11-21, accepts an hour not before `from`, 2023-11-22");
  EXPECT_NE(refused(with_dates("yesterday", "2023-11-21")).find("notices[0].from: found yesterday"), std::string::npos);
  EXPECT_NE(refused(R"({"name": "x", "parameters": {"start": "soon"}})").find("parameters.start: found soon"),
            std::string::npos);
  EXPECT_NE(refused(R"({"name": "x", "switches": [{"on": "1999-01-01", "policy": "clear-mail"}]})")
                .find("switches[0].on: found 1999-01-01"),
            std::string::npos);
}

TEST(ScenarioFile, AMoveOnADateNeedsADestinationAndALaterDate) {
  const auto with_plan = [](std::string plan) {
    return R"({"name": "x", "parameters": {"start": "2023-11-20"}, "providers": [{"name": "H", "home_country": "FR"}],
               "customers": [{"name": "a", "kind": "press", "tier": "small", "home_country": "FR", "hosting": "H", )" +
           plan + "}]}";
  };
  EXPECT_EQ(
      refused(with_plan(R"("planned_move_on": "2023-12-20")")),
      "s.json: customers[0].planned_move_to: found nothing, accepts a provider, since planned_move_on has a date");
  EXPECT_NO_THROW(static_cast<void>(parse(with_plan(R"("planned_move_to": "H")"))));
  EXPECT_EQ(
      refused(with_plan(R"("planned_move_to": "H", "planned_move_on": "2023-11-20")")),
      "s.json: customers[0].planned_move_on: found 2023-11-20, accepts a date after the start, 2023-11-20T00:00Z");
}

TEST(ScenarioFile, SwitchesTakePoliciesAlone) {
  EXPECT_NE(refused(R"({"name": "x", "switches": [{"on": "2023-02-01", "parameters": {"customers": 5}}]})")
                .find("switches[0].parameters.customers: found customers, accepts parameters below policy."),
            std::string::npos);
  EXPECT_NE(refused(R"({"name": "x", "switches": [{"on": "2023-02-01", "policy": "clearmail"}]})")
                .find("switches[0].policy: found \"clearmail\""),
            std::string::npos);
  EXPECT_NE(refused(R"({"name": "x", "switches": [{"on": "2023-02-01"}]})").find("a rule to switch"),
            std::string::npos);
}

TEST(ScenarioFile, SyntaxErrorsHaveLineAndColumn) {
  const std::string message = refused("{\n  \"name\": \"x\",\n  \"ticks\" 4\n}");
  EXPECT_EQ(message.substr(0, 11), "s.json:3:11") << message;
  EXPECT_NE(refused("{\"name\": \"x\"").find("the end of the text"), std::string::npos);
  EXPECT_NE(refused("").find("s.json:1:1"), std::string::npos);
  EXPECT_NE(refused("{\"name\": \"x\"} trailing").find("s.json:1:"), std::string::npos);
  EXPECT_NE(refused("{\"name\": \"\xff\xfe\"}").find("s.json:1:"), std::string::npos);
  EXPECT_NE(refused("{\"name\": \"x\", \"parameters\": {\"ticks\": 1e999}}").find("s.json:1:"), std::string::npos);
  EXPECT_NE(refused("{\"name\": \"x\", \"parameters\": {\"ticks\": NaN}}").find("s.json:1:"), std::string::npos);
}

TEST(ScenarioFile, DuplicateKeysAreRefused) {
  EXPECT_EQ(refused(R"({"name": "x", "name": "y"})"), "s.json: name: found the same key twice, accepts each key once");
  EXPECT_EQ(refused(R"({"name": "x", "providers": [{}, {"name": "a", "name": "b"}]})"),
            "s.json: providers[1].name: found the same key twice, accepts each key once");
}

TEST(ScenarioFile, HostileSizesAreRefusedBeforeTheyHurt) {
  EXPECT_NE(refused(std::string(200000, '[')).find("at most 32 levels"), std::string::npos);
  std::string nested;
  for (int i = 0; i < 100000; ++i) nested += "{\"a\":";
  EXPECT_NE(refused(nested).find("at most 32 levels"), std::string::npos);
  EXPECT_NE(refused(std::string(kJsonSizeLimit + 1, ' ')).find("at most 8388608 bytes"), std::string::npos);
}

TEST(ScenarioFile, ArbitraryBytesNeverDoMoreThanThrow) {
  ASSERT_TRUE(rc::check("any text", [](const std::string& text) {
    try {
      static_cast<void>(parse(text));
    } catch (const InputError&) {
    }
  }));
  // Damaged copies of a good file reach deeper than arbitrary bytes do.
  ASSERT_TRUE(rc::check("any damage", [] {
    std::string text = small_case();
    for (int i = 0; i < 3; ++i) {
      text[*rc::gen::inRange<std::size_t>(0, text.size())] = *rc::gen::arbitrary<char>();
    }
    try {
      static_cast<void>(parse(text));
    } catch (const InputError&) {
    }
  }));
}

/// A directory that goes away with the test.
class Folder {
 public:
  Folder() : path_{fs::temp_directory_path() / "hostscape-XXXXXX"} {
    std::string name = path_.string();
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string write(const std::string& name, std::string_view text) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream{path_ / name} << text;
    return (path_ / name).string();
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

TEST(ScenarioExtends, OverridesParametersAndAppendsLists) {
  const Folder folder;
  folder.write("base.json", small_case());
  const auto path = folder.write("more.json", R"({"extends": "base.json", "name": "more",
      "parameters": {"ticks": 500}, "sources": ["S2"], "providers": [{"name": "Third", "home_country": "DE"}]})");
  const Scenario s = load_scenario(path, library());
  EXPECT_EQ(s.name, "more");
  EXPECT_EQ(s.title, "Small");
  EXPECT_EQ(s.parameters.ticks, 500U);
  EXPECT_EQ(s.parameters.start, "2023-11-20");
  EXPECT_EQ(s.sources, (std::vector<std::string>{"S4", "S2"}));
  ASSERT_EQ(s.providers.size(), 3U);
  EXPECT_EQ(s.providers[2].name, "Third");
  EXPECT_EQ(s.customers.size(), 1U);
}

TEST(ScenarioExtends, RefusesCirclesAndUnknownBases) {
  const Folder folder;
  const auto one = folder.write("one.json", R"({"extends": "two.json", "name": "one"})");
  folder.write("two.json", R"({"extends": "one.json", "name": "two"})");
  EXPECT_NE(message_of([&] { static_cast<void>(load_scenario(one, library())); }).find("without a circle"),
            std::string::npos);
  const auto lost = folder.write("lost.json", R"({"extends": "nowhere.json", "name": "lost"})");
  EXPECT_NE(
      message_of([&] { static_cast<void>(load_scenario(lost, library())); }).find("nowhere.json: found no such file"),
      std::string::npos);
}

TEST(ScenarioRequest, AppliesPoliciesThenSettingsThenChecks) {
  const Folder folder;
  const auto path = folder.write("s.json", small_case());
  const Scenario s =
      load_scenario({path, {"seven-day-cure", "clear-mail"}, {"policy.cure_period_hours=24"}, 300}, library());
  EXPECT_EQ(s.parameters.policy.cure_period_hours, 24.0);
  EXPECT_EQ(s.parameters.policy.message_clarity, 1.0);
  EXPECT_EQ(s.parameters.ticks, 300U);
  EXPECT_NE(message_of([&] {
              static_cast<void>(load_scenario({path, {}, {}, 24}, library()));
            }).find("hours of the run"),
            std::string::npos);
  EXPECT_EQ(message_of([&] {
              static_cast<void>(load_scenario({path, {}, {"nonsense"}, {}}, library()));
            }),
            "--set: found \"nonsense\", accepts path=value, such as policy.cure_period_hours=168");
}

TEST(Library, FindsShippedNamesAndRefusesOthersWithTheirNeighbours) {
  EXPECT_NE(
      message_of([] { static_cast<void>(load_policy("clear-mial", library())); }).find("did you mean clear-mail?"),
      std::string::npos);
  EXPECT_NE(
      message_of([] { static_cast<void>(load_scenario("no such scenario", library())); }).find("the path of a file"),
      std::string::npos);
  EXPECT_EQ(message_of([] { Library{"/nowhere/at/all"}; }),
            "data directory: found /nowhere/at/all, accepts a directory with scenarios, policies and the market");
}

TEST(Library, ListsScenariosOfBothShelvesWithoutTheFilesBesideThem) {
  const Folder folder;
  folder.write("cases/b.json", "{}");
  folder.write("cases/b.facts.json", "{}");
  folder.write("worlds/a.json", "{}");
  folder.write("worlds/notes.txt", "");
  const auto shipped = Library{folder.path()}.scenarios();
  ASSERT_EQ(shipped.size(), 2U);
  EXPECT_EQ(shipped[0].name, "a");
  EXPECT_EQ(shipped[1].name, "b");
}

TEST(Policy, EveryShippedOneIsNamedAsItsFileAndSaysWhatItIs) {
  const auto shipped = library().policies();
  ASSERT_FALSE(shipped.empty());
  for (const auto& file : shipped) {
    const Policy policy = load_policy(file.name, library());
    EXPECT_EQ(policy.name, file.name);
    EXPECT_FALSE(policy.title.empty()) << file.name;
    EXPECT_FALSE(policy.description.empty()) << file.name;
    EXPECT_FALSE(policy.source.empty()) << file.name;
    Scenario s = parse(R"({"name": "x"})");
    const std::string before = to_json(s);
    apply_policy(s, file.name, library());
    EXPECT_NO_THROW(check_scenario(s, "s")) << file.name;
    EXPECT_NE(to_json(s), before) << file.name << " changes nothing";
  }
}

TEST(Policy, ThePublishedOnesAreShipped) {
  std::vector<std::string> names{kDoctrineNames.begin(), kDoctrineNames.end()};
  for (const char* const name : {"clear-mail", "press-desk", "seven-day-cure", "human-review", "press-privilege",
                                 "spare-ip", "item-level", "abuse-enforced"}) {
    names.emplace_back(name);
  }
  for (const auto& name : names) EXPECT_NO_THROW(static_cast<void>(load_policy(name, library()))) << name;
  for (std::size_t d = 0; d < kDoctrines; ++d) {
    Scenario s = parse(R"({"name": "x"})");
    apply_policy(s, kDoctrineNames[d], library());
    EXPECT_EQ(s.parameters.policy.doctrine[0], static_cast<Doctrine>(d));
  }
}

TEST(Policy, RefusesWhatIsNoPolicy) {
  EXPECT_EQ(
      message_of([] { static_cast<void>(parse_policy(R"({"name": "x", "parameters": {"customers": 5}})", "p.json")); }),
      "p.json: parameters.customers: found customers, accepts parameters below policy.");
  EXPECT_NE(message_of([] {
              static_cast<void>(parse_policy(R"({"name": "x", "sources": []})", "p.json"));
            }).find("did you mean source?"),
            std::string::npos);
  EXPECT_EQ(message_of([] { static_cast<void>(parse_policy(R"({"name": "x"})", "p.json")); }),
            "p.json: parameters: found nothing, accepts at least one policy.* parameter");
}

TEST(Scenario, EveryShippedOneIsNamedAsItsFileAndReadsBackEqual) {
  for (const auto& file : library().scenarios()) {
    const Scenario s = load_scenario(file.name, library());
    EXPECT_EQ(s.name, file.name);
    EXPECT_FALSE(s.title.empty()) << file.name;
    EXPECT_FALSE(s.description.empty()) << file.name;
    EXPECT_EQ(to_json(parse(to_json(s))), to_json(s)) << file.name;
  }
}

}  // namespace
}  // namespace hostscape
