#include "io/text_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

#include "core/errors.hpp"

namespace hostscape {

std::string read_text(const std::filesystem::path& path) {
  errno = 0;
  std::ifstream file{path, std::ios::binary};
  std::string text{std::istreambuf_iterator<char>{file}, {}};
  if (!file.is_open() || file.bad() || std::filesystem::is_directory(path)) {
    const int error = errno != 0 ? errno : EIO;
    throw IoError{fmt::format("cannot read {}: {}", path.string(), std::generic_category().message(error))};
  }
  return text;
}

}  // namespace hostscape
