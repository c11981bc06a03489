#include "model/registry.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

#include "core/errors.hpp"
#include "model/registry_entries.hpp"

namespace hostscape {
namespace {

std::string in_quotes(std::string_view text) {
  return fmt::format("\"{}\"", text);
}

// The whole of `text` as a number, or nothing. from_chars reads "inf" and "nan" too; the range check refuses them.
std::optional<double> number_in(std::string_view text) {
  double value = 0;
  const auto* const end = text.data() + text.size();
  const auto [ptr, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || ptr != end) return std::nullopt;
  return value;
}

// What the text of an option means for this parameter; text that fits no reading stays text, which `check` refuses.
ParameterValue read_text(const Parameter& parameter, std::string_view text) {
  if (parameter.optional && text == "null") return std::monostate{};
  switch (parameter.type) {
    case ParameterType::number:
    case ParameterType::integer:
      if (const auto number = number_in(text)) return *number;
      break;
    case ParameterType::boolean:
      if (text == "true") return true;
      if (text == "false") return false;
      break;
    case ParameterType::choice:
    case ParameterType::text:
      break;
  }
  return std::string{text};
}

bool in_range(const Parameter& parameter, double value) {
  if (!std::isfinite(value) || value < parameter.minimum || value > parameter.maximum) return false;
  return parameter.type == ParameterType::number || std::floor(value) == value;
}

bool accepts(const Parameter& parameter, const ParameterValue& value) {
  if (std::holds_alternative<std::monostate>(value)) return parameter.optional;
  const auto* const text = std::get_if<std::string>(&value);
  switch (parameter.type) {
    case ParameterType::number:
    case ParameterType::integer: {
      const auto* const number = std::get_if<double>(&value);
      return number != nullptr && in_range(parameter, *number);
    }
    case ParameterType::boolean:
      return std::holds_alternative<bool>(value);
    case ParameterType::choice:
      return text != nullptr && std::ranges::find(parameter.choices, *text) != parameter.choices.end();
    case ParameterType::text:
      return text != nullptr && !text->empty();
  }
  return false;
}

bool ends_with_segments(std::string_view path, std::string_view tail) {
  return path.size() > tail.size() && path.ends_with(tail) && path[path.size() - tail.size() - 1] == '.';
}

}  // namespace

std::string Parameter::accepted() const {
  std::string text = optional ? "null or " : "";
  switch (type) {
    case ParameterType::number:
      return text + fmt::format("{} to {}", minimum, maximum);
    case ParameterType::integer:
      return text + fmt::format("whole numbers {} to {}", minimum, maximum);
    case ParameterType::boolean:
      return text + "true or false";
    case ParameterType::choice:
      return text + fmt::format("one of {}", fmt::join(choices, ", "));
    case ParameterType::text:
      return text + "a text that is not empty";
  }
  return text;
}

void Parameter::check(const ParameterValue& value, std::string_view where) const {
  if (accepts(*this, value)) return;
  const auto* const text = std::get_if<std::string>(&value);
  std::string accepted_here = accepted();
  if (type == ParameterType::choice && text != nullptr) {
    const auto nearest = nearest_name(*text, choices);
    if (!nearest.empty()) accepted_here += fmt::format("; did you mean {}?", nearest);
  }
  throw InputError{std::string{where}, text != nullptr ? in_quotes(*text) : to_text(value), std::move(accepted_here)};
}

std::string to_text(const ParameterValue& value) {
  struct Writer {
    std::string operator()(std::monostate) const { return "null"; }
    std::string operator()(bool truth) const { return truth ? "true" : "false"; }
    std::string operator()(double number) const { return fmt::format("{}", number); }
    std::string operator()(const std::string& text) const { return text; }
  };
  return std::visit(Writer{}, value);
}

Registry::Registry() : entries_{parameter_entries()}, by_path_(entries_.size()) {
  std::iota(by_path_.begin(), by_path_.end(), std::size_t{0});
  std::ranges::sort(by_path_, {}, [&](std::size_t i) -> const std::string& { return entries_[i].path; });
}

const Registry& Registry::instance() {
  static const Registry registry;
  return registry;
}

const Parameter* Registry::find(std::string_view path) const {
  const auto path_of = [&](std::size_t i) -> std::string_view { return entries_[i].path; };
  const auto found = std::ranges::lower_bound(by_path_, path, {}, path_of);
  return found != by_path_.end() && entries_[*found].path == path ? &entries_[*found] : nullptr;
}

const Parameter& Registry::at(std::string_view path, std::string_view where) const {
  if (const Parameter* const parameter = find(path)) return *parameter;
  std::vector<std::string_view> paths;
  for (const auto& entry : entries_) paths.emplace_back(entry.path);
  // "cure_period_hours" is meant as the end of a path rather than as a misspelt one.
  const auto by_end = std::ranges::find_if(paths, [&](auto known) { return ends_with_segments(known, path); });
  const auto nearest = by_end != paths.end() ? *by_end : nearest_name(path, paths);
  std::string accepted = "a parameter path";
  if (!nearest.empty()) accepted += fmt::format("; did you mean {}?", nearest);
  throw InputError{std::string{where}, std::string{path}, std::move(accepted)};
}

Parameters Registry::defaults() const {
  Parameters parameters;
  for (const auto& entry : entries_) entry.put(parameters, entry.standard);
  return parameters;
}

void Registry::put(Parameters& parameters, std::string_view path, const ParameterValue& value,
                   std::string_view where) const {
  const Parameter& parameter = at(path, where);
  parameter.check(value, where);
  parameter.put(parameters, value);
}

void Registry::put_text(Parameters& parameters, std::string_view assignment, std::string_view where) const {
  const auto equals = assignment.find('=');
  if (equals == std::string_view::npos) {
    throw InputError{std::string{where}, in_quotes(assignment), "path=value, such as policy.cure_period_hours=168"};
  }
  const auto path = assignment.substr(0, equals);
  const Parameter& parameter = at(path, where);
  put(parameters, path, read_text(parameter, assignment.substr(equals + 1)), fmt::format("{} {}", where, path));
}

}  // namespace hostscape
