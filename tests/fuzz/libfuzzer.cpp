// The door of libFuzzer, which calls it by this name.

#include <cstddef>
#include <cstdint>

#include "fuzz/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  hostscape::fuzz::read_untrusted({reinterpret_cast<const char*>(data), size});
  return 0;
}
