#include "model/rules/decide.hpp"

#include <cmath>

#include "core/quantiles.hpp"

namespace hostscape {

double belief_of(double signal, double noise, double prior_mean, double prior_deviation, double threshold) {
  const double prior = prior_deviation * prior_deviation;
  const double weight = prior / (prior + noise * noise);
  const double mean = prior_mean + weight * (signal - prior_mean);
  const double deviation = std::sqrt(prior * (1 - weight));
  return normal_cdf((mean - threshold) / deviation);
}

double margin_of(const Parameters& parameters, double belief, double liability_over, double commitment) {
  const double left = belief * parameters.regime.liability_under * parameters.regime.enforcement;
  const double right = (1 - belief) * (liability_over + parameters.decision.value_of_customer) + commitment;
  return left - right;
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
  if (terms.doctrine == Doctrine::notice_and_notice) {
    decision.basis = Basis::relay_only;
    return decision;
  }
  // At the press desk a human decides whatever the provider does elsewhere.
  decision.reviewed = terms.human || press;
  const double noise = press ? p.provider.review_noise_human : terms.review_noise;
  const double commitment = press ? double{provider.commitment_human} : terms.commitment;
  const double credibility = p.notifier[static_cast<std::size_t>(notice.notifier)].credibility;
  const double threshold = p.regime.manifest_above[static_cast<std::size_t>(notice.category)];
  const Draw draw{seed, Purpose::decision, notice.customer, static_cast<std::uint32_t>(notice.notifier), notice.filed};
  const double signal = notice.severity + noise * normal_quantile(draw.uniform(0));
  double belief = belief_of(signal, noise, p.decision.prior_mean + credibility, p.decision.prior_deviation, threshold);
  if (notice.answer == Answer::contests) {
    const double odds = belief * p.decision.contest_odds;
    belief = odds / (odds + (1 - belief));
  }
  decision.belief = belief;
  decision.margin = margin_of(p, belief, terms.liability_over, commitment);
  decision.act = decision.margin > 0;
  if (press && policy.press_privilege && belief < 0.5) decision.act = false;
  return decision;
}

}  // namespace hostscape
