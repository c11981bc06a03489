#include "experiments/text_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace hostscape {
namespace {

/// Puts commas between groups of three digits of the whole part.
std::string grouped(std::string digits) {
  const std::size_t start = digits.starts_with('-') ? 1 : 0;
  std::size_t point = std::min(digits.find('.'), digits.size());
  while (point > start + 3) {
    point -= 3;
    digits.insert(point, 1, ',');
  }
  return digits;
}

/// "1.235e+09" as "1.235e9".
std::string short_exponent(std::string text) {
  const std::size_t at = text.find('e');
  const int exponent = std::stoi(text.substr(at + 1));
  return fmt::format("{}e{}", text.substr(0, at), exponent);
}

std::size_t columns_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

void append_cell(std::string& line, std::string_view cell, std::size_t width, bool left) {
  const std::string gap(width - columns_of(cell), ' ');
  line += left ? std::string{cell} + gap : gap + std::string{cell};
}

std::string without_trailing_blanks(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

}  // namespace

std::string short_number(double value) {
  if (std::isnan(value)) return "-";
  if (value == 0) return "0";
  const double magnitude = std::abs(value);
  if (std::isinf(value) || magnitude >= 999999.5 || magnitude < 0.00095) {
    return std::isinf(value) ? (value > 0 ? "inf" : "-inf") : short_exponent(fmt::format("{:.3e}", value));
  }
  if (magnitude >= 999.95)
    return grouped(fmt::format("{:.{}f}", value, value == std::round(value) || magnitude >= 9999.5 ? 0 : 1));
  return fmt::format("{:.4g}", value);
}

std::string signed_number(double value) {
  const double magnitude = std::abs(value);
  if (magnitude >= 0.00095 && magnitude < 999.95) return fmt::format("{:+#.4g}", value);
  return value > 0 ? "+" + short_number(value) : short_number(value);
}

std::string signed_percent(double share) {
  if (std::isnan(share)) return "-";
  const double percents = 100 * share;
  const int digits = std::abs(percents) < 9.95 ? 1 : 0;
  return fmt::format("{:+.{}f} %", percents, digits);
}

std::string percent(double share) {
  if (std::isnan(share)) return "-";
  if (share > 0 && share < 0.005) return "<1 %";
  if (share < 1 && share >= 0.995) return ">99 %";
  return fmt::format("{:.0f} %", 100 * share);
}

std::string wrapped(std::string_view text, std::size_t indent, std::size_t width) {
  const std::string margin(indent, ' ');
  std::string result;
  std::string line = margin;
  std::size_t position = 0;
  while (position < text.size()) {
    const std::size_t end = std::min(text.find(' ', position), text.size());
    const std::string_view word = text.substr(position, end - position);
    position = end + 1;
    if (word.empty()) continue;
    const bool first = line.size() == indent;
    if (!first && columns_of(line) + 1 + columns_of(word) > width) {
      result += line + '\n';
      line = margin;
    } else if (!first) {
      line += ' ';
    }
    line += word;
  }
  return result + line + '\n';
}

TextTable::TextTable(std::vector<Column> columns) : columns_{std::move(columns)} {
  assert(!columns_.empty());
  columns_.front().left = true;
}

void TextTable::add_row(std::vector<std::string> cells) {
  assert(cells.size() == columns_.size());
  rows_.push_back(std::move(cells));
}

std::string TextTable::text(std::size_t indent) const {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    std::size_t width = columns_of(columns_[i].title);
    for (const auto& row : rows_) width = std::max(width, columns_of(row[i]));
    widths.push_back(width);
  }
  const std::string margin(indent, ' ');
  std::string head = margin;
  std::string rule = margin;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (i > 0) head += "  ", rule += "  ";
    append_cell(head, columns_[i].title, widths[i], columns_[i].left);
    rule += std::string(widths[i], '-');
  }
  std::string result = without_trailing_blanks(head) + '\n' + rule + '\n';
  for (const auto& row : rows_) {
    std::string line = margin;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (i > 0) line += "  ";
      append_cell(line, row[i], widths[i], columns_[i].left);
    }
    result += without_trailing_blanks(line) + '\n';
  }
  return result;
}

}  // namespace hostscape
