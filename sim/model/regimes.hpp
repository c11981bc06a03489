#pragma once

// Legal orders as stacks of laws. Who notifies whom about what, under which regime, when: the answer is one `Rules`,
// composed field by field: the first law of the regime's stack that is in force, covers the category, binds the provider
// and says something about the matter speaks.

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/time.hpp"
#include "model/parameters.hpp"

namespace hostscape {

/// What the law says about one notice.
struct Rules {
  Standard standard = Standard::manifest;
  bool checks_form = false;
  bool relay_duty = false;
  bool objection_keeps = false;
  bool counter_notice = false;
  bool statement_of_reasons = false;
  bool appeals = false;
  bool trusted_flaggers = false;
  bool proportionate = false;
  double cure_hours = 0;                ///< 0: it sets none
  double deadline_hours = 0;            ///< 0: it sets none
  double authority_deadline_hours = 0;  ///< 0: it sets none
  double liability_under = 0;
  double liability_over = 0;
  double enforcement = 0;
  double put_back_days_from = 0;
  double put_back_days_until = 0;
  double abuse_prosecution_probability = 0;
};

/// What authorities may order by one law.
struct OrderPower {
  Law law{};
  std::int64_t from = 0;   ///< ticks
  std::int64_t until = 0;  ///< first tick no longer in force
  std::array<bool, kCategories> covers{};
  std::array<bool, kLayerCount> layers{};

  [[nodiscard]] bool in_force(Tick now) const {
    return from <= std::int64_t{now.value} && std::int64_t{now.value} < until;
  }
};

class RegimeTable {
 public:
  RegimeTable() = default;
  /// Throws InputError naming the parameter that names an unknown law, category or date.
  RegimeTable(const Parameters& parameters, const Clock& clock);

  /// What holds in `regime` for notices about `category`, at platforms or other hosts, at `now`.
  [[nodiscard]] const Rules& rules(Regime regime, Category category, bool platform, Tick now) const {
    std::size_t era = eras_.size() - 1;
    while (era > 0 && eras_[era].from > now) --era;
    return eras_[era].of[static_cast<std::size_t>(regime)][static_cast<std::size_t>(category)][platform ? 1 : 0];
  }

  /// The laws of a regime by which its authorities give orders, in precedence.
  [[nodiscard]] const std::vector<OrderPower>& order_powers(Regime regime) const {
    return powers_[static_cast<std::size_t>(regime)];
  }
  /// Whether `law` is one of the regime's: then an order by it binds the providers there, whichever regime gives it.
  [[nodiscard]] bool has_law(Regime regime, Law law) const {
    return has_law_[static_cast<std::size_t>(regime)][static_cast<std::size_t>(law)];
  }

 private:
  void find_powers(const Parameters& parameters, const Clock& clock,
                   const std::array<std::vector<std::size_t>, kRegimes>& stacks);

  /// A stretch of time without a change of law.
  struct Era {
    Tick from;
    std::array<std::array<std::array<Rules, 2>, kCategories>, kRegimes> of;
  };
  std::vector<Era> eras_;
  std::array<std::vector<OrderPower>, kRegimes> powers_;
  std::array<std::array<bool, kLaws>, kRegimes> has_law_{};
};

/// Reads "all" or category names, comma separated; throws InputError naming `where`.
[[nodiscard]] std::array<bool, kCategories> parse_categories(std::string_view text, std::string_view where);

/// Reads names of layers, comma separated; throws InputError naming `where`.
[[nodiscard]] std::array<bool, kLayerCount> parse_layers(std::string_view text, std::string_view where);

[[nodiscard]] inline bool lawful(const RegimeParameters& regime, Category category, double severity) {
  return severity <= regime.unlawful_above[static_cast<std::size_t>(category)];
}

}  // namespace hostscape
