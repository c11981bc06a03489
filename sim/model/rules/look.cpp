#include "model/rules/look.hpp"

#include <algorithm>

#include "core/quantiles.hpp"
#include "model/rules/terms.hpp"

namespace hostscape {
namespace {

// The docking core: notices about nothing in particular, unfounded at a fixed rate.
Complaint about_nothing(const Parameters& p, CustomerId customer, NotifierKind notifier, double form) {
  Complaint complaint;
  complaint.customer = customer;
  complaint.notifier = notifier;
  complaint.item.customer = customer.value();
  complaint.flags = flag::kFormallyValid;
  if (form < p.unfounded_share) complaint.flags |= flag::kUnfounded | flag::kOwnRegimeLawful;
  return complaint;
}

// How likely an abuser has to expect prosecution at the customer's supplier.
double prosecution_probability(const Setup& setup, const World& world, CustomerId customer, Tick now) {
  const ProviderId provider = world.provider_of[customer.index()];
  return terms_at(setup, world, provider, Category::defamation, now).law.abuse_prosecution_probability;
}

void describe(Complaint& complaint, const Item& item, Tick now) {
  complaint.item = item.key;
  complaint.category = item.category;
  complaint.severity = item.severity;
  complaint.item_age_hours = static_cast<float>(static_cast<std::int32_t>(now.value) - item.from);
}

}  // namespace

double abuse_kept(const Parameters& p, const World& world, double prosecution) {
  const double undeterred = exp_neg(p.abuse_deterrence * prosecution);
  const double ceiling = p.abuse.imitation_ceiling;
  return undeterred * std::min(1 + p.abuse.imitation * world.abuse_success, ceiling) / ceiling;
}

Judges judges_of(const Setup& setup, const World& world, CustomerId customer) {
  return {setup.law_of(setup.regime_of(world.provider_of[customer.index()])), setup.law_of(setup.regime_of(customer))};
}

std::uint8_t flags_of(const RegimeParameters& deciding, const RegimeParameters& own, Category category, float severity,
                      NotifierKind notifier, bool formally_valid) {
  std::uint8_t flags = formally_valid ? flag::kFormallyValid : 0;
  if (lawful(own, category, severity)) flags |= flag::kOwnRegimeLawful;
  if (lawful(deciding, category, severity)) {
    flags |= flag::kUnfounded;
    if (notifier == NotifierKind::abuser) flags |= flag::kAbusive;
  }
  return flags;
}

std::optional<Complaint> look(const Setup& setup, Seed seed, const World& world, CustomerId customer,
                              NotifierKind notifier, Tick now, double thinning, double form) {
  const auto& p = setup.parameters();
  if (!p.item.exist) return about_nothing(p, customer, notifier, form);
  const bool abuser = notifier == NotifierKind::abuser;
  if (abuser && thinning > abuse_kept(p, world, prosecution_probability(setup, world, customer, now))) return {};

  static thread_local std::vector<Item> items;  // scratch, empty at each use
  items.clear();
  setup.items().find(seed, customer, setup.community_index(customer), now, now + Ticks{1}, items);
  const auto& traits = p.notifier[static_cast<std::size_t>(notifier)];
  const Judges judges = judges_of(setup, world, customer);
  Complaint complaint;
  complaint.customer = customer;
  complaint.notifier = notifier;
  bool found = false;
  double worst = 0;
  for (const Item& item : items) {
    if (world.removed_items.contains(item.key) || !traits.concerns[static_cast<std::size_t>(item.category)]) continue;
    if (abuser) {
      if (!lawful(judges.deciding, item.category, item.severity)) continue;
      describe(complaint, item, now);
      found = true;
      break;
    }
    // Its view of the item: keyed by the item, so that another item coming or going does not change it.
    const Draw draw{seed,
                    Purpose::belief,
                    customer.value(),
                    (std::uint32_t{item.key.window} << 16) | item.key.ordinal,
                    now.value,
                    static_cast<std::uint32_t>(notifier)};
    const double seen = item.severity + traits.noise * normal_quantile(draw.uniform(0));
    if (seen > traits.threshold && (!found || seen > worst)) {
      describe(complaint, item, now);
      found = true;
      worst = seen;
    }
  }
  if (!found && !abuser) return {};
  if (!found) {  // made up: the customer holds nothing lawful that would serve
    complaint.item.customer = customer.value();
    complaint.category = Category::defamation;
  }
  complaint.flags = flags_of(judges.deciding, judges.own, complaint.category, complaint.severity, notifier,
                             form < traits.formally_valid);
  return complaint;
}

}  // namespace hostscape
