#include "core/quantiles.hpp"

#include <bit>
#include <cassert>
#include <cfloat>
#include <cmath>
#include <cstddef>
#include <limits>

#if defined(__FAST_MATH__)
#error "quantiles.cpp decides state bit by bit: build it without -ffast-math"
#endif
#if defined(__clang__)
#pragma clang fp contract(off)
#endif

namespace hostscape {
namespace {

#include "core/quantile_tables.inc"

static_assert(std::numeric_limits<double>::is_iec559 && FLT_EVAL_METHOD == 0, "needs plain IEEE 754 doubles");

constexpr double kLargestExponent = 700.0;
constexpr double kSmallestTail = 0x1p-64;
constexpr double kCenterEnd = 0.4375;  // |u - 1/2| up to here reads kNormalCenter
constexpr double kUpperEnd = 9.5;

/// ln x for normal x > 0.
///
/// x = 2^k z with z near a knot c; ln x = k ln 2 + ln c + ln(1 + r), r = (z - c) / c. The difference is exact, r at
/// most 2^-9, so six terms of the series reach the last bit. Near 1 the knot is 1 and only the series is left: that
/// keeps the relative error small where the logarithm vanishes.
double log_normal_range(double x) noexcept {
  constexpr std::uint64_t kFirstKnot = 0x3FE6000000000000;  // 0.6875
  constexpr std::uint64_t kHalfStep = std::uint64_t{1} << 43;
  const auto bits = std::bit_cast<std::uint64_t>(x);
  const std::uint64_t knot_bits = (bits + kHalfStep) & ~(2 * kHalfStep - 1);
  const std::uint64_t from_first = knot_bits - kFirstKnot;
  const std::size_t i = (from_first >> 44) & 255U;
  const std::int64_t k = static_cast<std::int64_t>(from_first) >> 52;
  const std::uint64_t scale = static_cast<std::uint64_t>(k) << 52;
  const double z = std::bit_cast<double>(bits - scale);
  const double c = std::bit_cast<double>(knot_bits - scale);
  const double r = (z - c) * kLogKnots[2 * i];
  const double r2 = r * r;
  const double series = (r * (1.0 / 3.0) - 0.5) + r2 * ((r * 0.2 - 0.25) - r2 * (1.0 / 6.0));
  return (static_cast<double>(k) * kLn2[3] + kLogKnots[2 * i + 1]) + (r + r2 * series);
}

/// 2^-k for k from 0 to 1022.
double power_of_half(std::int32_t k) noexcept {
  return std::bit_cast<double>(static_cast<std::uint64_t>(1023 - k) << 52);
}

/// Polynomial number `piece` of a table at s from 0 to 1: seven coefficients, lowest first.
double piecewise(const double* table, std::int32_t piece, double s) noexcept {
  const double* c = table + std::ptrdiff_t{7} * piece;
  const double s2 = s * s;
  return (c[0] + s * c[1]) + s2 * ((c[2] + s * c[3]) + s2 * ((c[4] + s * c[5]) + s2 * c[6]));
}

/// Probability above z, for z >= 0.
double normal_upper(double z) noexcept {
  if (z >= kUpperEnd) return 0.0;
  const double place = z * 8.0;
  const auto piece = static_cast<std::int32_t>(place);
  return piecewise(kNormalUpper, piece, place - piece);
}

}  // namespace

double neg_log(double u) noexcept {
  assert(u >= std::numeric_limits<double>::min() && u <= 1.0);
  return -log_normal_range(u);
}

double log_positive(double x) noexcept {
  assert(x > 0.0 && x <= std::numeric_limits<double>::max());
  if (x < std::numeric_limits<double>::min()) return log_normal_range(x * 0x1p54) - 54.0 * kLn2[3];
  return log_normal_range(x);
}

/// x = (256 k + j) ln 2 / 256 - r, so e^-x = 2^-k 2^(-j/256) e^r with |r| at most 0.0014. The step is subtracted in two
/// parts, the first of them exactly.
double exp_neg(double x) noexcept {
  assert(x >= 0.0);
  if (x > 745.2) return 0.0;
  const auto n = static_cast<std::int32_t>(x * kLn2[2] + 0.5);
  const double r = (n * kLn2[0] - x) + n * kLn2[1];
  const double r2 = r * r;
  const double series = r + r2 * ((0.5 + r * (1.0 / 6.0)) + r2 * ((1.0 / 24.0) + r * (1.0 / 120.0)));
  const double knot = kExpKnots[n & 255];
  const double mantissa = knot + knot * series;
  const std::int32_t k = n >> 8;
  if (k <= 1021) return mantissa * power_of_half(k);
  return mantissa * power_of_half(1021) * power_of_half(k - 1021);  // rounds once, in the subnormals
}

double exp_any(double x) noexcept {
  if (x <= 0.0) return exp_neg(-x);
  return 1.0 / exp_neg(x < kLargestExponent ? x : kLargestExponent);
}

double power(double base, double exponent) noexcept {
  return exp_any(exponent * log_positive(base));
}

double logistic(double x) noexcept {
  if (x >= 0.0) return 1.0 / (1.0 + exp_neg(x));
  const double odds = exp_neg(-x);
  return odds / (1.0 + odds);
}

double normal_quantile(double u) noexcept {
  assert(u > 0.0 && u < 1.0);
  const double v = u < 0.5 ? 0.5 - u : u - 0.5;
  double z = 0.0;
  if (v < kCenterEnd) {
    const double place = v * 128.0;
    const auto piece = static_cast<std::int32_t>(place);
    z = piecewise(kNormalCenter, piece, place - piece);
  } else {
    double tail = u < 0.5 ? u : 1.0 - u;
    if (tail < kSmallestTail) tail = kSmallestTail;
    const double place = std::sqrt(2.0 * neg_log(tail)) * 4.0 - 9.0;
    const auto piece = static_cast<std::int32_t>(place);
    z = piecewise(kNormalTail, piece, place - piece);
  }
  return u < 0.5 ? -z : z;
}

double normal_cdf(double z) noexcept {
  return z < 0.0 ? normal_upper(-z) : 1.0 - normal_upper(z);
}

double exponential(double u, double mean) noexcept {
  return mean * neg_log(u);
}

double lognormal(double u, double median, double sigma) noexcept {
  if (sigma == 0) return median;  // e^0 is exactly 1
  return lognormal_from_z(normal_quantile(u), median, sigma);
}

double lognormal_from_z(double z, double median, double sigma) noexcept {
  return median * exp_any(sigma * z);
}

double pareto(double u, double minimum, double exponent) noexcept {
  assert(exponent > 0.0);
  return minimum * exp_any(neg_log(u) / exponent);
}

std::uint32_t poisson_count(double u53, double exp_neg_mu, double mu) noexcept {
  assert(mu >= 0.0 && mu <= 32.0);
  constexpr double kNegligible = 0x1p-60;  // what is left of the sum by then is lost in its rounding
  double probability = exp_neg_mu;
  double cumulative = probability;
  std::uint32_t count = 0;
  while (u53 >= cumulative && (count < mu || probability > kNegligible)) {
    ++count;
    probability = probability * mu / count;
    cumulative += probability;
  }
  return count;
}

}  // namespace hostscape
