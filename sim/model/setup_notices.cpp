// Where candidates for notices come from: rates by community, the rhythm of the week, chunks of ids.

#include "model/setup_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/errors.hpp"
#include "core/quantiles.hpp"

namespace hostscape {
namespace {

constexpr std::uint32_t kChunkCustomers = 65536;
constexpr double kChunkRate = 24;  // Poisson means up to 32 can be drawn

}  // namespace

// A look becomes a notice where the customer holds an item that seems bad enough. The items that do are a thinned Poisson
// process, so the probability is 1 - e^-(items up x share that passes the threshold). Looks are as many more than notices
// as it takes: `notices_per_customer_year` and the notifiers' shares speak of notices, at the policies of the start.
// Abusers always find something, but their candidates are drawn at the most that imitation can make of them.
double SetupBuilder::computed_yield(std::size_t community, NotifierKind notifier) const {
  const auto& p = setup_.parameters();
  if (!p.item.exist) return 1;
  if (notifier == NotifierKind::abuser) return 1 / p.abuse.imitation_ceiling;
  const auto& traits = p.notifier[static_cast<std::size_t>(notifier)];
  const auto& rate = setup_.items().rate(community);
  constexpr int kSteps = 200;  // midpoints of the severity's distribution function
  double passing = 0;
  for (int i = 0; i < kSteps; ++i) {
    const double severity = 1 - exp_neg(neg_log((i + 0.5) / kSteps) / rate.exponent);
    passing += traits.noise > 0 ? normal_cdf((severity - traits.threshold) / traits.noise)
                                : (severity > traits.threshold ? 1 : 0);
  }
  double in_scope = 0;
  for (std::size_t c = 0; c < kCategories; ++c) {
    if (traits.concerns[c]) in_scope += setup_.items().category_share(c);
  }
  const double up = rate.per_window / kItemWindowTicks * setup_.items().mean_life_hours() * in_scope;
  return 1 - exp_neg(up * passing / kSteps);
}

// Communities of one kind and tier have the same yields in every country; they stand in one order in each.
double SetupBuilder::yield_of(std::size_t community, std::size_t notifier) const {
  return yield_[community % (kCustomerKinds * kTiers)][notifier];
}

void SetupBuilder::set_notice_rates() {
  const auto& p = setup_.parameters();
  auto& communities = setup_.communities_;
  yield_.resize(kCustomerKinds * kTiers);
  for (std::size_t c = 0; c < yield_.size(); ++c) {
    for (std::size_t n = 0; n < kNotifierKinds; ++n) yield_[c][n] = computed_yield(c, static_cast<NotifierKind>(n));
  }
  double weights = 0;
  for (const auto& community : communities) weights += community.notice_weight * community.count;
  double shares = 0;
  double looks = 0;
  for (std::size_t n = 0; n < kNotifierKinds; ++n) {
    double yield = 0;
    for (std::size_t c = 0; c < communities.size(); ++c) {
      if (communities[c].count == 0 || p.notifier[n].share <= 0) continue;
      yield += yield_of(c, n) * communities[c].notice_weight * communities[c].count;
    }
    look_share_[n] = yield > 0 ? p.notifier[n].share * weights / yield : 0;
    looks += look_share_[n];
    shares += p.notifier[n].share;
  }
  if (!(looks > 0)) throw InputError{"notifier.*.share", "nobody who finds anything", "at least one positive share"};
  set_rates(p.notices_per_customer_year / 8760 * looks / shares * setup_.ordinary_ / weights);
}

// Probability p per hour becomes the rate -ln(1 - p): a customer that is hit twice in an hour counts once.
void SetupBuilder::set_rates(double chance_per_weight) {
  const auto& focal = setup_.focal_community_;
  const Community* busiest = nullptr;
  for (std::size_t c = 0; c < setup_.communities_.size(); ++c) {
    auto& community = setup_.communities_[c];
    const bool empty = community.count == 0 && std::find(focal.begin(), focal.end(), c) == focal.end();
    if (empty) continue;
    if (busiest == nullptr || community.notice_weight > busiest->notice_weight) busiest = &community;
    community.notice_rate = neg_log(std::max(1 - chance_per_weight * community.notice_weight, 0.1));
  }
  const double chance = chance_per_weight * busiest->notice_weight;
  if (chance <= 0.5) return;
  const double asked = setup_.parameters().notices_per_customer_year;
  throw InputError{"notices_per_customer_year", fmt::format("{}", asked),
                   fmt::format("0 to {:.3g} here (above, a {} {} site would be looked at more than every two hours)",
                               asked * 0.5 / chance, name_of(busiest->tier), name_of(busiest->kind))};
}

// The week has three levels. Between Monday and Friday published notices differ from day to day, but so does the desk that
// publishes them: nothing tells the two apart.
void SetupBuilder::make_rhythm() {
  const auto& p = setup_.parameters();
  Rhythm& rhythm = setup_.rhythm_;
  // Hours of the week fall into three classes; each kind's activity has mean 1 over its week.
  constexpr double kOffice = 45;  // five days of nine hours
  constexpr double kNight = 75;
  constexpr double kWeekend = 48;
  rhythm.activity.resize(3);
  std::array<double, 3> looking{};
  double looks = 0;
  for (std::size_t n = 0; n < kNotifierKinds; ++n) {
    const auto& notifier = p.notifier[n];
    const double mean =
        (kOffice + kNight * notifier.night + kWeekend * notifier.weekend) / (kOffice + kNight + kWeekend);
    const std::array<double, 3> hours{1, notifier.night, notifier.weekend};
    for (std::size_t level = 0; level < hours.size(); ++level) {
      rhythm.activity[level][n] = hours[level] / mean;
      looking[level] += look_share_[n] * hours[level] / mean;
    }
    looks += look_share_[n];
  }
  for (const double level : looking) rhythm.levels.push_back(level / looks);
  for (unsigned hour = 0; hour < 168; ++hour) {
    const bool weekend = hour >= 120;
    const bool office = hour % 24 >= 9 && hour % 24 < 18;
    rhythm.level_of[hour] = weekend ? 2 : office ? 0 : 1;
  }
}

void SetupBuilder::make_chunks() {
  // A chunk ends with its country, where it holds 65,536 customers, or where its candidates per hour would be too many for
  // one draw: even if every look came alone.
  const double peak = *std::max_element(setup_.rhythm_.levels.begin(), setup_.rhythm_.levels.end());
  std::uint32_t first = 0;
  double rate = 0;
  std::uint16_t country = 0;
  for (const auto& community : setup_.communities_) {
    if (community.country != country && first < community.first) {
      add_chunk(first, community.first);
      first = community.first;
      rate = 0;
    }
    country = community.country;
    std::uint32_t id = community.first;
    const std::uint32_t end = community.first + community.count;
    while (id < end) {
      const double each = community.notice_rate * peak;
      const double room = each > 0 ? std::floor((kChunkRate - rate) / each) : kChunkCustomers;
      const auto take = std::min({end - id, first + kChunkCustomers - id,
                                  static_cast<std::uint32_t>(std::clamp(room, 0.0, double{kChunkCustomers}))});
      id += take;
      rate += each * take;
      if (id < end || id - first == kChunkCustomers) {
        if (id == first) id = first + 1;  // a single customer may exceed the usual rate; the draw allows up to 32
        add_chunk(first, id);
        first = id;
        rate = 0;
      }
    }
  }
  if (first < setup_.ordinary_) add_chunk(first, setup_.ordinary_);
  for (std::uint32_t f = 0; f < setup_.focal_count(); ++f) add_chunk(setup_.ordinary_ + f, setup_.ordinary_ + f + 1);
}

void SetupBuilder::add_chunk(std::uint32_t first, std::uint32_t last) {
  NoticeChunk chunk;
  chunk.first = first;
  chunk.count = last - first;
  chunk.utc_offset_hours = setup_.country_of(CustomerId{first}).utc_offset_hours;
  double sum = 0;
  std::uint32_t id = first;
  while (id < last) {
    const auto& community = setup_.community_of(CustomerId{id});
    const std::uint32_t end =
        setup_.is_focal(CustomerId{id}) ? last : std::min(last, community.first + community.count);
    chunk.starts.push_back(id);
    chunk.cumulative_rate.push_back(sum += community.notice_rate * (end - id));
    id = end;
  }
  chunk.starts.push_back(last);
  make_batches(chunk);
  setup_.chunks_.push_back(std::move(chunk));
}

}  // namespace hostscape
