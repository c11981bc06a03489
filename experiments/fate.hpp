#pragma once

// What terms, pressure and migration did to a focal customer, and what requests and precedents did to a named provider:
// distilled from the events of a run.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/ids.hpp"
#include "experiments/quantities.hpp"
#include "model/event.hpp"

namespace hostscape {

/// A customer's way through a run under pressure. Events come in order, all of them of or because of this customer.
class Fate {
 public:
  /// `run_hours`: length of the run, up to which a darkness without end counts.
  explicit Fate(std::uint32_t run_hours) : run_hours_{run_hours} {}
  Fate() = default;

  /// Takes in one event; `country` is the home of the provider concerned, the new one of a move (used of hosts).
  void follow(const Event& event, const std::string& country);
  /// The country of the host that it has at the start.
  void begins_in(const std::string& country) { hosts_.push_back({0, country}); }

  /// Value of a quantity of a customer under pressure; empty where it did not happen in this run. Shares: 0 or 1.
  [[nodiscard]] std::optional<double> value(Quantity quantity) const;

 private:
  struct Mark {
    std::uint32_t tick = 0;
    ProviderId provider;
    Layer layer = Layer::hosting;
  };
  struct Dark {
    std::uint32_t from = 0;
    std::optional<std::uint32_t> until;
  };
  struct Count {
    std::uint32_t tick = 0;
    double value = 0;
  };
  struct Host {
    std::uint32_t tick = 0;
    std::string country;
  };
  void follow_darkness(const Event& event);
  void follow_search(const Event& event);
  [[nodiscard]] std::optional<double> losses_within(std::uint32_t hours) const;
  [[nodiscard]] std::optional<std::uint32_t> stable_return() const;
  [[nodiscard]] std::optional<double> main_outage() const;
  [[nodiscard]] double dark_hours() const;
  [[nodiscard]] std::optional<double> forecast_ratio() const;
  [[nodiscard]] std::optional<double> refuge_life() const;
  [[nodiscard]] std::optional<double> mirror_doubling() const;
  [[nodiscard]] std::optional<double> block_after(const std::vector<Mark>& calls) const;
  [[nodiscard]] std::optional<double> host_countries() const;
  [[nodiscard]] double refusals_before_return() const;
  [[nodiscard]] double providers_asked() const;
  [[nodiscard]] std::optional<double> returned() const;

  std::uint32_t run_hours_ = 0;
  std::optional<std::uint32_t> first_shock_;
  std::vector<Mark> losses_;
  std::vector<Mark> gains_;
  std::vector<Mark> refused_;
  std::vector<Mark> accepted_;
  std::vector<Mark> kept_publicly_;
  std::vector<Mark> campaigns_;  ///< first hour of each that aims at a provider
  std::vector<Dark> darkness_;
  std::vector<Count> forecasts_;
  std::vector<Count> mirrors_;
  std::vector<Host> hosts_;
  std::optional<std::uint32_t> name_lost_;
  std::optional<std::uint32_t> name_back_;
  std::optional<std::uint32_t> original_name_back_;
  std::uint32_t names_ = 0;
  std::optional<double> audience_;
  std::optional<double> collateral_;
  std::optional<std::uint32_t> suit_filed_;
  std::optional<std::uint32_t> suit_decided_;
  bool suit_won_ = false;
};

/// What a named provider was asked, and what it made of its own precedents.
class ProviderFate {
 public:
  void follow(const Event& event);
  /// Value of a quantity of a provider; empty where it did not happen in this run, or the run is too short for it.
  [[nodiscard]] std::optional<double> value(Quantity quantity, std::uint32_t run_hours) const;

 private:
  /// Requests from hour `from` on, in `hours`.
  [[nodiscard]] double requests(std::uint32_t from, std::uint32_t hours) const;

  std::vector<std::uint32_t> requests_;  ///< ticks, in order
  std::optional<std::uint32_t> first_precedent_;
  std::uint32_t precedents_ = 0;
  std::optional<std::uint32_t> reversal_;
};

}  // namespace hostscape
