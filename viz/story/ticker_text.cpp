#include "viz/story/ticker_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/event_log.hpp"

namespace hostscape::viz {
namespace {

// What the numbers of an event are, for people.
enum class Measure : std::uint8_t { plain, whole, hours, percent };
struct Measures {
  Measure value = Measure::plain;
  Measure extra = Measure::plain;
};

Measures measures_of(EventKind kind) {
  using enum Measure;
  switch (kind) {
    case EventKind::notice_filed:
      return {percent, hours};
    case EventKind::notice_relayed:
    case EventKind::message_read:
      return {percent, hours};
    case EventKind::notice_rejected:
    case EventKind::workaround_up:
    case EventKind::departed:
    case EventKind::counter_notice_filed:
    case EventKind::appeal_filed:
    case EventKind::upstream_replaced:
    case EventKind::forecast_made:
    case EventKind::supplier_replaced:
    case EventKind::name_lost:
    case EventKind::name_regained:
    case EventKind::request_refused:
    case EventKind::order_sought:
    case EventKind::order_denied:
    case EventKind::order_issued:
    case EventKind::order_ignored:
    case EventKind::order_litigated:
    case EventKind::order_lifted:
    case EventKind::suit_filed:
    case EventKind::suit_decided:
      return {hours, plain};
    case EventKind::outage_noticed:
    case EventKind::reinstated:
    case EventKind::migrated:
    case EventKind::redress_refused:
    case EventKind::item_restored:
    case EventKind::accepted:
      return {hours, hours};
    case EventKind::came_back:
    case EventKind::order_executed:
      return {hours, percent};
    case EventKind::conceded:
      return {percent, plain};
    case EventKind::refused:
      return {percent, whole};
    case EventKind::termination_announced:
      return {hours, whole};
    case EventKind::terminated:
    case EventKind::salience_raised:
    case EventKind::warned:
    case EventKind::threat_to_life:
    case EventKind::kept_publicly:
    case EventKind::upstream_cut:
    case EventKind::mirrored:
    case EventKind::doctrine_reviewed:
      return {whole, whole};
    default:
      return {};
  }
}

std::string number_text(float number, Measure measure, const Texts& texts) {
  if (!std::isfinite(number)) number = 0;
  switch (measure) {
    case Measure::hours:
      return duration_text(number, texts);
    case Measure::percent:
      return texts("number.percent", {{"n", fmt::format("{:.0f}", 100 * number)}});
    case Measure::whole:
      return fmt::format("{:.0f}", number);
    default:
      return fmt::format("{:.1f}", number);
  }
}

std::string hyphened(std::string_view word) {
  std::string text{word};
  std::ranges::replace(text, ' ', '-');
  return text;
}

// Where the words for the details of a kind stand.
std::string_view shelf_of(EventKind kind) {
  switch (kind) {
    case EventKind::notice_rejected:
      return "reject";
    case EventKind::provider_kept:
    case EventKind::item_removed:
    case EventKind::suspended:
      return "basis";
    case EventKind::departed:
      return "move";
    case EventKind::item_restored:
    case EventKind::redress_refused:
      return "redress";
    case EventKind::salience_raised:
      return "shock";
    case EventKind::termination_announced:
    case EventKind::termination_withdrawn:
    case EventKind::terminated:
      return "ground";
    case EventKind::went_dark:
    case EventKind::came_back:
      return "cause";
    case EventKind::doctrine_reviewed:
      return "doctrine";
    case EventKind::order_executed:
      return "effect";
    case EventKind::notice_filed:
    case EventKind::item_withdrawn:
    case EventKind::order_sought:
    case EventKind::order_denied:
    case EventKind::order_issued:
    case EventKind::order_ignored:
      return "category";
    default:
      return {};
  }
}

std::string word_of(std::string_view shelf, std::string_view word, const Texts& texts) {
  return word.empty() || shelf.empty() ? std::string{} : texts(fmt::format("{}.{}", shelf, hyphened(word)));
}

std::string provider_text(std::uint32_t id, const Setup& setup, const Texts& texts) {
  if (id >= setup.providers().size()) return texts("name.somebody");
  const ProviderInfo& provider = setup.providers()[id];
  constexpr std::string_view kNumbered = "provider ";  // names of synthetic markets
  if (!provider.name.starts_with(kNumbered)) return provider.name;
  return texts("name.provider", {{"number", provider.name.substr(kNumbered.size())}});
}

std::string rule_text(std::uint32_t index, const Setup& setup, const Texts& texts) {
  const auto& switches = setup.scenario().switches;
  const bool named = index < switches.size() && !switches[index].policy.empty();
  return named ? policies_text(switches[index].policy, texts) : texts("name.rule");
}

std::string other_text(const Event& event, const Setup& setup, const Texts& texts) {
  switch (other_party_of(event)) {
    case OtherParty::provider:
      return provider_text(event.other, setup, texts);
    case OtherParty::customer:
      return event.other < setup.customers() ? customer_text(CustomerId{event.other}, setup, texts)
                                             : texts("name.somebody");
    case OtherParty::rule:
      return rule_text(event.other, setup, texts);
    case OtherParty::hours:
      return duration_text(event.other == ProviderId::kInvalid ? 0 : event.other, texts);
    default:
      return {};
  }
}

std::string notifier_text(const Event& event, const Texts& texts) {
  const bool known = carries_notifier(event);
  return known ? word_of("notifier", name_of(notifier_of(event)), texts) : texts("name.somebody");
}

// The closest key that there is.
std::string key_of(const Event& event, const Setup& setup, const Texts& texts) {
  const std::string kind = fmt::format("event.{}", name_of(event.kind));
  const std::string detail = hyphened(detail_word(event));
  const bool alone = event.provider >= setup.providers().size();
  const bool quoting = event.kind == EventKind::request_received || event.kind == EventKind::request_refused;
  const std::string with_detail = detail.empty() ? kind : kind + "." + (quoting ? "quoting" : detail);
  if (alone) {
    if (auto key = with_detail + ".alone"; texts.has(key)) return key;
    if (auto key = kind + ".alone"; texts.has(key)) return key;
  }
  return texts.has(with_detail) ? with_detail : kind;
}

std::string with_capital(std::string sentence) {
  if (!sentence.empty() && sentence.front() >= 'a' && sentence.front() <= 'z') {
    sentence.front() = static_cast<char>(sentence.front() - 'a' + 'A');
  }
  return sentence;
}

}  // namespace

std::string duration_text(double hours, const Texts& texts) {
  constexpr double kHoursUpTo = 72;
  if (!(hours >= 0.5)) return texts("duration.moment");
  if (hours < 1.5) return texts("duration.hour");
  const double count = hours <= kHoursUpTo ? std::round(hours) : std::round(hours / 24);
  return texts(hours <= kHoursUpTo ? "duration.hours" : "duration.days", {{"n", fmt::format("{:.0f}", count)}});
}

std::string policies_text(std::string_view names, const Texts& texts) {
  std::string text;
  for (std::size_t from = 0; from <= names.size();) {
    const std::size_t end = std::min(names.find(',', from), names.size());
    const std::string name{names.substr(from, end - from)};
    const std::string key = "policy." + name;
    text += (text.empty() ? "" : ", ") + (texts.has(key) ? texts(key) : name);
    from = end + 1;
  }
  return text;
}

std::string customer_text(CustomerId customer, const Setup& setup, const Texts& texts) {
  if (!customer.valid() || customer.value() >= setup.customers()) return texts("name.somebody");
  if (const auto* const focal = setup.focal(customer)) return focal->name;
  return texts("name.site", {{"number", fmt::format("{}", customer.value())}});
}

std::string sentence_of(const Event& event, const Setup& setup, const Texts& texts) {
  const Measures measures = measures_of(event.kind);
  return with_capital(
      texts(key_of(event, setup, texts), {{"customer", customer_text(CustomerId{event.customer}, setup, texts)},
                                          {"provider", provider_text(event.provider, setup, texts)},
                                          {"other", other_text(event, setup, texts)},
                                          {"value", number_text(event.value, measures.value, texts)},
                                          {"extra", number_text(event.extra, measures.extra, texts)},
                                          {"detail", word_of(shelf_of(event.kind), detail_word(event), texts)},
                                          {"layer", word_of("layer", name_of(event.layer), texts)},
                                          {"notifier", notifier_text(event, texts)}}));
}

}  // namespace hostscape::viz
