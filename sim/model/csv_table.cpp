#include "model/csv_table.hpp"

// Without threads: the tables are small and the reader must not start any.
#define CSV_IO_NO_THREAD
#include <libfccp/csv.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <tuple>
#include <utility>

#include "core/errors.hpp"

namespace hostscape {
namespace {

/// Turns what the library throws about the shape of a file into an InputError.
template <class Action>
auto guarded(const std::string& file, const std::vector<std::string>& names, Action action) -> decltype(action()) {
  try {
    return action();
  } catch (const ::io::error::base& error) {
    std::string header;
    for (const auto& name : names) header += (header.empty() ? "" : ",") + name;
    throw InputError(file, error.what(), "a table with the columns " + header);
  }
}

template <class Value>
bool parse(const std::string& field, Value& value) {
  const char* const last = field.data() + field.size();
  const auto [end, error] = std::from_chars(field.data(), last, value);
  return error == std::errc{} && end == last;
}

}  // namespace

struct CsvTable::Reader {
  virtual ~Reader() = default;
  virtual bool next(std::vector<std::string>& fields) = 0;
  [[nodiscard]] virtual unsigned line() const = 0;
};

// The library wants the number of columns when it is compiled.
template <unsigned column_count>
struct CsvTable::ReaderOf : Reader {
  ReaderOf(const std::string& file, const std::vector<std::string>& names) : reader{file} {
    std::array<std::string, column_count> columns;
    std::copy(names.begin(), names.end(), columns.begin());
    std::apply([&](const auto&... name) { reader.read_header(::io::ignore_no_column, name...); }, columns);
  }
  bool next(std::vector<std::string>& fields) override {
    if (!std::apply([&](auto&... field) { return reader.read_row(field...); }, row)) return false;
    std::copy(row.begin(), row.end(), fields.begin());
    return true;
  }
  [[nodiscard]] unsigned line() const override { return static_cast<unsigned>(reader.get_file_line()); }

  ::io::CSVReader<column_count, ::io::trim_chars<' '>, ::io::double_quote_escape<',', '"'>> reader;
  std::array<std::string, column_count> row;
};

CsvTable::CsvTable(const std::filesystem::path& file, std::vector<std::string> names)
    : file_{file.string()}, names_{std::move(names)}, fields_(names_.size()) {
  assert(names_.size() == 3 || names_.size() == 5 || names_.size() == 6);
  reader_ = guarded(file_, names_, [&]() -> std::unique_ptr<Reader> {
    if (names_.size() == 3) return std::make_unique<ReaderOf<3>>(file_, names_);
    if (names_.size() == 5) return std::make_unique<ReaderOf<5>>(file_, names_);
    return std::make_unique<ReaderOf<6>>(file_, names_);
  });
}

CsvTable::~CsvTable() = default;

bool CsvTable::next() {
  return guarded(file_, names_, [&] { return reader_->next(fields_); });
}

std::uint32_t CsvTable::number(std::size_t column) const {
  std::uint32_t value = 0;
  if (!parse(fields_[column], value)) fail(column, "a whole number from 0 to 4294967295");
  return value;
}

int CsvTable::integer(std::size_t column, int least, int most) const {
  int value = 0;
  if (parse(fields_[column], value) && value >= least && value <= most) return value;
  fail(column, "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
}

double CsvTable::share(std::size_t column) const {
  double value = 0;
  if (!parse(fields_[column], value) || !(value >= 0 && value <= 1)) fail(column, "a number from 0 to 1");
  return value;
}

void CsvTable::fail(std::size_t column, std::string accepted) const {
  throw InputError(file_ + ":" + std::to_string(reader_->line()) + ": " + names_[column], "\"" + fields_[column] + "\"",
                   std::move(accepted));
}

bool is_country_code(std::string_view text) {
  const auto is_capital = [](char letter) { return letter >= 'A' && letter <= 'Z'; };
  return text.size() == 2 && std::ranges::all_of(text, is_capital);
}

}  // namespace hostscape
