#include "core/hash.hpp"

#include <xxhash.h>

#include <new>

namespace hostscape {

struct TrajectoryHash::State {
  State() : xxh{XXH3_createState()} {
    if (xxh == nullptr) throw std::bad_alloc{};
    XXH3_64bits_reset(xxh);
  }
  State(const State& other) : State{} { XXH3_copyState(xxh, other.xxh); }
  State& operator=(const State&) = delete;
  ~State() { XXH3_freeState(xxh); }

  XXH3_state_t* xxh;
};

TrajectoryHash::TrajectoryHash() : state_{std::make_unique<State>()} {}
TrajectoryHash::TrajectoryHash(const TrajectoryHash& other) : state_{std::make_unique<State>(*other.state_)} {}
TrajectoryHash& TrajectoryHash::operator=(const TrajectoryHash& other) {
  if (this != &other) XXH3_copyState(state_->xxh, other.state_->xxh);
  return *this;
}
TrajectoryHash::TrajectoryHash(TrajectoryHash&&) noexcept = default;
TrajectoryHash& TrajectoryHash::operator=(TrajectoryHash&&) noexcept = default;
TrajectoryHash::~TrajectoryHash() = default;

void TrajectoryHash::add_bytes(const void* data, std::size_t size) {
  XXH3_64bits_update(state_->xxh, data, size);
}

std::uint64_t TrajectoryHash::value() const {
  return XXH3_64bits_digest(state_->xxh);
}

}  // namespace hostscape
