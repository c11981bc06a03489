#include "core/hash.hpp"

#include <xxhash.h>

#include <new>

namespace hostscape {

void TrajectoryHash::add_bytes(const void* data, std::size_t size) {
  if (size > 0) value_ = XXH3_64bits_withSeed(data, size, value_);
}

struct Checksum::State {
  State() : xxh{XXH3_createState()} {
    if (xxh == nullptr) throw std::bad_alloc{};
    XXH3_64bits_reset(xxh);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { XXH3_freeState(xxh); }

  XXH3_state_t* xxh;
};

Checksum::Checksum() : state_{std::make_unique<State>()} {}
Checksum::~Checksum() = default;

void Checksum::add_bytes(const void* data, std::size_t size) {
  XXH3_64bits_update(state_->xxh, data, size);
}

std::uint64_t Checksum::value() const {
  return XXH3_64bits_digest(state_->xxh);
}

}  // namespace hostscape
