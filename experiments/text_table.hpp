#pragma once

// Numbers and tables as people read them in a terminal.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hostscape {

inline constexpr std::size_t kTextWidth = 100;  ///< columns that all texts of the program fit in

/// Four significant digits, thousands grouped: "12,346", "123.4", "0.01234", "1.235e9"; "-" for what is not a number.
[[nodiscard]] std::string short_number(double value);
/// An effect: with its sign, and with all four digits kept below 1,000 ("+12.00", "-0.01234"); "0" for exactly none.
[[nodiscard]] std::string signed_number(double value);
/// "-12.3 %" of a share, with sign; "-" for what is not a number.
[[nodiscard]] std::string signed_percent(double share);
/// "46 %" of a share; whole percents, except that only an exact 0 or 1 is shown as "0 %" or "100 %".
[[nodiscard]] std::string percent(double share);

/// Breaks `text` at blanks into lines of at most `width` columns, each led by `indent` blanks; ends with a line break.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t indent = 0, std::size_t width = kTextWidth);

/// Rows of cells in columns as wide as they need. The first column is aligned left, the others as told.
class TextTable {
 public:
  struct Column {
    std::string title;
    bool left = false;
  };
  explicit TextTable(std::vector<Column> columns);

  /// As many cells as there are columns.
  void add_row(std::vector<std::string> cells);

  /// Titles, a rule, the rows; two blanks between columns; `indent` blanks before; no blanks at the ends of lines.
  [[nodiscard]] std::string text(std::size_t indent = 0) const;

 private:
  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace hostscape
