#include "viz/panels/numbers.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace hostscape::viz {

namespace {

/// Puts the language's marks into digits as C writes them.
std::string localised(std::string digits, const Texts& texts) {
  const auto point = digits.find('.');
  std::size_t whole = point == std::string::npos ? digits.size() : point;
  if (point != std::string::npos) digits.replace(point, 1, texts("number.point"));
  const std::size_t first = digits.starts_with('-') ? 1 : 0;
  if (whole - first < 5) return digits;  // four figures read well without
  for (std::size_t at = whole; at > first + 3;) {
    at -= 3;
    digits.insert(at, texts("number.thousands"));
  }
  return digits;
}

std::string trimmed(double value, int decimals) {
  std::string digits = fmt::format("{:.{}f}", value, decimals);
  if (digits.find('.') != std::string::npos) {
    while (digits.ends_with('0')) digits.pop_back();
    if (digits.ends_with('.')) digits.pop_back();
  }
  return digits == "-0" ? "0" : digits;
}

}  // namespace

std::string plain_number(double value, const Texts& texts) {
  if (!std::isfinite(value)) return "–";
  const double size = std::abs(value);
  if (size >= 1e9) return short_number(value, texts);
  if (size > 0 && size < 0.001) return localised(fmt::format("{:.2g}", value), texts);
  return localised(trimmed(value, size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3), texts);
}

std::string short_number(double value, const Texts& texts) {
  if (!std::isfinite(value)) return "–";
  struct Prefix {
    double factor;
    const char* sign;
  };
  constexpr std::array<Prefix, 4> prefixes{{{1e12, " T"}, {1e9, " G"}, {1e6, " M"}, {1e3, " k"}}};
  const double size = std::abs(value);
  if (size < 9999.5) return plain_number(value, texts);
  for (const auto& [factor, sign] : prefixes) {
    if (size < 0.9995 * factor) continue;
    const double scaled = value / factor;
    return localised(trimmed(scaled, std::abs(scaled) >= 99.95 ? 0 : 1), texts) + sign;
  }
  return plain_number(value, texts);
}

std::string signed_number(double value, const Texts& texts) {
  if (!std::isfinite(value)) return "–";
  const std::string size = short_number(std::abs(value), texts);
  if (size == "0") return "±0";
  return (value < 0 ? "−" : "+") + size;
}

std::vector<double> value_ticks(double low, double high, int most) {
  if (!(high > low) || !std::isfinite(low) || !std::isfinite(high) || most < 2) return {};
  const double least = (high - low) / most;
  const double power = std::pow(10.0, std::floor(std::log10(least)));
  double step = 10 * power;
  for (const double factor : {1.0, 2.0, 5.0}) {
    const double first = std::ceil(low / (factor * power) - 1e-9), last = std::floor(high / (factor * power) + 1e-9);
    if (factor * power >= least * 0.999 && last - first + 1 <= most) {
      step = factor * power;
      break;
    }
  }
  std::vector<double> ticks;
  for (double n = std::ceil(low / step - 1e-9); n <= high / step + 1e-9; ++n) ticks.push_back(n == 0 ? 0 : n * step);
  return ticks;
}

}  // namespace hostscape::viz
