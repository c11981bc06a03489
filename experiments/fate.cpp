#include "experiments/fate.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

#include "experiments/statistics.hpp"
#include "model/vocabulary.hpp"

namespace hostscape {
namespace {

constexpr std::uint32_t kStableHours = 168;  // up for so long, an outage is over
constexpr std::uint32_t kHalfYear = 4320;
constexpr std::uint32_t kMonth = 720;
constexpr double kHoursInAMonth = 730.5;

std::optional<double> between(std::optional<std::uint32_t> from, std::optional<std::uint32_t> until) {
  if (!from || !until || *until < *from) return std::nullopt;
  return static_cast<double>(*until - *from);
}

void note_first(std::optional<std::uint32_t>& when, std::uint32_t tick) {
  if (!when) when = tick;
}

}  // namespace

void Fate::follow(const Event& event, const std::string& country) {
  const Mark mark{event.tick, ProviderId{event.provider}, event.layer};
  switch (event.kind) {
    case EventKind::salience_raised: {
      const auto shock = static_cast<Shock>(event.detail);
      if (shock == Shock::event || shock == Shock::campaign) note_first(first_shock_, event.tick);
      const bool known =
          std::ranges::any_of(campaigns_, [&](const Mark& one) { return one.provider == mark.provider; });
      if (shock == Shock::campaign && mark.provider.valid() && !known) campaigns_.push_back(mark);
      break;
    }
    case EventKind::kept_publicly:
      kept_publicly_.push_back(mark);
      break;
    case EventKind::terminated:
      losses_.push_back(mark);
      break;
    case EventKind::upstream_cut:
      collateral_ = std::max(collateral_.value_or(0), static_cast<double>(event.value));
      break;
    case EventKind::migrated:
      gains_.push_back({event.tick, ProviderId{event.other}, Layer::hosting});
      hosts_.push_back({event.tick, country});
      break;
    case EventKind::supplier_replaced:
      gains_.push_back(mark);
      break;
    case EventKind::mirrored:
      mirrors_.push_back({event.tick, event.value});
      break;
    case EventKind::suit_filed:
      note_first(suit_filed_, event.tick);
      break;
    case EventKind::suit_decided:
      note_first(suit_decided_, event.tick);
      suit_won_ = suit_won_ || event.detail == 1;
      break;
    default:
      follow_darkness(event);
      follow_search(event);
  }
}

void Fate::follow_darkness(const Event& event) {
  const bool dark = !darkness_.empty() && !darkness_.back().until;
  if (event.kind == EventKind::went_dark && !dark) darkness_.push_back({event.tick, std::nullopt});
  if (event.kind == EventKind::came_back) {
    if (dark) darkness_.back().until = event.tick;
    audience_ = event.extra;
  }
  if (event.kind == EventKind::name_lost) note_first(name_lost_, event.tick);
  if (event.kind == EventKind::name_regained) {
    note_first(name_back_, event.tick);
    if (event.detail == 1) note_first(original_name_back_, event.tick);
    ++names_;
  }
}

void Fate::follow_search(const Event& event) {
  const Mark mark{event.tick, ProviderId{event.provider}, event.layer};
  if (event.kind == EventKind::refused) refused_.push_back(mark);
  if (event.kind == EventKind::accepted) accepted_.push_back(mark);
  if (event.kind == EventKind::forecast_made) forecasts_.push_back({event.tick, event.value});
}

std::optional<double> Fate::losses_within(std::uint32_t hours) const {
  if (losses_.empty()) return std::nullopt;
  const std::uint32_t until = losses_.front().tick + hours;
  return static_cast<double>(std::ranges::count_if(losses_, [&](const Mark& loss) { return loss.tick <= until; }));
}

/// Tick of the first return after which it stays up for a week; a week that the run does not see proves nothing.
std::optional<std::uint32_t> Fate::stable_return() const {
  for (std::size_t i = 0; i < darkness_.size(); ++i) {
    if (!darkness_[i].until) return std::nullopt;
    const std::uint32_t up_until = i + 1 < darkness_.size() ? darkness_[i + 1].from : run_hours_;
    if (up_until >= *darkness_[i].until + kStableHours) return darkness_[i].until;
  }
  return std::nullopt;
}

std::optional<double> Fate::main_outage() const {
  if (darkness_.empty()) return std::nullopt;
  return between(darkness_.front().from, stable_return());
}

double Fate::dark_hours() const {
  double hours = 0;
  for (const auto& dark : darkness_) {
    hours += static_cast<double>(dark.until.value_or(std::max(run_hours_, dark.from)) - dark.from);
  }
  return hours;
}

std::optional<double> Fate::forecast_ratio() const {
  const auto outage = main_outage();
  if (!outage || forecasts_.empty() || forecasts_.front().value <= 0) return std::nullopt;
  return *outage / forecasts_.front().value;
}

std::optional<double> Fate::refuge_life() const {
  std::vector<double> lives;
  for (const auto& loss : losses_) {
    const auto gain = std::find_if(gains_.rbegin(), gains_.rend(), [&](const Mark& one) {
      return one.tick <= loss.tick && one.provider == loss.provider && one.layer == loss.layer;
    });
    if (gain != gains_.rend()) lives.push_back(static_cast<double>(loss.tick - gain->tick));
  }
  if (lives.empty()) return std::nullopt;
  return quantile(lives, 0.5);
}

std::optional<double> Fate::mirror_doubling() const {
  const auto most = std::ranges::max_element(mirrors_, {}, &Count::value);
  if (most == mirrors_.end() || most->value < 6) return std::nullopt;
  // Hour at which the number passes `level`, linear between two events.
  const auto hour_of = [&](double level) {
    const auto above = std::ranges::find_if(mirrors_, [&](const Count& one) { return one.value >= level; });
    if (above == mirrors_.begin()) return static_cast<double>(above->tick);
    const auto below = std::prev(above);
    const double part = (level - below->value) / (above->value - below->value);
    return below->tick + part * static_cast<double>(above->tick - below->tick);
  };
  return hour_of(most->value / 3) - hour_of(most->value / 6);
}

/// From the first call on a supplier to that supplier's termination.
std::optional<double> Fate::block_after(const std::vector<Mark>& calls) const {
  for (const auto& loss : losses_) {
    const auto call = std::ranges::find_if(
        calls, [&](const Mark& one) { return one.provider == loss.provider && one.tick <= loss.tick; });
    if (call != calls.end()) return static_cast<double>(loss.tick - call->tick);
  }
  return std::nullopt;
}

std::optional<double> Fate::host_countries() const {
  if (losses_.empty()) return std::nullopt;
  const std::uint32_t from = losses_.front().tick;
  std::set<std::string> countries;
  for (std::size_t i = 0; i < hosts_.size(); ++i) {
    const bool ended = i + 1 < hosts_.size() && hosts_[i + 1].tick < from;
    if (!ended && hosts_[i].tick <= from + 72) countries.insert(hosts_[i].country);
  }
  return static_cast<double>(countries.size());
}

double Fate::refusals_before_return() const {
  const std::uint32_t until = stable_return().value_or(run_hours_);
  return static_cast<double>(std::ranges::count_if(refused_, [&](const Mark& one) { return one.tick <= until; }));
}

double Fate::providers_asked() const {
  std::set<ProviderId> asked;
  for (const auto& one : refused_) asked.insert(one.provider);
  for (const auto& one : accepted_) asked.insert(one.provider);
  return static_cast<double>(asked.size());
}

std::optional<double> Fate::returned() const {
  if (darkness_.empty()) return std::nullopt;
  if (const auto outage = main_outage()) return *outage <= kHalfYear ? 1 : 0;
  const bool seen = darkness_.front().from + kHalfYear <= run_hours_;
  return seen ? std::optional<double>{0} : std::nullopt;
}

std::optional<double> Fate::value(Quantity quantity) const {
  const auto first_loss = losses_.empty() ? std::nullopt : std::optional{losses_.front().tick};
  switch (quantity) {
    case Quantity::first_loss_hours:
      return between(first_shock_, first_loss);
    case Quantity::suppliers_lost:
      return static_cast<double>(losses_.size());
    case Quantity::suppliers_lost_4_days:
      return losses_within(96);
    case Quantity::suppliers_lost_7_days:
      return losses_within(168);
    case Quantity::suppliers_lost_120_days:
      return losses_within(2880);
    case Quantity::refuge_life_hours:
      return refuge_life();
    case Quantity::hours_dark_total:
      return dark_hours();
    case Quantity::main_outage_hours:
      return main_outage();
    case Quantity::first_return_hours:
      return darkness_.empty() ? std::nullopt : between(darkness_.front().from, darkness_.front().until);
    case Quantity::forecast_ratio:
      return forecast_ratio();
    case Quantity::refusals:
      return refusals_before_return();
    case Quantity::suppliers_tried:
      return providers_asked();
    case Quantity::name_outage_hours:
      return between(name_lost_, name_back_);
    case Quantity::original_name_hours:
      return between(name_lost_, original_name_back_);
    case Quantity::names_used:
      return static_cast<double>(names_);
    case Quantity::hosting_countries_72_hours:
      return host_countries();
    case Quantity::audience_plateau:
      return audience_;
    case Quantity::mirror_doubling_hours:
      return mirror_doubling();
    case Quantity::collateral_customers:
      return collateral_;
    case Quantity::refusal_to_block_hours:
      return block_after(kept_publicly_);
    case Quantity::campaign_to_block_hours:
      return block_after(campaigns_);
    case Quantity::suit_hours:
      return between(suit_filed_, suit_decided_);
    case Quantity::dark_at_all:
      return darkness_.empty() ? 0 : 1;
    case Quantity::returned_180_days:
      return returned();
    case Quantity::suit_won:
      if (!suit_decided_) return std::nullopt;
      return suit_won_ ? 1 : 0;
    default:
      return std::nullopt;
  }
}

void ProviderFate::follow(const Event& event) {
  if (event.kind == EventKind::request_received) requests_.push_back(event.tick);
  if (event.kind == EventKind::precedent_set) {
    note_first(first_precedent_, event.tick);
    ++precedents_;
  }
  const bool binds =
      event.kind == EventKind::doctrine_reviewed && static_cast<Doctrine>(event.detail) == Doctrine::court_order_only;
  if (binds && first_precedent_) note_first(reversal_, event.tick);
}

double ProviderFate::requests(std::uint32_t from, std::uint32_t hours) const {
  const auto first = std::ranges::lower_bound(requests_, from);
  const auto last = std::ranges::lower_bound(requests_, from + hours);
  return static_cast<double>(last - first);
}

std::optional<double> ProviderFate::value(Quantity quantity, std::uint32_t run_hours) const {
  if (quantity == Quantity::precedents_set) return precedents_;
  if (!first_precedent_) return std::nullopt;
  const std::uint32_t start = *first_precedent_;
  switch (quantity) {
    case Quantity::request_wave: {
      if (start < kMonth || start + kMonth > run_hours) return std::nullopt;
      const double before = requests(0, start) * kMonth / start;
      if (before <= 0) return std::nullopt;
      return requests(start, kMonth) / before;
    }
    case Quantity::request_decay: {
      const double wave = requests(start, kMonth);
      if (start + 6 * kMonth > run_hours || wave <= 0) return std::nullopt;
      return requests(start + 5 * kMonth, kMonth) / wave;
    }
    case Quantity::reversal_months:
      if (!reversal_) return std::nullopt;
      return (*reversal_ - start) / kHoursInAMonth;
    default:
      return std::nullopt;
  }
}

}  // namespace hostscape
