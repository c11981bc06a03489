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

std::vector<std::string_view> quantity_names() {
  std::vector<std::string_view> names;
  for (const auto& info : quantities()) names.push_back(info.name);
  return names;
}

Quantity quantity_called(const std::string& name, const std::string& where) {
  if (const auto known = quantity_named(name)) return *known;
  const auto names = quantity_names();
  throw InputError{where, fmt::format("\"{}\"", name), accepted_names(name, names)};
}

Interval interval_of(const FactsObject& object, std::string_view key, std::string_view unit) {
  const std::string accepted =
      fmt::format("a list of two numbers{}, the lower first, from 0", unit == "h" ? " of hours" : "");
  const JsonTree& tree = object.at(key, accepted);
  const auto* const list = tree.list();
  if (list == nullptr || list->size() != 2) throw InputError{object.where(key), tree.described(), accepted};
  const auto* const low = std::get_if<double>(&list->front().value);
  const auto* const high = std::get_if<double>(&list->back().value);
  if (low == nullptr || high == nullptr || *low < 0 || *low > *high) {
    throw InputError{object.where(key), fmt::format("[{}, {}]", list->front().described(), list->back().described()),
                     accepted};
  }
  return {*low, *high};
}

/// A fact about another than the case's customer or provider names it, by the key that fits the quantity.
std::string own_subject(const FactsObject& object, Quantity quantity) {
  const bool of_customer = info_of(quantity).subject == Subject::customer;
  const std::string_view wrong = of_customer ? "provider" : "customer";
  if (const auto* const tree = object.find(wrong)) {
    throw InputError{
        object.where(wrong), tree->described(),
        fmt::format("nothing: {} is a quantity of a {}", name_of(quantity), of_customer ? "customer" : "provider")};
  }
  const std::string_view right = of_customer ? "customer" : "provider";
  return object.find(right) == nullptr ? "" : object.text(right);
}

Fact fact_of(const JsonTree& tree, std::string_view origin, std::string path) {
  const FactsObject object{
      tree,
      origin,
      std::move(path),
      {"quantity", "customer", "provider", "observed", "observed_hours", "observed_value", "band", "why", "source"}};
  Fact fact{quantity_called(object.text("quantity"), object.where("quantity")),
            object.text("observed"),
            {},
            {},
            object.text("why"),
            object.text("source"),
            true};
  fact.subject = own_subject(object, fact.quantity);
  const std::string_view unit = info_of(fact.quantity).unit;
  const std::string_view key = unit == "h" ? "observed_hours" : "observed_value";
  const std::string_view other = unit == "h" ? "observed_value" : "observed_hours";
  if (is_share(fact.quantity)) {
    for (const std::string_view judged : {"band", "observed_hours", "observed_value"}) {
      if (object.find(judged) == nullptr) continue;
      throw InputError{object.where(judged), object.find(judged)->described(),
                       "nothing: a share of runs is reported, not judged"};
    }
    return fact;
  }
  if (object.find(other) != nullptr) {
    throw InputError{object.where(other), object.find(other)->described(),
                     fmt::format("nothing: {} has the unit {} and the key {}", name_of(fact.quantity), unit, key)};
  }
  fact.band = interval_of(object, "band", unit);
  fact.observed_hours = *fact.band;
  fact.value_known = object.find(key) != nullptr;
  if (fact.value_known) fact.observed_hours = interval_of(object, key, unit);
  if (!fact.band->overlaps(fact.observed_hours)) {
    throw InputError{object.where("band"), fmt::format("[{}, {}]", fact.band->low, fact.band->high),
                     fmt::format("a band around the {} observed, {} to {}", unit == "h" ? "hours" : "values",
                                 fact.observed_hours.low, fact.observed_hours.high)};
  }
  return fact;
}

/// A list of texts; empty when the key is missing.
std::vector<std::string> texts_of(const FactsObject& object, std::string_view key) {
  std::vector<std::string> texts;
  const JsonTree* const tree = object.find(key);
  if (tree == nullptr) return texts;
  if (tree->list() == nullptr) throw InputError{object.where(key), tree->described(), "a list of texts"};
  for (const auto& entry : *tree->list()) {
    if (entry.text() == nullptr || entry.text()->empty()) {
      throw InputError{object.where(fmt::format("{}[{}]", key, texts.size())), entry.described(), "a text"};
    }
    texts.push_back(*entry.text());
  }
  return texts;
}

std::vector<std::string> split_at_commas(const std::string& text, const std::string& where) {
  std::vector<std::string> names;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    if (end == begin) throw InputError{where, fmt::format("\"{}\"", text), "names of policies: NAME or NAME,NAME,..."};
    names.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return names;
}

void read_counterfactuals(const FactsObject& object, CaseFacts& facts) {
  for (const auto& arm : texts_of(object, "counterfactuals")) {
    facts.counterfactuals.push_back(
        split_at_commas(arm, object.where(fmt::format("counterfactuals[{}]", facts.counterfactuals.size()))));
  }
  for (const auto& name : texts_of(object, "effects")) {
    facts.effects.push_back(quantity_called(name, object.where(fmt::format("effects[{}]", facts.effects.size()))));
  }
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
    default:
      return outcome.fate.value(quantity);
  }
}

const std::string& subject_of(const CaseFacts& facts, const Fact& fact) {
  if (!fact.subject.empty()) return fact.subject;
  return info_of(fact.quantity).subject == Subject::customer ? facts.customer : facts.provider;
}

CaseFacts parse_facts(std::string_view text, std::string_view origin) {
  const JsonTree tree = parse_json(text, origin);
  const FactsObject object{
      tree,
      origin,
      "",
      {"scenario", "customer", "provider", "title", "note", "calibration", "counterfactuals", "effects", "facts"}};
  CaseFacts facts{object.text("scenario"), object.text("customer"), object.text("title"), {}, {}};
  if (object.find("provider") != nullptr) facts.provider = object.text("provider");
  if (object.find("note") != nullptr) (void)object.text("note");
  if (object.find("calibration") != nullptr) facts.calibration = object.text("calibration");
  read_counterfactuals(object, facts);
  const JsonTree& list = object.at("facts", "a list of facts");
  if (list.list() == nullptr || list.list()->empty()) {
    throw InputError{object.where("facts"), list.list() == nullptr ? list.described() : "an empty list",
                     "a list of facts"};
  }
  for (const auto& entry : *list.list()) {
    const std::string path = fmt::format("facts[{}]", facts.facts.size());
    Fact fact = fact_of(entry, origin, path);
    const std::string& subject = subject_of(facts, fact);
    if (subject.empty()) {
      throw InputError{place(origin, path + ".provider"), "nothing", "the name of a provider, here or for the case"};
    }
    const bool again = std::ranges::any_of(facts.facts, [&](const Fact& other) {
      return other.quantity == fact.quantity && subject_of(facts, other) == subject;
    });
    if (again) {
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
  std::vector<std::optional<double>> values;
  values.reserve(outcomes.size());
  for (const auto& outcome : outcomes) values.push_back(value_of(fact.quantity, outcome));
  return check_values(fact, values);
}

FactCheck check_values(const Fact& fact, const std::vector<std::optional<double>>& of_runs) {
  std::vector<double> values;
  for (const auto& value : of_runs) {
    if (value) values.push_back(*value);
  }
  FactCheck check{fact, {}, summarize(values), {}, Verdict::reported, {}};
  if (!fact.band) {
    const auto happened = std::ranges::count_if(values, [](double value) { return value > 0; });
    check.event = proportion(static_cast<std::size_t>(happened), values.size());
    return check;
  }
  check.event = proportion(values.size(), of_runs.size());
  const auto inside = std::ranges::count_if(values, [&](double value) { return fact.band->contains(value); });
  check.in_band = proportion(static_cast<std::size_t>(inside), values.size());
  check.missed_why = why_missed(check);
  check.verdict = check.missed_why.empty() ? Verdict::holds : Verdict::missed;
  return check;
}

bool agrees_with_all(const CaseFacts& facts, const FocalOutcome& outcome) {
  return std::ranges::all_of(facts.facts, [&](const Fact& fact) {
    if (info_of(fact.quantity).subject != Subject::customer || subject_of(facts, fact) != facts.customer) return true;
    const auto value = value_of(fact.quantity, outcome);
    if (!value) return false;
    return fact.band ? fact.band->contains(*value) : *value > 0;
  });
}

}  // namespace hostscape
