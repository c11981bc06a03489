#pragma once

// The same counts as the totals, by group: regime, provider, kind of customer, kind of notifier, doctrine, layer; and
// who moved from which legal order to which.

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/observer.hpp"
#include "model/vocabulary.hpp"

namespace hostscape {

class CheckpointInput;
class CheckpointOutput;

/// By what the counts are broken down; each makes one table.
enum class Grouping : std::uint8_t { regime, provider, kind, notifier, doctrine, layer };
inline constexpr std::array<std::string_view, 6> kGroupingNames{"regime",   "provider", "kind",
                                                                "notifier", "doctrine", "layer"};
inline constexpr std::size_t kGroupings = kGroupingNames.size();

/// Columns of the tables. Counts but for the cost and for the hours of sanctions and outages, which belong to cases whose customer is back: one that lasts
/// beyond the end of the run is not in them.
enum class GroupColumn : std::uint8_t {
  notices,
  duplicates,
  notices_invalid,
  notices_abusive,
  notices_rejected,
  relayed,
  remedied,
  items_removed,
  suspensions,
  wrongful_suspensions,
  suspensions_by_silence,
  reinstatements,
  migrations_out,
  migrations_in,
  hours_dark,
  lawful_hours_dark,
  terminations,
  terminations_without_unlawful_item,
  outages,
  outage_hours,
  customers_darkened,
  refusals,
  requests,
  requests_quoting_precedent,
  orders_issued,
  orders_executed,
  work_cost,  ///< EUR; the metric compliance_cost
};
inline constexpr std::array<std::string_view, 27> kGroupColumnNames{"notices",
                                                                    "duplicates",
                                                                    "notices_invalid",
                                                                    "notices_abusive",
                                                                    "notices_rejected",
                                                                    "relayed",
                                                                    "remedied",
                                                                    "items_removed",
                                                                    "suspensions",
                                                                    "wrongful_suspensions",
                                                                    "suspensions_by_silence",
                                                                    "reinstatements",
                                                                    "migrations_out",
                                                                    "migrations_in",
                                                                    "hours_dark",
                                                                    "lawful_hours_dark",
                                                                    "terminations",
                                                                    "terminations_without_unlawful_item",
                                                                    "outages",
                                                                    "outage_hours",
                                                                    "customers_darkened",
                                                                    "refusals",
                                                                    "requests",
                                                                    "requests_quoting_precedent",
                                                                    "orders_issued",
                                                                    "orders_executed",
                                                                    "work_cost"};
inline constexpr std::size_t kGroupColumns = kGroupColumnNames.size();

/// One line of a breakdown.
struct GroupRow {
  std::string name;
  std::array<double, kGroupColumns> values{};
  [[nodiscard]] double operator[](GroupColumn column) const { return values[static_cast<std::size_t>(column)]; }
};

/// Counts events by group. Memory is proportional to the groups and to the cases that are open.
///
/// A case belongs to the provider at which it was filed, with the doctrine that this provider then follows, and to the
/// regime that decides on it. Both ends of a move inside one group count, so that the two columns of migrations add up
/// to the same total in each table.
class BreakdownRecorder : public Observer {
 public:
  explicit BreakdownRecorder(const Setup& setup);

  void after_tick(const TickView& view) override;

  /// One row per group, in the order of the vocabulary (providers: in the order of the setup), groups to which nothing
  /// happened included.
  [[nodiscard]] std::vector<GroupRow> rows(Grouping grouping) const;

  /// Completed moves from a provider at home in one regime to one at home in another, or in the same: by regime left, then
  /// by regime reached. They add up to the metric `migrations`.
  using Flows = std::array<std::array<std::uint64_t, kRegimes>, kRegimes>;
  [[nodiscard]] const Flows& flows() const { return flows_; }

  /// Writes the counts so far to a checkpoint, and goes on from there: all members that change. Throws InputError when they do not fit the setup.
  void save(CheckpointOutput& out) const;
  void restore(CheckpointInput& in);

 private:
  using Values = std::array<double, kGroupColumns>;
  /// The row of an event in each table; `kNoRow` where it has none.
  using Rows = std::array<std::size_t, kGroupings>;
  static constexpr std::size_t kNoRow = static_cast<std::size_t>(-1);

  void add(const Event& event, const World& world);
  void add_move(const Event& event, const World& world, Rows rows);
  void add_dark_hours(const Event& event, const Rows& rows);
  void add_to(const Rows& rows, GroupColumn column, double amount = 1);
  [[nodiscard]] Rows rows_of(const Event& event, const World& world) const;
  [[nodiscard]] std::size_t notifier_of(const Event& event) const;
  void add_trouble(const Event& event, const Rows& rows);
  void follow_case(const Event& event);

  const Setup& setup_;
  std::array<std::vector<Values>, kGroupings> tables_;
  Flows flows_{};
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint8_t> notifiers_;  // of open cases, by customer and birth
};

}  // namespace hostscape
