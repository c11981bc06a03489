#include "model/rules/terms.hpp"

#include <algorithm>

#include "model/customer_traits.hpp"

namespace hostscape {

namespace {

void put_policy(Rules& law, const PolicyParameters& policy) {
  if (policy.liability_over) law.liability_over = *policy.liability_over;
  if (policy.counter_notice) law.counter_notice = *policy.counter_notice;
  if (policy.statement_of_reasons) law.statement_of_reasons = *policy.statement_of_reasons;
  if (policy.appeals) law.appeals = *policy.appeals;
  if (policy.trusted_flaggers) law.trusted_flaggers = *policy.trusted_flaggers;
  if (policy.relay_duty) law.relay_duty = *policy.relay_duty;
  if (policy.deadline_hours) law.deadline_hours = *policy.deadline_hours;
  if (policy.abuse_prosecution_probability) law.abuse_prosecution_probability = *policy.abuse_prosecution_probability;
}

}  // namespace

Terms terms_of(const Parameters& parameters, const PolicyParameters& policy, const Provider& provider,
               const Rules& law) {
  Terms terms;
  terms.doctrine = policy.doctrine[static_cast<std::size_t>(Layer::hosting)].value_or(provider.doctrine);
  terms.human = policy.human_review || !provider.automated;
  // A managed platform whose cases a human weighs takes down the item; an automaton cuts the service, unless the law
  // asks for proportion.
  terms.item_level = provider.managed && (terms.human || policy.item_level || law.proportionate);
  terms.review_noise = policy.human_review ? parameters.provider.review_noise_human : double{provider.review_noise};
  terms.commitment =
      policy.human_review && provider.automated ? double{provider.commitment_human} : double{provider.commitment};
  const double cure = law.cure_hours > 0 ? law.cure_hours : double{provider.cure_period_hours};
  terms.cure_period_hours = policy.cure_period_hours.value_or(cure);
  terms.message_clarity = policy.message_clarity.value_or(double{provider.message_clarity});
  terms.law = law;
  put_policy(terms.law, policy);
  return terms;
}

Doctrine doctrine_on(const World& world, ProviderId provider, Layer layer) {
  const auto l = static_cast<std::size_t>(layer);
  if (world.policy.doctrine[l]) return *world.policy.doctrine[l];
  const auto reviewed = world.precedents.find(provider);
  if (reviewed != world.precedents.end() && (reviewed->second.flipped >> l & 1U) != 0)
    return Doctrine::court_order_only;
  const Provider& its = world.providers[provider.index()];
  return layer == Layer::hosting ? its.doctrine : its.further_doctrine;
}

Terms terms_at(const Setup& setup, const World& world, ProviderId provider, Category category, Tick now) {
  const Provider& its = world.providers[provider.index()];
  return terms_of(setup.parameters(), world.policy, its,
                  setup.regimes().rules(setup.regime_of(provider), category, its.managed, now));
}

double legal_deadline(const Terms& terms, NotifierKind notifier) {
  const double general = terms.law.deadline_hours;
  const double of_authorities = notifier == NotifierKind::authority ? terms.law.authority_deadline_hours : 0;
  if (general <= 0 || of_authorities <= 0) return std::max(general, of_authorities);
  return std::min(general, of_authorities);
}

double cure_hours(const Terms& terms, NotifierKind notifier, Tick filed, Tick now) {
  const double deadline = legal_deadline(terms, notifier);
  if (deadline <= 0) return terms.cure_period_hours;
  const auto elapsed = static_cast<double>(now.value - filed.value);
  return std::min(terms.cure_period_hours, std::max(deadline - elapsed, 1.0));
}

bool treated_as_press(const Setup& setup, Seed seed, const World& world, CustomerId customer, ProviderId provider) {
  if (setup.community_of(customer).kind != CustomerKind::press) return false;
  if (world.policy.press_desk || world.policy.press_privilege) return true;
  if (!world.providers[provider.index()].press_desk) return false;
  if (world.status[customer.index()].declared()) return true;
  const auto traits = traits_of(setup, seed, customer);
  return traits.declares < traits.declared_share;
}

}  // namespace hostscape
