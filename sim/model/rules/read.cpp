#include "model/rules/read.hpp"

#include "core/quantiles.hpp"
#include "model/customer_traits.hpp"

namespace hostscape {

double response_hours(const CustomerParameters& c, double uniform) {
  return c.response_delay == Delay::exponential ? exponential(uniform, c.response_hours)
                                                : lognormal(uniform, c.response_hours, c.response_spread);
}

Reading read(const Setup& setup, Seed seed, const Case& notice, double clarity) {
  const auto& p = setup.parameters();
  const auto& c = p.customer;
  const CustomerTraits traits = traits_of(setup, seed, CustomerId{notice.customer});
  const Draw draw{seed, Purpose::reading, notice.customer, static_cast<std::uint32_t>(notice.notifier), notice.filed};
  Reading reading;
  reading.probability = traits.attention * (c.opaque_reading + (1 - c.opaque_reading) * clarity);
  reading.read = draw.uniform(0) < reading.probability;
  if (!reading.read) return reading;
  reading.answer_hours = whole_hours(response_hours(c, draw.uniform(1)));
  // The customer's own view: it holds lawful what is lawful where it lives. Whoever does not refuse or contest withdraws
  // the item, lawful or not.
  const double u = draw.uniform(2);
  const bool holds_lawful = (notice.flags & flag::kOwnRegimeLawful) != 0;
  if (holds_lawful && u < traits.refuses)
    reading.answer = Answer::refuses;
  else if (holds_lawful && u < traits.refuses + traits.contests)
    reading.answer = Answer::contests;
  else if (draw.uniform(3) < c.remedies)
    reading.answer = Answer::remedies;
  return reading;
}

}  // namespace hostscape
