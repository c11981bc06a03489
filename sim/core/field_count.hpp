#pragma once

// How many fields an aggregate has, for assertions that remind of code which must name them all (checkpoints). A size would
// not do: a new flag can hide in the padding.

#include <cstddef>
#include <utility>

namespace hostscape {
namespace detail {

/// Converts to anything; never made.
struct Anything {
  template <class T>
  constexpr operator T() const;
};

template <class Aggregate, std::size_t... Index>
constexpr bool made_of(std::index_sequence<Index...> /*fields*/) {
  return requires {
    Aggregate{(static_cast<void>(Index), Anything{})...};
  };
}

}  // namespace detail

/// Number of fields of `Aggregate`, which has no arrays of the language.
template <class Aggregate, std::size_t Least = 0>
[[nodiscard]] consteval std::size_t field_count() {
  if constexpr (detail::made_of<Aggregate>(std::make_index_sequence<Least + 1>{})) {
    return field_count<Aggregate, Least + 1>();
  } else {
    return Least;
  }
}

}  // namespace hostscape
