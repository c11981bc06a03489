#include "engine/breakdown_recorder.hpp"

#include <fmt/format.h>

#include "engine/checkpoint_archive.hpp"
#include "engine/desk_work.hpp"
#include "engine/event_log.hpp"
#include "model/rules/terms.hpp"
#include "model/setup.hpp"
#include "model/vocabulary.hpp"
#include "model/world.hpp"

namespace hostscape {
namespace {

constexpr std::size_t table(Grouping grouping) {
  return static_cast<std::size_t>(grouping);
}

constexpr bool has(const Event& event, std::uint8_t which) {
  return (event.flags & which) != 0;
}

std::size_t doctrine_of(std::uint32_t provider, const World& world, Layer layer) {
  return static_cast<std::size_t>(doctrine_on(world, ProviderId{provider}, layer));
}

bool ends_case(EventKind kind) {
  switch (kind) {
    case EventKind::notice_rejected:
    case EventKind::customer_remedied:
    case EventKind::provider_kept:
    case EventKind::item_removed:
    case EventKind::reinstated:
      return true;
    default:
      return false;
  }
}

std::string name_of_row(const Setup& setup, Grouping grouping, std::size_t row) {
  switch (grouping) {
    case Grouping::regime:
      return std::string{kRegimeNames[row]};
    case Grouping::provider:
      return setup.providers()[row].name;
    case Grouping::kind:
      return std::string{kCustomerKindNames[row]};
    case Grouping::notifier:
      return std::string{kNotifierKindNames[row]};
    case Grouping::doctrine:
      return std::string{kDoctrineNames[row]};
    case Grouping::layer:
      return std::string{kLayerNames[row]};
  }
  return {};
}

}  // namespace

BreakdownRecorder::BreakdownRecorder(const Setup& setup) : setup_{setup} {
  tables_[table(Grouping::regime)].resize(kRegimes);
  tables_[table(Grouping::provider)].resize(setup.providers().size());
  tables_[table(Grouping::kind)].resize(kCustomerKinds);
  tables_[table(Grouping::notifier)].resize(kNotifierKinds);
  tables_[table(Grouping::doctrine)].resize(kDoctrines);
  tables_[table(Grouping::layer)].resize(kLayerCount);
}

void BreakdownRecorder::after_tick(const TickView& view) {
  for (const Event& event : view.events) {
    if (event.customer != CustomerId::kInvalid) add(event, view.world);
  }
}

std::vector<GroupRow> BreakdownRecorder::rows(Grouping grouping) const {
  const auto& values = tables_[table(grouping)];
  std::vector<GroupRow> rows;
  rows.reserve(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) rows.push_back({name_of_row(setup_, grouping, i), values[i]});
  return rows;
}

void BreakdownRecorder::save(CheckpointOutput& out) const {
  out(tables_, flows_, notifiers_);
}

void BreakdownRecorder::restore(CheckpointInput& in) {
  auto tables = tables_;
  in(tables, flows_, notifiers_);
  for (std::size_t i = 0; i < kGroupings; ++i) {
    if (tables[i].size() == tables_[i].size()) continue;
    in.refuse(fmt::format("breakdown by {}", kGroupingNames[i]), fmt::format("{} rows", tables[i].size()),
              fmt::format("{}", tables_[i].size()));
  }
  for (const auto& [notice, notifier] : notifiers_) in.below(notifier, kNotifierKinds, "notifiers of open cases");
  tables_ = std::move(tables);
}

std::size_t BreakdownRecorder::notifier_of(const Event& event) const {
  if (carries_notifier(event)) return static_cast<std::size_t>(hostscape::notifier_of(event));
  const auto found = notifiers_.find({event.customer, event.birth});
  return found == notifiers_.end() ? kNoRow : found->second;
}

void BreakdownRecorder::follow_case(const Event& event) {
  if (event.kind == EventKind::notice_filed && names_notifier(event)) {
    notifiers_[{event.customer, event.birth}] = static_cast<std::uint8_t>(hostscape::notifier_of(event));
  } else if (event.kind == EventKind::migrated) {
    notifiers_.erase(notifiers_.lower_bound({event.customer, 0}), notifiers_.upper_bound({event.customer, event.tick}));
  } else if (ends_case(event.kind)) {
    notifiers_.erase({event.customer, event.birth});
  }
}

BreakdownRecorder::Rows BreakdownRecorder::rows_of(const Event& event, const World& world) const {
  Rows rows;
  rows.fill(kNoRow);
  rows[table(Grouping::kind)] = static_cast<std::size_t>(setup_.community_of(CustomerId{event.customer}).kind);
  rows[table(Grouping::notifier)] = notifier_of(event);
  rows[table(Grouping::layer)] = static_cast<std::size_t>(event.layer);
  if (event.provider != ProviderId::kInvalid) {
    rows[table(Grouping::provider)] = event.provider;
    rows[table(Grouping::regime)] = static_cast<std::size_t>(setup_.regime_of(ProviderId{event.provider}));
    rows[table(Grouping::doctrine)] = doctrine_of(event.provider, world, event.layer);
  }
  return rows;
}

void BreakdownRecorder::add_to(const Rows& rows, GroupColumn column, double amount) {
  for (std::size_t grouping = 0; grouping < kGroupings; ++grouping) {
    if (rows[grouping] == kNoRow) continue;
    tables_[grouping][rows[grouping]][static_cast<std::size_t>(column)] += amount;
  }
}

void BreakdownRecorder::add_dark_hours(const Event& event, const Rows& rows) {
  add_to(rows, GroupColumn::hours_dark, event.extra);
  if (has(event, flag::kUnfounded)) add_to(rows, GroupColumn::lawful_hours_dark, event.extra);
}

void BreakdownRecorder::add_move(const Event& event, const World& world, Rows rows) {
  add_to(rows, GroupColumn::migrations_out);
  add_dark_hours(event, rows);
  if (event.other < world.providers.size()) {
    if (event.provider < world.providers.size()) {
      const auto from = static_cast<std::size_t>(setup_.regime_of(ProviderId{event.provider}));
      ++flows_[from][static_cast<std::size_t>(setup_.regime_of(ProviderId{event.other}))];
    }
    rows[table(Grouping::provider)] = event.other;
    rows[table(Grouping::regime)] = static_cast<std::size_t>(setup_.regime_of(ProviderId{event.other}));
    rows[table(Grouping::doctrine)] = doctrine_of(event.other, world, event.layer);
  }
  add_to(rows, GroupColumn::migrations_in);
}

void BreakdownRecorder::add(const Event& event, const World& world) {
  const Rows rows = rows_of(event, world);
  follow_case(event);
  switch (event.kind) {
    case EventKind::notice_filed:
      add_to(rows, GroupColumn::notices);
      if (has(event, flag::kUnfounded)) add_to(rows, GroupColumn::notices_invalid);
      if (has(event, flag::kAbusive)) add_to(rows, GroupColumn::notices_abusive);
      break;
    case EventKind::notice_duplicate:
      add_to(rows, GroupColumn::duplicates);
      break;
    case EventKind::notice_rejected:
      add_to(rows, GroupColumn::notices_rejected);
      break;
    case EventKind::notice_relayed:
      add_to(rows, GroupColumn::relayed);
      break;
    case EventKind::customer_remedied:
      add_to(rows, GroupColumn::remedied);
      break;
    case EventKind::item_removed:
      add_to(rows, GroupColumn::items_removed);
      break;
    case EventKind::suspended:
      add_to(rows, GroupColumn::suspensions);
      if (has(event, flag::kUnfounded)) add_to(rows, GroupColumn::wrongful_suspensions);
      if (static_cast<Basis>(event.detail) == Basis::silence) add_to(rows, GroupColumn::suspensions_by_silence);
      break;
    case EventKind::reinstated:
      add_to(rows, GroupColumn::reinstatements);
      add_dark_hours(event, rows);
      break;
    case EventKind::migrated:
      add_move(event, world, rows);
      break;
    default:
      add_trouble(event, rows);
      break;
  }
  const double minutes = work_minutes(setup_.parameters(), event);
  if (minutes > 0) add_to(rows, GroupColumn::work_cost, minutes / 60 * setup_.parameters().wage_per_hour);
}

void BreakdownRecorder::add_trouble(const Event& event, const Rows& rows) {
  switch (event.kind) {
    case EventKind::terminated:
      if (static_cast<Ground>(event.detail) == Ground::order) break;
      add_to(rows, GroupColumn::terminations);
      if (has(event, flag::kUnfounded)) add_to(rows, GroupColumn::terminations_without_unlawful_item);
      break;
    case EventKind::went_dark:
      add_to(rows, GroupColumn::outages);
      if (event.other != CustomerId::kInvalid && event.other != event.customer) {
        add_to(rows, GroupColumn::customers_darkened);
      }
      break;
    case EventKind::came_back:
      add_to(rows, GroupColumn::outage_hours, event.value);
      break;
    case EventKind::collateral_dark:
      add_to(rows, GroupColumn::customers_darkened);
      break;
    case EventKind::refused:
      add_to(rows, GroupColumn::refusals);
      break;
    case EventKind::request_received:
      add_to(rows, GroupColumn::requests);
      if (event.detail == 1) add_to(rows, GroupColumn::requests_quoting_precedent);
      break;
    case EventKind::order_issued:
      add_to(rows, GroupColumn::orders_issued);
      break;
    case EventKind::order_executed:
      add_to(rows, GroupColumn::orders_executed);
      break;
    default:
      break;
  }
}

}  // namespace hostscape
