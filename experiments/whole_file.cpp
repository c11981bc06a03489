#include "experiments/whole_file.hpp"

#include <filesystem>
#include <system_error>

#include "core/errors.hpp"
#include "experiments/ensemble_files.hpp"

namespace hostscape {

namespace fs = std::filesystem;

void refuse_existing(const std::string& file, bool replace, std::string_view option) {
  if (replace || !fs::exists(file)) return;
  throw InputError{std::string{option}, file + " (exists)", "the name of a new file, or --force"};
}

void write_whole(const std::string& file, const std::string& text) {
  const std::string part = file + ".part";
  std::error_code ignored;
  fs::remove(part, ignored);
  try {
    write_new_file(part, text);
    fs::rename(part, file);
  } catch (...) {
    fs::remove(part, ignored);
    throw;
  }
}

}  // namespace hostscape
