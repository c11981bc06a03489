#pragma once

// The steps that make a Setup out of a scenario, in the order in which they depend on each other.

#include <map>
#include <optional>
#include <string>

#include "model/countries.hpp"
#include "model/market.hpp"
#include "model/setup.hpp"

namespace hostscape {

class SetupBuilder {
 public:
  SetupBuilder(Setup& setup, const std::string& market_directory)
      : setup_{setup}, market_directory_{market_directory} {}
  void build();

 private:
  void read_dates();
  void make_synthetic_market();
  void load_market();
  void add_audience(const Market& market, const std::string& code, double weight, std::vector<ProviderId>& by_row);
  void add_named_providers();
  void state_shares(CountryMarket& country);
  void finish_shares();
  void make_communities();
  void guide_to_communities();
  void lay_places();
  [[nodiscard]] static std::vector<std::uint32_t> places_in(const CountryMarket& country, std::vector<double>& owed);
  void make_items();
  void set_notice_rates();
  void set_rates(double chance_per_weight);
  void make_rhythm();
  void make_chunks();
  void add_chunk(std::uint32_t first, std::uint32_t last);
  void make_batches(NoticeChunk& chunk) const;
  void make_senders();
  void connect_supply();
  void draw_supply(std::vector<SupplyGraph::Edge>& edges) const;
  void add_layer_sellers();
  void add_measured_fronts();
  void add_assumed_sellers();
  void sell_in(std::size_t country, Layer layer, const std::vector<ProviderId>& unnamed);
  ProviderId seller(const std::string& organisation, const std::string& home);
  [[nodiscard]] bool sells_further_layers(const std::string& organisation) const;
  void make_layers();
  void know_sellers(Layer layer, const std::vector<std::uint8_t>& sells);
  void expect_contracts();
  void state_suppliers();
  void make_scandals();
  void make_timeline();
  ProviderId add_provider(std::string name, const std::string& home);
  void settle(ProviderInfo& provider, const std::string& home, const std::string& where);
  [[nodiscard]] const Countries& known_countries();
  [[nodiscard]] double computed_yield(std::size_t community, NotifierKind notifier) const;
  [[nodiscard]] double yield_of(std::size_t community, std::size_t notifier) const;

  Setup& setup_;
  std::string market_directory_;
  std::optional<Countries> known_countries_;  // read when first asked for: a synthetic market needs none
  std::optional<Market> market_;              // of a measured market
  std::vector<LayerSeller> layer_table_;
  std::map<std::string, ProviderId> by_organisation_;  // whom the scenario gives another name
  // By layer and country: who has which part of the customers there.
  std::array<std::vector<std::vector<std::pair<ProviderId, double>>>, kLayerCount> sold_;
  std::vector<double> country_weight_;
  std::array<double, kNotifierKinds> look_share_{};        // looks by kind, in units of all notices
  std::vector<std::array<double, kNotifierKinds>> yield_;  // notices per look, by kind and tier of customer
};

}  // namespace hostscape
