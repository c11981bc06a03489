#include "experiments/command_line.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "core/errors.hpp"

namespace hostscape {
namespace {

struct Answer {
  int code = -1;
  std::string out;
  std::string refusal;
};

Answer ask(std::vector<const char*> words) {
  words.insert(words.begin(), "hostscape");
  Answer answer;
  testing::internal::CaptureStdout();
  try {
    answer.code = run_command_line(static_cast<int>(words.size()), words.data());
  } catch (const InputError& error) {
    answer.refusal = error.what();
  }
  answer.out = testing::internal::GetCapturedStdout();
  return answer;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST(CommandLine, RefusesWhatItCannotReadAndNamesTheNearest) {
  EXPECT_EQ(ask({}).refusal,
            "command line: found no command, accepts one of run, compare, explain, validate, calibrate, sweep, export, "
            "rerun, "
            "report, demo, bench, chokepoints, check, schema, list, describe, view");
  EXPECT_TRUE(has(ask({"comapre"}).refusal, "did you mean compare?"));
  EXPECT_TRUE(has(ask({"--nope"}).refusal, "command line: found \"--nope\""));
  EXPECT_EQ(ask({"run"}).refusal, "run: found no SCENARIO, accepts what `hostscape run --help` shows");
  EXPECT_EQ(ask({"run", "a", "b"}).refusal, "run: found \"b\", accepts what `hostscape run --help` shows");
  EXPECT_TRUE(has(ask({"run", "a", "--sed", "4"}).refusal, "did you mean --seed?"));
  EXPECT_EQ(ask({"run", "a", "--seed"}).refusal,
            "--seed: found no value or too many, accepts one value; see what `hostscape run --help` shows");
}

TEST(CommandLine, ReadsWholeNumbersStrictly) {
  EXPECT_EQ(ask({"run", "a", "--seed", "-4"}).refusal,
            "--seed: found -4, accepts whole numbers 0 to 18446744073709551615");
  EXPECT_EQ(ask({"run", "a", "--ticks", "0"}).refusal, "--ticks: found 0, accepts whole numbers 1 to 1000000");
  EXPECT_EQ(ask({"run", "a", "--threads", "two"}).refusal, "--threads: found two, accepts whole numbers 1 to 256");
  EXPECT_EQ(ask({"run", "a", "--threads", "257"}).refusal, "--threads: found 257, accepts whole numbers 1 to 256");
  EXPECT_EQ(ask({"compare", "a", "--replicates", "1"}).refusal,
            "--replicates: found 1, accepts whole numbers 2 to 4294967295");
}

TEST(CommandLine, AcceptsTheSameHoursAsTheParameter) {
  const auto accepted = [](const std::string& text) { return text.substr(text.find(", accepts ")); };
  const std::string option = ask({"run", "classroom-small", "--ticks", "1000001"}).refusal;
  const std::string setting = ask({"run", "classroom-small", "--set", "ticks=1000001"}).refusal;
  EXPECT_EQ(option, "--ticks: found 1000001, accepts whole numbers 1 to 1000000");
  EXPECT_EQ(accepted(setting), accepted(option)) << setting;
  EXPECT_EQ(ask({"compare", "a", "--ticks", "1000001"}).refusal, option);
}

TEST(CommandLine, RefusesAnOutputWithoutAName) {
  for (const char* const command : {"run", "compare"}) {
    EXPECT_EQ(ask({command, "classroom-small", "--out", ""}).refusal,
              "--out: found an empty text, accepts the name of a directory");
  }
  EXPECT_EQ(ask({"demo", "--out", ""}).refusal, "--out: found an empty text, accepts the name of a directory");
}

TEST(CommandLine, SplitsPoliciesAtCommasAsArms) {
  EXPECT_TRUE(
      has(ask({"run", "classroom-small", "--policy", "clear-mail,pres-desk"}).refusal, "did you mean press-desk?"));
  EXPECT_EQ(ask({"run", "a", "--policy", "b,,c"}).refusal,
            "--policy: found b,,c, accepts NAME or NAME,NAME,...: names of policies");
}

TEST(CommandLine, RefusesEmptyNamesInArms) {
  EXPECT_EQ(ask({"compare", "a", "--arm", "b,,c"}).refusal,
            "--arm: found b,,c, accepts NAME or NAME,NAME,...: names of policies");
}

TEST(CommandLine, HelpAndVersionAreNoErrors) {
  const Answer help = ask({"--help"});
  EXPECT_EQ(help.code, 0);
  EXPECT_TRUE(has(help.out, "Examples:"));
  for (const char* const name :
       {"run", "compare", "explain", "validate", "demo", "chokepoints", "check", "schema", "list", "describe"}) {
    EXPECT_TRUE(has(help.out, name)) << name;
    EXPECT_EQ(ask({name, "--help"}).code, 0) << name;
  }
  EXPECT_TRUE(has(ask({"--version"}).out, "hostscape 0."));
}

TEST(ListCommand, ListsAndFilters) {
  EXPECT_TRUE(has(ask({"list", "policies"}).out, "clear-mail"));
  const Answer cure = ask({"list", "parameters", "CURE"});
  EXPECT_TRUE(has(cure.out, "policy.cure_period_hours"));
  EXPECT_FALSE(has(cure.out, "desk.opens"));
  EXPECT_TRUE(has(ask({"list", "metrics"}).out, "wrongful_suspensions"));
  EXPECT_TRUE(has(ask({"list", "regimes"}).out, "european-union"));
  EXPECT_TRUE(has(ask({"list", "polices"}).refusal, "did you mean policies?"));
  EXPECT_TRUE(has(ask({"list", "policies", "--markdown"}).refusal, "parameters or metrics"));
}

TEST(DescribeCommand, TellsWhatIsKnownByAName) {
  EXPECT_TRUE(has(ask({"describe", "policy.cure_period_hours"}).out, "null or 1 to 8760"));
  EXPECT_TRUE(has(ask({"describe", "wrongful_suspensions"}).out, "count(suspended: unfounded)"));
  const std::string both = ask({"describe", "risk-averse"}).out;
  EXPECT_TRUE(has(both, "risk-averse (policy)"));
  EXPECT_TRUE(has(both, "risk-averse (doctrine)"));
  EXPECT_TRUE(has(ask({"describe", "united-states"}).out, "law.dmca.put_back_days_from"));
  EXPECT_TRUE(has(ask({"describe", "desk"}).out, "desk.opens"));
  const std::string france = ask({"describe", "france"}).out;
  EXPECT_TRUE(has(france, "HHI 929.3 with the small firms as simulated")) << france;
  EXPECT_TRUE(has(france, "HHI 1163.0 of the named hosts alone")) << france;
  EXPECT_TRUE(has(france, "top ten     OVH SAS ")) << france;
  EXPECT_TRUE(has(ask({"describe", "notice-core"}).out, "HHI "));
  EXPECT_TRUE(has(ask({"describe", "wrongful_suspension"}).refusal, "did you mean wrongful_suspensions?"));
}

TEST(SchemaCommand, PrintsTheSchema) {
  EXPECT_TRUE(has(ask({"schema"}).out, "Hostscape scenario"));
}

TEST(CheckCommand, RefusesWhatIsNotThere) {
  EXPECT_EQ(ask({"check", "/no/such/file.json"}).refusal,
            "/no/such/file.json: found no such file, accepts the path of a JSON file");
  EXPECT_EQ(ask({"check", "/dev/null"}).refusal,
            "/dev/null: found something that is no regular file, accepts the path of a JSON file");
  const std::string pipe = testing::TempDir() + "hostscape-check-" + std::to_string(::getpid()) + ".json";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_EQ(ask({"check", pipe.c_str()}).refusal,
            pipe + ": found something that is no regular file, accepts the path of a JSON file");
  ::unlink(pipe.c_str());
}

}  // namespace
}  // namespace hostscape
