#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <utility>

#include "core/errors.hpp"
#include "experiments/commands/commands.hpp"
#include "experiments/commands/regimes.hpp"
#include "experiments/sweep/plan.hpp"
#include "experiments/text_table.hpp"
#include "io/documents.hpp"
#include "io/library.hpp"
#include "io/scenario_file.hpp"

namespace hostscape {
namespace {

using Rows = std::vector<std::vector<std::string>>;

struct Listing {
  std::vector<TextTable::Column> columns;
  Rows rows;
};

Listing files(const std::vector<ShippedFile>& shipped) {
  Listing listing{{{"name", true}, {"title", true}}, {}};
  for (const auto& file : shipped) listing.rows.push_back({file.name, read_headline(file.path.string()).title});
  return listing;
}

/// Plans of sweeps, and of calibrations.
Listing plans(const Library& library) {
  Listing listing{{{"name", true}, {"for", true}, {"title", true}}, {}};
  for (const auto& [ending, command] :
       {std::pair{".plan.json", "sweep"}, std::pair{".calibration.json", "calibrate"}}) {
    for (const auto& name : shipped_plans(library, ending)) {
      const std::string path = (library.root() / "plans" / (name + ending)).string();
      listing.rows.push_back({name, command, read_headline(path).title});
    }
  }
  return listing;
}

Listing parameters() {
  Listing listing{{{"path", true}, {"default", false}, {"unit", true}, {"accepts", true}, {"meaning", true}}, {}};
  for (const auto& p : Registry::instance().all()) {
    listing.rows.push_back({p.path, to_text(p.standard), p.unit, p.accepted(), p.meaning});
  }
  return listing;
}

// `describe` gives the rest.
std::string first_sentence(std::string_view text) {
  const auto end = text.find(". ");
  return std::string{end == std::string_view::npos ? text : text.substr(0, end + 1)};
}

Listing metrics() {
  Listing listing{{{"metric", true}, {"unit", true}, {"kind", true}, {"definition", true}}, {}};
  for (const auto& m : metric_dictionary()) {
    listing.rows.push_back({std::string{m.name}, std::string{m.unit},
                            std::string{kMetricKindNames[static_cast<std::size_t>(m.kind)]},
                            first_sentence(m.definition)});
  }
  return listing;
}

// The laws of a regime by which authorities give orders, with the hours they leave: "tco-regulation 1 h, lcen-police 24 h".
std::string orders_of(std::string_view regime) {
  const auto& registry = Registry::instance();
  const std::string laws = to_text(registry.find(fmt::format("regime.{}.laws", regime))->standard);
  std::string text;
  for (std::size_t at = 0; at < laws.size();) {
    const std::size_t end = std::min(laws.find(", ", at), laws.size());
    const std::string law = laws.substr(at, end - at);
    at = end + 2;
    const auto* const looks = registry.find(fmt::format("law.{}.orders.looks", law));
    if (looks == nullptr || std::get<double>(looks->standard) <= 0) continue;
    const auto* const deadline = registry.find(fmt::format("law.{}.orders.deadline_hours", law));
    text += fmt::format("{}{} {} h", text.empty() ? "" : ", ", law, to_text(deadline->standard));
  }
  return text.empty() ? "courts alone" : text;
}

Listing regimes() {
  Listing listing{{{"name", true}, {"title", true}, {"orders", true}}, {}};
  for (const auto& r : kRegimeInfos) {
    listing.rows.push_back({std::string{r.name}, std::string{r.title}, orders_of(r.name)});
  }
  return listing;
}

Listing listing_of(std::string_view what) {
  if (what == "parameters") return parameters();
  if (what == "metrics") return metrics();
  if (what == "plans") return plans(Library::find());
  if (what == "regimes") return regimes();
  const Library library = Library::find();
  if (what == "scenarios") return files(library.scenarios());
  if (what == "policies") return files(library.policies());
  throw InputError{"list", std::string{what}, accepted_names(what, kListable)};
}

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

bool contains(const std::vector<std::string>& row, const std::string& filter) {
  return std::ranges::any_of(row, [&](const auto& cell) { return lower(cell).find(filter) != std::string::npos; });
}

}  // namespace

int list_command(const ListArguments& arguments) {
  if (arguments.markdown) {
    const bool both = arguments.what == "parameters" || arguments.what == "metrics";
    if (!both) throw InputError{"--markdown", arguments.what, "parameters or metrics"};
    fmt::print("{}", arguments.what == "parameters" ? parameters_document() : metrics_document());
    return 0;
  }
  Listing listing = listing_of(arguments.what);
  TextTable table{std::move(listing.columns)};
  std::size_t shown = 0;
  for (auto& row : listing.rows) {
    if (!contains(row, lower(arguments.filter))) continue;
    table.add_row(std::move(row));
    ++shown;
  }
  if (shown == 0) {
    fmt::print(stderr, "no {} contain \"{}\"\n", arguments.what, arguments.filter);
    return 0;
  }
  fmt::print("{}", table.text());
  return 0;
}

}  // namespace hostscape
