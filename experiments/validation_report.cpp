#include "experiments/validation_report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "experiments/text_table.hpp"

namespace hostscape {
namespace {

std::string range_text(const Interval& range) {
  return fmt::format("{} to {}", short_number(range.low), short_number(range.high));
}

std::vector<std::string> row_of(const PredictedFact& fact) {
  const auto quantity = quantity_named(fact.quantity);
  return {fact.left_out,
          quantity ? std::string{info_of(*quantity).label} : fact.quantity,
          range_text(fact.band),
          fact.median ? short_number(*fact.median) : "-",
          fact.central90 ? range_text(*fact.central90) : "-",
          percent(fact.in_band),
          percent(fact.happens),
          fact.verdict};
}

/// Markdown reads a bar as the end of a cell and a line break as the end of a row.
std::string in_cell(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2)) text.insert(at, "\\");
  return text;
}

std::string summary_markdown(const ValidationReport& report) {
  std::string text = "| case | facts that hold | judged |\n|---|---|---|\n";
  for (const auto& one : report.cases) {
    const Score score = score_of(one.check);
    text += fmt::format("| {} | {} | {} |\n", one.check.facts.scenario, score.held, score.judged);
  }
  const Score all = score_of(report);
  return text + fmt::format("| all | {} | {} |\n", all.held, all.judged);
}

std::string case_section(const ReportedCase& one) {
  const CaseFacts& facts = one.check.facts;
  std::string text = fmt::format("\n## {}\n\n`{}`\n\n{}", facts.title, facts.scenario, case_markdown(one.check));
  std::string missed;
  for (const auto& check : one.check.checks) {
    if (check.verdict != Verdict::missed) continue;
    missed += fmt::format("- {}: {}.\n", info_of(check.fact.quantity).label, check.missed_why);
  }
  if (!missed.empty()) text += "\nMissed:\n\n" + missed;
  if (!facts.calibration.empty()) text += fmt::format("\n{}\n", facts.calibration);
  text += "\nWhat is counted, and why the band is as it is:\n\n| | counted | band | source |\n|---|---|---|---|\n";
  for (const auto& check : one.check.checks) {
    const QuantityInfo& info = info_of(check.fact.quantity);
    text += fmt::format("| {} [{}] | {} | {} | {} |\n", info.label, info.unit, info.meaning, in_cell(check.fact.why),
                        in_cell(check.fact.source));
  }
  if (!one.effects.empty()) text += "\nWhat other rules would have changed:\n\n" + effects_markdown(one.effects);
  return text;
}

std::string predictions_markdown(const std::vector<PredictedFact>& predictions) {
  std::string text =
      "\n## Each case predicted by the others\n\nThe parameters of the calibration plan were fitted to all cases but "
      "one, from the defaults of the registry, and this one was then run with seeds that no fit had seen. The form of "
      "the mechanisms and their defaults were chosen with all cases known, so this tests the fit of the parameters, "
      "not the choice of the model.\n\n| left out | quantity | band | median | central 90 % | in band | happens | "
      "verdict |\n|---|---|---|---|---|---|---|---|\n";
  for (const auto& fact : predictions) text += fmt::format("| {} |\n", fmt::join(row_of(fact), " | "));
  return text;
}

}  // namespace

Score score_of(const CaseCheck& check) {
  Score score;
  for (const auto& fact : check.checks) {
    score.judged += fact.verdict != Verdict::reported ? 1 : 0;
    score.held += fact.verdict == Verdict::holds ? 1 : 0;
  }
  return score;
}

Score score_of(const ValidationReport& report) {
  Score all;
  for (const auto& one : report.cases) {
    const Score score = score_of(one.check);
    all.judged += score.judged;
    all.held += score.held;
  }
  return all;
}

std::string summary_text(const ValidationReport& report) {
  TextTable table{{{"case"}, {"hold"}, {"judged"}}};
  for (const auto& one : report.cases) {
    const Score score = score_of(one.check);
    table.add_row({one.check.facts.scenario, fmt::format("{}", score.held), fmt::format("{}", score.judged)});
  }
  return table.text();
}

std::string predictions_text(const std::vector<PredictedFact>& predictions) {
  TextTable table{{{"left out"},
                   {"quantity", true},
                   {"band"},
                   {"median"},
                   {"central 90 %"},
                   {"in band"},
                   {"happens"},
                   {"verdict", true}}};
  for (const auto& fact : predictions) table.add_row(row_of(fact));
  return table.text();
}

std::string report_markdown(const ValidationReport& report) {
  std::string text = fmt::format(
      "# The documented cases\n\nGenerated; do not edit. Made by\n\n    {}\n\n{} runs of each case, seeds {} to "
      "{}.\n\n{}\n"
      "Misses stay in this table: they say where the model is wrong, or the record thin.\n\n",
      fmt::join(report.command, " "), report.replicates, report.first_seed, report.first_seed + report.replicates - 1,
      case_legend());
  text += summary_markdown(report);
  for (const auto& one : report.cases) text += case_section(one);
  if (!report.predictions.empty()) text += predictions_markdown(report.predictions);
  return text;
}

}  // namespace hostscape
