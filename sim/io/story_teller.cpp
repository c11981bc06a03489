#include "io/story_teller.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "io/story_pressure.hpp"
#include "io/story_words.hpp"

namespace hostscape {

using namespace words;

namespace {
bool has(const Event& event, std::uint8_t which) {
  return (event.flags & which) != 0;
}

}  // namespace

StoryTeller::StoryTeller(const Trace& trace) : trace_{trace}, me_{trace.name} {
  several_ = std::ranges::count(trace.events, EventKind::notice_filed, [](const auto& t) { return t.event.kind; }) > 1;
}

std::string StoryTeller::the_notice(const TracedEvent& t) const {
  if (!several_) return "the notice";
  // Without the weekday before and the year inside.
  const std::string date = trace_.clock.sentence(Tick{t.event.birth}, trace_.utc_offset_hours);
  return fmt::format("the notice of {}{}", date.substr(4, date.size() - 16), date.substr(date.size() - 7));
}

const TracedEvent* StoryTeller::of_case(const TracedEvent& t, EventKind kind) const {
  const auto found = std::ranges::find_if(trace_.events, [&](const TracedEvent& other) {
    return other.event.kind == kind && other.event.birth == t.event.birth && other.event.customer == t.event.customer;
  });
  return found == trace_.events.end() ? nullptr : &*found;
}

std::string StoryTeller::truth(const TracedEvent& t) const {
  if (has(t.event, flag::kUnfounded)) return " The item is in fact lawful.";
  if (of_case(t, EventKind::notice_filed) != nullptr && t.event.kind != EventKind::notice_filed) return {};
  return has(t.event, flag::kOwnRegimeLawful)
             ? " The item is unlawful where the provider is, though not where the customer is."
             : " The item is indeed unlawful.";
}

std::string StoryTeller::filed(const TracedEvent& t) const {
  const Event& e = t.event;
  std::string text = fmt::format("{} notifies {} about an item of {}, alleging {}.", notifier_phrase(notifier_of(e)),
                                 t.provider, me_, category_phrase(e.detail));
  if (e.extra >= 1) text += fmt::format(" The item has been up for {}.", duration(e.extra));
  if (has(e, flag::kUnfounded)) {
    text += " It is lawful, so the notice is unfounded";
    text += has(e, flag::kAbusive) ? ", and its author knows it." : ", though its author believes in it.";
  } else {
    text += truth(t);
  }
  if (!has(e, flag::kFormallyValid)) text += " The notice lacks elements that the law asks for.";
  return text;
}

std::string StoryTeller::rejected(const TracedEvent& t) const {
  switch (static_cast<RejectReason>(t.event.detail)) {
    case RejectReason::formally_invalid:
      return fmt::format("{} rejects {} because it lacks elements that the law asks for; {} never hears of it.",
                         t.provider, the_notice(t), me_);
    case RejectReason::needs_court_order:
      return fmt::format("{} rejects {} because it acts on court orders only.", t.provider, the_notice(t));
    case RejectReason::ignored_by_doctrine:
      return fmt::format("{} ignores {}, as it does all of them.", t.provider, the_notice(t));
    case RejectReason::customer_left:
      return fmt::format("{} drops {}, for {} is not its customer any more.", t.provider, the_notice(t), me_);
    case RejectReason::customer_already_cut:
      return fmt::format("{} drops {}, for another one has led it to cut {} already.", t.provider, the_notice(t), me_);
    case RejectReason::mailbox_full:
      return fmt::format("The mailbox of the abuse desk of {} is full, so {} bounces and nobody there reads it.",
                         t.provider, the_notice(t));
  }
  return {};
}

std::string StoryTeller::relayed(const TracedEvent& t) const {
  const Event& e = t.event;
  std::string text = fmt::format("{} passes {} on to {}, {}.", t.provider, the_notice(t), me_,
                                 after(e.tick - e.birth, "it was filed"));
  text += fmt::format(" The message is {} (clarity {:.2f} of 1)", clarity_word(e.value), e.value);
  text += e.extra > 0 ? fmt::format(" and leaves {} to answer.", duration(e.extra)) : ".";
  constexpr std::uint32_t kLongWait = 72;  // more than a weekend
  if (e.other != CustomerId::kInvalid && e.other > kLongWait) {
    text += fmt::format(" The notice had waited {} before anybody there looked at it.", duration(e.other));
  }
  return text;
}

std::string StoryTeller::read(const TracedEvent& t) const {
  const std::string text =
      fmt::format("{} reads the message, which had a chance of {} to be read in time", me_, percent(t.event.value));
  const TracedEvent* const relay = of_case(t, EventKind::notice_relayed);
  const std::string later = duration(t.event.extra);
  if (relay != nullptr && t.event.extra > relay->event.extra) {
    return fmt::format("{}, but its answer would take {}, longer than the {} it was given.", text, later,
                       duration(relay->event.extra));
  }
  if (decided_in_silence(t)) return text + ", and means to answer but never gets to it.";
  return t.event.extra > 0 ? fmt::format("{}; its answer takes {}.", text, later) : text + ".";
}

bool StoryTeller::decided_in_silence(const TracedEvent& t) const {
  for (const EventKind kind : {EventKind::suspended, EventKind::item_removed, EventKind::provider_kept}) {
    const TracedEvent* const decision = of_case(t, kind);
    if (decision != nullptr && static_cast<Basis>(decision->event.detail) == Basis::silence) return true;
  }
  return false;
}

std::string StoryTeller::unread(const TracedEvent& t) const {
  const TracedEvent* const relay = of_case(t, EventKind::notice_relayed);
  const std::string_view clarity = relay == nullptr ? "" : clarity_word(relay->event.value);
  const std::string text = clarity.empty() ? "The message had" : fmt::format("The message was {}: it had", clarity);
  return text + fmt::format(" a chance of {} to be read in time by {}. It was not.", percent(t.event.value), me_);
}

std::string StoryTeller::remedied(const TracedEvent& t) const {
  const std::string text = fmt::format("{} withdraws the item, so {} is settled.", me_, the_notice(t));
  return has(t.event, flag::kUnfounded) ? text + " The item was lawful: the notice has chilled lawful speech." : text;
}

std::string StoryTeller::occasion(const TracedEvent& t) const {
  const TracedEvent* const relay = of_case(t, EventKind::notice_relayed);
  const std::string given =
      relay == nullptr || relay->event.extra <= 0 ? "the time given" : duration(relay->event.extra);
  switch (static_cast<Basis>(t.event.detail)) {
    case Basis::silence:
      return !has(t.event, flag::kReviewed)
                 ? fmt::format("Since nobody answered {} within {}, the procedure of {} decides by itself",
                               the_notice(t), given, t.provider)
                 : fmt::format("Since nobody answered {} within {}, {} decides without having heard {}", the_notice(t),
                               given, t.provider, me_);
    case Basis::refusal:
      return fmt::format("Since {} refused to follow {}, {} decides", me_, the_notice(t), t.provider);
    case Basis::contest:
      return fmt::format("Since {} contested {}, {} weighs both sides", me_, the_notice(t), t.provider);
    case Basis::at_once:
      return fmt::format("{} acts on {} at once, without asking {}", t.provider, the_notice(t), me_);
    case Basis::press_review:
      return fmt::format("Since {} is known as press, a person at {} looks at the case", me_, t.provider);
    case Basis::relay_only:
      return fmt::format("{} has relayed {} and does no more", t.provider, the_notice(t));
    case Basis::objection:
      return fmt::format("Since {} objected to {}, the law lets {} leave it at that", me_, the_notice(t), t.provider);
  }
  return t.provider;
}

std::string StoryTeller::weighing(const TracedEvent& t, bool acts) const {
  const float q = t.event.value;
  const float margin = t.event.extra;
  // Nothing was weighed, or what was weighed decided nothing.
  if ((q == 0 && margin == 0) || q == 1 || static_cast<Basis>(t.event.detail) == Basis::at_once) return {};
  return fmt::format(
      "; it holds the item unlawful with a probability of {}, and by its reckoning {} (margin {:+.2f})", percent(q),
      acts ? "keeping it would cost more than acting" : "acting would cost more than keeping it", margin);
}

std::string StoryTeller::haste(const TracedEvent& t) const {
  if (t.event.other != kOverloadedDesk) return {};
  return fmt::format(" The desk of {} was overloaded and only checked the form.", t.provider);
}

std::string StoryTeller::kept(const TracedEvent& t) const {
  const auto basis = static_cast<Basis>(t.event.detail);
  if (basis == Basis::relay_only || basis == Basis::objection) return occasion(t) + ": the content stays.";
  return occasion(t) + weighing(t, false) + ": the content stays." + haste(t) + truth(t);
}

std::string StoryTeller::removed(const TracedEvent& t) const {
  return occasion(t) + weighing(t, true) + ". It removes the item alone; the rest of the site stays up." + haste(t) +
         truth(t);
}

std::string StoryTeller::suspended(const TracedEvent& t) const {
  std::string text = occasion(t) + weighing(t, true) + fmt::format(". It cuts the service of {}", me_);
  text += has(t.event, flag::kWasDark) ? ", which was unreachable already." : ".";
  text += haste(t);
  if (has(t.event, flag::kDeclaredPress)) text += " That it had declared itself as press did not prevent it.";
  text += has(t.event, flag::kUnfounded) ? " The item was lawful: the cut is wrongful." : truth(t);
  return text;
}

std::string StoryTeller::collateral(const TracedEvent& t) const {
  const bool dark = t.event.kind == EventKind::collateral_dark;
  if (t.event.customer == trace_.customer.value()) {
    const std::string_view other = t.other.empty() ? "another customer" : std::string_view{t.other};
    if (!dark && t.event.detail == 1)
      return fmt::format("Elsewhere, {} no longer shares an address with {}.", me_, other);
    return dark ? fmt::format("{} goes dark, for it shares an address with {}, whose service was cut.", me_, other)
                : fmt::format("The sanction against {} is over, so {} is out of its shadow.", other, me_);
  }
  const std::string who = counted(t.count, "customer");
  const std::string_view verb = t.count == 1 ? "shares" : "share";
  return dark ? fmt::format("Because {} {} its address, the cut takes {} down too.", who, verb,
                            t.count == 1 ? "that one" : "them")
              : fmt::format("With it, the {} sharing its address {} back.", who, t.count == 1 ? "comes" : "come");
}

std::string StoryTeller::noticed_outage(const TracedEvent& t) const {
  std::string when = after(std::ceil(t.event.value), "the cut");
  if (when.starts_with('w')) when.front() = 'W';
  const std::string text = fmt::format("{}, {} notices that it is down", when, me_);
  return text + (t.event.extra >= 0.5 ? fmt::format("; it finds out why and replies {} later.", duration(t.event.extra))
                 : t.event.extra > 0  ? std::string{"; it finds out why and replies within the hour."}
                                      : " and replies.");
}

std::string StoryTeller::reinstated(const TracedEvent& t) const {
  std::string text =
      fmt::format("On the word of {}, {} lifts the suspension {}", me_, t.provider, after(t.event.value));
  return text + fmt::format("; it could verify neither the complaint nor the remedy. The site was dark for {}.",
                            duration(t.event.extra));
}

std::string StoryTeller::departed(const TracedEvent& t) const {
  const std::string takes =
      t.event.value > 0 ? fmt::format("; the move will take {}", duration(t.event.value)) : std::string{};
  switch (static_cast<MoveReason>(t.event.detail)) {
    case MoveReason::suspended:
      return fmt::format("Because it was cut, {} leaves {}{}.", me_, t.provider, takes);
    case MoveReason::lost_trust:
      return fmt::format("{} has lost its trust in {} and leaves{}.", me_, t.provider, takes);
    case MoveReason::plan_brought_forward:
      return fmt::format("The cut makes {} bring forward the move away from {} that it had planned{}.", me_, t.provider,
                         takes);
    case MoveReason::planned:
      return fmt::format("{} starts the move away from {} that it had planned{}.", me_, t.provider, takes);
    case MoveReason::churn:
      return fmt::format("{} leaves {} of its own accord{}.", me_, t.provider, takes);
    case MoveReason::heard:
      return fmt::format("{} has heard that {} cut the service of {} over something lawful, and leaves{}.", me_,
                         t.provider, t.other.empty() ? "another customer" : t.other, takes);
    case MoveReason::terminated:
      return fmt::format("{} looks for another host than {}{}.", me_, t.provider, takes);
  }
  return {};
}

std::string StoryTeller::withdrawn(const TracedEvent& t) const {
  return fmt::format(
      "{} has heard of the cut of {} and takes down an item of its own that might be called {}, though it is lawful: "
      "the cut has chilled lawful speech elsewhere.",
      me_, t.other.empty() ? "another customer" : t.other, category_phrase(t.event.detail));
}

std::string StoryTeller::migrated(const TracedEvent& t) const {
  std::string text = fmt::format("{} arrives at {}", me_, t.other.empty() ? "its new provider" : t.other);
  if (t.event.value > 0) text += fmt::format(", {}", after(t.event.value, "it set out"));
  return text + (t.event.extra > 0 ? fmt::format(". On the way, its site was dark for {}.", duration(t.event.extra))
                                   : ". The move itself cost no hour of reading.");
}

Tick StoryTeller::time_of(const TracedEvent& t) const {
  // That a customer notices its outage enters the record when the outage ends.
  const TracedEvent* const cut = t.event.kind == EventKind::outage_noticed ? of_case(t, EventKind::suspended) : nullptr;
  if (cut == nullptr) return Tick{t.event.tick};
  // In doubles, since the file of a trace may state any number of hours.
  const double noticed = cut->event.tick + std::max(0.0, std::ceil(double{t.event.value}));
  return Tick{noticed < t.event.tick ? static_cast<std::uint32_t>(noticed) : t.event.tick};
}

std::string StoryTeller::sentence(const TracedEvent& t) const {
  switch (t.event.kind) {
    case EventKind::notice_filed:
      return filed(t);
    case EventKind::notice_duplicate:
      return fmt::format("{} notifies {} about {} while a case is open; it counts as a duplicate and is dropped.",
                         notifier_phrase(notifier_of(t.event)), t.provider, me_);
    case EventKind::notice_rejected:
      return rejected(t);
    case EventKind::notice_relayed:
      return relayed(t);
    case EventKind::message_read:
      return read(t);
    case EventKind::message_unread:
      return unread(t);
    case EventKind::customer_remedied:
      return remedied(t);
    case EventKind::customer_contested:
      return fmt::format("{} contests {}: it holds the item lawful.{}", me_, the_notice(t), truth(t));
    case EventKind::customer_refused:
      return fmt::format("{} refuses to follow {} and leaves the item up.{}", me_, the_notice(t), truth(t));
    case EventKind::provider_kept:
      return kept(t);
    case EventKind::item_removed:
      return removed(t);
    case EventKind::suspended:
      return suspended(t);
    case EventKind::collateral_dark:
    case EventKind::collateral_lit:
      return collateral(t);
    case EventKind::outage_noticed:
      return noticed_outage(t);
    case EventKind::workaround_up:
      return fmt::format("{} can be read again, on a spare address of its own; it was dark for {}.", me_,
                         duration(t.event.value));
    case EventKind::reinstated:
      return reinstated(t);
    case EventKind::departed:
      return departed(t);
    case EventKind::migrated:
      return migrated(t);
    case EventKind::press_declared:
      return fmt::format("{} now treats {} as press: from here on a person looks before its service is cut.",
                         t.provider, me_);
    case EventKind::abuse_prosecuted:
      return "The author of the notice is prosecuted, for it was knowingly false.";
    case EventKind::reasons_given:
      return fmt::format("{} states its reasons to {}, as it must.", t.provider, me_);
    case EventKind::counter_notice_filed:
      return fmt::format("{} files a counter-notice with {} {}: it holds the item lawful.{}", me_, t.provider,
                         after(t.event.value, "it lost the item"), truth(t));
    case EventKind::appeal_filed:
      return fmt::format("{} appeals to {} {}.{}", me_, t.provider, after(t.event.value, "it lost the item"), truth(t));
    case EventKind::redress_refused:
      return static_cast<Redress>(t.event.detail) == Redress::appeal
                 ? fmt::format("{} hears the appeal of {} and stays with its decision.", t.provider, me_)
                 : fmt::format("The notifier goes to court, so {} does not put the item back.", t.provider);
    case EventKind::item_restored:
      return fmt::format(
          "{} puts the item of {} up again, {}: {}.", t.provider, me_, after(t.event.value, "it was taken down"),
          static_cast<Redress>(t.event.detail) == Redress::appeal ? "a person who looked anew would not have acted"
                                                                  : "nobody answered the counter-notice with a suit");
    case EventKind::item_withdrawn:
      return withdrawn(t);
    default:
      return sentence_of_pressure(trace_, t);
    case EventKind::rule_switched:
      return t.other.empty() ? std::string{"The rules change."} : fmt::format("The rules change: {}.", t.other);
  }
  return {};
}

}  // namespace hostscape
