#include "model/sender_pool.hpp"

#include <algorithm>
#include <cmath>

#include "core/quantiles.hpp"

namespace hostscape {

SenderPool::SenderPool(const NotifierTraits& traits, const SenderParameters& law, double notices_per_year)
    : one_off_{traits.one_off}, head_{law.activity_head}, exponent_{law.activity_exponent} {
  const double standing = std::floor(traits.standing * notices_per_year / 1000 + 0.5);
  standing_ = static_cast<std::uint32_t>(std::clamp(standing, 1.0, double{kFirstOneOffSender - 1}));
}

// Ranks by inversion of the density (x + head)^-z on x = rank / pool in [0, 1].
SenderNumber SenderPool::sender(const Draw& draw) const {
  if (draw.chance(0, one_off_)) return kFirstOneOffSender + draw.below(1, kFirstOneOffSender);
  const double u = draw.uniform53(1);
  const double lift = 1 - exponent_;
  double x = 0;
  if (std::abs(lift) < 1e-6) {
    x = head_ * power((1 + head_) / head_, u);
  } else {
    const double low = power(head_, lift);
    x = power(low + u * (power(1 + head_, lift) - low), 1 / lift);
  }
  const double rank = std::clamp((x - head_) * standing_, 0.0, standing_ - 1.0);
  return 1 + static_cast<SenderNumber>(rank);
}

}  // namespace hostscape
