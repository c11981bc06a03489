#pragma once

// Asks for memory some steps before it is needed. In a large world each customer's columns are a wait for main memory, and
// several waits at once cost little more than one. Nothing is read or written, so nothing can depend on it.

#include "engine/calendar.hpp"
#include "engine/run_state.hpp"

namespace hostscape {

/// To g++ a function that only prefetches has no effect, and it drops the calls of it; the empty statement is an effect.
inline void prefetch(const void* address) {
  __builtin_prefetch(address);
  __asm__ volatile("");
}

inline void prefetch_customer(const World& world, std::uint32_t customer) {
  if (customer >= world.status.size()) return;
  prefetch(&world.status[customer]);
  prefetch(&world.provider_of[customer]);
}

/// The case of an entry.
inline void prefetch_case(const World& world, Entry entry) {
  if (entry.what != Due::stage) return;
  const auto* const begin = reinterpret_cast<const char*>(&world.cases[CaseSlot{entry.index}]);
  prefetch(begin);
  prefetch(begin + sizeof(Case) - 1);
}

/// The columns of an entry's customer; reads the case.
inline void prefetch_customer_of(const World& world, Entry entry) {
  if (entry.what == Due::stage) prefetch_customer(world, world.cases[CaseSlot{entry.index}].customer);
}

}  // namespace hostscape
