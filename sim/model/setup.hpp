#pragma once

// A scenario made ready to run: everything that no seed changes. Who the customers are (communities are ranges of ids, so
// that kind, tier and country cost no memory), who the providers are and what share of each country's market they hold,
// where candidates for notices come from. Shared by all runs of the scenario.

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/ids.hpp"
#include "core/time.hpp"
#include "model/item_process.hpp"
#include "model/jurisdictions.hpp"
#include "model/layer_markets.hpp"
#include "model/regimes.hpp"
#include "model/request_targets.hpp"
#include "model/scenario.hpp"
#include "model/sender_pool.hpp"
#include "model/supply_graph.hpp"

namespace hostscape {

/// Customers of one country, kind and tier: the ids [first, first + count).
struct Community {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
  std::uint16_t country = 0;  ///< index into Setup::countries()
  CustomerKind kind{};
  Tier tier{};
  double notice_weight = 0;  ///< notifiers' interest relative to a small personal site
  double notice_rate = 0;    ///< looks that may become a notice, per customer and hour of average activity
};

struct ProviderInfo {
  std::string name;
  std::string home_country;
  Regime regime{};  ///< of its home: the one that decides on notices it gets
  int utc_offset_hours = 0;
  std::int32_t named = -1;  ///< index into Scenario::providers, -1 when the scenario does not name it
  bool unknown = false;     ///< one of the many small firms that no table names: nobody has heard of it
};

/// The hosting market of one country: providers with a share in it and the ids of its customers.
struct CountryMarket {
  std::string country;
  Regime regime{};
  int utc_offset_hours = 0;
  std::uint32_t first_customer = 0;
  std::uint32_t customers = 0;
  std::vector<ProviderId> providers;  ///< by falling share
  std::vector<double> share;          ///< of providers, sums to 1
  std::vector<double> cumulative;     ///< running sums of share; the last is exactly 1
  /// The unit interval in equal cells (a power of two): the rank at the beginning of each, where a search begins.
  std::vector<std::uint32_t> rank_guide;
  /// Running sums of the weights by which movers draw, which keep the shares as they are where customers churn; empty
  /// without churn: they draw by share.
  std::vector<double> towards;
  /// Places [first_place[i], first_place[i+1]) belong to providers[i]; empty: customers draw their suppliers one by one.
  std::vector<std::uint32_t> first_place;
  std::vector<std::uint32_t> rank_by_id;                         ///< ranks in the order of their providers' ids
  [[nodiscard]] std::size_t rank_of(ProviderId provider) const;  ///< providers.size() when it has no share here
  [[nodiscard]] std::size_t rank_at(double u) const;             ///< of whose stretch of the unit interval holds u
};

/// Batches of looks of one kind of notifier in a chunk: single looks, and searches of many looks at a time.
struct ChunkBatches {
  double rate = 0;              ///< batches per hour of average activity
  double search_share = 0;      ///< of the batches
  double largest = 1;           ///< notices that the largest search is expected to bring
  double looks_per_notice = 1;  ///< of a search
};

/// A run of ids, all of one country, whose candidates for notices are drawn together.
struct NoticeChunk {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
  int utc_offset_hours = 0;  ///< of its country
  std::vector<double>
      cumulative_rate;  ///< looks over the parts of communities in the chunk, per hour of average activity
  std::vector<std::uint32_t> starts;  ///< first id of each part; one more than there are parts
  std::array<ChunkBatches, kNotifierKinds> batches;
  std::vector<double> batch_rate;    ///< of all kinds, by activity level, per hour
  std::vector<double> exp_neg_rate;  ///< e^-batch_rate
  [[nodiscard]] double rate() const { return cumulative_rate.back(); }
};

/// How busy notifiers are in each hour of the week, local time.
struct Rhythm {
  std::vector<double> levels;                ///< distinct values of looks' activity; the mean over a week is 1
  std::array<std::uint8_t, 168> level_of{};  ///< index into levels
  std::vector<std::array<double, kNotifierKinds>> activity;  ///< of each kind, by level; the mean over a week is 1
};

/// A rule switch made ready: the whole policy in force from then on.
struct TimedPolicy {
  Tick from;
  PolicyParameters policy;
};

class Setup {
 public:
  /// Builds the world's fixed part; `market_directory` holds the market table. Throws InputError.
  static std::shared_ptr<const Setup> make(Scenario scenario, const std::string& market_directory);

  [[nodiscard]] const Scenario& scenario() const { return scenario_; }
  [[nodiscard]] const Parameters& parameters() const { return scenario_.parameters; }
  [[nodiscard]] const Clock& clock() const { return clock_; }
  [[nodiscard]] Ticks length() const { return {scenario_.parameters.ticks}; }

  /// Ordinary customers and focal ones; focal ids come last, so that adding one moves nobody.
  [[nodiscard]] std::uint32_t customers() const { return ordinary_ + static_cast<std::uint32_t>(focal_count()); }
  [[nodiscard]] std::uint32_t ordinary_customers() const { return ordinary_; }
  [[nodiscard]] std::size_t focal_count() const { return scenario_.customers.size(); }
  [[nodiscard]] bool is_focal(CustomerId id) const { return id.value() >= ordinary_; }
  [[nodiscard]] const FocalCustomer* focal(CustomerId id) const {
    return is_focal(id) ? &scenario_.customers[id.value() - ordinary_] : nullptr;
  }
  /// Name of a focal customer, "customer 1234" otherwise.
  [[nodiscard]] std::string customer_name(CustomerId id) const;
  /// Reads a focal name or a number; throws InputError naming the nearest name or the range.
  [[nodiscard]] CustomerId find_customer(std::string_view name_or_id) const;

  [[nodiscard]] std::span<const Community> communities() const { return communities_; }
  [[nodiscard]] std::size_t community_index(CustomerId id) const {
    if (is_focal(id)) return focal_community_[id.value() - ordinary_];
    std::size_t index = community_guide_[id.value() >> community_shift_];
    while (index + 1 < communities_.size() && communities_[index + 1].first <= id.value()) ++index;
    return index;
  }
  [[nodiscard]] const Community& community_of(CustomerId id) const { return communities_[community_index(id)]; }
  [[nodiscard]] std::span<const CountryMarket> countries() const { return countries_; }
  [[nodiscard]] const CountryMarket& country_of(CustomerId id) const { return countries_[community_of(id).country]; }
  [[nodiscard]] std::span<const ProviderInfo> providers() const { return providers_; }
  [[nodiscard]] const SupplyGraph& supply() const { return supply_; }
  /// Who sells what on which layer.
  [[nodiscard]] const LayerMarkets& layers() const { return layers_; }
  /// Customers that come under public pressure by themselves, in the whole world, per hour; and on whose community such a
  /// scandal falls: running sums over communities, the last 1.
  [[nodiscard]] double scandals_per_hour() const { return scandals_per_hour_; }
  [[nodiscard]] std::span<const double> scandal_shares() const { return scandal_shares_; }
  [[nodiscard]] const RequestTargets& request_targets() const { return request_targets_; }
  /// Contracts beyond hosting that the scenario states for a focal customer, in its order.
  [[nodiscard]] std::span<const std::pair<Layer, ProviderId>> stated_suppliers(CustomerId focal) const {
    return suppliers_[focal.value() - ordinary_];
  }
  /// Suppliers that a focal customer knows and asks first.
  [[nodiscard]] std::span<const std::pair<Layer, ProviderId>> reserve(CustomerId focal) const {
    return reserve_[focal.value() - ordinary_];
  }
  [[nodiscard]] ProviderId find_provider(std::string_view name) const;  ///< invalid when there is none
  [[nodiscard]] std::span<const NoticeChunk> chunks() const { return chunks_; }
  [[nodiscard]] const Rhythm& rhythm() const { return rhythm_; }
  [[nodiscard]] const SenderPool& senders(NotifierKind kind) const { return senders_[static_cast<std::size_t>(kind)]; }
  [[nodiscard]] std::span<const TimedPolicy> timeline() const { return timeline_; }
  [[nodiscard]] const RegimeTable& regimes() const { return regimes_; }
  /// The regime of a provider's home, which decides on the notices that it gets.
  [[nodiscard]] Regime regime_of(ProviderId provider) const { return providers_[provider.index()].regime; }
  /// The regime of a customer's own country.
  [[nodiscard]] Regime regime_of(CustomerId customer) const { return country_of(customer).regime; }
  /// What a regime finds unlawful.
  [[nodiscard]] const RegimeParameters& law_of(Regime regime) const {
    return scenario_.parameters.regime[static_cast<std::size_t>(regime)];
  }
  /// Where the public of each regime is.
  [[nodiscard]] const Jurisdictions& jurisdictions() const { return jurisdictions_; }
  [[nodiscard]] const ItemProcess& items() const { return items_; }

 private:
  friend class SetupBuilder;
  Setup() = default;

  Scenario scenario_;
  Clock clock_;
  std::uint32_t ordinary_ = 0;
  std::vector<Community> communities_;
  std::vector<std::size_t> focal_community_;    // the community whose traits a focal customer shares
  std::vector<std::uint32_t> community_guide_;  // ids in blocks of 2^shift: the community of each block's first
  unsigned community_shift_ = 0;
  std::vector<CountryMarket> countries_;
  std::vector<ProviderInfo> providers_;
  SupplyGraph supply_;
  LayerMarkets layers_;
  RequestTargets request_targets_;
  double scandals_per_hour_ = 0;
  std::vector<double> scandal_shares_;
  std::vector<std::vector<std::pair<Layer, ProviderId>>> suppliers_;  // by focal customer
  std::vector<std::vector<std::pair<Layer, ProviderId>>> reserve_;
  std::vector<NoticeChunk> chunks_;
  Rhythm rhythm_;
  std::array<SenderPool, kNotifierKinds> senders_;
  std::vector<TimedPolicy> timeline_;
  ItemProcess items_;
  RegimeTable regimes_;
  Jurisdictions jurisdictions_;
};

}  // namespace hostscape
