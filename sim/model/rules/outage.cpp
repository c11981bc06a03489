#include "model/rules/outage.hpp"

#include <algorithm>

#include "core/quantiles.hpp"
#include "model/customer_traits.hpp"
#include "model/rules/read.hpp"

namespace hostscape {
namespace {

std::uint32_t nearest_hours(double hours) {
  return whole_hours(std::max(hours - 0.5, 0.0));
}

}  // namespace

Outage outage_of(const Setup& setup, Seed seed, const PolicyParameters& policy, const Provider& provider,
                 const Case& notice, bool reasons) {
  const auto& c = setup.parameters().customer;
  const auto by = static_cast<std::uint32_t>(notice.notifier);
  const CustomerId customer{notice.customer};
  const double noticed = outage_noticed_hours_of(setup, customer);
  const Draw draw{seed, Purpose::outage, notice.customer, by, notice.filed};
  Outage outage;
  const Draw departure{seed, Purpose::departure, notice.customer, by, notice.filed};
  outage.leaves = departure.uniform(0) < c.departure;
  if (outage.leaves && c.leaves_at_once) return outage;  // waits for nobody
  if (noticed > 0) outage.noticed_hours = lognormal(draw.uniform(0), noticed, c.outage_spread);
  if (reasons) {
    const Draw statement{seed, Purpose::reading, notice.customer, by, notice.filed, 1};
    const bool read = statement.uniform(0) < attention_of(setup, seed, customer);
    if (read) outage.noticed_hours = std::min(outage.noticed_hours, response_hours(c, statement.uniform(1)));
  }
  outage.reply_hours = c.repair_delay == Delay::exponential
                           ? exponential(draw.uniform(1), c.repair_hours)
                           : lognormal(draw.uniform(1), c.repair_hours, c.repair_spread);
  const double spread = setup.parameters().provider.support_spread;
  const double support =
      provider.support_hours > 0 ? lognormal(draw.uniform(2), double{provider.support_hours}, spread) : 0;
  // The docking core counts the reply in whole hours, rounded up, before support begins; elsewhere the sum is rounded to
  // the nearest hour, so that means are kept.
  outage.lift_hours = spread > 0 ? nearest_hours(outage.noticed_hours + outage.reply_hours + support)
                                 : whole_hours(outage.noticed_hours + outage.reply_hours) + whole_hours(support);
  if (policy.spare_ip || has_spare_ip(setup, seed, customer)) {
    const double median = workaround_hours_of(setup, customer);
    outage.workaround_hours =
        nearest_hours(outage.noticed_hours + (median > 0 ? lognormal(draw.uniform(3), median, c.repair_spread) : 0));
  }
  return outage;
}

std::uint32_t transfer_hours(const Setup& setup, Seed seed, CustomerId customer, std::uint32_t key, Tick decided,
                             bool prepared) {
  const auto& c = setup.parameters().customer;
  const Draw draw{seed, Purpose::transfer, customer.value(), key, decided.value};
  const auto tier = static_cast<std::size_t>(setup.community_of(customer).tier);
  const double hours = prepared ? c.transfer_prepared_hours : c.transfer_hours[tier];
  return whole_hours(c.transfer_delay == Delay::exponential ? exponential(draw.uniform(0), hours)
                                                            : lognormal(draw.uniform(0), hours, c.transfer_spread));
}

}  // namespace hostscape
