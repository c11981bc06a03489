#include "experiments/command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <functional>
#include <limits>
#include <type_traits>

#include "core/errors.hpp"
#include "core/version.hpp"
#include "experiments/commands/commands.hpp"
#include "model/registry.hpp"

namespace hostscape {
namespace {

constexpr unsigned kMostThreads = 256;  // more is a slip of the pen, and takes the machine down

constexpr const char* kExamples =
    "Examples:\n"
    "  hostscape demo                                          the StreetPress case, from end to end\n"
    "  hostscape run streetpress-2023 --seed 7 --out out/sp    one run, with its files\n"
    "  hostscape explain out/sp                                the causal story of the focal customers\n"
    "  hostscape compare streetpress-2023 --arm clear-mail --arm press-desk,human-review\n"
    "  hostscape run france --policy risk-averse --set policy.cure_period_hours=168\n"
    "  hostscape sweep neutrality --out n.sqlite               a study: all runs of a plan; killed, --resume goes on\n"
    "  hostscape report n.sqlite -o n.html                     the same as a page to read\n"
    "  hostscape chokepoints france --kind whistleblowing      on whom the sites of a kind depend\n"
    "  hostscape view streetpress-2023                         watched live in a window\n"
    "  hostscape list policies                                 what can be combined\n"
    "  hostscape describe policy.cure_period_hours             what it means, where it comes from\n"
    "\n"
    "Exit codes: 0 done, 2 input or command line wrong, 1 anything else, 130 interrupted.";

/// Reads whole numbers strictly: decimal digits, nothing before or after, no octal surprise.
template <class Number>
Number whole_number(const std::string& text, const std::string& option, Number least, Number most) {
  Number value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stop != end || value < least || value > most) {
    throw InputError{option, text.empty() ? "nothing" : text, fmt::format("whole numbers {} to {}", least, most)};
  }
  return value;
}

template <class T>
struct Inner {
  using type = T;
};
template <class T>
struct Inner<std::optional<T>> {
  using type = T;
};

/// "a,b" as two names.
std::vector<std::string> split_names(const std::string& option, const std::string& text,
                                     const std::string& accepted = "NAME or NAME,NAME,...: names of policies") {
  std::vector<std::string> names;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const auto comma = std::min(text.find(',', begin), text.size());
    names.push_back(text.substr(begin, comma - begin));
    if (names.back().empty()) throw InputError{option, text, accepted};
    begin = comma + 1;
  }
  return names;
}

/// A subcommand under construction.
class Command {
 public:
  Command(CLI::App& program, const std::string& name, const std::string& description)
      : app_{program.add_subcommand(name, description)} {}

  CLI::App& app() { return *app_; }

  void text(const std::string& name, std::string& target, const std::string& meaning) {
    app_->add_option(name, target, meaning)->required();
  }
  void optional_text(const std::string& name, std::optional<std::string>& target, const std::string& type,
                     const std::string& meaning) {
    const auto store = [&target](const std::string& value) { target = value; };
    app_->add_option_function<std::string>(name, store, meaning)->type_name(type);
  }
  void flag(const std::string& name, bool& target, const std::string& meaning) {
    app_->add_flag(name, target, meaning);
  }

  template <class Target>
  void whole(const std::string& name, Target& target, typename Inner<Target>::type least, const std::string& meaning,
             typename Inner<Target>::type most = std::numeric_limits<typename Inner<Target>::type>::max()) {
    using Number = typename Inner<Target>::type;
    const auto store = [&target, name, least, most](const std::string& value) {
      target = whole_number<Number>(value, name, least, most);
    };
    app_->add_option_function<std::string>(name, store, meaning)->type_name("N");
  }
  // One value for each time that the option is given.
  void repeated(const std::string& name, const std::string& type, const std::string& meaning,
                const std::function<void(const std::string&)>& each) {
    const auto store = [each](const std::vector<std::string>& values) {
      for (const auto& value : values) each(value);
    };
    app_->add_option_function<std::vector<std::string>>(name, store, meaning)->type_name(type)->allow_extra_args(false);
  }
  void settings(std::vector<std::string>& target) {
    repeated("--set", "PATH=VALUE", "Set a parameter (repeatable; after the policies)",
             [&target](const auto& value) { target.push_back(value); });
  }
  void policies(std::vector<std::string>& target, const std::string& meaning) {
    repeated("--policy", "NAME[,NAME...]", meaning, [&target](const auto& value) {
      for (auto& name : split_names("--policy", value)) target.push_back(std::move(name));
    });
  }
  void ticks(std::optional<std::uint32_t>& target) {
    const Parameter* const ticks = Registry::instance().find("ticks");
    whole("--ticks", target, static_cast<std::uint32_t>(ticks->minimum), "Hours to simulate, instead of the scenario's",
          static_cast<std::uint32_t>(ticks->maximum));
  }
  void threads(unsigned& target) {
    whole("--threads", target, 1U,
          fmt::format("Threads, at most {} (default: as many as the machine has)", kMostThreads), kMostThreads);
  }
  void out(std::optional<std::string>& target, bool& force) {
    const auto store = [&target](const std::string& value) {
      if (value.empty()) throw InputError{"--out", "an empty text", "the name of a directory"};
      target = value;
    };
    app_->add_option_function<std::string>("--out", store,
                                           "Write files into this directory; refused if it is not empty")
        ->type_name("DIR");
    flag("--force", force, "Replace the earlier results at --out; never any other file");
  }

 private:
  CLI::App* app_;
};

/// The program with all its subcommands, and what they were asked to do.
class Program {
 public:
  Program() {
    app_.set_version_flag(
        "--version", fmt::format("hostscape {} (commit {}, {}, {})", kVersion, git_commit(), compiler(), build_type()));
    app_.require_subcommand(1);
    add_run();
    add_compare();
    add_explain();
    add_validate();
    add_calibrate();
    add_sweep();
    add_export();
    add_rerun();
    add_report();
    add_demo();
    add_bench();
    add_chokepoints();
    add_inspection();
    add_view();
    app_.footer(kExamples);  // last: subcommands inherit what stands before they are made
  }

  int run(int argc, const char* const* argv) {
    check_first_word(argc, argv);
    try {
      app_.parse(argc, argv);
    } catch (const CLI::Success& asked) {
      return app_.exit(asked);  // --help, --version
    } catch (const CLI::ExtrasError&) {
      throw unexpected();
    } catch (const CLI::RequiredError& error) {
      const std::string_view text = error.what();  // "SCENARIO is required"
      throw InputError{place(), fmt::format("no {}", text.substr(0, text.find(' '))), help()};
    } catch (const CLI::ArgumentMismatch& error) {
      const std::string_view text = error.what();  // "--seed: 1 required N missing"
      throw InputError{std::string{text.substr(0, text.find(':'))}, "no value or too many", "one value; see " + help()};
    } catch (const CLI::ParseError& error) {
      throw InputError{place(), error.what(), help()};
    }
    return chosen_();
  }

 private:
  template <class Arguments>
  Command command(const std::string& name, const std::string& description, Arguments& arguments,
                  int (*function)(const Arguments&)) {
    Command made{app_, name, description};
    made.app().callback(
        [this, &arguments, function] { chosen_ = [&arguments, function] { return function(arguments); }; });
    return made;
  }

  void add_run() {
    auto c = command("run", "Run a scenario once", run_, &run_command);
    c.text("SCENARIO", run_.scenario, "Shipped name or file");
    c.whole("--seed", run_.seed, std::uint64_t{0}, "Seed of the run (default 1, or the checkpoint's)");
    c.ticks(run_.ticks);
    c.threads(run_.threads);
    c.out(run_.out, run_.force);
    c.settings(run_.settings);
    c.policies(run_.policies, "Apply a policy (repeatable, in order)");
    c.flag("--hourly", run_.hourly, "Also write hourly.csv");
    c.flag("--events", run_.events, "Also write events.csv");
    c.whole("--checkpoint-every", run_.checkpoint_every, 1U, "Write a checkpoint into DIR/checkpoints every N ticks");
    c.whole("--keep-checkpoints", run_.keep_checkpoints, 0U, "Keep the last N of them (default 2; 0: all)");
    c.optional_text(
        "--resume", run_.resume, "DIR-or-FILE",
        "Go on from the newest checkpoint of a run, or from this one; under other policies into another --out");
  }

  void add_compare() {
    auto c = command("compare", "Compare policies on the same random numbers", compare_, &compare_command);
    c.text("SCENARIO", compare_.scenario, "Shipped name or file; the arm `base` is the scenario as it is");
    c.repeated("--arm", "NAME[,NAME...]", "An arm: policies combined in order (repeatable)",
               [this](const auto& text) { compare_.arms.push_back(split_names("--arm", text)); });
    c.whole("--replicates", compare_.replicates, std::uint32_t{2}, "Runs of each arm (default 100)");
    c.repeated("--metric", "M", "Report this metric (repeatable; default: a choice)",
               [this](const auto& name) { compare_.metrics.push_back(name); });
    c.whole("--seed", compare_.seed, std::uint64_t{0}, "Seed of the first replicate (default 1)");
    c.threads(compare_.threads);
    c.settings(compare_.settings);
    c.policies(compare_.policies, "Apply a policy to all arms (repeatable, in order)");
    c.ticks(compare_.ticks);
    c.out(compare_.out, compare_.force);
  }

  void add_explain() {
    auto c = command("explain", "Tell the causal story of a customer", explain_, &explain_command);
    c.text("DIR", explain_.directory, "Directory of a run's files");
    c.optional_text("--customer", explain_.customer, "NAME-or-ID", "Whom to explain (default: the focal customers)");
  }

  void add_validate() {
    auto c = command("validate", "Hold ensembles against the documented cases", validate_, &validate_command);
    c.app().add_option("CASE", validate_.cases, "Documented cases (default: all)");
    c.whole("--replicates", validate_.replicates, std::uint32_t{1}, "Runs of each case (default 400)");
    c.whole("--seed", validate_.seed, std::uint64_t{0}, "Seed of the first replicate (default 1)");
    c.threads(validate_.threads);
    c.app().footer(
        "A fact holds if the record agrees with the central 90 % of the runs and at least 40 % of them lie in the "
        "band.\n"
        "Where the record knows the value (observed_hours), all of it must lie inside the central 90 %; where it "
        "leaves\n"
        "a range of possibilities (a band alone), the band must overlap the central 90 %.");
    c.flag("--strict", validate_.strict, "Exit with 1 when a fact falls outside");
    c.flag("--counterfactuals", validate_.counterfactuals, "Also what other rules would have changed in each case");
    c.optional_text("--loo", validate_.loo, "FILE", "Show predictions that `calibrate --leave-one-out --out` wrote");
    c.optional_text("--markdown", validate_.markdown, "FILE", "Write the report; refused if the file exists");
    c.flag("--force", validate_.force, "Replace the file at --markdown");
  }

  void add_calibrate() {
    auto c = command("calibrate", "Fit global parameters to the documented cases", calibrate_, &calibrate_command);
    c.text("PLAN", calibrate_.plan, "Shipped name (cases) or file: parameters, ranges, cases, weights");
    c.flag("--leave-one-out", calibrate_.leave_one_out, "Also fit without each case, and predict it");
    c.whole("--replicates", calibrate_.replicates, std::uint32_t{1},
            "Runs of each case in an evaluation (default: the plan's)");
    c.whole("--budget", calibrate_.budget, std::uint32_t{1}, "Evaluations of each fit (default: the plan's)", 1000000U);
    c.threads(calibrate_.threads);
    c.optional_text("--out", calibrate_.out, "FILE.json", "Write the result; refused if the file exists");
    c.flag("--force", calibrate_.force, "Replace the file at --out");
  }

  void add_sweep() {
    auto c = command("sweep", "Make all runs of a plan into a ledger", sweep_, &sweep_command);
    c.text("PLAN", sweep_.plan, "Shipped name or file: scenario, factors, design, arms, replicates");
    c.optional_text("--out", sweep_.out, "FILE.sqlite", "The ledger to write; refused if the file exists");
    c.whole("--workers", sweep_.workers, 1U,
            fmt::format("Runs at a time, at most {} (default: as many as the machine has processors)", kMostThreads),
            kMostThreads);
    c.flag("--resume", sweep_.resume, "Go on with the ledger if there is one; what is in it is not made again");
    c.flag("--retry", sweep_.retry, "With --resume: make failed runs again");
    c.flag("--dry-run", sweep_.dry_run, "Say how many runs, how long and how much disk, and write nothing");
  }

  void add_export() {
    auto c = command("export", "Write a ledger as tidy CSV and NetCDF", export_, &export_command);
    c.text("FILE.sqlite", export_.ledger, "What `hostscape sweep` wrote");
    c.text("--out", export_.out, "Write files into this directory; refused if it is not empty");
    c.app().get_option("--out")->type_name("DIR");
    c.flag("--force", export_.force, "Replace the earlier export at --out; never any other file");
  }

  void add_report() {
    auto c = command("report", "Write a ledger as a page that people read", report_, &report_command);
    c.text("FILE.sqlite", report_.ledger, "What `hostscape sweep` wrote");
    c.text("-o,--out", report_.out, "The page; refused if the file exists");
    c.app().get_option("--out")->type_name("FILE.html");
    c.flag("--force", report_.force, "Replace the file");
  }

  void add_rerun() {
    auto c = command("rerun", "Make one run of a ledger again, bit for bit", rerun_, &rerun_command);
    c.text("FILE.sqlite", rerun_.ledger, "What `hostscape sweep` wrote");
    c.whole("--run", rerun_.run, std::uint64_t{1}, "Number of the run");
    c.app().get_option("--run")->required();
  }

  void add_demo() {
    auto c = command("demo", "A documented case: observed, simulated, explained, and what other rules change", demo_,
                     &demo_command);
    c.app().add_option("CASE", demo_.name, "A documented case (default: streetpress-2023)");
    c.whole("--replicates", demo_.replicates, std::uint32_t{2}, "Runs of each arm (default 400)");
    c.threads(demo_.threads);
    c.out(demo_.out, demo_.force);
  }

  void add_bench() {
    auto c = command("bench", "Measure the engine against the floor under it", bench_, &bench_command);
    const Parameter* const customers = Registry::instance().find("customers");
    c.repeated("--customers", "N[,N...]", "Sizes of the world (default 10000, 100000 and 1000000)",
               [this, customers](const auto& text) {
                 for (const auto& number : split_names("--customers", text, "N or N,N,...: numbers of customers")) {
                   bench_.customers.push_back(whole_number<std::uint32_t>(
                       number, "--customers", 1, static_cast<std::uint32_t>(customers->maximum)));
                 }
               });
    c.ticks(bench_.ticks);
    c.whole("--repetitions", bench_.repetitions, std::uint32_t{1}, "Runs of each size (default 9)");
    c.flag("--quick", bench_.quick, "A quarter of a year, up to 100000 customers, three repetitions");
    c.optional_text("--out", bench_.out, "FILE.csv", "Write the table; refused if the file exists");
    c.flag("--force", bench_.force, "Replace the file at --out");
    c.optional_text("--compare", bench_.compare, "OLD.csv", "Show each ratio against an earlier table's");
  }

  void add_chokepoints() {
    auto c = command("chokepoints", "Show which providers most sites depend on", chokepoints_, &chokepoints_command);
    c.text("SCENARIO", chokepoints_.scenario, "Shipped name or file");
    c.optional_text("--kind", chokepoints_.kind, "KIND",
                    "Kind of the customers that a provider refuses (default: all)");
    c.whole("--top", chokepoints_.top, std::size_t{1}, "Rows to show (default 20); --out has all");
    c.whole("--seed", chokepoints_.seed, std::uint64_t{0}, "Seed that draws who has whom (default 1)");
    c.out(chokepoints_.out, chokepoints_.force);
  }

  void add_inspection() {
    auto check = command("check", "Read scenarios as `run` would, without running them", check_, &check_command);
    check.app().add_option("FILE", check_.scenarios, "Shipped names or files")->required();
    Command schema{app_, "schema", "Print the JSON Schema of scenario files"};
    schema.app().callback([this] { chosen_ = [] { return schema_command(); }; });
    auto list =
        command("list", "List scenarios, policies, plans, parameters, metrics or regimes", list_, &list_command);
    list.text("WHAT", list_.what, "scenarios, policies, plans, parameters, metrics or regimes");
    list.app().add_option("FILTER", list_.filter, "Only rows that contain this text");
    list.flag("--markdown", list_.markdown, "The reference document (parameters, metrics)");
    auto describe = command("describe", "Tell everything known by a name", describe_, &describe_command);
    describe.text("NAME", describe_.name, "A parameter, metric, scenario, policy, doctrine or regime");
  }

  // What follows is the viewer's own affair, --help included.
  void add_view() {
    auto view = command("view", "Watch a scenario live, touch it, ask what if (hostscape-view)", view_, &view_command);
    view.app().prefix_command()->set_help_flag();
    view.app().callback([this, app = &view.app()] {
      chosen_ = [this, app] {
        view_ = app->remaining();
        return view_command(view_);
      };
    });
  }

  // A misspelt subcommand is refused with its neighbours before anything else is read.
  void check_first_word(int argc, const char* const* argv) const {
    std::vector<std::string> names;
    for (const auto* const sub : app_.get_subcommands({})) names.push_back(sub->get_name());
    const std::vector<std::string_view> known{names.begin(), names.end()};
    const std::string_view word = argc > 1 ? argv[1] : "";
    if (word.empty()) throw InputError{"command line", "no command", fmt::format("one of {}", fmt::join(known, ", "))};
    if (word == "-h" || word == "--help" || word == "--version") return;
    if (std::ranges::find(known, word) == known.end()) {
      throw InputError{"command line", fmt::format("\"{}\"", word), accepted_names(word, known)};
    }
  }

  // The subcommand, as far as it was read.
  std::string place() const {
    const auto subs = app_.get_subcommands();
    return subs.empty() ? "command line" : subs.front()->get_name();
  }
  std::string help() const {
    const auto subs = app_.get_subcommands();
    return fmt::format("what `hostscape{}{} --help` shows", subs.empty() ? "" : " ",
                       subs.empty() ? "" : subs.front()->get_name());
  }

  InputError unexpected() const {
    const auto left = app_.remaining(true);
    const std::string word = left.empty() ? "more words" : left.front();
    const auto subs = app_.get_subcommands();
    std::vector<std::string> names;
    const CLI::App* const app = subs.empty() ? &app_ : subs.front();
    for (const auto* const option : app->get_options()) {
      if (!option->get_positional()) names.push_back(option->get_name());
    }
    const std::vector<std::string_view> known{names.begin(), names.end()};
    if (word.starts_with("-")) return InputError{place(), word, accepted_names(word.substr(0, word.find('=')), known)};
    return InputError{place(), fmt::format("\"{}\"", word), help()};
  }

  CLI::App app_{"Agent-based laboratory of the web-hosting ecosystem", "hostscape"};
  std::function<int()> chosen_;
  RunArguments run_;
  CompareArguments compare_;
  ExplainArguments explain_;
  ValidateArguments validate_;
  CalibrateArguments calibrate_;
  SweepArguments sweep_;
  ExportArguments export_;
  RerunArguments rerun_;
  ReportArguments report_;
  DemoArguments demo_;
  ChokePointsArguments chokepoints_;
  BenchArguments bench_;
  CheckArguments check_;
  ListArguments list_;
  DescribeArguments describe_;
  std::vector<std::string> view_;
};

}  // namespace

int run_command_line(int argc, const char* const* argv) {
  return Program{}.run(argc, argv);
}

}  // namespace hostscape
