#include "experiments/case_effects.hpp"

#include <fmt/format.h>

#include <cmath>

#include "experiments/text_table.hpp"
#include "model/setup.hpp"

namespace hostscape {
namespace {

std::vector<std::string> row_of(const CaseEffect& one) {
  const PairedEffect& effect = one.effect;
  const auto interval = [&]() -> std::string {
    switch (effect.kind) {
      case EffectKind::identical:
        return "identical";
      case EffectKind::constant:
        return "in all runs";
      case EffectKind::too_few:
        return "too few pairs";
      case EffectKind::estimated:
        break;
    }
    return fmt::format("{} to {}", signed_number(effect.interval.low), signed_number(effect.interval.high));
  };
  const std::string saved =
      effect.variance_ratio ? fmt::format("x{}", short_number(std::round(10 * *effect.variance_ratio) / 10)) : "-";
  return {one.arm,
          std::string{info_of(one.quantity).label},
          short_number(effect.base_mean),
          short_number(effect.arm_mean),
          signed_number(effect.effect),
          interval(),
          fmt::format("{}", effect.pairs),
          saved};
}

}  // namespace

Measure measure_of(const CaseFacts& facts, Quantity quantity, const Setup& setup) {
  const QuantityInfo& info = info_of(quantity);
  const bool of_customer = info.subject == Subject::customer;
  std::string_view name = info.name;
  if (quantity == Quantity::cut_probability) name = "cut";
  if (quantity == Quantity::hours_dark_total) name = "hours_dark";
  const std::string full = of_customer ? fmt::format("focal.{}.{}", facts.customer, name)
                                       : fmt::format("provider.{}.{}", facts.provider, name);
  return choose_measures(setup, std::vector<std::string>{full}).front();
}

std::vector<CaseEffect> case_effects(const CaseFacts& facts, const Ensemble& ensemble) {
  std::vector<CaseEffect> effects;
  for (std::size_t arm = 1; arm < ensemble.arms().size(); ++arm) {
    for (const Quantity quantity : facts.effects) {
      const Measure measure = measure_of(facts, quantity, *ensemble.arms().front().setup);
      effects.push_back({ensemble.arms()[arm].name, quantity, effect_of(measure, ensemble, arm)});
    }
  }
  return effects;
}

std::string effects_text(const std::vector<CaseEffect>& effects) {
  TextTable table{
      {{"what if"}, {"quantity", true}, {"as it was"}, {"then"}, {"effect"}, {"95 % interval"}, {"pairs"}, {"saved"}}};
  for (const auto& effect : effects) table.add_row(row_of(effect));
  return table.text();
}

std::string effects_markdown(const std::vector<CaseEffect>& effects) {
  std::string text =
      "| what if | quantity | as it was | then | effect | 95 % interval | pairs | saved "
      "|\n|---|---|---|---|---|---|---|---|\n";
  for (const auto& effect : effects) text += fmt::format("| {} |\n", fmt::join(row_of(effect), " | "));
  return text;
}

}  // namespace hostscape
