#pragma once

// Customers in trouble: those under public pressure, and those that lost a supplier. They alone have their whole stack of
// suppliers written out; for everybody else it is what keyed draws say (layer_markets.hpp).

#include <cstdint>
#include <vector>

#include "core/field_count.hpp"
#include "core/ids.hpp"
#include "core/time.hpp"

namespace hostscape {

/// Where a contract stands.
enum class ContractState : std::uint8_t {
  held,
  ending,        ///< ended, in its grace; the customer looks for another supplier
  searching,     ///< lost; the customer looks for another supplier
  transferring,  ///< a supplier is found
  given_up       ///< nobody is looked for any more: an extra layer that was lost
};

/// One contract of a customer in trouble. Hosting's `provider` is World::provider_of.
struct ContractLine {
  Layer layer = Layer::hosting;
  ContractState state = ContractState::held;
  std::uint8_t ground = 0;        ///< Ground on which it ends or was lost
  std::uint16_t refusals = 0;     ///< of candidates since the search began
  ProviderId provider;            ///< holder, or the last one
  ProviderId next;                ///< who takes it, while transferring
  std::uint32_t since = 0;        ///< tick from which the provider has held it; 0: long before the run
  std::uint32_t lost = 0;         ///< tick of the loss, unless held or ending
  std::uint32_t sought = 0;       ///< tick in which the search began: with customer and layer its identity
  std::uint32_t ends = 0;         ///< tick in which a contract in its grace ends
  std::uint32_t due = 0;          ///< tick of its next entry in the calendar; 0: none
  ProviderId asking;              ///< candidate that is being asked
  std::vector<ProviderId> asked;  ///< that refused since the search began

  template <class Archive>
  void serialize(Archive& archive) {
    archive(layer, state, ground, refusals, provider, next, since, lost, sought, ends, due, asking, asked);
  }
};
static_assert(field_count<ContractLine>() == 13, "checkpoints: a new field belongs into serialize()");

/// A customer in trouble. Levels that decay are kept with the tick at which they were right.
struct Controversy {
  double salience = 0;
  double notoriety = 0;
  double drops = 0;         ///< suppliers that dropped it of late, as the others remember it
  double violations = 0;    ///< on the ladder
  std::uint32_t as_of = 0;  ///< tick of the four above
  double campaign = 0;      ///< salience that a campaign adds each hour, at `campaign_from`
  std::uint32_t campaign_from = 0;
  std::uint32_t campaign_until = 0;  ///< last tick
  ProviderId aimed_at;               ///< by the campaign
  bool political = false;            ///< holders of office speak of it
  bool watched = false;              ///< has its hourly entry in the calendar
  bool threatened = false;           ///< a threat to life came out of it
  bool kept_publicly = false;        ///< the supplier aimed at has said that it keeps it
  ProviderId reported_by;            ///< supplier on whose ladder the violations stand
  double concession = 0;             ///< how far it has given in
  std::uint8_t rung = 0;             ///< of the warning ladder
  std::uint16_t lost = 0;            ///< suppliers lost so far
  std::uint32_t dark_since = 0;      ///< tick, while dark
  bool dark = false;
  double core = 1;  ///< part of its core audience that is left
  double casual = 1;
  std::uint32_t name_lost = 0;  ///< tick; 0: it has its original name
  std::uint32_t name_due = 0;   ///< tick in which the original name comes back; 0: never
  double mirrors = 0;
  std::uint32_t threat_tick = 0;
  std::vector<ContractLine> lines;  ///< hosting first
  std::vector<ProviderId> dropped_by;

  template <class Archive>
  void serialize(Archive& archive) {
    archive(salience, notoriety, drops, violations, as_of, campaign, campaign_from, campaign_until, aimed_at, political,
            watched, threatened, kept_publicly, reported_by, concession, rung, lost, dark_since, dark, core, casual,
            name_lost, name_due, mirrors, threat_tick, lines, dropped_by);
  }
};
static_assert(field_count<Controversy>() == 27, "checkpoints: a new field belongs into serialize()");

/// What is remembered of a provider's voluntary terminations, and its doctrine if it was reviewed.
struct Precedents {
  double stock = 0;   ///< as requesters quote it, at `as_of`
  double memory = 0;  ///< as it weakens the provider's defence
  std::uint32_t as_of = 0;
  std::uint32_t committed = 0;  ///< tick since which it has kept to orders only
  double requests = 0;          ///< since the last review
  std::uint32_t reviewed = 0;   ///< tick of the last review
  std::uint8_t flipped = 0;     ///< bit per layer: it acts there on orders only by its own review

  template <class Archive>
  void serialize(Archive& archive) {
    archive(stock, memory, as_of, committed, requests, reviewed, flipped);
  }
};
static_assert(field_count<Precedents>() == 7, "checkpoints: a new field belongs into serialize()");

/// A provider that its upstream has cut off.
struct Blackout {
  ProviderId by;
  CustomerId about;
  std::uint32_t since = 0;
  std::uint32_t until = 0;
  std::vector<CustomerId> customers;  ///< darkened by it

  template <class Archive>
  void serialize(Archive& archive) {
    archive(by, about, since, until, customers);
  }
};
static_assert(field_count<Blackout>() == 5, "checkpoints: a new field belongs into serialize()");

}  // namespace hostscape
