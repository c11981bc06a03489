#include "io/documents.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "model/metrics.hpp"
#include "model/registry.hpp"

namespace hostscape {
namespace {

// A '|' would end the cell.
std::string cell(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '|') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string group_of(std::string_view path) {
  const auto dot = path.find('.');
  return dot == std::string_view::npos ? "" : std::string{path.substr(0, dot)};
}

std::string_view title_of(std::string_view group) {
  struct Title {
    std::string_view group;
    std::string_view title;
  };
  constexpr std::array<Title, 14> kTitles{{{"", "The world"},
                                           {"tier", "Sizes of sites"},
                                           {"kind", "Kinds of customers"},
                                           {"notifier", "Kinds of notifiers"},
                                           {"provider", "Providers"},
                                           {"desk", "Abuse desks"},
                                           {"customer", "What customers do"},
                                           {"item", "Items"},
                                           {"regime", "Legal orders"},
                                           {"law", "Laws"},
                                           {"redress", "Ways against a removal"},
                                           {"decision", "How providers decide"},
                                           {"policy", "Rules under test"},
                                           {"cost", "Costs"}}};
  for (const auto& title : kTitles) {
    if (title.group == group) return title.title;
  }
  return group;
}

}  // namespace

std::string parameters_document() {
  std::string text =
      "# Parameters\n\n"
      "Generated from the registry: `hostscape list parameters --markdown > docs/parameters.md`. Each parameter can be "
      "set in a\n"
      "scenario, under its path, or on the command line: `--set path=value`. What the marks in the last column mean is "
      "said in\n"
      "[sources.md](sources.md). `null`, where it is accepted, leaves a matter to each provider.\n";
  // Groups in the order of their first parameter, parameters in the order of the registry.
  std::vector<std::string> groups;
  for (const auto& parameter : Registry::instance().all()) {
    const auto group = group_of(parameter.path);
    if (std::ranges::find(groups, group) == groups.end()) groups.push_back(group);
  }
  for (const auto& group : groups) {
    text +=
        fmt::format("\n## {}\n\n| path | default | accepts | unit | meaning | source |\n|---|---|---|---|---|---|\n",
                    title_of(group));
    for (const auto& p : Registry::instance().all()) {
      if (group_of(p.path) != group) continue;
      text += fmt::format("| `{}` | {} | {} | {} | {} | {} |\n", p.path, cell(to_text(p.standard)), cell(p.accepted()),
                          cell(p.unit), cell(p.meaning), cell(p.source));
    }
  }
  return text;
}

std::string metrics_document() {
  std::string text =
      "# Metrics\n\n"
      "Generated from the dictionary of metrics: `hostscape list metrics --markdown > docs/metrics.md`. The order is "
      "that of\n"
      "the columns of `daily.csv` and `hourly.csv` and of the rows of `totals.csv`.\n\n"
      "*Cumulative* metrics grow from the start of the run; a *level* is the state at the end of the hour; a *summary* "
      "is\n"
      "taken over all events so far and is empty while there are none. Names in formulas are kinds of events, as in\n"
      "`events.csv`. Lawful, founded and wrongful are meant by the regime of the provider's home, unless the "
      "definition says\n"
      "otherwise.\n\n"
      "| metric | unit | kind | definition | formula |\n|---|---|---|---|---|\n";
  for (const auto& metric : metric_dictionary()) {
    text += fmt::format("| `{}` | {} | {} | {} | {} |\n", metric.name, metric.unit,
                        kMetricKindNames[static_cast<std::size_t>(metric.kind)], cell(metric.definition),
                        cell(metric.formula));
  }
  return text;
}

}  // namespace hostscape
