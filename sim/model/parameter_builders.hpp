#pragma once

// How entries of the registry are made: one function per type of value. Included by the files that list the entries.

#include <array>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "model/registry.hpp"

// A reference to a member, for const and mutable parameters alike.
#define HOSTSCAPE_AT(expression) \
  [](auto& x) -> auto& {         \
    return x.expression;         \
  }

namespace hostscape {

// A reference to where the value lives; works for const and mutable parameters alike.
template <class Where>
Parameter number(std::string path, std::string unit, double standard, double minimum, double maximum,
                 std::string meaning, std::string source, Where where) {
  Parameter p;
  p.path = std::move(path);
  p.unit = std::move(unit);
  p.type = ParameterType::number;
  p.standard = standard;
  p.minimum = minimum;
  p.maximum = maximum;
  p.meaning = std::move(meaning);
  p.source = std::move(source);
  p.get = [where](const Parameters& x) { return ParameterValue{where(x)}; };
  p.put = [where](Parameters& x, const ParameterValue& v) { where(x) = std::get<double>(v); };
  return p;
}

// Adds numbers of one group to the list, one per call: `where` refers to the group, and each names its own member of it.
template <class Where>
auto numbers_of(std::vector<Parameter>& list, std::string prefix, Where where) {
  return
      [&list, prefix = std::move(prefix), where](const char* field, const char* unit, double standard, double minimum,
                                                 double maximum, const char* meaning, const char* source, auto member) {
        list.push_back(number(
            prefix + field, unit, standard, minimum, maximum, meaning, source,
            [ where, member ](auto& x) -> auto& { return where(x).*member; }));
      };
}

template <class Where>
Parameter integer(std::string path, std::string unit, double standard, double minimum, double maximum,
                  std::string meaning, std::string source, Where where) {
  Parameter p = number(
      std::move(path), std::move(unit), standard, minimum, maximum, std::move(meaning), std::move(source),
      [](auto& x) -> auto& { return x.market_exponent; });
  p.type = ParameterType::integer;
  p.get = [where](const Parameters& x) { return ParameterValue{static_cast<double>(where(x))}; };
  p.put = [where](Parameters& x, const ParameterValue& v) {
    where(x) = static_cast<std::uint32_t>(std::get<double>(v));
  };
  return p;
}

template <class Where>
Parameter boolean(std::string path, bool standard, std::string meaning, std::string source, Where where) {
  Parameter p;
  p.path = std::move(path);
  p.unit = "true or false";
  p.type = ParameterType::boolean;
  p.standard = standard;
  p.meaning = std::move(meaning);
  p.source = std::move(source);
  p.get = [where](const Parameters& x) { return ParameterValue{where(x)}; };
  p.put = [where](Parameters& x, const ParameterValue& v) { where(x) = std::get<bool>(v); };
  return p;
}

template <class Where>
Parameter text(std::string path, std::string unit, std::string standard, std::string meaning, std::string source,
               Where where) {
  Parameter p;
  p.path = std::move(path);
  p.unit = std::move(unit);
  p.type = ParameterType::text;
  p.standard = std::move(standard);
  p.meaning = std::move(meaning);
  p.source = std::move(source);
  p.get = [where](const Parameters& x) { return ParameterValue{where(x)}; };
  p.put = [where](Parameters& x, const ParameterValue& v) { where(x) = std::get<std::string>(v); };
  return p;
}

template <std::size_t N>
std::size_t position(const std::array<std::string_view, N>& names, const ParameterValue& value) {
  std::size_t i = 0;
  while (i + 1 < N && names[i] != std::get<std::string>(value)) ++i;
  return i;
}

template <std::size_t N, class Where>
Parameter choice(std::string path, const std::array<std::string_view, N>& names, std::string_view standard,
                 std::string meaning, std::string source, Where where) {
  Parameter p;
  p.path = std::move(path);
  p.unit = "name";
  p.type = ParameterType::choice;
  p.standard = std::string{standard};
  p.choices.assign(names.begin(), names.end());
  p.meaning = std::move(meaning);
  p.source = std::move(source);
  p.get = [where, &names](const Parameters& x) { return ParameterValue{std::string{name_in(names, where(x))}}; };
  p.put = [where, &names](Parameters& x, const ParameterValue& v) {
    auto& target = where(x);
    target = static_cast<std::remove_reference_t<decltype(target)>>(position(names, v));
  };
  return p;
}

// Makes the parameter `p` optional: null leaves the matter open, anything else is a `Value`.
template <class Value, class Where>
Parameter made_optional(Parameter p, Where where) {
  p.optional = true;
  p.standard = std::monostate{};
  p.get = [where](const Parameters& x) -> ParameterValue {
    const auto& value = where(x);
    return value ? ParameterValue{*value} : ParameterValue{};
  };
  p.put = [where](Parameters& x, const ParameterValue& v) {
    if (const auto* const value = std::get_if<Value>(&v))
      where(x) = *value;
    else
      where(x).reset();
  };
  return p;
}

template <class Where>
Parameter optional_number(std::string path, std::string unit, double minimum, double maximum, std::string meaning,
                          std::string source, Where where) {
  return made_optional<double>(number(
                                   std::move(path), std::move(unit), 0, minimum, maximum, std::move(meaning),
                                   std::move(source), [](auto& x) -> auto& { return x.market_exponent; }),
                               where);
}

template <class Where>
Parameter optional_boolean(std::string path, std::string meaning, std::string source, Where where) {
  return made_optional<bool>(boolean(
                                 std::move(path), false, std::move(meaning), std::move(source),
                                 [](auto& x) -> auto& { return x.one_case_per_customer; }),
                             where);
}

template <std::size_t N, class Where>
Parameter optional_choice(std::string path, const std::array<std::string_view, N>& names, std::string meaning,
                          std::string source, Where where) {
  Parameter p;
  p.path = std::move(path);
  p.unit = "name";
  p.type = ParameterType::choice;
  p.optional = true;
  p.standard = std::monostate{};
  p.choices.assign(names.begin(), names.end());
  p.meaning = std::move(meaning);
  p.source = std::move(source);
  p.get = [where, &names](const Parameters& x) -> ParameterValue {
    const auto& value = where(x);
    return value ? ParameterValue{std::string{name_in(names, *value)}} : ParameterValue{};
  };
  p.put = [where, &names](Parameters& x, const ParameterValue& v) {
    auto& target = where(x);
    if (std::holds_alternative<std::string>(v))
      target = static_cast<typename std::remove_reference_t<decltype(target)>::value_type>(position(names, v));
    else
      target.reset();
  };
  return p;
}

}  // namespace hostscape
