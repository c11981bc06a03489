#include <imgui.h>

#include <algorithm>

#include "viz/panels/imgui_window.hpp"
#include "viz/panels/inspector.hpp"
#include "viz/panels/numbers.hpp"
#include "viz/panels/widgets.hpp"

namespace hostscape::viz {

namespace {

std::string unlawful_categories(const RegimeParameters& regime, const Texts& texts) {
  std::string words;
  for (std::size_t i = 0; i < kCategories; ++i) {
    if (regime.unlawful_above[i] >= 1) continue;
    words += (words.empty() ? "" : ", ") + word_of("category", kCategoryNames[i], texts);
  }
  return words.empty() ? texts("inspector.none") : words;
}

/// What the law says about a notice to a host about privacy: the case that most people know.
void draw_notice_rules(Session& session, const WorldFrame& world, Regime regime) {
  const Texts& texts = *session.texts;
  const Rules& rules = world.setup->regimes().rules(regime, Category::privacy, false, world.now);
  const auto yes = [&](bool on) { return texts(on ? "rules.yes" : "rules.no"); };
  fact(session, "inspector.standard", word_of("standard", name_in(kStandardNames, rules.standard), texts));
  fact(session, "rule.policy.relay_duty", yes(rules.relay_duty));
  fact(session, "rule.policy.counter_notice", yes(rules.counter_notice));
  fact(session, "rule.policy.statement_of_reasons", yes(rules.statement_of_reasons));
  fact(session, "rule.policy.appeals", yes(rules.appeals));
  fact(session, "rule.policy.trusted_flaggers", yes(rules.trusted_flaggers));
  if (rules.deadline_hours > 0)
    fact(session, "rule.policy.deadline_hours", plain_number(rules.deadline_hours, texts) + " h");
}

}  // namespace

void inspect_regime(Session& session, const WorldFrame& world, Regime regime) {
  const Setup& setup = *world.setup;
  const Texts& texts = *session.texts;
  write(imgui_fonts().title, session.theme->text, regime_name(regime, texts));
  session.mark("inspector.name", regime_name(regime, texts));
  const RegimeParameters& law = setup.law_of(regime);
  const auto providers = std::count_if(setup.providers().begin(), setup.providers().end(),
                                       [regime](const ProviderInfo& info) { return info.regime == regime; });
  std::uint64_t customers = 0;
  for (const CountryMarket& country : setup.countries()) {
    if (country.regime == regime) customers += country.customers;
  }
  fact(session, "inspector.providers", plain_number(static_cast<double>(providers), texts));
  fact(session, "inspector.customers_of", plain_number(static_cast<double>(customers), texts));
  fact(session, "inspector.laws", law.laws.empty() ? texts("inspector.none") : law.laws);
  fact(session, "inspector.unlawful", unlawful_categories(law, texts));
  heading(session, texts("inspector.notices"));
  draw_notice_rules(session, world, regime);
}

}  // namespace hostscape::viz
