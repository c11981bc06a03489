// hostscape chokepoints: which providers most of a kind of site depends on.

#include "experiments/chokepoints.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/errors.hpp"
#include "core/version.hpp"
#include "experiments/commands/commands.hpp"
#include "experiments/ensemble_files.hpp"
#include "experiments/text_table.hpp"
#include "io/atomic_directory.hpp"
#include "io/library.hpp"
#include "io/scenario_file.hpp"
#include "model/setup.hpp"

namespace hostscape {
namespace {

constexpr std::string_view kFormat = "hostscape-chokepoints/1";
constexpr std::string_view kFile = "chokepoints.csv";
constexpr std::size_t kLongestName = 28;

constexpr std::string_view kLegend =
    "sells: H hosting, C CDN, D DNS, R names (registrar), + others. Shares of the sites asked about, as a run\n"
    "begins: direct: with a contract with the provider for hosting, DNS or their name; dark: that lose one of\n"
    "these with it and with all that depend on it; visits: of the visits to all of them; bare: that lose their\n"
    "CDN and stay up unless attackers care. below: providers that depend on it; between: pairs of providers\n"
    "whose supply leads through it; cut: without it the supply graph falls into more parts.\n";

std::optional<CustomerKind> kind_named(const std::optional<std::string>& name) {
  if (!name) return std::nullopt;
  const auto found = std::ranges::find(kCustomerKindNames, *name);
  if (found == kCustomerKindNames.end()) throw InputError{"--kind", *name, accepted_names(*name, kCustomerKindNames)};
  return static_cast<CustomerKind>(found - kCustomerKindNames.begin());
}

std::string letters(const Setup& setup, ProviderId provider) {
  constexpr std::string_view kLetters = "HCDR++";
  std::string text;
  for (std::size_t l = 0; l < kLayerCount; ++l) {
    if (setup.layers().offers(provider, static_cast<Layer>(l))) text += kLetters[l];
  }
  return text;
}

std::string shortened(const std::string& name) {
  return name.size() <= kLongestName ? name : name.substr(0, kLongestName - 2) + "..";
}

std::string share(double value) {
  return fmt::format("{:.2f} %", 100 * value);
}

void print_table(const Setup& setup, const ChokePoints& found, std::size_t top) {
  TextTable table{{{"provider", true},
                   {"home", true},
                   {"sells", true},
                   {"direct", false},
                   {"dark", false},
                   {"visits", false},
                   {"bare", false},
                   {"below", false},
                   {"between", false},
                   {"cut", true}}};
  for (std::size_t i = 0; i < std::min(top, found.providers.size()); ++i) {
    const ChokePoint& point = found.providers[i];
    const ProviderInfo& info = setup.providers()[point.provider.index()];
    table.add_row({shortened(info.name), info.home_country, letters(setup, point.provider), share(point.direct),
                   share(point.dark), share(point.dark_audience), share(point.unshielded), std::to_string(point.below),
                   short_number(point.betweenness), point.articulation ? "yes" : ""});
  }
  fmt::print("{}", table.text());
}

void write_files(const AtomicDirectory& out, const ChokePointsArguments& arguments, const std::string& csv) {
  nlohmann::ordered_json manifest;
  manifest["format"] = kFormat;
  manifest["program"] = {
      {"version", kVersion}, {"commit", git_commit()}, {"compiler", compiler()}, {"build_type", build_type()}};
  manifest["scenario"] = arguments.scenario;
  manifest["seed"] = arguments.seed;
  manifest["kind"] = arguments.kind ? nlohmann::ordered_json(*arguments.kind) : nlohmann::ordered_json();
  manifest["files"] = {{{"name", kFile}, {"bytes", csv.size()}}};
  write_new_file(out.path() / kFile, csv);
  write_new_file(out.path() / AtomicDirectory::kMark, manifest.dump(2) + "\n");
}

}  // namespace

int chokepoints_command(const ChokePointsArguments& arguments) {
  ChokePointQuestion question;
  question.kind = kind_named(arguments.kind);
  question.seed = Seed{arguments.seed};
  const Library library = Library::find();
  const auto setup = Setup::make(load_scenario(arguments.scenario, library), library.market_directory());
  std::optional<AtomicDirectory> out;
  if (arguments.out) {
    using Existing = AtomicDirectory::Existing;
    out.emplace(*arguments.out, arguments.force ? Existing::replace : Existing::refuse, "--out");
  }
  const ChokePoints found = find_choke_points(*setup, question);
  fmt::print("{}: {} site{} of {}, {}\n\n", setup->scenario().name, short_number(found.sites),
             found.sites == 1 ? "" : "s", arguments.kind ? "the kind " + *arguments.kind : std::string{"all kinds"},
             found.exact ? fmt::format("each asked for its suppliers (seed {})", arguments.seed)
                         : std::string{"by shares of the markets: too many to be asked one by one"});
  print_table(*setup, found, arguments.top);
  fmt::print("\n{}", kLegend);
  if (out) {
    write_files(*out, arguments, choke_points_csv(*setup, found));
    out->commit();
    fmt::print("files: {}\n", *arguments.out);
  }
  return 0;
}

}  // namespace hostscape
