#include "experiments/focal_outcome.hpp"

#include <algorithm>

#include "core/time.hpp"
#include "model/setup.hpp"

namespace hostscape {
namespace {

std::optional<double> hours_between(std::optional<std::uint32_t> from, std::optional<std::uint32_t> until) {
  if (!from || !until) return std::nullopt;
  return static_cast<double>(*until) - static_cast<double>(*from);
}

std::uint32_t tick_of_date(const Setup& setup, const std::string& date) {
  const auto hours = setup.clock().hours_until(Clock::parse(date, "notices"));
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(hours, 0, setup.length().count));
}

void note_first(std::optional<std::uint32_t>& when, std::uint32_t tick) {
  if (!when) when = tick;
}

/// Events of the case itself.
void follow_case(FocalOutcome& outcome, const Event& event) {
  switch (event.kind) {
    case EventKind::notice_relayed:
      note_first(outcome.relayed_at, event.tick);
      break;
    case EventKind::message_read:
      outcome.read = true;
      break;
    case EventKind::suspended:
      if (!outcome.cut_at) outcome.basis = static_cast<Basis>(event.detail);
      note_first(outcome.cut_at, event.tick);
      break;
    default:
      break;
  }
}

/// What brings a customer back, whichever case it is recorded under.
void follow_way_back(FocalOutcome& outcome, const Event& event) {
  const bool moved = event.kind == EventKind::migrated;
  if (moved && !outcome.moved_at) {
    outcome.moved_at = event.tick;
    outcome.moved_to = ProviderId{event.other};
  }
  if (!outcome.cut_at) return;
  if (moved || event.kind == EventKind::reinstated) {
    note_first(outcome.readable_at, event.tick);
    note_first(outcome.restored_at, event.tick);
  } else if (event.kind == EventKind::workaround_up) {
    note_first(outcome.readable_at, event.tick);
  }
}

}  // namespace

std::optional<double> FocalOutcome::notice_to_relay_hours() const {
  return filed ? hours_between(filed_at, relayed_at) : std::nullopt;
}
std::optional<double> FocalOutcome::relay_to_cut_hours() const {
  return hours_between(relayed_at, cut_at);
}
std::optional<double> FocalOutcome::notice_to_cut_hours() const {
  return filed ? hours_between(filed_at, cut_at) : std::nullopt;
}
std::optional<double> FocalOutcome::dark_hours() const {
  return hours_between(cut_at, readable_at);
}

double FocalOutcome::hours_dark_within(std::uint32_t ticks) const {
  if (!cut_at) return 0;
  return static_cast<double>(readable_at.value_or(ticks)) - static_cast<double>(*cut_at);
}

FocalRecorder::FocalRecorder(const Setup& setup)
    : first_focal_{setup.ordinary_customers()}, outcomes_(setup.focal_count()) {
  const auto& scenario = setup.scenario();
  providers_.resize(scenario.providers.size());
  for (const auto& provider : setup.providers()) {
    named_.push_back(provider.named);
    countries_.push_back(provider.home_country);
  }
  for (std::size_t i = 0; i < outcomes_.size(); ++i) {
    outcomes_[i].fate = Fate{setup.length().count};
    const ProviderId host = setup.find_provider(scenario.customers[i].hosting);
    if (host.valid()) outcomes_[i].fate.begins_in(country_of(host.value()));
  }
  for (const auto& notice : scenario.notices) {
    const auto named = std::ranges::find(scenario.customers, notice.customer, &FocalCustomer::name);
    if (named == scenario.customers.end()) continue;
    expected_.push_back({static_cast<std::size_t>(named - scenario.customers.begin()), tick_of_date(setup, notice.from),
                         tick_of_date(setup, notice.until), notice.notifier, notice.category});
  }
}

void FocalRecorder::after_tick(const TickView& view) {
  for (const auto& event : view.events) follow(event);
}

bool FocalRecorder::matches_shock(std::size_t focal, const Event& event) const {
  return std::ranges::any_of(expected_, [&](const Expected& shock) {
    return shock.focal == focal && shock.from <= event.tick && event.tick <= shock.until && names_notifier(event) &&
           notifier_of(event) == shock.notifier && event.detail == static_cast<std::uint8_t>(shock.category);
  });
}

const std::string& FocalRecorder::country_of(std::uint32_t provider) const {
  static const std::string none;
  return provider < countries_.size() ? countries_[provider] : none;
}

void FocalRecorder::follow_provider(const Event& event) {
  const bool known = event.provider < named_.size() && named_[event.provider] >= 0;
  if (known) providers_[static_cast<std::size_t>(named_[event.provider])].follow(event);
}

void FocalRecorder::follow(const Event& event) {
  follow_provider(event);
  if (event.customer < first_focal_) return;
  const std::size_t focal = event.customer - first_focal_;
  if (focal >= outcomes_.size()) return;  // events of nobody in particular
  outcomes_[focal].fate.follow(event, country_of(event.kind == EventKind::migrated ? event.other : event.provider));
  follow_notice(focal, event);
}

void FocalRecorder::follow_notice(std::size_t focal, const Event& event) {
  FocalOutcome& outcome = outcomes_[focal];
  if (!outcome.filed) {
    if (event.kind != EventKind::notice_filed || !matches_shock(focal, event)) return;
    outcome.filed = true;
    outcome.filed_at = event.tick;
    outcome.provider = ProviderId{event.provider};
    return;
  }
  if (event.birth == outcome.filed_at) follow_case(outcome, event);
  follow_way_back(outcome, event);
}

}  // namespace hostscape
