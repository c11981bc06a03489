#include "model/setup_builder.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/errors.hpp"
#include "core/quantiles.hpp"
#include "model/apportion.hpp"
#include "model/countries.hpp"

namespace hostscape {
namespace {

constexpr std::uint32_t kChunkCustomers = 65536;
constexpr double kChunkRate = 24;        // Poisson means up to 32 can be drawn
constexpr std::size_t kMostSmallFirms = 2000;
constexpr const char* kSynthetic = "zipf";

// Running sums of weights, scaled so that the last is exactly 1.
std::vector<double> cumulative_shares(const std::vector<double>& share) {
  std::vector<double> sums;
  double sum = 0;
  for (const double s : share) sums.push_back(sum += s);
  if (!sums.empty()) sums.back() = 1;
  return sums;
}

struct MarketCode {
  std::string country;
  double weight = 1;
};

// Reads "FR" or "FR:2,DE:1".
std::vector<MarketCode> parse_codes(const std::string& text) {
  std::vector<MarketCode> codes;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    std::string part = text.substr(begin, end - begin);
    MarketCode code;
    if (const auto colon = part.find(':'); colon != std::string::npos) {
      const char* const last = part.data() + part.size();
      const auto [stop, error] = std::from_chars(part.data() + colon + 1, last, code.weight);
      if (error != std::errc{} || stop != last || !(code.weight > 0)) {
        throw InputError{"market", text, "zipf, or country codes with positive weights such as FR:2,DE:1"};
      }
      part.resize(colon);
    }
    code.country = part;
    codes.push_back(code);
    begin = end + 1;
  }
  return codes;
}

}  // namespace

void SetupBuilder::build() {
  read_dates();
  if (setup_.parameters().market == kSynthetic) make_synthetic_market();
  else load_market();
  add_named_providers();
  finish_shares();
  make_communities();
  lay_places();
  make_items();
  set_notice_rates();
  make_rhythm();
  make_chunks();
  connect_supply();
  make_timeline();
}

void SetupBuilder::read_dates() {
  setup_.clock_ = Clock::parse(setup_.parameters().start, "start");
  setup_.ordinary_ = setup_.parameters().customers;
}

ProviderId SetupBuilder::add_provider(std::string name, std::string home) {
  ProviderInfo info;
  info.utc_offset_hours = utc_offset_of(home);
  info.name = std::move(name);
  info.home_country = std::move(home);
  setup_.providers_.push_back(std::move(info));
  return ProviderId{setup_.providers_.size() - 1};
}

void SetupBuilder::make_synthetic_market() {
  CountryMarket country;
  country.country = "ZZ";
  for (std::uint32_t k = 1; k <= setup_.parameters().providers; ++k) {
    country.providers.push_back(add_provider("provider " + std::to_string(k), "ZZ"));
    country.share.push_back(power(k, -setup_.parameters().market_exponent));
  }
  setup_.countries_.push_back(std::move(country));
  country_weight_ = {1};
}

void SetupBuilder::load_market() {
  const Market market = Market::load(market_directory_);
  std::vector<ProviderId> by_row(market.providers().size());
  for (const auto& code : parse_codes(setup_.parameters().market)) {
    const auto same = [&](const CountryMarket& c) { return c.country == code.country; };
    if (std::any_of(setup_.countries_.begin(), setup_.countries_.end(), same)) {
      throw InputError{"market", setup_.parameters().market, "each country once"};
    }
    add_audience(market, code.country, by_row);
    country_weight_.push_back(code.weight);
  }
}

// The table counts fronts of sites. Behind a front that sells a CDN stands a host that it hides; hosts are therefore
// drawn from the hosting rows and the unnamed small firms alone.
void SetupBuilder::add_audience(const Market& market, const std::string& code, std::vector<ProviderId>& by_row) {
  if (code.empty()) throw InputError{"market", setup_.parameters().market, "zipf or country codes such as FR or FR,DE"};
  const auto& audience = market.audience(code);
  CountryMarket country;
  country.country = code;
  country.utc_offset_hours = utc_offset_of(code);
  double least = 0;
  for (const auto& row : audience.shares) {
    const auto& provider = market.providers()[row.provider];
    if (provider.layer != Layer::hosting) continue;
    if (!by_row[row.provider].valid()) by_row[row.provider] = add_provider(provider.organisation, provider.home_country);
    country.providers.push_back(by_row[row.provider]);
    country.share.push_back(row.hostnames);
    least = row.hostnames;
  }
  // "Infinitely many small firms" become firms of the size of the smallest named one.
  const auto firms = audience.others > 0 && least > 0
                         ? std::min(static_cast<std::size_t>(std::ceil(audience.others / least)), kMostSmallFirms)
                         : std::size_t{0};
  for (std::size_t i = 1; i <= firms; ++i) {
    country.providers.push_back(add_provider("small firm " + code + " " + std::to_string(i), code));
    country.share.push_back(audience.others / static_cast<double>(firms));
  }
  setup_.countries_.push_back(std::move(country));
}

void SetupBuilder::add_named_providers() {
  const auto& named = setup_.scenario_.providers;
  for (std::size_t i = 0; i < named.size(); ++i) {
    const std::string where = "providers[" + std::to_string(i) + "]";
    ProviderId id = setup_.find_provider(named[i].stands_in_for.value_or(named[i].name));
    if (named[i].stands_in_for && !id.valid()) {
      throw InputError{where + ".stands_in_for", *named[i].stands_in_for, "an organisation of the market table"};
    }
    if (!id.valid()) id = add_provider(named[i].name, named[i].home_country);
    auto& info = setup_.providers_[id.index()];
    info.name = named[i].name;
    info.home_country = named[i].home_country;
    info.utc_offset_hours = utc_offset_of(named[i].home_country);
    info.named = static_cast<std::int32_t>(i);
    if (!named[i].market_share) continue;
    for (auto& country : setup_.countries_) {
      if (country.country != named[i].home_country) continue;
      double others = 0;
      const std::size_t rank = country.rank_of(id);
      if (rank == country.providers.size()) {
        country.providers.push_back(id);
        country.share.push_back(0);
      }
      for (std::size_t k = 0; k < country.share.size(); ++k) others += k == rank ? 0 : country.share[k];
      country.share[rank] = others * *named[i].market_share / (1 - *named[i].market_share);
    }
  }
}

void SetupBuilder::finish_shares() {
  for (auto& country : setup_.countries_) {
    std::vector<std::size_t> order(country.providers.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return country.share[a] > country.share[b]; });
    double total = 0;
    for (const double share : country.share) total += share;
    if (!(total > 0)) throw InputError{"market", country.country, "a country with hosting providers"};
    std::vector<ProviderId> providers;
    std::vector<double> share;
    for (const std::size_t i : order) {
      providers.push_back(country.providers[i]);
      share.push_back(country.share[i] / total);
    }
    country.providers = std::move(providers);
    country.share = std::move(share);
    country.cumulative = cumulative_shares(country.share);
  }
}

void SetupBuilder::make_communities() {
  const auto& p = setup_.parameters();
  std::vector<double> weights;
  for (const double country : country_weight_) {
    for (std::size_t k = 0; k < kCustomerKinds; ++k) {
      for (std::size_t t = 0; t < kTiers; ++t) weights.push_back(country * p.kind[k].share * p.tier_share[t]);
    }
  }
  if (std::all_of(weights.begin(), weights.end(), [](double w) { return w <= 0; })) {
    throw InputError{"kind.*.share and tier.*.share", "all 0", "at least one positive share of each"};
  }
  const auto counts = apportion(setup_.ordinary_, weights);
  std::uint32_t first = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    Community community;
    community.first = first;
    community.count = counts[i];
    community.country = static_cast<std::uint16_t>(i / (kCustomerKinds * kTiers));
    community.kind = static_cast<CustomerKind>(i / kTiers % kCustomerKinds);
    community.tier = static_cast<Tier>(i % kTiers);
    community.notice_weight = p.kind[i / kTiers % kCustomerKinds].notice_weight * p.tier_weight[i % kTiers];
    first += counts[i];
    setup_.communities_.push_back(community);
  }
  for (auto& country : setup_.countries_) {
    const auto index = static_cast<std::size_t>(&country - setup_.countries_.data()) * kCustomerKinds * kTiers;
    country.first_customer = setup_.communities_[index].first;
    country.customers = 0;
    for (std::size_t i = 0; i < kCustomerKinds * kTiers; ++i) country.customers += counts[index + i];
  }
}

void SetupBuilder::lay_places() {
  for (auto& country : setup_.countries_) {
    if (setup_.parameters().market == kSynthetic) continue;
    const auto counts = apportion(country.customers, country.share);
    country.first_place = {0};
    for (const auto count : counts) country.first_place.push_back(country.first_place.back() + count);
  }
  for (std::size_t i = 0; i < setup_.scenario_.customers.size(); ++i) {
    const auto& focal = setup_.scenario_.customers[i];
    const auto found = std::find_if(setup_.communities_.begin(), setup_.communities_.end(), [&](const Community& c) {
      return setup_.countries_[c.country].country == focal.home_country && c.kind == focal.kind && c.tier == focal.tier;
    });
    if (found == setup_.communities_.end()) {
      throw InputError{"customers[" + std::to_string(i) + "].home_country", focal.home_country,
                       "a country of the scenario's market (" + setup_.parameters().market + ")"};
    }
    setup_.focal_community_.push_back(static_cast<std::size_t>(found - setup_.communities_.begin()));
  }
}

void SetupBuilder::make_items() {
  const auto& p = setup_.parameters();
  std::vector<ItemProcess::Rate> rates;
  for (const auto& community : setup_.communities_) {
    const auto k = static_cast<std::size_t>(community.kind);
    const double year = p.kind[k].items_per_year * p.tier_weight[static_cast<std::size_t>(community.tier)];
    ItemProcess::Rate rate;
    rate.per_window = year * kItemWindowTicks / 8760;
    if (p.item.exist && rate.per_window > 32) {
      throw InputError{"kind." + std::string{name_of(community.kind)} + ".items_per_year",
                       std::to_string(p.kind[k].items_per_year),
                       "at most 389 items a year for its largest tier (items_per_year x tier weight)"};
    }
    rate.exp_neg = exp_neg(rate.per_window);
    rate.exponent = p.kind[k].severity_exponent;
    rates.push_back(rate);
  }
  setup_.items_ = ItemProcess{p.item, std::move(rates)};
}

// A look becomes a notice where the customer holds an item that seems bad enough. The items that do are a thinned Poisson
// process, so the probability is 1 - e^-(items up x share that passes the threshold). Looks are as many more than notices
// as it takes: `notices_per_customer_year` and the notifiers' shares speak of notices, at the policies of the start.
double SetupBuilder::yield_of(std::size_t community, NotifierKind notifier) const {
  const auto& p = setup_.parameters();
  if (!p.item.exist || notifier == NotifierKind::abuser) return 1;
  const auto& traits = p.notifier[static_cast<std::size_t>(notifier)];
  const auto& rate = setup_.items().rate(community);
  constexpr int kSteps = 200;  // midpoints of the severity's distribution function
  double passing = 0;
  for (int i = 0; i < kSteps; ++i) {
    const double severity = 1 - exp_neg(neg_log((i + 0.5) / kSteps) / rate.exponent);
    passing += traits.noise > 0 ? normal_cdf((severity - traits.threshold) / traits.noise)
                                : (severity > traits.threshold ? 1 : 0);
  }
  const double up = rate.per_window / kItemWindowTicks * setup_.items().mean_life_hours();
  return 1 - exp_neg(up * passing / kSteps);
}

void SetupBuilder::set_notice_rates() {
  const auto& p = setup_.parameters();
  auto& communities = setup_.communities_;
  double weights = 0;
  for (const auto& community : communities) weights += community.notice_weight * community.count;
  double shares = 0;
  double looks = 0;
  for (std::size_t n = 0; n < kNotifierKinds; ++n) {
    double yield = 0;
    for (std::size_t c = 0; c < communities.size(); ++c) {
      if (communities[c].count == 0 || p.notifier[n].share <= 0) continue;
      yield += yield_of(c, static_cast<NotifierKind>(n)) * communities[c].notice_weight * communities[c].count;
    }
    look_share_[n] = yield > 0 ? p.notifier[n].share * weights / yield : 0;
    looks += look_share_[n];
    shares += p.notifier[n].share;
  }
  if (!(looks > 0)) throw InputError{"notifier.*.share", "nobody who finds anything", "at least one positive share"};
  // Probability p per hour becomes the rate -ln(1 - p): a customer that is hit twice in an hour counts once.
  for (auto& community : communities) {
    const double mean = weights / setup_.ordinary_;
    const double chance = p.notices_per_customer_year / 8760 * looks / shares * community.notice_weight / mean;
    if (chance > 0.5) {
      throw InputError{"notices_per_customer_year", std::to_string(p.notices_per_customer_year),
                       "at most one look in two hours for the most noticed kind and tier"};
    }
    community.notice_rate = neg_log(1 - chance);
  }
}

void SetupBuilder::make_rhythm() {
  const auto& p = setup_.parameters();
  Rhythm& rhythm = setup_.rhythm_;
  rhythm.utc_offset_hours = setup_.countries_.front().utc_offset_hours;
  // Hours of the week fall into three classes; each kind's activity has mean 1 over its week.
  constexpr double kOffice = 45;   // five days of nine hours
  constexpr double kNight = 75;
  constexpr double kWeekend = 48;
  std::array<std::array<double, kNotifierKinds>, 3> active{};
  double looks = 0;
  for (std::size_t n = 0; n < kNotifierKinds; ++n) {
    const auto& notifier = p.notifier[n];
    const double share = look_share_[n];
    const double mean = (kOffice + kNight * notifier.night + kWeekend * notifier.weekend) / (kOffice + kNight + kWeekend);
    active[0][n] = share / mean;
    active[1][n] = share * notifier.night / mean;
    active[2][n] = share * notifier.weekend / mean;
    looks += share;
  }
  for (const auto& kinds : active) {
    double sum = 0;
    std::array<double, kNotifierKinds> cumulative{};
    for (std::size_t n = 0; n < kNotifierKinds; ++n) cumulative[n] = sum += kinds[n];
    for (auto& c : cumulative) c = sum > 0 ? c / sum : 1;
    cumulative.back() = 1;
    rhythm.levels.push_back(sum / looks);
    rhythm.kind_cumulative.push_back(cumulative);
  }
  for (unsigned hour = 0; hour < 168; ++hour) {
    const bool weekend = hour >= 120;
    const bool office = hour % 24 >= 9 && hour % 24 < 18;
    rhythm.level_of[hour] = weekend ? 2 : office ? 0 : 1;
  }
}

void SetupBuilder::make_chunks() {
  // A chunk ends where it holds 65,536 customers or its candidates per hour would be too many for one draw.
  const double peak = *std::max_element(setup_.rhythm_.levels.begin(), setup_.rhythm_.levels.end());
  std::uint32_t first = 0;
  double rate = 0;
  for (const auto& community : setup_.communities_) {
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
  for (const double level : setup_.rhythm_.levels) chunk.exp_neg_rate.push_back(exp_neg(sum * level));
  setup_.chunks_.push_back(std::move(chunk));
}

void SetupBuilder::connect_supply() {
  std::vector<SupplyGraph::Edge> edges;
  const auto& named = setup_.scenario_.providers;
  for (std::size_t i = 0; i < named.size(); ++i) {
    for (std::size_t u = 0; u < named[i].upstreams.size(); ++u) {
      const ProviderId upstream = setup_.find_provider(named[i].upstreams[u]);
      if (!upstream.valid()) {
        throw InputError{"providers[" + std::to_string(i) + "].upstreams[" + std::to_string(u) + "]",
                         named[i].upstreams[u], "the name of a provider of the scenario or of its market"};
      }
      edges.emplace_back(setup_.find_provider(named[i].name), upstream);
    }
  }
  setup_.supply_ = SupplyGraph{setup_.providers_.size(), edges};
  if (const auto cycle = setup_.supply_.cycle(); !cycle.empty()) {
    throw InputError{"providers[].upstreams", "a cycle through " + setup_.providers_[cycle.front().index()].name,
                     "dependences without a cycle"};
  }
  for (std::size_t i = 0; i < setup_.scenario_.customers.size(); ++i) {
    const auto& focal = setup_.scenario_.customers[i];
    const auto check = [&](const std::string& name, const char* field) {
      if (setup_.find_provider(name).valid()) return;
      throw InputError{"customers[" + std::to_string(i) + "]." + field, name,
                       "the name of a provider of the scenario or of its market"};
    };
    check(focal.hosting, "hosting");
    if (focal.planned_move_to) check(*focal.planned_move_to, "planned_move_to");
  }
}

void SetupBuilder::make_timeline() {
  Parameters parameters = setup_.parameters();
  for (std::size_t i = 0; i < setup_.scenario_.switches.size(); ++i) {
    const auto& change = setup_.scenario_.switches[i];
    const std::string where = "switches[" + std::to_string(i) + "]";
    const auto hours = setup_.clock_.hours_until(Clock::parse(change.on, where + ".on"));
    if (hours < 0 || (i > 0 && hours < setup_.timeline_.back().from.value)) {
      throw InputError{where + ".on", change.on, "a date after the start and not before the switch above it"};
    }
    for (const auto& [path, value] : change.values) Registry::instance().put(parameters, path, value, where);
    setup_.timeline_.push_back({Tick{static_cast<std::uint32_t>(hours)}, parameters.policy});
  }
}

}  // namespace hostscape
