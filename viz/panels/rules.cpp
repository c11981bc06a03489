#include "viz/panels/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>

#include "viz/panels/numbers.hpp"
#include "viz/panels/panel_state.hpp"

namespace hostscape::viz {

namespace {

double to_figures(double value, int figures) {
  if (value == 0 || !std::isfinite(value)) return value;
  const double step = std::pow(10.0, std::floor(std::log10(std::abs(value))) - (figures - 1));
  return step >= 1 ? std::round(value / step) * step : std::round(value / step) / std::round(1 / step);
}

std::string words_of_name(std::string_view name) {
  std::string words{name};
  for (char& letter : words) {
    if (letter == '_' || letter == '-') letter = ' ';
  }
  if (!words.empty()) words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
  return words;
}

std::string plain_unit(const std::string& unit) {
  return unit == "1" || unit == "name" || unit == "true or false" ? std::string{} : unit;
}

}  // namespace

float RuleScale::position(double value) const {
  const double above = std::clamp(value, minimum, maximum) - minimum, range = maximum - minimum;
  if (range <= 0) return 0;
  if (knee <= 0) return static_cast<float>(above / range);
  return static_cast<float>(std::log1p(above / knee) / std::log1p(range / knee));
}

double RuleScale::value(float position) const {
  const double part = std::clamp(static_cast<double>(position), 0.0, 1.0), range = maximum - minimum;
  if (part == 0) return minimum;
  if (part == 1) return maximum;
  const double above = knee <= 0 ? part * range : knee * std::expm1(part * std::log1p(range / knee));
  const double value = minimum + above;
  const double figures = to_figures(value, value < 100 ? 2 : 3);
  const double rounded = whole ? std::round(figures) : figures;
  return std::clamp(rounded, minimum, maximum);
}

RuleScale scale_of(const Parameter& parameter) {
  RuleScale scale{parameter.minimum, parameter.maximum, 0, parameter.type == ParameterType::integer};
  const double range = parameter.maximum - parameter.minimum;
  if (range < 50) return scale;  // shares, factors, hours of the day
  const double* standard = std::get_if<double>(&parameter.standard);
  const double usual =
      standard != nullptr && *standard > parameter.minimum ? *standard - parameter.minimum : range / 200;
  scale.knee = std::clamp(usual / 4, range * 1e-9, range / 20);
  return scale;
}

double waiting_value(const Parameter& parameter, const Parameters& parameters) {
  const auto dot = parameter.path.find('.');
  if (dot != std::string::npos) {
    const Parameter* drawn = Registry::instance().find("provider" + parameter.path.substr(dot));
    if (drawn != nullptr && drawn->get) {
      const ParameterValue value = drawn->get(parameters);
      if (const double* number = std::get_if<double>(&value)) return *number;
    }
  }
  return scale_of(parameter).value(0.5F);
}

std::string rule_name(std::string_view path, const Texts& texts) {
  const std::string key = "rule." + std::string{path};
  if (texts.has(key)) return texts(key);
  if (path.starts_with("policy.")) return words_of_name(path.substr(7));
  const auto dot = path.find('.');
  return words_of_name(dot == std::string_view::npos ? path : path.substr(dot + 1));
}

std::string policy_name(std::string_view name, const Texts& texts) {
  const std::string key = "policy." + std::string{name};
  return texts.has(key) ? texts(key) : words_of_name(name);
}

std::string value_words(const Parameter& parameter, const ParameterValue& value, const Texts& texts) {
  if (std::holds_alternative<std::monostate>(value)) return texts("rules.unset");
  if (const bool* on = std::get_if<bool>(&value)) return texts(*on ? "rules.yes" : "rules.no");
  if (const auto* text = std::get_if<std::string>(&value)) {
    const std::string key = "choice." + *text;
    return texts.has(key) ? texts(key) : *text;
  }
  const double number = std::get<double>(value);
  const std::string unit = plain_unit(parameter.unit);
  if (unit == "h" && number >= 96 && std::fmod(number, 24) == 0)
    return texts("rules.days", {{"count", fmt::format("{}", number / 24)}});
  return unit.empty() ? plain_number(number, texts) : plain_number(number, texts) + " " + unit;
}

std::string rule_explanation(const Parameter& parameter, const Texts& texts) {
  const std::string key = "rule." + parameter.path + ".meaning";
  std::string words = texts.has(key) ? texts(key) : parameter.meaning;
  words += "\n" + texts("rules.accepts", {{"accepted", parameter.accepted()}});
  if (const std::string unit = plain_unit(parameter.unit); !unit.empty()) words += " " + unit;
  words += "\n" + texts("rules.default", {{"value", value_words(parameter, parameter.standard, texts)}});
  words += "\n" + texts("rules.source", {{"source", parameter.source}});
  return words;
}

Side edited_side(Session& session) {
  // Not forgotten while there is one world: the other may be on its way.
  return session.frame->b ? panel_state(session).edited : Side::a;
}

void apply_values(Session& session, Settings values, std::string label) {
  if (!session.frame->a) return;
  PanelState& state = panel_state(session);
  if (session.frame->b) {
    session.player.change(edited_side(session), std::move(values), std::move(label));
  } else if (state.compare) {
    session.player.fork(std::move(values), std::move(label));
    state.edited = Side::b;
  } else {
    session.player.change(Side::a, std::move(values), std::move(label));
  }
}

void fork_by_choice(Session& session) {
  PanelState& state = panel_state(session);
  if (!session.frame->a || session.frame->b) return;
  state.compare = true;
  state.edited = Side::b;
  for (const Policy& policy : shipped_policies(session)) {
    if (state.policy != policy.name) continue;
    session.player.fork(policy.values, policy.name);
    return;
  }
  session.player.fork({});
}

void keep_side(Session& session, Side side) {
  session.player.keep(side);
  panel_state(session).edited = Side::b;  // of the next fork
}

}  // namespace hostscape::viz
