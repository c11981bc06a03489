#include "engine/trace_recorder.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/checkpoint_archive.hpp"
#include "engine/event_log.hpp"
#include "model/rules/terms.hpp"
#include "model/setup.hpp"
#include "model/vocabulary.hpp"
#include "model/world.hpp"

namespace hostscape {
namespace {

std::vector<CustomerId> focal_customers(const Setup& setup) {
  std::vector<CustomerId> ids;
  for (std::uint32_t id = setup.ordinary_customers(); id < setup.customers(); ++id) ids.emplace_back(id);
  return ids;
}

std::string doctrine_of(const World& world, std::uint32_t provider, Layer layer = Layer::hosting) {
  return std::string{name_of(doctrine_on(world, ProviderId{provider}, layer))};
}

// "seven-day-cure" or "policy.cure_period_hours = 168".
std::string rule_text(const Setup& setup, std::uint32_t index) {
  const auto& switches = setup.scenario().switches;
  if (index >= switches.size()) return {};
  std::string text = switches[index].policy;
  for (const auto& [path, value] : switches[index].values) {
    if (!text.empty()) text += ", ";
    text += fmt::format("{} = {}", path, to_text(value));
  }
  return text;
}

// Notices tell who wrote them by their codes alone, as files of old do.
bool is_told_by_kind(EventKind kind) {
  return kind != EventKind::notice_filed && kind != EventKind::notice_duplicate && kind != EventKind::notice_rejected;
}

std::string other_name(const TickView& view, const Event& event) {
  const Setup& setup = view.setup;
  switch (other_party_of(event)) {
    case OtherParty::provider:
      return event.other < setup.providers().size() ? setup.providers()[event.other].name : std::string{};
    case OtherParty::customer:
      return event.other < setup.customers() ? setup.customer_name(CustomerId{event.other}) : std::string{};
    case OtherParty::rule:
      return rule_text(setup, event.other);
    case OtherParty::notifier:
      return is_told_by_kind(event.kind) && carries_notifier(event) ? std::string{name_of(notifier_of(event))}
                                                                    : std::string{};
    default:
      break;
  }
  if (event.kind != EventKind::salience_raised) return {};
  const auto trouble = view.world.controversies.find(CustomerId{event.customer});
  const bool political = trouble != view.world.controversies.end() && trouble->second.political;
  return political ? std::string{kHoldersOfOffice} : std::string{};
}

TracedEvent with_names(const TickView& view, const Event& event) {
  TracedEvent traced{event, 1, {}, {}, other_name(view, event)};
  if (event.provider < view.world.providers.size()) {
    traced.provider = view.setup.providers()[event.provider].name;
    traced.doctrine = doctrine_of(view.world, event.provider, event.layer);
  }
  return traced;
}

// Whether it happens to a customer because of the one in `other`.
bool is_collateral(EventKind kind) {
  return kind == EventKind::collateral_dark || kind == EventKind::collateral_lit || kind == EventKind::went_dark;
}

// Whether it happens to a provider, whoever its customers are.
bool is_of_provider(EventKind kind) {
  return kind == EventKind::upstream_replaced || kind == EventKind::doctrine_reviewed;
}

// The story has met the provider that is cut off, or that changes its doctrine.
bool concerns(const Trace& trace, const Event& event) {
  if (event.customer == trace.customer.value()) return true;
  return std::ranges::any_of(trace.events, [&](const TracedEvent& t) {
    const bool met = t.event.provider == event.provider;
    return met && (event.kind != EventKind::upstream_replaced || t.event.kind == EventKind::upstream_cut ||
                   t.event.kind == EventKind::went_dark);
  });
}

bool is_campaign(const Event& event) {
  return event.kind == EventKind::salience_raised && static_cast<Shock>(event.detail) == Shock::campaign;
}

// Hours of a campaign that goes on make one entry: it began then, lasted `count` hours and added `value` in all.
bool goes_on(Trace& trace, const Event& event) {
  constexpr std::uint32_t kPause = 24;
  const auto last = std::find_if(trace.events.rbegin(), trace.events.rend(),
                                 [](const TracedEvent& t) { return is_campaign(t.event); });
  if (last == trace.events.rend() || event.tick > last->event.tick + last->count + kPause) return false;
  if (last->event.provider != event.provider) return false;
  ++last->count;
  last->event.value += event.value;
  last->event.extra = std::max(last->event.extra, event.extra);
  return true;
}

}  // namespace

TraceRecorder::TraceRecorder(const Setup& setup) : TraceRecorder{setup, focal_customers(setup)} {}

TraceRecorder::TraceRecorder(const Setup& setup, std::span<const CustomerId> customers) {
  std::vector<CustomerId> ids{customers.begin(), customers.end()};
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  for (const CustomerId id : ids) {
    const Community& community = setup.community_of(id);
    Trace trace;
    trace.customer = id;
    trace.name = setup.customer_name(id);
    trace.kind = name_of(community.kind);
    trace.tier = name_of(community.tier);
    trace.country = setup.country_of(id).country;
    trace.utc_offset_hours = setup.country_of(id).utc_offset_hours;
    trace.clock = setup.clock();
    traces_.push_back(std::move(trace));
  }
  lowest_ = ids.empty() ? CustomerId::kInvalid : ids.front().value();
}

Trace* TraceRecorder::trace_of(std::uint32_t customer) {
  if (customer < lowest_) return nullptr;
  const auto found = std::ranges::lower_bound(traces_, customer, {}, [](const Trace& t) { return t.customer.value(); });
  return found != traces_.end() && found->customer.value() == customer ? &*found : nullptr;
}

void TraceRecorder::open_traces(const TickView& view) {
  for (Trace& trace : traces_) {
    ProviderId provider = view.world.provider_of[trace.customer.index()];
    // Whoever moved in the very first tick started elsewhere.
    for (const Event& event : view.events) {
      if (event.kind == EventKind::migrated && event.customer == trace.customer.value()) {
        provider = ProviderId{event.provider};
        break;
      }
    }
    trace.provider = view.setup.providers()[provider.index()].name;
    trace.doctrine = doctrine_of(view.world, provider.value());
  }
  opened_ = true;
}

void TraceRecorder::save(CheckpointOutput& out) const {
  out(opened_, std::uint64_t{traces_.size()});
  for (const Trace& trace : traces_) out(trace.customer, trace);
}

void TraceRecorder::restore(CheckpointInput& in) {
  std::uint64_t watched = 0;
  in(opened_, watched);
  if (watched != traces_.size()) {
    in.refuse("traces", fmt::format("{} customers", watched), fmt::format("{}, as are watched", traces_.size()));
  }
  for (Trace& trace : traces_) {
    CustomerId customer;
    in(customer, trace);
    if (customer != trace.customer) {
      in.refuse("traces", fmt::format("customer {}", customer.value()), fmt::format("{}", trace.customer.value()));
    }
    for (const TracedEvent& traced : trace.events) {
      in.below(static_cast<std::uint64_t>(traced.event.kind), kEventKinds, "traces, kind of event");
      in.below(static_cast<std::uint64_t>(traced.event.layer), kLayerCount, "traces, layer");
    }
  }
}

void TraceRecorder::record_neighbour(const TickView& view, Trace& trace, const Event& event) {
  if (!trace.events.empty()) {
    TracedEvent& last = trace.events.back();
    const bool alike = last.event.kind == event.kind && last.event.tick == event.tick &&
                       last.event.other == event.other && last.event.customer != trace.customer.value();
    if (alike) {
      ++last.count;
      return;
    }
  }
  trace.events.push_back(with_names(view, event));
}

void TraceRecorder::record(const TickView& view, const Event& event) {
  if (event.kind == EventKind::rule_switched) {
    for (Trace& trace : traces_) trace.events.push_back(with_names(view, event));
    return;
  }
  if (is_of_provider(event.kind)) {
    for (Trace& trace : traces_) {
      if (concerns(trace, event)) trace.events.push_back(with_names(view, event));
    }
    return;
  }
  if (Trace* const trace = trace_of(event.customer)) {
    if (!is_campaign(event) || !goes_on(*trace, event)) trace->events.push_back(with_names(view, event));
  }
  if (!is_collateral(event.kind) || event.other == event.customer) return;
  if (Trace* const trace = trace_of(event.other)) record_neighbour(view, *trace, event);
}

void TraceRecorder::after_tick(const TickView& view) {
  if (!opened_) open_traces(view);
  for (const Event& event : view.events) {
    // Invalid ids compare as the largest number: changes of rules and what happens to providers are looked at.
    if (event.customer >= lowest_ || is_collateral(event.kind) || is_of_provider(event.kind)) record(view, event);
  }
  for (Trace& trace : traces_) trace.ticks = view.tick.value + 1;
}

}  // namespace hostscape
