#include "model/rules/terms.hpp"

#include "model/customer_traits.hpp"

namespace hostscape {

Terms terms_of(const Parameters& parameters, const PolicyParameters& policy, const Provider& provider) {
  Terms terms;
  terms.doctrine = policy.doctrine[static_cast<std::size_t>(Layer::hosting)].value_or(provider.doctrine);
  terms.human = policy.human_review || !provider.automated;
  // A managed platform whose cases a human weighs takes down the item; an automaton cuts the service.
  terms.item_level = provider.managed && (terms.human || policy.item_level);
  terms.review_noise = policy.human_review ? parameters.provider.review_noise_human : double{provider.review_noise};
  terms.commitment =
      policy.human_review && provider.automated ? double{provider.commitment_human} : double{provider.commitment};
  terms.cure_period_hours = policy.cure_period_hours.value_or(double{provider.cure_period_hours});
  terms.message_clarity = policy.message_clarity.value_or(double{provider.message_clarity});
  terms.liability_over = policy.liability_over.value_or(parameters.regime.liability_over);
  return terms;
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
