#include "experiments/facts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <span>

#include "core/errors.hpp"
#include "io/json_tree.hpp"
#include "io/library.hpp"

namespace hostscape {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFactsEnding = ".facts.json";

/// One object of the file, read strictly: what is missing, unknown or of the wrong type is an error.
class FactsObject {
 public:
  FactsObject(const JsonTree& tree, std::string_view origin, std::string path, std::vector<std::string_view> known)
      : origin_{origin}, path_{std::move(path)} {
    object_ = tree.object();
    if (object_ == nullptr) throw InputError{place(origin_, path_), tree.described(), "an object"};
    for (const auto& [key, value] : *object_) {
      if (std::ranges::find(known, key) != known.end()) continue;
      throw InputError{where(key), fmt::format("the unknown key \"{}\"", key), accepted_names(key, known)};
    }
  }

  [[nodiscard]] std::string where(std::string_view key) const {
    return place(origin_, path_.empty() ? std::string{key} : fmt::format("{}.{}", path_, key));
  }
  [[nodiscard]] const JsonTree* find(std::string_view key) const {
    const auto member = std::ranges::find(*object_, key, &JsonMember::key);
    return member == object_->end() ? nullptr : &member->value;
  }
  [[nodiscard]] const JsonTree& at(std::string_view key, std::string_view accepted) const {
    const JsonTree* const value = find(key);
    if (value == nullptr) throw InputError{where(key), "nothing", std::string{accepted}};
    return *value;
  }
  [[nodiscard]] std::string text(std::string_view key) const {
    const JsonTree& value = at(key, "a text");
    if (value.text() == nullptr || value.text()->empty()) throw InputError{where(key), value.described(), "a text"};
    return *value.text();
  }

 private:
  std::string origin_;
  std::string path_;
  const JsonTree::Object* object_ = nullptr;
};

Quantity quantity_of(const FactsObject& object) {
  const std::string name = object.text("quantity");
  const auto known = std::ranges::find(kQuantityNames, name);
  if (known == kQuantityNames.end()) {
    throw InputError{object.where("quantity"), fmt::format("\"{}\"", name), accepted_names(name, kQuantityNames)};
  }
  return static_cast<Quantity>(known - kQuantityNames.begin());
}

Interval interval_of(const FactsObject& object, std::string_view key) {
  constexpr std::string_view kAccepted = "a list of two numbers of hours, the lower first, from 0";
  const JsonTree& tree = object.at(key, kAccepted);
  const auto* const list = tree.list();
  if (list == nullptr || list->size() != 2)
    throw InputError{object.where(key), tree.described(), std::string{kAccepted}};
  const auto* const low = std::get_if<double>(&list->front().value);
  const auto* const high = std::get_if<double>(&list->back().value);
  if (low == nullptr || high == nullptr || *low < 0 || *low > *high) {
    throw InputError{object.where(key), fmt::format("[{}, {}]", list->front().described(), list->back().described()),
                     std::string{kAccepted}};
  }
  return {*low, *high};
}

Fact fact_of(const JsonTree& tree, std::string_view origin, std::string path) {
  const FactsObject object{
      tree, origin, std::move(path), {"quantity", "observed", "observed_hours", "band", "why", "source"}};
  Fact fact{quantity_of(object), object.text("observed"), {}, {}, object.text("why"), object.text("source"), true};
  if (is_share(fact.quantity)) {
    for (const std::string_view key : {"band", "observed_hours"}) {
      if (object.find(key) == nullptr) continue;
      throw InputError{object.where(key), object.find(key)->described(),
                       "nothing: a share of runs is reported, not judged"};
    }
    return fact;
  }
  fact.band = interval_of(object, "band");
  fact.observed_hours = *fact.band;
  fact.value_known = object.find("observed_hours") != nullptr;
  if (fact.value_known) fact.observed_hours = interval_of(object, "observed_hours");
  if (!fact.band->overlaps(fact.observed_hours)) {
    throw InputError{
        object.where("band"), fmt::format("[{}, {}]", fact.band->low, fact.band->high),
        fmt::format("a band around the hours observed, {} to {}", fact.observed_hours.low, fact.observed_hours.high)};
  }
  return fact;
}

std::string why_missed(const FactCheck& check) {
  if (check.simulated.count == 0) return "it happens in no run";
  if (!check.fact.observed_hours.overlaps(check.simulated.central90)) {
    return "what was observed lies outside the central 90 %";
  }
  const Interval& central = check.simulated.central90;
  if (check.fact.value_known &&
      !(central.contains(check.fact.observed_hours.low) && central.contains(check.fact.observed_hours.high))) {
    return "what was observed lies only in part inside the central 90 %";
  }
  if (check.in_band.share < kSharpness) {
    return fmt::format("only {:.0f} % of the runs lie in the band, {:.0f} % are asked", 100 * check.in_band.share,
                       100 * kSharpness);
  }
  return {};
}

}  // namespace

std::string_view name_of(Quantity quantity) {
  return kQuantityNames[static_cast<std::size_t>(quantity)];
}

std::optional<double> value_of(Quantity quantity, const FocalOutcome& outcome) {
  switch (quantity) {
    case Quantity::notice_to_relay_hours:
      return outcome.notice_to_relay_hours();
    case Quantity::relay_to_cut_hours:
      return outcome.relay_to_cut_hours();
    case Quantity::notice_to_cut_hours:
      return outcome.notice_to_cut_hours();
    case Quantity::hours_dark:
      return outcome.dark_hours();
    case Quantity::cut_probability:
      return outcome.cut() ? 1 : 0;
    case Quantity::cut_by_silence:
      if (!outcome.cut()) return std::nullopt;
      return outcome.basis == Basis::silence ? 1 : 0;
  }
  return std::nullopt;
}

CaseFacts parse_facts(std::string_view text, std::string_view origin) {
  const JsonTree tree = parse_json(text, origin);
  const FactsObject object{tree, origin, "", {"scenario", "customer", "title", "note", "calibration", "facts"}};
  CaseFacts facts{object.text("scenario"), object.text("customer"), object.text("title"), {}, {}};
  if (object.find("note") != nullptr) (void)object.text("note");
  if (object.find("calibration") != nullptr) facts.calibration = object.text("calibration");
  const JsonTree& list = object.at("facts", "a list of facts");
  if (list.list() == nullptr || list.list()->empty()) {
    throw InputError{object.where("facts"), list.list() == nullptr ? list.described() : "an empty list",
                     "a list of facts"};
  }
  for (const auto& entry : *list.list()) {
    const std::string path = fmt::format("facts[{}]", facts.facts.size());
    Fact fact = fact_of(entry, origin, path);
    if (std::ranges::find(facts.facts, fact.quantity, &Fact::quantity) != facts.facts.end()) {
      throw InputError{place(origin, path + ".quantity"), fmt::format("\"{}\" again", name_of(fact.quantity)),
                       "each quantity once"};
    }
    facts.facts.push_back(std::move(fact));
  }
  return facts;
}

std::vector<std::string> documented_cases(const Library& library) {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator{library.root() / "cases", error}) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(kFactsEnding)) names.push_back(name.substr(0, name.size() - kFactsEnding.size()));
  }
  std::ranges::sort(names);
  return names;
}

CaseFacts load_facts(const Library& library, std::string_view case_name) {
  const auto names = documented_cases(library);
  if (std::ranges::find(names, case_name) == names.end()) {
    const std::vector<std::string_view> known{names.begin(), names.end()};
    throw InputError{
        "case", fmt::format("\"{}\"", case_name),
        known.empty() ? "nothing: no case with documented outcomes is shipped" : accepted_names(case_name, known)};
  }
  const auto path = library.root() / "cases" / fmt::format("{}{}", case_name, kFactsEnding);
  return parse_facts(read_json_text(path.string()), path.filename().string());
}

FactCheck check_fact(const Fact& fact, const std::vector<FocalOutcome>& outcomes) {
  std::vector<double> values;
  for (const auto& outcome : outcomes) {
    if (const auto value = value_of(fact.quantity, outcome)) values.push_back(*value);
  }
  FactCheck check{fact, {}, summarize(values), {}, Verdict::reported, {}};
  if (!fact.band) {
    const auto happened = std::ranges::count_if(values, [](double value) { return value > 0; });
    check.event = proportion(static_cast<std::size_t>(happened), values.size());
    return check;
  }
  check.event = proportion(values.size(), outcomes.size());
  const auto inside = std::ranges::count_if(values, [&](double value) { return fact.band->contains(value); });
  check.in_band = proportion(static_cast<std::size_t>(inside), values.size());
  check.missed_why = why_missed(check);
  check.verdict = check.missed_why.empty() ? Verdict::holds : Verdict::missed;
  return check;
}

bool agrees_with_all(const CaseFacts& facts, const FocalOutcome& outcome) {
  return std::ranges::all_of(facts.facts, [&](const Fact& fact) {
    const auto value = value_of(fact.quantity, outcome);
    if (!value) return false;
    return fact.band ? fact.band->contains(*value) : *value > 0;
  });
}

}  // namespace hostscape
