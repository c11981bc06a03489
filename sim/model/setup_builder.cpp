#include "model/setup_builder.hpp"

#include <algorithm>
#include <bit>

#include "core/errors.hpp"
#include "core/quantiles.hpp"
#include "model/apportion.hpp"

namespace hostscape {
namespace {

constexpr const char* kSynthetic = "zipf";

}  // namespace

void SetupBuilder::build() {
  read_dates();
  if (setup_.parameters().market == kSynthetic)
    make_synthetic_market();
  else
    load_market();
  add_named_providers();
  add_layer_sellers();
  finish_shares();
  make_communities();
  lay_places();
  make_items();
  set_notice_rates();
  make_rhythm();
  make_chunks();
  make_senders();
  connect_supply();
  make_layers();
  state_suppliers();
  make_scandals();
  make_timeline();
}

void SetupBuilder::read_dates() {
  setup_.clock_ = Clock::parse(setup_.parameters().start, "start");
  setup_.ordinary_ = setup_.parameters().customers;
  setup_.regimes_ = RegimeTable{setup_.parameters(), setup_.clock_};
}

void SetupBuilder::make_communities() {
  const auto& p = setup_.parameters();
  std::vector<double> weights;
  for (std::size_t k = 0; k < kCustomerKinds; ++k) {
    for (std::size_t t = 0; t < kTiers; ++t) weights.push_back(p.kind[k].share * p.tier_share[t]);
  }
  if (std::all_of(weights.begin(), weights.end(), [](double w) { return w <= 0; })) {
    throw InputError{"kind.*.share and tier.*.share", "all 0", "at least one positive share of each"};
  }
  const auto counts = apportion_table(setup_.ordinary_, country_weight_, weights);
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
  guide_to_communities();
  setup_.jurisdictions_ = Jurisdictions{setup_.countries_, setup_.ordinary_, p.order.audience_home};
}

// At most 4,096 blocks of ids, so that the guide stays in the nearest cache.
void SetupBuilder::guide_to_communities() {
  const auto& communities = setup_.communities_;
  constexpr int kBlocksBits = 12;
  setup_.community_shift_ =
      static_cast<unsigned>(std::max(static_cast<int>(std::bit_width(setup_.ordinary_)) - kBlocksBits, 0));
  std::uint32_t index = 0;
  for (std::uint64_t id = 0; id <= setup_.ordinary_; id += std::uint64_t{1} << setup_.community_shift_) {
    while (index + 1 < communities.size() && communities[index + 1].first <= id) ++index;
    setup_.community_guide_.push_back(index);
  }
}

// Rounded country by country, large hosts would gain: most small ones are due less than half a customer in a small country
// and get none. So what a host is owed is carried on to its next country.
std::vector<std::uint32_t> SetupBuilder::places_in(const CountryMarket& country, std::vector<double>& owed) {
  std::vector<double> due;
  bool carried = false;
  double sum = 0;
  for (std::size_t i = 0; i < country.providers.size(); ++i) {
    const double before = owed[country.providers[i].index()];
    carried = carried || before != 0;
    due.push_back(std::max(country.share[i] * country.customers + before, 0.0));
    sum += due.back();
  }
  auto counts = apportion(country.customers, carried && sum > 0 ? due : country.share);
  for (std::size_t i = 0; i < country.providers.size(); ++i) {
    owed[country.providers[i].index()] += country.share[i] * country.customers - counts[i];
  }
  return counts;
}

void SetupBuilder::lay_places() {
  std::vector<double> owed(setup_.providers_.size(), 0);  // by rounding in the countries before
  for (auto& country : setup_.countries_) {
    if (setup_.parameters().market == kSynthetic) continue;
    const auto counts = places_in(country, owed);
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
  draw_supply(edges);
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
