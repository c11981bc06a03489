/// Computes the tables behind sim/core/quantiles.cpp with 50 decimal digits and rounds each entry once.
///
/// Two users: the program that prints sim/core/quantile_tables.inc, and the test that the committed file is what this
/// header computes. Not part of the library.
#pragma once

#include <bit>
#include <boost/math/constants/constants.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace hostscape::tables {

using Real = boost::multiprecision::cpp_bin_float_50;

/// A named list of numbers, laid out as the source file holds it.
struct Table {
  const char* name;
  const char* meaning;
  std::vector<double> values;
};

/// The nearest double; never a negative zero.
inline double rounded(const Real& x) {
  return x == 0 ? 0.0 : x.convert_to<double>();
}

/// Knots c from 0.6875 to 1.375, evenly spaced in the top eight bits of the mantissa: pairs 1/c, ln c.
inline Table log_table() {
  Table table{"kLogKnots", "1/c and ln c at 256 knots c, from 0.6875 up", {}};
  for (std::uint64_t i = 0; i < 256; ++i) {
    const Real c = std::bit_cast<double>(0x3FE6000000000000ULL + (i << 44));
    table.values.push_back(rounded(1 / c));
    table.values.push_back(rounded(log(c)));
  }
  return table;
}

inline Table exp_table() {
  Table table{"kExpKnots", "2^(-j/256), j = 0 to 255", {}};
  for (int j = 0; j < 256; ++j) table.values.push_back(rounded(exp2(Real(-j) / 256)));
  return table;
}

/// ln 2 / 256 in two parts, the first with 34 bits so that its product with any knot number is exact; and ln 2.
inline Table ln2_table() {
  const Real ln2 = boost::math::constants::ln_two<Real>();
  const Real step = ln2 / 256;
  const auto bits = std::bit_cast<std::uint64_t>(rounded(step));
  const double high = std::bit_cast<double>(bits & ~((std::uint64_t{1} << 19) - 1));
  return {"kLn2",
          "ln 2 / 256 as a short high part and the rest; 256 / ln 2; ln 2",
          {high, rounded(step - high), rounded(256 / ln2), rounded(ln2)}};
}

constexpr int kDegree = 6;  ///< of every piece below

/// Coefficients, lowest first, of the polynomial in s from 0 to 1 that meets f(from + s * width) at the Chebyshev
/// points of the piece, both ends among them: so neighbouring pieces meet, and the lowest coefficient is f(from).
inline void append_piece(std::vector<double>& out, const std::function<Real(Real)>& f, const Real& from,
                         const Real& width) {
  constexpr std::size_t n = kDegree + 1;
  std::vector<Real> node(n), difference(n);
  for (std::size_t j = 0; j < n; ++j) {
    node[j] = (1 - cos(boost::math::constants::pi<Real>() * j / kDegree)) / 2;
    difference[j] = f(from + node[j] * width);
  }
  node[0] = 0;
  for (std::size_t order = 1; order < n; ++order) {  // Newton's divided differences
    for (std::size_t j = n - 1; j >= order; --j) {
      difference[j] = (difference[j] - difference[j - 1]) / (node[j] - node[j - order]);
    }
  }
  std::vector<Real> power(n, Real(0));  // Newton's form multiplied out, innermost bracket first
  for (std::size_t j = n; j-- > 0;) {
    for (std::size_t k = n - 1; k > 0; --k) power[k] = power[k - 1] - node[j] * power[k];
    power[0] = difference[j] - node[j] * power[0];
  }
  for (const Real& c : power) out.push_back(rounded(c));
}

inline Real upper_tail(const Real& z) {
  return erfc(z / sqrt(Real(2))) / 2;
}
inline Real upper_quantile(const Real& p) {
  return sqrt(Real(2)) * boost::math::erfc_inv(2 * p);
}

/// z at u = 1/2 + v, v from 0 to 7/16, pieces of 1/128.
inline Table normal_center_table() {
  Table table{"kNormalCenter", "normal quantile at 1/2 + v: pieces of 1/128 in v from 0 to 7/16", {}};
  const auto f = [](const Real& v) { return v == 0 ? Real(0) : upper_quantile(Real(0.5) - v); };
  for (int i = 0; i < 56; ++i) append_piece(table.values, f, Real(i) / 128, Real(1) / 128);
  return table;
}

/// z as a function of t = sqrt(-2 ln p), p the probability above z: nearly linear, t from 2.25 to 9.5.
inline Table normal_tail_table() {
  Table table{"kNormalTail", "normal quantile far out: pieces of 1/4 in sqrt(-2 ln p) from 2.25 to 9.5", {}};
  const auto f = [](const Real& t) { return upper_quantile(exp(-t * t / 2)); };
  for (int i = 0; i < 29; ++i) append_piece(table.values, f, Real(9 + i) / 4, Real(1) / 4);
  return table;
}

/// Probability above z, z from 0 to 9.5, pieces of 1/8.
inline Table normal_upper_table() {
  Table table{"kNormalUpper", "probability above z: pieces of 1/8 in z from 0 to 9.5", {}};
  for (int i = 0; i < 76; ++i) append_piece(table.values, upper_tail, Real(i) / 8, Real(1) / 8);
  return table;
}

inline std::vector<Table> all_tables() {
  return {log_table(), exp_table(), ln2_table(), normal_center_table(), normal_tail_table(), normal_upper_table()};
}

}  // namespace hostscape::tables
