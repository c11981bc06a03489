#pragma once

// What happened: one record of 32 bytes for each change that was applied to the world. The trajectory hash, the metrics,
// the traces behind `explain`, events.csv and the viewer all read this one stream, so that none of them can disagree.

#include <array>
#include <cstdint>
#include <string_view>

#include "core/ids.hpp"
#include "core/time.hpp"
#include "model/vocabulary.hpp"

namespace hostscape {

/// Meaning of the fields `detail`, `other`, `value`, `extra` by kind, where they are used:
enum class EventKind : std::uint8_t {
  notice_filed,       ///< detail: category; other: notifier; value: severity; extra: hours the item has been up
  notice_duplicate,   ///< other: notifier
  notice_rejected,    ///< detail: RejectReason; other: notifier; value: hours in the queue, if at triage
  notice_relayed,     ///< value: clarity; extra: cure period [h]; other: hours in the queue of a desk that has one
  message_read,       ///< value: probability that it is read; extra: hours until the customer answers
  message_unread,     ///< unused fields 0
  customer_remedied,  ///< the item was withdrawn; flag unfounded: it was lawful (chilling)
  customer_contested,
  customer_refused,
  provider_kept,         ///< detail: Basis; value: belief q; extra: margin (negative: keep); other: kOverloadedDesk
  item_removed,          ///< by the provider, item alone; fields as for provider_kept
  suspended,             ///< service cut; fields as for provider_kept
  collateral_dark,       ///< shares the address of a sanctioned customer; other: that customer
  collateral_lit,        ///< other: that customer; detail 1: it left the address by moving
  outage_noticed,        ///< value: hours after the cut; extra: hours until it replies
  workaround_up,         ///< reading restored on a spare address; value: hours dark
  reinstated,            ///< value: hours the contract was suspended; extra: hours the site was dark
  departed,              ///< starts a move; detail: MoveReason; value: hours it will take; other: whose cut it heard of
  migrated,              ///< other: new provider; value: hours since the departure; extra: hours the site was dark
  press_declared,        ///< the provider now treats the customer as press
  abuse_prosecuted,      ///< the notifier of an abusive notice is pursued
  rule_switched,         ///< a policy of the scenario's timeline took effect; other: its index
  reasons_given,         ///< a statement of reasons went with the act; unused fields 0
  counter_notice_filed,  ///< value: hours after the removal
  appeal_filed,          ///< value: hours after the removal
  redress_refused,       ///< nothing is put back; detail: Redress (counter-notice: the notifier sued); value: as below
  item_restored,         ///< detail: Redress; value: hours since the removal; extra: since the counter-notice or appeal
  item_withdrawn,        ///< lawful, by a hearer of a cut; other: who was cut; detail: category; value: severity

  // Terms and pressure. `layer` says which of the customer's contracts is meant.
  salience_raised,  ///< detail: Shock; value: what it adds; extra: salience then; provider: whom it aims at, if one
  warned,           ///< by a supplier; value: violations on its ladder; extra: the rung reached (1, 2, 3)
  conceded,         ///< the customer gives in; value: how far, 0 to 1
  threat_to_life,   ///< the campaign has grown into one; value: salience
  kept_publicly,    ///< the supplier says that it keeps the customer; value: salience
  termination_announced,  ///< detail: Ground; value: hours of grace; extra: salience; other: upstream or customer that led to it
  termination_withdrawn,  ///< detail: Ground
  terminated,             ///< detail: Ground; value: salience; extra: suppliers lost so far; other: as announced; flag
                          ///< unfounded: the customer had no unlawful item on file
  upstream_cut,  ///< provider: cut off by its upstream `other`; customer: because of whom; value: customers darkened
  upstream_replaced,  ///< provider: reachable again; value: hours
  went_dark,  ///< detail: DarkCause; provider: of the layer that failed; other: customer that is to blame, if another
  came_back,  ///< value: hours dark; extra: part of its audience left
  // Migration.
  forecast_made,      ///< value: hours until the operator expects to be back
  refused,            ///< provider: candidate; value: probability that it would; extra: attempts so far on the layer
  accepted,           ///< provider: candidate; value: hours of the transfer; extra: hours searched
  supplier_replaced,  ///< a contract on a further layer begins; provider: new one; value: hours since the loss
  name_lost,          ///< nothing resolves it once caches expire; value: hours of the caches
  name_regained,      ///< detail: 0 by another name, 1 the original one; value: hours since the loss
  mirrored,           ///< value: mirrors now
  // Precedents.
  precedent_set,      ///< provider; value: weight of the act; extra: stock then
  request_received,   ///< provider: of whom; customer: about whom; other: packed notifier; detail: 1 quotes a precedent
  request_refused,    ///< as above; value: hours of work
  doctrine_reviewed,  ///< provider, layer; detail: Doctrine from now on; value: requests of the period; extra: stock
  // Orders. `other`: packed notifier for those who sought a court's, regime (index) else; `value`, `extra` as told.
  order_sought,     ///< before a court; detail: category; value: hours that it will take
  order_denied,     ///< detail: category; value: hours since it was sought
  order_issued,     ///< detail: category; value: deadline [h]; extra: 1 global, 0 local
  order_executed,   ///< detail: OrderEffect; value: hours since it was issued; extra: part of the audience cut off
  order_ignored,    ///< detail: category; value: hours since it was issued
  order_litigated,  ///< the provider fights it; value: hours that this will take
  order_lifted,     ///< on appeal or by the provider's suit; value: hours since it was issued
  suit_filed,       ///< the customer sues for reinstatement; other: unused; value: hours since the loss
  suit_decided,     ///< detail: 1 reinstated, 0 dismissed; value: hours since it was filed
};
inline constexpr std::array<std::string_view, 60> kEventKindNames{"notice_filed",
                                                                  "notice_duplicate",
                                                                  "notice_rejected",
                                                                  "notice_relayed",
                                                                  "message_read",
                                                                  "message_unread",
                                                                  "customer_remedied",
                                                                  "customer_contested",
                                                                  "customer_refused",
                                                                  "provider_kept",
                                                                  "item_removed",
                                                                  "suspended",
                                                                  "collateral_dark",
                                                                  "collateral_lit",
                                                                  "outage_noticed",
                                                                  "workaround_up",
                                                                  "reinstated",
                                                                  "departed",
                                                                  "migrated",
                                                                  "press_declared",
                                                                  "abuse_prosecuted",
                                                                  "rule_switched",
                                                                  "reasons_given",
                                                                  "counter_notice_filed",
                                                                  "appeal_filed",
                                                                  "redress_refused",
                                                                  "item_restored",
                                                                  "item_withdrawn",
                                                                  "salience_raised",
                                                                  "warned",
                                                                  "conceded",
                                                                  "threat_to_life",
                                                                  "kept_publicly",
                                                                  "termination_announced",
                                                                  "termination_withdrawn",
                                                                  "terminated",
                                                                  "upstream_cut",
                                                                  "upstream_replaced",
                                                                  "went_dark",
                                                                  "came_back",
                                                                  "forecast_made",
                                                                  "refused",
                                                                  "accepted",
                                                                  "supplier_replaced",
                                                                  "name_lost",
                                                                  "name_regained",
                                                                  "mirrored",
                                                                  "precedent_set",
                                                                  "request_received",
                                                                  "request_refused",
                                                                  "doctrine_reviewed",
                                                                  "order_sought",
                                                                  "order_denied",
                                                                  "order_issued",
                                                                  "order_executed",
                                                                  "order_ignored",
                                                                  "order_litigated",
                                                                  "order_lifted",
                                                                  "suit_filed",
                                                                  "suit_decided"};
inline constexpr std::size_t kEventKinds = kEventKindNames.size();
[[nodiscard]] constexpr std::string_view name_of(EventKind kind) {
  return kEventKindNames[static_cast<std::size_t>(kind)];
}

/// Why a case ended without anybody weighing it.
enum class RejectReason : std::uint8_t {
  formally_invalid,
  needs_court_order,
  ignored_by_doctrine,
  customer_left,         ///< it has moved to another provider
  customer_already_cut,  ///< another case has suspended it
  mailbox_full,          ///< it bounced: the desk has more waiting than it will ever read
};
inline constexpr std::array<std::string_view, 6> kRejectReasonNames{
    "formally invalid",      "needs a court order",         "ignored by doctrine",
    "the customer has left", "the customer is already cut", "the mailbox is full"};

/// A customer's ways against a removal.
enum class Redress : std::uint8_t { none, counter_notice, appeal };
inline constexpr std::array<std::string_view, 3> kRedressNames{"none", "counter-notice", "appeal"};

/// On what basis a provider acted or kept the content.
enum class Basis : std::uint8_t {
  silence,       ///< the cure period passed without an answer: the automatic path
  refusal,       ///< the customer read and refused
  contest,       ///< the customer contested, the provider weighed it
  at_once,       ///< a risk-averse provider acted without waiting
  press_review,  ///< a human weighed it at the press desk
  relay_only,    ///< the doctrine relays and never judges
  objection,     ///< the law lets the customer's objection decide
};
inline constexpr std::array<std::string_view, 7> kBasisNames{"silence",      "refusal",    "contest",  "at once",
                                                             "press review", "relay only", "objection"};

enum class MoveReason : std::uint8_t {
  suspended,
  lost_trust,
  plan_brought_forward,
  planned,
  churn,      ///< of its own accord, as customers come and go
  heard,      ///< an acquaintance with the same provider was cut
  terminated  ///< its contract was ended, or is about to be
};
inline constexpr std::array<std::string_view, 7> kMoveReasonNames{
    "suspended", "lost trust", "plan brought forward", "planned", "churn", "heard of a cut", "terminated"};

/// What raises a customer's salience.
enum class Shock : std::uint8_t {
  event,     ///< documented, dated
  campaign,  ///< an hour of a campaign that goes on
  scandal,   ///< of an ordinary customer, drawn
  attack,    ///< attackers go for the site
};
inline constexpr std::array<std::string_view, 4> kShockNames{"event", "campaign", "scandal", "attack"};

[[nodiscard]] constexpr std::string_view name_of(Shock shock) {
  return name_in(kShockNames, shock);
}

/// Why a supplier ends a contract.
enum class Ground : std::uint8_t {
  pressure,
  violations,      ///< of its terms, reported again and again
  threat_to_life,  ///< the emergency override
  upstream,        ///< its own supplier demands it
  request,         ///< somebody asked for it, quoting an earlier case or not
  order,           ///< of a court or an authority
};
inline constexpr std::array<std::string_view, 6> kGroundNames{"pressure", "violations", "threat to life",
                                                              "upstream", "request",    "order"};

/// Why a customer cannot be reached, beside the sanctions of process A. Bits of World::dark_causes.
enum class DarkCause : std::uint8_t {
  hosting,   ///< no host
  attack,    ///< attacked down without a shield
  name,      ///< no name resolves
  upstream,  ///< a supplier's upstream cut that supplier off
  order,     ///< blocked everywhere by order
};
inline constexpr std::array<std::string_view, 5> kDarkCauseNames{"hosting", "attack", "name", "upstream", "order"};

/// What an order does where it is executed.
enum class OrderEffect : std::uint8_t { item_removed, terminated, blocked_locally, blocked_everywhere };
inline constexpr std::array<std::string_view, 4> kOrderEffectNames{"item removed", "terminated", "blocked locally",
                                                                   "blocked everywhere"};

/// `Event::other` of a decision that a human would have weighed had the desk not been overloaded: it checked the form.
inline constexpr std::uint32_t kOverloadedDesk = 1;

/// Facts about the case that an event belongs to; `Event::flags` is a union of them.
namespace flag {
inline constexpr std::uint8_t kUnfounded = 1;        ///< the item is lawful in the deciding regime (or does not exist)
inline constexpr std::uint8_t kAbusive = 2;          ///< the notifier knows that
inline constexpr std::uint8_t kFormallyValid = 4;    ///< the notice has the elements the law asks for
inline constexpr std::uint8_t kOwnRegimeLawful = 8;  ///< the customer's own regime finds the item lawful
inline constexpr std::uint8_t kPress = 16;           ///< the customer is press
inline constexpr std::uint8_t kDeclaredPress = 32;   ///< and declared itself to this provider
inline constexpr std::uint8_t kWasDark = 64;         ///< the customer was already unreachable when this happened
inline constexpr std::uint8_t kReviewed = 128;       ///< a human weighed the case
}  // namespace flag

/// One applied change. 32 bytes without padding; unused fields are 0 (`provider` and `other`: invalid id).
struct Event {
  std::uint32_t tick = 0;
  EventKind kind{};
  Layer layer = Layer::hosting;
  std::uint8_t detail = 0;
  std::uint8_t flags = 0;
  std::uint32_t customer = CustomerId::kInvalid;
  std::uint32_t provider = ProviderId::kInvalid;
  std::uint32_t birth = 0;  ///< tick in which the case was filed; with the customer and notifier it names the case
  std::uint32_t other = ProviderId::kInvalid;
  float value = 0;
  float extra = 0;

  static constexpr bool kHashable = true;

  /// For checkpoints: every field.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(tick, kind, layer, detail, flags, customer, provider, birth, other, value, extra);
  }
};
static_assert(sizeof(Event) == 32, "events have no padding: their bytes are hashed");

/// A notifier as `other` carries it: its kind in the three low bits, its number as a sender above them (0: nobody in
/// particular).
[[nodiscard]] constexpr std::uint32_t packed_notifier(NotifierKind kind, std::uint32_t sender) {
  return sender << 3U | static_cast<std::uint32_t>(kind);
}
/// Whether `other` of the event is a notifier.
[[nodiscard]] constexpr bool names_notifier(const Event& event) {
  const bool about_notice = event.kind == EventKind::notice_filed || event.kind == EventKind::notice_duplicate ||
                            event.kind == EventKind::notice_rejected;
  return about_notice && (event.other & 7U) < kNotifierKinds;
}
/// Of an event that names a notifier.
[[nodiscard]] constexpr NotifierKind notifier_of(const Event& event) {
  return static_cast<NotifierKind>(event.other & 7U);
}
[[nodiscard]] constexpr std::uint32_t sender_of(const Event& event) {
  return event.other >> 3U;
}

}  // namespace hostscape
