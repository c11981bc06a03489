#include "model/rules/decide.hpp"

#include <cmath>
#include <optional>

#include "core/quantiles.hpp"

namespace hostscape {

double belief_of(double signal, double noise, double prior_mean, double prior_deviation, double threshold) {
  const double prior = prior_deviation * prior_deviation;
  const double weight = prior / (prior + noise * noise);
  const double mean = prior_mean + weight * (signal - prior_mean);
  const double deviation = std::sqrt(prior * (1 - weight));
  return normal_cdf((mean - threshold) / deviation);
}

double margin_of(const Rules& law, double value_of_customer, double belief, double commitment) {
  const double liable = law.standard == Standard::order ? 0 : law.liability_under * law.enforcement;
  return belief * liable - ((1 - belief) * (law.liability_over + value_of_customer) + commitment);
}

namespace {

// What a provider never weighs: it relays only, or the law lets an objection decide.
std::optional<Basis> settled_by(const Terms& terms, const Case& notice) {
  if (terms.doctrine == Doctrine::notice_and_notice || terms.doctrine == Doctrine::court_order_only) {
    return Basis::relay_only;
  }
  const bool objected = notice.answer == Answer::contests || notice.answer == Answer::refuses;
  if (terms.law.objection_keeps && objected) return Basis::objection;
  return {};
}

// A trusted flagger's name counts where the law knows trusted flaggers; elsewhere it is an organisation like others.
double credibility_of(const Parameters& p, const Terms& terms, NotifierKind notifier) {
  const bool unknown = notifier == NotifierKind::trusted_flagger && !terms.law.trusted_flaggers;
  return p.notifier[static_cast<std::size_t>(unknown ? NotifierKind::activist : notifier)].credibility;
}

}  // namespace

double weighed_belief(const Setup& setup, const Terms& terms, const Case& notice, double noise, double uniform) {
  const auto& p = setup.parameters();
  const auto& regime = setup.law_of(setup.regime_of(ProviderId{notice.provider}));
  const auto category = static_cast<std::size_t>(notice.category);
  const double bound =
      terms.law.standard == Standard::form ? regime.unlawful_above[category] : regime.manifest_above[category];
  const double signal = notice.severity + noise * normal_quantile(uniform);
  return belief_of(signal, noise, p.decision.prior_mean + credibility_of(p, terms, notice.notifier),
                   p.decision.prior_deviation, bound);
}

double contested(double belief, double odds_factor) {
  const double odds = belief * odds_factor;
  return odds / (odds + (1 - belief));
}

Decision decide(const Setup& setup, Seed seed, const PolicyParameters& policy, const Provider& provider,
                const Terms& terms, const Case& notice, bool press) {
  const auto& p = setup.parameters();
  Decision decision;
  decision.basis = press                               ? Basis::press_review
                   : notice.answer == Answer::contests ? Basis::contest
                   : notice.answer == Answer::refuses  ? Basis::refusal
                                                       : Basis::silence;
  if (p.decision.always_act_on_silence && !press) {
    decision.act = true;
    decision.belief = 1;
    decision.margin = 1;
    return decision;
  }
  if (const auto settled = settled_by(terms, notice)) {
    decision.basis = *settled;
    return decision;
  }
  // At the press desk a human decides whatever the provider does elsewhere.
  decision.reviewed = terms.human || press;
  const double noise = press ? p.provider.review_noise_human : terms.review_noise;
  const double commitment = press ? double{provider.commitment_human} : terms.commitment;
  const Draw draw{seed, Purpose::decision, notice.customer, static_cast<std::uint32_t>(notice.notifier), notice.filed};
  decision.belief = weighed_belief(setup, terms, notice, noise, draw.uniform(0));
  if (notice.answer == Answer::contests) decision.belief = contested(decision.belief, p.decision.contest_odds);
  decision.margin = margin_of(terms.law, p.decision.value_of_customer, decision.belief, commitment);
  decision.act = decision.margin > 0;
  if (press && policy.press_privilege && decision.belief < 0.5) decision.act = false;
  return decision;
}

}  // namespace hostscape
