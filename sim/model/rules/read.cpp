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
  const CustomerId customer{notice.customer};
  const Draw draw{seed, Purpose::reading, notice.customer, static_cast<std::uint32_t>(notice.notifier), notice.filed};
  Reading reading;
  reading.probability = attention_of(setup, seed, customer) * (c.opaque_reading + (1 - c.opaque_reading) * clarity);
  reading.read = draw.uniform(0) < reading.probability;
  if (!reading.read) return reading;
  reading.answer_hours = whole_hours(response_hours(c, draw.uniform(1)));
  // The customer's own view: it holds lawful what is lawful where it lives. Whoever does not refuse or contest withdraws
  // the item, lawful or not.
  const double u = draw.uniform(2);
  const bool holds_lawful = (notice.flags & flag::kOwnRegimeLawful) != 0;
  const double refuses = holds_lawful ? refuses_of(setup, customer) : 0;
  const double contests = holds_lawful ? contests_of(setup, customer) : 0;
  if (u < refuses)
    reading.answer = Answer::refuses;
  else if (u < refuses + contests)
    reading.answer = Answer::contests;
  else if (draw.uniform(3) < c.remedies)
    reading.answer = Answer::remedies;
  return reading;
}

}  // namespace hostscape
