/// Logarithms, exponentials and quantiles that may decide state: the same bits on every compiler and processor.
///
/// The C library's log and exp take other code on processors with a fused multiply-add, and their last bits move with
/// it; one moved bit, rounded up to a whole hour, is another trajectory. Everything here is + - * / and square root
/// on committed tables (quantile_tables.inc), which IEEE 754 defines to the last bit, provided that nothing is
/// contracted: compile with -ffp-contract=off and without -ffast-math. Golden hashes in the tests hold it to that.
///
/// All functions are pure. Arguments outside the stated range are a programmer's error (assertion).
#pragma once

#include <cstdint>

namespace hostscape {

/// -ln u for u in (0, 1], u >= 2^-1022. Relative error below 5e-16 (measured 3.5e-16), also next to 1.
[[nodiscard]] double neg_log(double u) noexcept;

/// ln x for finite x > 0, subnormals included. Relative error below 5e-16.
[[nodiscard]] double log_positive(double x) noexcept;

/// e^-x for x >= 0; 0 from about 745 on. Relative error below 5e-16 where the result is normal (x < 708).
[[nodiscard]] double exp_neg(double x) noexcept;

/// e^x. Relative error below 7e-16 for |x| <= 700; larger x gives e^700, so that a runaway exponent stays a number.
[[nodiscard]] double exp_any(double x) noexcept;

/// base^exponent for base > 0, with |exponent * ln base| <= 700 (saturates like exp_any).
///
/// Relative error below 7e-16 + 5e-16 |exponent * ln base|.
[[nodiscard]] double power(double base, double exponent) noexcept;

/// 1 / (1 + e^-x) for any x. Relative error below 1e-15 for x > -700.
[[nodiscard]] double logistic(double x) noexcept;

/// The z that a standard normal variable stays below with probability u, u in (0, 1).
///
/// Absolute error below 5e-12 (measured 3.7e-12); strictly increasing on the grid of 32-bit uniforms; quantile(1 - u) = -quantile(u) where
/// 1 - u is exact. Tails end at probability 2^-64 (|z| = 9.08).
[[nodiscard]] double normal_quantile(double u) noexcept;

/// Probability that a standard normal variable stays below z, any z. Absolute error below 2e-13; 0 or 1 beyond 9.5.
[[nodiscard]] double normal_cdf(double z) noexcept;

/// Exponential variable with this mean (>= 0, any unit).
[[nodiscard]] double exponential(double u, double mean) noexcept;

/// Lognormal variable: `median` (> 0, any unit) times e^(sigma z), sigma >= 0 the standard deviation of the logarithm.
[[nodiscard]] double lognormal(double u, double median, double sigma) noexcept;

/// The same from a standard normal z, for callers that correlate several variables.
[[nodiscard]] double lognormal_from_z(double z, double median, double sigma) noexcept;

/// Pareto variable: `minimum` (> 0) times u^(-1 / exponent), exponent > 0 that of the survival function.
[[nodiscard]] double pareto(double u, double minimum, double exponent) noexcept;

/// Poisson count with mean `mu` (0 to 32), by sequential inversion: the smallest k with u53 < P(count <= k).
///
/// Takes a 53-bit uniform, for 32 bits would cut the tail, and e^-mu, which callers in a loop compute once. Monotone in
/// u53 for a fixed mu. Counts end where single probabilities fall below 2^-60 (at 98 for mu = 32).
[[nodiscard]] std::uint32_t poisson_count(double u53, double exp_neg_mu, double mu) noexcept;

/// A length in hours as whole ticks: rounded up, at least 1, at most 2^30.
[[nodiscard]] inline std::uint32_t whole_hours(double hours) noexcept {
  constexpr std::uint32_t kMost = std::uint32_t{1} << 30;
  if (!(hours > 1.0)) return 1;
  if (hours >= kMost) return kMost;
  const auto floor = static_cast<std::uint32_t>(hours);
  return floor + (floor < hours ? 1U : 0U);
}

}  // namespace hostscape
