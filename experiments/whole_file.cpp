#include "experiments/whole_file.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <system_error>

#include "core/errors.hpp"
#include "experiments/ensemble_files.hpp"

namespace hostscape {

namespace fs = std::filesystem;

namespace {

/// Whether a file is one of SQLite: a ledger is worth more than what would take its place.
bool is_database(const std::string& file) {
  constexpr std::string_view kMark = "SQLite format 3";
  std::string begin(kMark.size(), '\0');
  std::ifstream{file, std::ios::binary}.read(begin.data(), static_cast<std::streamsize>(begin.size()));
  return begin == kMark;
}

}  // namespace

void refuse_existing(const std::string& file, bool replace, std::string_view option) {
  if (!fs::exists(file)) return;
  if (is_database(file)) throw InputError{std::string{option}, file + ", a database", "the name of another file"};
  if (!replace) throw InputError{std::string{option}, file + " (exists)", "the name of a new file, or --force"};
}

void write_whole(const std::string& file, const std::string& text) {
  const std::string part = fmt::format("{}.part-{}", file, ::getpid());
  std::error_code ignored;
  try {
    write_new_file(part, text);
    fs::rename(part, file);
  } catch (...) {
    fs::remove(part, ignored);
    throw;
  }
}

}  // namespace hostscape
