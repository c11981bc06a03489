#include "engine/metrics_recorder.hpp"

#include <fmt/format.h>

#include <limits>
#include <vector>

#include "core/field_count.hpp"
#include "engine/checkpoint_archive.hpp"
#include "engine/concentration.hpp"
#include "engine/desk_work.hpp"
#include "engine/hour_histogram.hpp"
#include "engine/notice_patterns.hpp"
#include "engine/trouble_tally.hpp"
#include "model/exposure.hpp"
#include "model/rules/precedent.hpp"
#include "model/setup.hpp"
#include "model/world.hpp"

namespace hostscape {
namespace {

constexpr std::uint32_t kTicksPerDay = 24;

constexpr bool has(const Event& event, std::uint8_t which) {
  return (event.flags & which) != 0;
}

constexpr double part(double share, double whole) {
  return whole > 0 ? share / whole : std::numeric_limits<double>::quiet_NaN();
}

// What the events of a run add up to.
struct Counters {
  std::array<std::uint64_t, kEventKinds> of_kind{};
  std::uint64_t unfounded_notices = 0;
  std::uint64_t abusive_notices = 0;
  std::uint64_t wrongful_suspensions = 0;
  std::uint64_t suspensions_by_silence = 0;
  std::uint64_t wrongful_at_home = 0;
  std::uint64_t press_suspensions = 0;
  std::uint64_t declared_press_cut = 0;
  std::uint64_t lawful_withdrawn = 0;
  std::uint64_t unfounded_removals = 0;
  std::uint64_t triages = 0;  // notices that a desk read
  std::uint64_t warned_acts = 0;
  std::uint64_t reviews = 0;  // decisions that a human weighed
  std::uint64_t overloaded = 0;
  std::uint64_t bounced = 0;
  std::uint64_t churned = 0;
  std::uint64_t left_by_hearsay = 0;
  HourHistogram in_queue;
  HourHistogram to_relay;
  HourHistogram to_action;
  HourHistogram to_decision;
  HourHistogram to_reinstatement;
  HourHistogram dark;
  HourHistogram to_restoration;
  SenderLedger senders;
  DailyCounts notices_by_day;
  TroubleTally trouble;

  /// For checkpoints: every field.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(of_kind, unfounded_notices, abusive_notices, wrongful_suspensions, suspensions_by_silence, wrongful_at_home,
            press_suspensions, declared_press_cut, lawful_withdrawn, unfounded_removals, triages, warned_acts, reviews,
            overloaded, bounced, churned, left_by_hearsay, in_queue, to_relay, to_action, to_decision, to_reinstatement,
            dark, to_restoration, senders, notices_by_day, trouble);
  }

  void add(const Event& event);
  [[nodiscard]] std::uint64_t operator[](EventKind kind) const { return of_kind[static_cast<std::size_t>(kind)]; }

 private:
  void add_notice(const Event& event);
  void add_suspension(const Event& event);
  void add_decision(const Event& event);
  void add_rejection(const Event& event);
  void add_departure(const Event& event);
};

static_assert(field_count<Counters>() == 27, "checkpoints: a new field of Counters belongs into its serialize()");

void Counters::add_notice(const Event& event) {
  if (has(event, flag::kUnfounded)) ++unfounded_notices;
  if (has(event, flag::kAbusive)) ++abusive_notices;
  notices_by_day.add_notice();
  if (names_notifier(event) && sender_of(event) != kNobodyInParticular) senders.add(event.other);
}

void Counters::add_suspension(const Event& event) {
  const auto basis = static_cast<Basis>(event.detail);
  if (has(event, flag::kUnfounded)) ++wrongful_suspensions;
  if (has(event, flag::kOwnRegimeLawful)) ++wrongful_at_home;
  if (has(event, flag::kPress)) ++press_suspensions;
  if (basis == Basis::silence) ++suspensions_by_silence;
  if (has(event, flag::kDeclaredPress) && !has(event, flag::kReviewed)) ++declared_press_cut;
}

// Who acts at once has sorted the notice, but not relayed it.
void Counters::add_decision(const Event& event) {
  const bool at_once = static_cast<Basis>(event.detail) == Basis::at_once;
  to_decision.add(event.tick - event.birth);
  if (at_once) ++triages;
  if (!at_once && event.kind != EventKind::provider_kept) ++warned_acts;
  if (at_once && event.tick > event.birth) in_queue.add(event.tick - event.birth);
  if (has(event, flag::kReviewed)) ++reviews;
  if (event.other == kOverloadedDesk) ++overloaded;
}

void Counters::add_rejection(const Event& event) {
  const auto reason = static_cast<RejectReason>(event.detail);
  if (sorted_out(reason)) ++triages;
  if (reason == RejectReason::mailbox_full) ++bounced;
  if (event.value > 0) in_queue.add(static_cast<std::uint32_t>(event.value));
}

void Counters::add_departure(const Event& event) {
  const auto reason = static_cast<MoveReason>(event.detail);
  if (reason == MoveReason::churn) ++churned;
  if (reason == MoveReason::heard) ++left_by_hearsay;
}

void Counters::add(const Event& event) {
  ++of_kind[static_cast<std::size_t>(event.kind)];
  trouble.add(event);
  switch (event.kind) {
    case EventKind::notice_filed:
      add_notice(event);
      break;
    case EventKind::notice_rejected:
      add_rejection(event);
      break;
    case EventKind::notice_relayed:
      ++triages;
      to_relay.add(event.tick - event.birth);
      if (event.other != CustomerId::kInvalid) in_queue.add(event.other);
      break;
    case EventKind::customer_remedied:
      if (has(event, flag::kUnfounded)) ++lawful_withdrawn;
      break;
    case EventKind::provider_kept:
      add_decision(event);
      break;
    case EventKind::item_removed:
      if (has(event, flag::kUnfounded)) ++unfounded_removals;
      to_action.add(event.tick - event.birth);
      add_decision(event);
      break;
    case EventKind::suspended:
      add_suspension(event);
      to_action.add(event.tick - event.birth);
      add_decision(event);
      break;
    case EventKind::item_restored:
      to_restoration.add(static_cast<std::uint32_t>(event.value + 0.5F));
      break;
    case EventKind::departed:
      add_departure(event);
      break;
    case EventKind::reinstated:
      to_reinstatement.add(static_cast<std::uint32_t>(event.value + 0.5F));
      [[fallthrough]];
    case EventKind::migrated:
      // A planned move without a cut has no dark time to speak of.
      if (event.extra > 0 || event.kind == EventKind::reinstated) {
        dark.add(static_cast<std::uint32_t>(event.extra + 0.5F));
      }
      break;
    default:
      break;
  }
}

}  // namespace

namespace {

// Counting a market takes as long as it has suppliers, so it is done when a row is due and at the end of each day.
struct Concentration {
  double hhi_cdn = 0;
  double hhi_dns = 0;
  double hhi_registrar = 0;
  double top3_hosting = 0;
  double top3_cdn = 0;
  double top3_dns = 0;
  double top3_registrar = 0;

  Concentration() = default;
  Concentration(const Setup& setup, const World& world)
      : hhi_cdn{layer_hhi(setup, world, Layer::cdn)},
        hhi_dns{layer_hhi(setup, world, Layer::dns)},
        hhi_registrar{layer_hhi(setup, world, Layer::registrar)},
        top3_hosting{layer_top3(setup, world, Layer::hosting)},
        top3_cdn{layer_top3(setup, world, Layer::cdn)},
        top3_dns{layer_top3(setup, world, Layer::dns)},
        top3_registrar{layer_top3(setup, world, Layer::registrar)} {}

  template <class Archive>
  void serialize(Archive& archive) {
    archive(hhi_cdn, hhi_dns, hhi_registrar, top3_hosting, top3_cdn, top3_dns, top3_registrar);
  }
};

}  // namespace

struct MetricsRecorder::State {
  State(const Setup& setup_in, Seed seed, Options options_in) : setup{setup_in}, options{options_in} {
    if (setup.parameters().item.exist) exposure_per_hour = baseline_exposure_per_hour(setup, seed);
  }

  const Setup& setup;
  Options options;
  double exposure_per_hour = 0;  // if nobody intervened
  Counters counters;
  Levels levels;
  Sums sums;
  double precedent_stock = 0;
  Concentration concentration;
  std::uint32_t ticks_done = 0;
  std::vector<MetricRow> daily;
  std::vector<MetricRow> hourly;

  /// For checkpoints: everything but what the constructor makes of setup, seed and options.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(counters, levels, sums, precedent_stock, concentration, ticks_done, daily, hourly);
  }

  void put_counts(MetricValues& values) const;
  void put_levels(MetricValues& values) const;
  void put_sums(MetricValues& values) const;
  void put_patterns(MetricValues& values) const;
};

namespace {

void put(MetricValues& values, Metric metric, double value) {
  values[static_cast<std::size_t>(metric)] = value;
}
void put(MetricValues& values, Metric metric, std::uint64_t value) {
  put(values, metric, static_cast<double>(value));
}

}  // namespace

void MetricsRecorder::State::put_counts(MetricValues& values) const {
  const Counters& c = counters;
  put(values, Metric::notices, c[EventKind::notice_filed]);
  put(values, Metric::duplicates, c[EventKind::notice_duplicate]);
  put(values, Metric::notices_invalid, c.unfounded_notices);
  put(values, Metric::notices_abusive, c.abusive_notices);
  put(values, Metric::notices_rejected, c[EventKind::notice_rejected]);
  put(values, Metric::notices_bounced, c.bounced);
  put(values, Metric::relayed, c[EventKind::notice_relayed]);
  put(values, Metric::remedied, c[EventKind::customer_remedied]);
  put(values, Metric::contested, c[EventKind::customer_contested]);
  put(values, Metric::refused, c[EventKind::customer_refused]);
  put(values, Metric::kept, c[EventKind::provider_kept]);
  put(values, Metric::overloaded_decisions, c.overloaded);
  put(values, Metric::items_removed, c[EventKind::item_removed]);
  put(values, Metric::suspensions, c[EventKind::suspended]);
  put(values, Metric::wrongful_suspensions, c.wrongful_suspensions);
  put(values, Metric::suspensions_by_silence, c.suspensions_by_silence);
  put(values, Metric::suspensions_wrongful_at_home, c.wrongful_at_home);
  put(values, Metric::press_suspensions, c.press_suspensions);
  put(values, Metric::declared_press_cut_automatically, c.declared_press_cut);
  put(values, Metric::lawful_items_withdrawn, c.lawful_withdrawn);
  put(values, Metric::chilled_items, c[EventKind::item_withdrawn]);
  put(values, Metric::reinstatements, c[EventKind::reinstated]);
  put(values, Metric::departures, c[EventKind::departed]);
  put(values, Metric::departures_by_churn, c.churned);
  put(values, Metric::departures_by_hearsay, c.left_by_hearsay);
  put(values, Metric::migrations, c[EventKind::migrated]);
  put(values, Metric::abuse_prosecutions, c[EventKind::abuse_prosecuted]);
  put(values, Metric::acts_with_warning, c.warned_acts);
  put(values, Metric::acts_with_reasons, c[EventKind::reasons_given]);
  put(values, Metric::counter_notices, c[EventKind::counter_notice_filed]);
  put(values, Metric::appeals, c[EventKind::appeal_filed]);
  put(values, Metric::items_restored, c[EventKind::item_restored]);
  put(values, Metric::time_to_restoration_median, c.to_restoration.median());
  put(values, Metric::time_in_queue_median, c.in_queue.median());
  put(values, Metric::time_to_relay_median, c.to_relay.median());
  put(values, Metric::time_to_relay_p90, c.to_relay.quantile(0.9));
  put(values, Metric::time_to_action_median, c.to_action.median());
  put(values, Metric::time_to_action_p90, c.to_action.quantile(0.9));
  put(values, Metric::time_to_decision_median, c.to_decision.median());
  put(values, Metric::time_to_decision_p90, c.to_decision.quantile(0.9));
  put(values, Metric::time_to_reinstatement_median, c.to_reinstatement.median());
  put(values, Metric::time_dark_median, c.dark.median());
  const auto actions = static_cast<double>(c[EventKind::suspended] + c[EventKind::item_removed]);
  const auto unfounded = static_cast<double>(c.wrongful_suspensions + c.unfounded_removals);
  put(values, Metric::notice_precision, part(actions - unfounded, actions));
  const auto founded = static_cast<double>(c[EventKind::notice_filed] - c.unfounded_notices);
  const auto withdrawn = static_cast<double>(c[EventKind::customer_remedied] - c.lawful_withdrawn);
  put(values, Metric::notice_recall, part(actions - unfounded, founded));
  put(values, Metric::unlawful_taken_down_share, part(actions - unfounded + withdrawn, founded));
  c.trouble.put(values, c.of_kind);
}

void MetricsRecorder::State::put_levels(MetricValues& values) const {
  const double customers = setup.customers();
  put(values, Metric::online, customers - levels.suspended - levels.migrating - levels.noticed);
  put(values, Metric::noticed, static_cast<double>(levels.noticed));
  put(values, Metric::suspended, static_cast<double>(levels.suspended));
  put(values, Metric::migrating, static_cast<double>(levels.migrating));
  put(values, Metric::desk_backlog, static_cast<double>(levels.queued));
  put(values, Metric::reachable_share, 1 - part(levels.dark, customers));
  put(values, Metric::hhi_hosting, 10'000 * part(static_cast<double>(levels.share_squares), customers * customers));
  put(values, Metric::offshore_share, part(static_cast<double>(levels.offshore), customers));
  put(values, Metric::precedent_stock, precedent_stock);
  put(values, Metric::hhi_cdn, concentration.hhi_cdn);
  put(values, Metric::hhi_dns, concentration.hhi_dns);
  put(values, Metric::hhi_registrar, concentration.hhi_registrar);
  put(values, Metric::top3_hosting, concentration.top3_hosting);
  put(values, Metric::top3_cdn, concentration.top3_cdn);
  put(values, Metric::top3_dns, concentration.top3_dns);
  put(values, Metric::top3_registrar, concentration.top3_registrar);
}

void MetricsRecorder::State::put_sums(MetricValues& values) const {
  put(values, Metric::lawful_hours_offline, sums.dark_lawful_hours);
  put(values, Metric::lawful_audience_hours_offline, static_cast<double>(sums.dark_lawful_audience_days) / 24);
  put(values, Metric::hours_offline, sums.dark_hours);
  put(values, Metric::audience_hours_blocked, sums.blocked_visits);
  put(values, Metric::lawful_audience_hours_blocked, sums.blocked_lawful_visits);
  put(values, Metric::harm_exposure, exposure_per_hour * ticks_done - sums.exposure_prevented);
  const Parameters& p = setup.parameters();
  const double minutes = p.triage_minutes * static_cast<double>(counters.triages) +
                         p.review_minutes * static_cast<double>(counters.reviews) +
                         p.support_minutes * static_cast<double>(counters[EventKind::reinstated]);
  const double hours = p.precedent.hours_per_request * static_cast<double>(counters[EventKind::request_received]);
  put(values, Metric::compliance_cost, (minutes / 60 + hours) * p.wage_per_hour);
}

void MetricsRecorder::State::put_patterns(MetricValues& values) const {
  put(values, Metric::senders, counters.senders.senders());
  put(values, Metric::sender_top1_share, counters.senders.share_of_top(0.01));
  put(values, Metric::sender_top10_share, counters.senders.share_of_top(0.1));
  put(values, Metric::single_notice_senders_share, counters.senders.single_share());
  put(values, Metric::notices_daily_dispersion, counters.notices_by_day.dispersion());
  put(values, Metric::notices_weekday_dispersion, counters.notices_by_day.dispersion_within_weekdays());
  const unsigned first_day = setup.clock().hour_of_week(Tick{0}, 0) / kTicksPerDay;
  put(values, Metric::notices_weekend_share, counters.notices_by_day.weekend_share(first_day));
}

namespace {

// Of all providers, as it stands at the end of the tick.
double stock_of_precedents(const TickView& view) {
  const PrecedentParameters& p = view.setup.parameters().precedent;
  double stock = 0;
  for (const auto& [provider, known] : view.world.precedents) stock += stock_at(p, known, view.tick);
  return stock;
}

}  // namespace

MetricsRecorder::MetricsRecorder(const Setup& setup, Seed seed, Options options)
    : state_{std::make_unique<State>(setup, seed, options)} {}

MetricsRecorder::~MetricsRecorder() = default;

void MetricsRecorder::after_tick(const TickView& view) {
  State& s = *state_;
  for (const Event& event : view.events) s.counters.add(event);
  s.levels = view.world.levels;
  s.sums = view.world.sums;
  s.precedent_stock = stock_of_precedents(view);
  s.ticks_done = view.tick.value + 1;
  if (s.ticks_done % kTicksPerDay == 0) s.counters.notices_by_day.end_day();
  const bool day_ends = s.ticks_done % kTicksPerDay == 0 || s.ticks_done == s.setup.length().count;
  // Counting who holds what on each layer takes longer than many a day of a small world.
  const bool ends = s.ticks_done == s.setup.length().count;
  if (s.options.hourly || (s.options.daily && day_ends) || ends)
    s.concentration = Concentration{view.setup, view.world};
  if (s.options.hourly) s.hourly.push_back({view.tick.value, values()});
  if (s.options.daily && day_ends) s.daily.push_back({view.tick.value, values()});
}

MetricValues MetricsRecorder::values() const {
  MetricValues values{};
  state_->put_counts(values);
  state_->put_levels(values);
  state_->put_sums(values);
  state_->put_patterns(values);
  return values;
}

void MetricsRecorder::save(CheckpointOutput& out) const {
  out(state_->options.daily, state_->options.hourly, *state_);
}

void MetricsRecorder::restore(CheckpointInput& in) {
  bool daily = false;
  bool hourly = false;
  in(daily, hourly);
  if (daily != state_->options.daily || hourly != state_->options.hourly) {
    in.refuse("rows of metrics", fmt::format("daily {}, hourly {}", daily, hourly),
              fmt::format("daily {}, hourly {}", state_->options.daily, state_->options.hourly));
  }
  in(*state_);
  in.below(state_->ticks_done, std::uint64_t{state_->setup.length().count} + 1, "ticks of metrics");
}

std::span<const MetricRow> MetricsRecorder::daily() const {
  return state_->daily;
}
std::span<const MetricRow> MetricsRecorder::hourly() const {
  return state_->hourly;
}

}  // namespace hostscape
