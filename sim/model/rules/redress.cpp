#include "model/rules/redress.hpp"

#include "core/quantiles.hpp"
#include "model/customer_traits.hpp"
#include "model/rules/decide.hpp"

namespace hostscape {
namespace {

// Index 0: whether and when something is filed. Index 1: what comes of it.
Draw redress_draw(Seed seed, const Case& notice, std::uint32_t index) {
  return {seed, Purpose::redress, notice.customer, static_cast<std::uint32_t>(notice.notifier), notice.filed, index};
}

}  // namespace

RedressPlan plan_redress(const Setup& setup, Seed seed, const Terms& terms, const Case& notice, bool knows) {
  const bool holds_lawful = (notice.flags & flag::kOwnRegimeLawful) != 0;
  if (!holds_lawful || (!terms.law.counter_notice && !terms.law.appeals)) return {};
  const auto& p = setup.parameters();
  const Draw draw = redress_draw(seed, notice, 0);
  if (!knows) {
    const double clarity = terms.law.statement_of_reasons ? 1 : terms.message_clarity;
    const double opaque = p.customer.opaque_reading;
    const double attention = traits_of(setup, seed, CustomerId{notice.customer}).attention;
    if (draw.uniform(0) >= attention * (opaque + (1 - opaque) * clarity)) return {};
  }
  const double counter = terms.law.counter_notice ? p.redress.counter_notice : 0;
  const double appeal = terms.law.appeals ? p.redress.appeal : 0;
  RedressPlan plan;
  if (draw.uniform(1) < counter)
    plan.way = Redress::counter_notice;
  else if (draw.uniform(1) < counter + appeal)
    plan.way = Redress::appeal;
  plan.after_hours = whole_hours(lognormal(draw.uniform(2), p.redress.delay_hours, p.redress.delay_spread));
  return plan;
}

Tick redress_decided(const Setup& setup, Seed seed, const Terms& terms, const Case& notice, Redress way, Tick now) {
  const Draw draw = redress_draw(seed, notice, 1);
  if (way == Redress::appeal) {
    const auto& r = setup.parameters().redress;
    return now + Ticks{whole_hours(lognormal(draw.uniform(1), r.appeal_hours, r.delay_spread))};
  }
  const double span = terms.law.put_back_days_until - terms.law.put_back_days_from + 1;
  const auto days = static_cast<std::uint32_t>(terms.law.put_back_days_from + draw.uniform(1) * span);
  return after_working_days(setup.clock(), now, days, setup.providers()[notice.provider].utc_offset_hours);
}

bool redress_granted(const Setup& setup, Seed seed, const Provider& provider, const Terms& terms, const Case& notice,
                     Redress way) {
  const Draw draw = redress_draw(seed, notice, 1);
  const auto& p = setup.parameters();
  if (way == Redress::counter_notice) return draw.uniform(0) >= p.redress.suit;
  const double seen = weighed_belief(setup, terms, notice, p.provider.review_noise_human, draw.uniform(2));
  const double belief = contested(seen, p.decision.contest_odds);
  return margin_of(terms.law, p.decision.value_of_customer, belief, double{provider.commitment_human}) <= 0;
}

Tick after_working_days(const Clock& clock, Tick from, std::uint32_t days, int utc_offset_hours) {
  Tick tick = from;
  for (std::uint32_t left = days; left > 0;) {
    tick = tick + Ticks{24};
    if (clock.hour_of_week(tick, utc_offset_hours) < 120) --left;
  }
  // Nothing happens in the hour in which it was asked for.
  return tick > from ? tick : from + Ticks{1};
}

}  // namespace hostscape
