#include <cstdio>
#include <cstdlib>

#include "fuzz/target.hpp"

namespace hostscape::fuzz {

void broken_promise(std::string_view promise) {
  std::fprintf(stderr, "broken promise: %.*s\n", static_cast<int>(promise.size()), promise.data());
  std::abort();
}

}  // namespace hostscape::fuzz
