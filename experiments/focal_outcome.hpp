#pragma once

// What became of a focal customer: the first case that a notice of the scenario brought upon it, and its fate under
// pressure, distilled from the events of a run.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/ids.hpp"
#include "engine/observer.hpp"
#include "experiments/fate.hpp"
#include "model/event.hpp"
#include "model/vocabulary.hpp"

namespace hostscape {

/// Times are ticks of the run; empty where the thing did not happen before its end.
struct FocalOutcome {
  bool filed = false;  ///< a notice of the scenario reached the provider and opened a case
  std::uint32_t filed_at = 0;
  ProviderId provider;  ///< who got the notice
  std::optional<std::uint32_t> relayed_at;
  bool read = false;  ///< the customer read the message
  std::optional<std::uint32_t> cut_at;
  Basis basis = Basis::silence;              ///< of the cut
  std::optional<std::uint32_t> readable_at;  ///< reading possible again: a workaround, the lift, or a new supplier
  std::optional<std::uint32_t> restored_at;  ///< the contract is whole again, by the lift or by a new supplier
  ProviderId moved_to;                       ///< first supplier moved to since the notice; invalid when it stayed
  std::optional<std::uint32_t> moved_at;
  Fate fate;  ///< what terms, pressure and migration did to it

  [[nodiscard]] bool cut() const { return cut_at.has_value(); }
  [[nodiscard]] std::optional<double> notice_to_relay_hours() const;
  [[nodiscard]] std::optional<double> relay_to_cut_hours() const;
  [[nodiscard]] std::optional<double> notice_to_cut_hours() const;
  /// Cut to readable; empty when it was not cut or is still dark at the end of the run.
  [[nodiscard]] std::optional<double> dark_hours() const;
  /// Hours that it was dark because of this case in a run of `ticks`: 0 when it was not cut; up to the end when reading
  /// never came back. This is what an effect is computed on, since it has a value in every run.
  [[nodiscard]] double hours_dark_within(std::uint32_t ticks) const;
};

/// Follows the focal customers and the named providers of a scenario through one run.
class FocalRecorder : public Observer {
 public:
  explicit FocalRecorder(const Setup& setup);

  void after_tick(const TickView& view) override;
  /// Takes in one event; events come in order.
  void follow(const Event& event);

  /// One per focal customer, in the order of the scenario.
  [[nodiscard]] const std::vector<FocalOutcome>& outcomes() const { return outcomes_; }
  /// One per provider that the scenario names, in its order.
  [[nodiscard]] const std::vector<ProviderFate>& providers() const { return providers_; }

 private:
  /// A shock of the scenario: what its notice looks like in the stream of events.
  struct Expected {
    std::size_t focal;
    std::uint32_t from;  ///< ticks, both included
    std::uint32_t until;
    NotifierKind notifier;
    Category category;
  };
  [[nodiscard]] bool matches_shock(std::size_t focal, const Event& event) const;

  void follow_provider(const Event& event);
  void follow_notice(std::size_t focal, const Event& event);
  [[nodiscard]] const std::string& country_of(std::uint32_t provider) const;

  std::vector<std::int32_t> named_;     ///< by provider: place among the named ones, or -1
  std::vector<std::string> countries_;  ///< by provider
  std::vector<ProviderFate> providers_;
  std::uint32_t first_focal_;
  std::vector<Expected> expected_;
  std::vector<FocalOutcome> outcomes_;
};

}  // namespace hostscape
