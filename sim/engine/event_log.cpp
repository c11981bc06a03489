#include "engine/event_log.hpp"

#include <fmt/format.h>

#include <array>
#include <iterator>

#include "model/setup.hpp"
#include "model/vocabulary.hpp"

namespace hostscape {
namespace {

constexpr std::size_t kBlock = 64 * 1024;

constexpr std::array<std::string_view, 8> kFlagNames{"unfounded", "abusive",        "formally-valid", "lawful-at-home",
                                                     "press",     "declared-press", "was-dark",       "reviewed"};

std::string provider_name(const Setup& setup, std::uint32_t id) {
  return id < setup.providers().size() ? csv_field(setup.providers()[id].name) : std::string{};
}

std::string_view notifier_word(const Event& event) {
  return carries_notifier(event) ? name_of(notifier_of(event)) : std::string_view{};
}

// Nothing where the model knows no senders.
std::string sender_number(const Event& event) {
  return carries_notifier(event) && sender_of(event) != 0 ? fmt::format("{}", sender_of(event)) : std::string{};
}

// The other party of an event: a provider's name, a customer's number, the number of a rule; hours in the queue of a
// notice relayed. Notifiers have columns of their own.
std::string other_party(const Setup& setup, const Event& event) {
  switch (other_party_of(event)) {
    case OtherParty::provider:
      return provider_name(setup, event.other);
    case OtherParty::customer:
    case OtherParty::rule:
    case OtherParty::hours:
    case OtherParty::orderer:
      return event.other == ProviderId::kInvalid ? std::string{} : fmt::format("{}", event.other);
    case OtherParty::desk:
      return event.other == kOverloadedDesk ? "overloaded desk" : std::string{};
    case OtherParty::notifier:
    case OtherParty::none:
      return {};
  }
  return {};
}

std::string number_or_nothing(std::uint32_t id) {
  return id == CustomerId::kInvalid ? std::string{} : fmt::format("{}", id);
}

}  // namespace

OtherParty other_party_of(const Event& event) {
  switch (event.kind) {
    case EventKind::migrated:
    case EventKind::upstream_cut:
      return OtherParty::provider;
    case EventKind::termination_announced:
    case EventKind::terminated:
      return static_cast<Ground>(event.detail) == Ground::upstream ? OtherParty::provider : OtherParty::customer;
    case EventKind::collateral_dark:
    case EventKind::collateral_lit:
    case EventKind::departed:
    case EventKind::item_withdrawn:
    case EventKind::went_dark:
    case EventKind::came_back:
      return OtherParty::customer;
    case EventKind::rule_switched:
      return OtherParty::rule;
    case EventKind::notice_relayed:
      return OtherParty::hours;
    case EventKind::provider_kept:
    case EventKind::item_removed:
    case EventKind::suspended:
      return OtherParty::desk;
    case EventKind::notice_filed:
    case EventKind::notice_duplicate:
    case EventKind::notice_rejected:
    case EventKind::request_received:
    case EventKind::request_refused:
    case EventKind::order_sought:
    case EventKind::order_denied:
      return OtherParty::notifier;
    case EventKind::order_issued:
    case EventKind::order_executed:
    case EventKind::order_ignored:
    case EventKind::order_litigated:
    case EventKind::order_lifted:
      return OtherParty::orderer;
    default:
      return OtherParty::none;
  }
}

bool carries_notifier(const Event& event) {
  return other_party_of(event) == OtherParty::notifier && (event.other & 7U) < kNotifierKinds;
}

std::string_view detail_word(const Event& event) {
  const auto pick = [&](const auto& names) {
    return event.detail < names.size() ? names[event.detail] : std::string_view{};
  };
  switch (event.kind) {
    case EventKind::notice_filed:
    case EventKind::item_withdrawn:
    case EventKind::order_sought:
    case EventKind::order_denied:
    case EventKind::order_issued:
    case EventKind::order_ignored:
      return pick(kCategoryNames);
    case EventKind::order_executed:
      return pick(kOrderEffectNames);
    case EventKind::salience_raised:
      return pick(kShockNames);
    case EventKind::termination_announced:
    case EventKind::termination_withdrawn:
    case EventKind::terminated:
      return pick(kGroundNames);
    case EventKind::went_dark:
    case EventKind::came_back:
      return pick(kDarkCauseNames);
    case EventKind::doctrine_reviewed:
      return pick(kDoctrineNames);
    case EventKind::name_regained:
      return event.detail == 1 ? "original name" : "another name";
    case EventKind::request_received:
    case EventKind::request_refused:
      return event.detail == 1 ? "quotes a precedent" : std::string_view{};
    case EventKind::suit_decided:
      return event.detail == 1 ? "reinstated" : "dismissed";
    case EventKind::notice_rejected:
      return pick(kRejectReasonNames);
    case EventKind::provider_kept:
    case EventKind::item_removed:
    case EventKind::suspended:
      return pick(kBasisNames);
    case EventKind::item_restored:
    case EventKind::redress_refused:
      return pick(kRedressNames);
    case EventKind::departed:
      return pick(kMoveReasonNames);
    case EventKind::collateral_lit:
      return event.detail == 1 ? "moved away" : std::string_view{};
    default:
      return {};
  }
}

std::string flag_words(std::uint8_t flags) {
  std::string words;
  for (std::size_t i = 0; i < kFlagNames.size(); ++i) {
    if ((flags >> i & 1U) == 0) continue;
    if (!words.empty()) words += ' ';
    words += kFlagNames[i];
  }
  return words;
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string{text};
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

EventLog::EventLog(Sink sink, Start start) : sink_{std::move(sink)} {
  text_.reserve(kBlock + 4096);
  if (start == Start::with_header) text_.append(header()).append("\n");
}

std::string_view EventLog::header() {
  return "date_utc,tick,kind,customer,provider,notifier,detail,flags,value,extra,birth,other,sender,layer";
}

void EventLog::after_tick(const TickView& view) {
  if (view.events.empty()) return;
  const std::string date = view.setup.clock().iso(view.tick);
  for (const Event& event : view.events) {
    fmt::format_to(std::back_inserter(text_), "{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", date, event.tick,
                   name_of(event.kind), number_or_nothing(event.customer), provider_name(view.setup, event.provider),
                   notifier_word(event), detail_word(event), flag_words(event.flags), event.value, event.extra,
                   event.birth, other_party(view.setup, event), sender_number(event), name_of(event.layer));
    if (text_.size() >= kBlock) flush();
  }
}

void EventLog::flush() {
  if (!text_.empty()) sink_(text_);
  text_.clear();
}

}  // namespace hostscape
