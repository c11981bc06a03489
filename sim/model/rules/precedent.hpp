#pragma once

// What a provider's voluntary terminations bring upon it: requests that quote them, a weaker defence, and at last a review
// of its doctrine. Pure functions of stocks and times.

#include "model/controversy.hpp"
#include "model/parameters.hpp"

namespace hostscape {

/// What a voluntary termination of a customer of this notoriety adds to its provider's stock, 0 to 1; nothing for one that
/// the world has not heard of.
[[nodiscard]] double precedent_weight(const PrecedentParameters& p, double notoriety);

/// The stock that requesters quote, and what is remembered of it against the provider, now.
[[nodiscard]] double stock_at(const PrecedentParameters& p, const Precedents& known, Tick now);
[[nodiscard]] double memory_at(const PrecedentParameters& p, const Precedents& known, Tick now);

/// Rise of the rate of requests over the rate without precedents: near weight x stock while that is small, at most
/// weight x saturation.
[[nodiscard]] double request_rise(const PrecedentParameters& p, double stock);

/// Part of the requests that come to a provider which has kept to orders only for so many hours.
[[nodiscard]] double undeterred(const PrecedentParameters& p, double hours_committed);

/// What memory takes from commitment: loss x memory while that is small, at most twice the loss.
[[nodiscard]] double commitment_taken(const PrecedentParameters& p, double memory);

/// Probability that a provider which acts on terms grants a request, with its commitment so much lower than its own.
[[nodiscard]] double grant_probability(const PrecedentParameters& p, double commitment_lost);

/// Probability that a review ends in a commitment to orders only, after `requests` where `expected` would have come
/// without precedents.
[[nodiscard]] double flip_probability(const PrecedentParameters& p, double requests, double expected);

}  // namespace hostscape
