#include "model/rules/intake.hpp"

#include <algorithm>

namespace hostscape {
namespace {

double hours_of(double notices, const Provider& provider) {
  return provider.notices_per_hour > 0 ? notices / provider.notices_per_hour : 0;
}

}  // namespace

bool has_priority(const Rules& law, NotifierKind notifier) {
  return notifier == NotifierKind::authority || (notifier == NotifierKind::trusted_flagger && law.trusted_flaggers);
}

double backlog_hours(const Provider& provider) {
  const double owed = std::max(-double{provider.desk_credit}, 0.0);
  return hours_of(provider.queue_length + owed, provider);
}

bool overloaded(const DeskParameters& desk, const Provider& provider) {
  return desk.overload_hours > 0 && backlog_hours(provider) > desk.overload_hours;
}

bool mailbox_full(const DeskParameters& desk, const Provider& provider) {
  return desk.mailbox_hours > 0 && hours_of(provider.queue_length, provider) > desk.mailbox_hours;
}

Terms form_only(const Parameters& parameters, const PolicyParameters& policy, const Provider& provider, Terms terms) {
  terms.human = false;
  terms.item_level = provider.managed && (policy.item_level || terms.law.proportionate);
  terms.review_noise = parameters.provider.review_noise_automated;
  terms.commitment = parameters.provider.commitment_automated;
  return terms;
}

}  // namespace hostscape
