#pragma once

// The state of a run. Customers are columns indexed by id: five bytes for one to whom nothing happens (goal: at most
// twelve), because who it is comes from keyed draws and its community's id range. What rarely exists (open cases,
// queues at desks, removed items, shadows of other people's sanctions) lives in sparse tables.

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "core/field_count.hpp"
#include "core/ids.hpp"
#include "core/time.hpp"
#include "model/case_table.hpp"
#include "model/controversy.hpp"
#include "model/item_key.hpp"
#include "model/order.hpp"
#include "model/parameters.hpp"

namespace hostscape {

/// State of the contract (customer, hosting).
enum class Contract : std::uint8_t { active, suspended, migrating };

/// One byte per customer: the contract's state and what else must be known at once.
class Status {
 public:
  [[nodiscard]] Contract contract() const { return static_cast<Contract>(bits_ & 3U); }
  [[nodiscard]] bool has_case() const { return has(kCase); }           ///< at least one open case
  [[nodiscard]] bool shadowed() const { return has(kShadow); }         ///< dark by another's sanction
  [[nodiscard]] bool workaround() const { return has(kWorkaround); }   ///< readable on a spare address
  [[nodiscard]] bool declared() const { return has(kDeclared); }       ///< treated as press by its provider
  [[nodiscard]] bool dark_lawful() const { return has(kDarkLawful); }  ///< its darkness counts as lawful hours offline
  [[nodiscard]] bool moving() const { return has(kMoving); }           ///< prepares a move while it stays online
  [[nodiscard]] bool reachable() const { return (contract() == Contract::active || workaround()) && !shadowed(); }
  [[nodiscard]] bool noticed() const { return contract() == Contract::active && has_case(); }
  /// Online in the docking core's sense: active and without a case.
  [[nodiscard]] bool idle() const { return (bits_ & 7U) == 0; }

  void set(Contract c) { bits_ = static_cast<std::uint8_t>((bits_ & ~3U) | static_cast<unsigned>(c)); }
  void set_case(bool on) { put(kCase, on); }
  void set_shadowed(bool on) { put(kShadow, on); }
  void set_workaround(bool on) { put(kWorkaround, on); }
  void set_declared(bool on) { put(kDeclared, on); }
  void set_dark_lawful(bool on) { put(kDarkLawful, on); }
  void set_moving(bool on) { put(kMoving, on); }
  [[nodiscard]] std::uint8_t byte() const { return bits_; }
  [[nodiscard]] static Status from_byte(std::uint8_t byte) {
    Status status;
    status.bits_ = byte;
    return status;
  }

 private:
  static constexpr unsigned kCase = 4, kShadow = 8, kWorkaround = 16, kDeclared = 32, kDarkLawful = 64, kMoving = 128;
  [[nodiscard]] bool has(unsigned bit) const { return (bits_ & bit) != 0; }
  void put(unsigned bit, bool on) { bits_ = static_cast<std::uint8_t>(on ? (bits_ | bit) : (bits_ & ~bit)); }
  std::uint8_t bits_ = 0;
};

/// A provider: traits (drawn per run or named by the scenario) and its desk.
struct Provider {
  Doctrine doctrine{};
  bool automated = false;
  bool press_desk = false;
  bool managed = false;
  float review_noise = 0;  ///< standard deviation of its view of severity
  float commitment = 0;
  float commitment_human = 0;  ///< what it would be if a human weighed every case
  float cure_period_hours = 0;
  float message_clarity = 0;
  float support_hours = 0;        ///< median
  float notices_per_hour = 0;     ///< capacity of the desk; 0 is unlimited
  std::uint32_t per_address = 1;  ///< customers that share an address
  std::uint32_t customers = 0;    ///< contracts held now
  float desk_credit = 0;          ///< part of a notice that the desk has worked on; negative: reviews it owes work for
  bool desk_awake = false;        ///< its next working hour is in the calendar
  CaseSlot queue_first;           ///< cases waiting for triage, oldest first, linked by Case::next_in_queue
  CaseSlot queue_last;
  CaseSlot urgent_first;  ///< cases with priority, taken before the others
  CaseSlot urgent_last;
  std::uint32_t queue_length = 0;    ///< of both
  Doctrine further_doctrine{};       ///< on the layers beyond hosting
  float susceptibility = 0;          ///< to pressure, 0 to 1
  float tolerance = 0;               ///< part of the refusals that it does not make, 0 to 1
  float distrust = 0;                ///< wrongful cuts per customer, at the tick below; decays (rules/trust.hpp)
  std::uint32_t distrust_since = 0;  ///< tick

  /// For checkpoints: what changes while a run goes on. Traits are drawn again, and `customers` is counted from the columns.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(desk_credit, desk_awake, queue_first, queue_last, urgent_first, urgent_last, queue_length, distrust,
            distrust_since);
  }
};
static_assert(field_count<Provider>() == 25, "checkpoints: a field that changes in a run belongs into serialize()");

/// What a customer that has heard of a cut is about to do.
struct Hearsay {
  CustomerId about;  ///< who was cut
  ProviderId by;     ///< its own provider then
  bool leaves = false;
  bool chilled = false;  ///< withdraws a lawful item of its own

  /// For checkpoints: every field.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(about, by, leaves, chilled);
  }
};
static_assert(field_count<Hearsay>() == 4, "checkpoints: a new field belongs into serialize()");

/// Counts of customers by state, kept while changes are applied.
struct Levels {
  std::uint32_t suspended = 0;
  std::uint32_t migrating = 0;
  std::uint32_t noticed = 0;  ///< active with an open case
  std::uint32_t queued = 0;   ///< notices at desks that nobody has looked at
  std::uint32_t dark = 0;     ///< unreachable for whatever reason
  std::uint32_t dark_lawful = 0;
  std::uint64_t dark_lawful_audience = 0;  ///< visits per day of those
  std::uint64_t offshore = 0;              ///< hosted outside the customer's own country
  std::uint64_t share_squares = 0;         ///< sum over providers of customers squared

  /// For checkpoints of observers, which keep a copy: every field. The world's own are counted from its columns.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(suspended, migrating, noticed, queued, dark, dark_lawful, dark_lawful_audience, offshore, share_squares);
  }
};
static_assert(field_count<Levels>() == 9, "checkpoints: a new field of Levels belongs into its serialize()");

/// Sums over ticks.
struct Sums {
  std::uint64_t dark_hours = 0;
  std::uint64_t dark_lawful_hours = 0;
  std::uint64_t dark_lawful_audience_days = 0;  ///< divide by 24 for visits
  double exposure_prevented = 0;                ///< severity-weighted visits that interventions prevented
  double blocked_visits = 0;                    ///< that blocks of whole sites by order have cost
  double blocked_lawful_visits = 0;             ///< of sites blocked for what is lawful at their home

  /// For checkpoints: every field.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(dark_hours, dark_lawful_hours, dark_lawful_audience_days, exposure_prevented, blocked_visits,
            blocked_lawful_visits);
  }
};
static_assert(field_count<Sums>() == 6, "checkpoints: a new field of Sums belongs into its serialize()");

struct World {
  std::vector<ProviderId> provider_of;  ///< hosting supplier, by customer
  std::vector<Status> status;           ///< by customer
  std::vector<Provider> providers;
  CaseTable cases;
  std::map<CustomerId, CaseSlot> first_case;            ///< customers with an open case -> the latest one
  std::map<CaseSlot, std::vector<CustomerId>> shadows;  ///< sanctions that darken others -> whom
  std::map<CustomerId, std::uint32_t> shadow_depth;     ///< how many sanctions darken a customer
  std::map<CustomerId, Tick> dark_since;                ///< only where items exist
  std::map<ItemKey, Tick> removed_items;
  std::map<std::uint32_t, Complainant> redress;  ///< by number
  std::uint32_t next_redress = 0;                ///< number of the next one
  std::map<CustomerId, Hearsay> hearsay;         ///< customers that will act on what they heard -> what
  std::multimap<Tick, double> prevention_ends;  ///< when withdrawn items would have gone -> what they would have caused
  double prevented_per_hour = 0;                ///< exposure that withdrawn items would cause now
  PolicyParameters policy;                      ///< in force now
  /// Suspensions on abusive notices that abusers remember, over the abusive notices expected in a half-life of memory.
  double abuse_success = 0;
  std::map<CustomerId, Controversy> controversies;  ///< customers in trouble
  std::map<CustomerId, std::uint8_t> dark_causes;   ///< bits of DarkCause, beside the sanctions of process A
  std::map<ProviderId, Precedents> precedents;      ///< providers that have set one, or reviewed their doctrine
  std::map<ProviderId, Blackout> blackouts;         ///< providers that their upstream has cut off
  std::map<std::uint32_t, Order> orders;            ///< orders and suits on their way, by number
  std::uint32_t next_order = 0;                     ///< number of the next one
  std::map<OrderedBy, std::uint32_t> ordered;       ///< which regimes have an order out against whom -> how many
  std::map<OrderedBy, Block> blocks;                ///< what the public of a regime cannot read
  double blocked_per_hour = 0;                      ///< visits that blocks of whole sites cost now
  double blocked_lawful_per_hour = 0;
  Levels levels;
  Sums sums;

  /// For checkpoints: the sparse tables and the sums. engine/checkpoint_state.cpp writes the columns as differences from the
  /// founding, recounts the levels and finds the policy in the timeline.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(cases, first_case, shadows, shadow_depth, dark_since, removed_items, redress, next_redress, hearsay,
            prevention_ends, prevented_per_hour, abuse_success, controversies, dark_causes, precedents, blackouts,
            orders, next_order, ordered, blocks, blocked_per_hour, blocked_lawful_per_hour, sums);
  }
};
static_assert(field_count<World>() == 28, "checkpoints: a new table of World belongs into its serialize()");

/// Bytes held for one customer to whom nothing happens.
inline constexpr std::size_t kBytesPerIdleCustomer = sizeof(ProviderId) + sizeof(Status);
static_assert(kBytesPerIdleCustomer <= 12, "the whole web must fit on one small machine");

}  // namespace hostscape
