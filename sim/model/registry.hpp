#pragma once

// The registry of parameters: each once, with everything that anyone may want to know about it. It reads values out of
// scenarios and options, refuses what is out of range, writes the JSON Schema and docs/parameters.md, and will bound the
// sweeps and draw the viewer's sliders.

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/parameters.hpp"

namespace hostscape {

/// A parameter's value as text formats know it; `monostate` is the null of an optional parameter.
using ParameterValue = std::variant<std::monostate, bool, double, std::string>;

enum class ParameterType : std::uint8_t { number, integer, boolean, choice, text };

/// One entry of the registry.
struct Parameter {
  std::string path;  ///< e.g. "policy.cure_period_hours"
  std::string unit;  ///< e.g. "h"; "1" for shares and probabilities
  ParameterType type{};
  bool optional = false;    ///< null is accepted: "as each provider does"
  ParameterValue standard;  ///< default
  double minimum = 0;       ///< number, integer
  double maximum = 0;
  std::vector<std::string_view> choices;  ///< choice
  std::string meaning;
  std::string source;  ///< document (S0-S4, F, D, M: docs/sources.md) or "assumption"
  std::function<ParameterValue(const Parameters&)> get;
  std::function<void(Parameters&, const ParameterValue&)> put;  ///< takes values that `check` accepts

  /// What is accepted, as a phrase: "1 to 8760", "true or false", "null or 0 to 1".
  [[nodiscard]] std::string accepted() const;
  /// Throws InputError naming `where` unless `value` has the right type and lies in the range.
  void check(const ParameterValue& value, std::string_view where) const;
};

/// Text of a value as error messages and tables show it.
[[nodiscard]] std::string to_text(const ParameterValue& value);

class Registry {
 public:
  /// The one registry of this program; immutable.
  static const Registry& instance();

  [[nodiscard]] std::span<const Parameter> all() const { return entries_; }
  [[nodiscard]] const Parameter* find(std::string_view path) const;
  /// Like `find`; throws InputError naming `where` and the nearest known path.
  [[nodiscard]] const Parameter& at(std::string_view path, std::string_view where) const;
  [[nodiscard]] Parameters defaults() const;
  /// Checks and stores one value; throws InputError.
  void put(Parameters& parameters, std::string_view path, const ParameterValue& value, std::string_view where) const;
  /// Reads `path=value` as the command line gives it ("null", "true", numbers, names); throws InputError.
  void put_text(Parameters& parameters, std::string_view assignment, std::string_view where) const;

 private:
  Registry();
  std::vector<Parameter> entries_;
  std::vector<std::size_t> by_path_;  // order of entries_ by path
};

}  // namespace hostscape
