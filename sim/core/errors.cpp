#include "core/errors.hpp"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace hostscape {
namespace {

// Levenshtein distance; names are short, so one row of the table is enough.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row[b.size()];
}

}  // namespace

InputError::InputError(std::string where, std::string found, std::string accepted)
    : std::runtime_error{where + ": found " + found + ", accepts " + accepted},
      where_{std::move(where)},
      found_{std::move(found)},
      accepted_{std::move(accepted)} {}

std::string_view nearest_name(std::string_view word, std::span<const std::string_view> candidates) {
  std::string_view best;
  std::size_t least = std::max<std::size_t>(3, word.size() / 2) + 1;
  for (const auto candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

std::string accepted_names(std::string_view word, std::span<const std::string_view> candidates) {
  constexpr std::size_t kShown = 20;
  std::string text = candidates.size() > kShown ? "" : "one of ";
  if (candidates.size() <= kShown) {
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      if (i > 0) text += ", ";
      text += candidates[i];
    }
  } else {
    text += std::to_string(candidates.size()) + " known names";
  }
  const auto nearest = nearest_name(word, candidates);
  if (!nearest.empty()) text += "; did you mean " + std::string{nearest} + "?";
  return text;
}

}  // namespace hostscape
