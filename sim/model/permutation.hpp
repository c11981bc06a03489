#pragma once

// A keyed permutation of [0, n) that is computed, not stored, in both directions: a Feistel network over the next power
// of four, walked until it lands inside (Black and Rogaway 2002, "Ciphers with arbitrary finite domains").

#include <array>
#include <bit>
#include <cstdint>

#include "core/random.hpp"

namespace hostscape {

class Permutation {
 public:
  /// Of [0, n), n >= 1; different `stream`s give unrelated permutations of one seed.
  Permutation(Seed seed, Purpose purpose, std::uint32_t stream, std::uint32_t n) : n_{n} {
    half_bits_ = n <= 4 ? 1U : (static_cast<unsigned>(std::bit_width(n - 1U)) + 1U) / 2U;
    mask_ = (std::uint32_t{1} << half_bits_) - 1U;
    const Draw draw{seed, purpose, stream, n, 0};
    const Draw more{seed, purpose, stream, n, 1};
    for (unsigned i = 0; i < 3; ++i) {
      key_[i] = draw.word(i);
      key_[i + 3] = more.word(i);
    }
  }

  [[nodiscard]] std::uint32_t forward(std::uint32_t x) const {
    do x = encrypt(x);
    while (x >= n_);
    return x;
  }
  [[nodiscard]] std::uint32_t backward(std::uint32_t y) const {
    do y = decrypt(y);
    while (y >= n_);
    return y;
  }

 private:
  // Round function: a bijective 32-bit finaliser (constants of MurmurHash3) of the half and the round's key.
  [[nodiscard]] std::uint32_t round(std::uint32_t half, unsigned i) const {
    std::uint32_t h = half ^ key_[i];
    h ^= h >> 16;
    h *= 0x85ebca6bU;
    h ^= h >> 13;
    h *= 0xc2b2ae35U;
    h ^= h >> 16;
    return h & mask_;
  }
  [[nodiscard]] std::uint32_t encrypt(std::uint32_t x) const {
    std::uint32_t left = x >> half_bits_;
    std::uint32_t right = x & mask_;
    for (unsigned i = 0; i < key_.size(); ++i) {
      const std::uint32_t next = left ^ round(right, i);
      left = right;
      right = next;
    }
    return (left << half_bits_) | right;
  }
  [[nodiscard]] std::uint32_t decrypt(std::uint32_t y) const {
    std::uint32_t left = y >> half_bits_;
    std::uint32_t right = y & mask_;
    for (unsigned i = static_cast<unsigned>(key_.size()); i-- > 0;) {
      const std::uint32_t previous = right ^ round(left, i);
      right = left;
      left = previous;
    }
    return (left << half_bits_) | right;
  }

  std::uint32_t n_;
  unsigned half_bits_ = 1;
  std::uint32_t mask_ = 1;
  std::array<std::uint32_t, 6> key_{};
};

}  // namespace hostscape
