#pragma once

// The market's tables as they are read: row by row, every complaint with file, line and column.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hostscape {

/// A table of three, five or six columns with a header that names them and no others.
class CsvTable {
 public:
  /// Throws InputError when the file cannot be read or has another header, as next() does for a row of another shape.
  CsvTable(const std::filesystem::path& file, std::vector<std::string> names);
  CsvTable(const CsvTable&) = delete;
  CsvTable& operator=(const CsvTable&) = delete;
  ~CsvTable();

  /// Fetches the next row; false at the end of the table.
  bool next();

  [[nodiscard]] const std::string& text(std::size_t column) const { return fields_[column]; }
  /// These fail on anything else than a whole number from 0, a whole number in a range, a number from 0 to 1.
  [[nodiscard]] std::uint32_t number(std::size_t column) const;
  [[nodiscard]] int integer(std::size_t column, int least, int most) const;
  [[nodiscard]] double share(std::size_t column) const;

  /// Throws InputError about a field of the current row.
  [[noreturn]] void fail(std::size_t column, std::string accepted) const;

 private:
  struct Reader;
  template <unsigned column_count>
  struct ReaderOf;

  std::string file_;
  std::vector<std::string> names_;
  std::vector<std::string> fields_;
  std::unique_ptr<Reader> reader_;
};

/// Two capital letters, whatever they stand for.
[[nodiscard]] bool is_country_code(std::string_view text);

}  // namespace hostscape
