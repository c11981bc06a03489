#include "support/source_directory.hpp"

namespace hostscape {

std::filesystem::path source_directory() {
  return HOSTSCAPE_SOURCE_DIR;
}

}  // namespace hostscape
