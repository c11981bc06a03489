#include "engine/controversies.hpp"

#include <algorithm>
#include <array>

#include "core/quantiles.hpp"
#include "engine/case_work.hpp"
#include "engine/darkness.hpp"
#include "engine/terminations.hpp"
#include "model/rules/pressure.hpp"
#include "model/rules/terms.hpp"

namespace hostscape {
namespace {

constexpr double kMostScandal = 300;  // the first pages of the world for days

void add_line(Controversy& c, Layer layer, ProviderId provider) {
  if (!provider.valid()) return;
  ContractLine line;
  line.layer = layer;
  line.provider = provider;
  c.lines.push_back(std::move(line));
}

void write_out_stack(const RunState& state, CustomerId customer, Controversy& c) {
  const Setup& setup = state.setup;
  add_line(c, Layer::hosting, state.world.provider_of[customer.index()]);
  if (setup.is_focal(customer)) {
    for (const auto& [layer, provider] : setup.stated_suppliers(customer)) add_line(c, layer, provider);
  }
  for (const Layer layer : {Layer::cdn, Layer::dns, Layer::registrar}) {
    const auto same = [&](const ContractLine& line) { return line.layer == layer; };
    if (std::none_of(c.lines.begin(), c.lines.end(), same)) {
      add_line(c, layer, setup.layers().initial(setup, state.seed, customer, layer));
    }
  }
}

// What a campaign adds in this hour; it tires.
double campaign_now(const RunState& state, const Controversy& c) {
  if (c.campaign <= 0 || state.now.value > c.campaign_until) return 0;
  return faded(c.campaign, state.setup.parameters().pressure.campaign_half_life_days,
               state.now.value - c.campaign_from);
}

void add_salience(const RunState& state, Controversy& c, double size) {
  const auto& p = state.setup.parameters();
  fade(p, c, state.now);
  c.salience += size;
  c.notoriety = notoriety_after(p.pressure, c.notoriety, size);
}

std::uint32_t tick_at(const Setup& setup, const std::string& date, const char* where) {
  const auto hours = setup.clock().hours_until(Clock::parse(date, where));
  return static_cast<std::uint32_t>(std::max<std::int64_t>(hours, 0));
}

ProviderId named(const Setup& setup, const std::optional<std::string>& name) {
  return name ? setup.find_provider(*name) : ProviderId{};
}

// A campaign around a forum of this kind may grow into a threat to life, which ends the reserve of the neutral.
void let_threaten(RunState& state, CustomerId customer, Controversy& c) {
  const auto& pressure = state.setup.parameters().pressure;
  if (c.threatened && state.now.value - c.threat_tick > 24 * pressure.threat_days) c.threatened = false;
  if (c.threatened || state.setup.community_of(customer).kind != CustomerKind::extremist_forum) return;
  if (campaign_now(state, c) <= 0) return;
  const Draw draw{state.seed, Purpose::threat, customer.value(), 0, state.now.value};
  if (!draw.chance(0, pressure.threats_per_day / 24 * c.salience / 100)) return;
  c.threatened = true;
  c.threat_tick = state.now.value;
  Event event = event_about_customer(state, customer, EventKind::threat_to_life);
  event.value = static_cast<float>(c.salience);
  emit(state, event);
}

// A supplier that a campaign names and that is bound to neutrality says in public that it keeps the customer, which
// makes it a story of the country.
void let_state(RunState& state, CustomerId customer, Controversy& c) {
  if (c.kept_publicly || !c.aimed_at.valid()) return;
  const auto& pressure = state.setup.parameters().pressure;
  const auto line = std::find_if(c.lines.begin(), c.lines.end(), [&](const ContractLine& l) {
    return l.provider == c.aimed_at && l.state == ContractState::held;
  });
  if (line == c.lines.end()) return;
  // Who ends, or has ended, any contract with it does not say so.
  const bool parted = std::find(c.dropped_by.begin(), c.dropped_by.end(), c.aimed_at) != c.dropped_by.end() ||
                      std::any_of(c.lines.begin(), c.lines.end(), [&](const ContractLine& l) {
                        return l.provider == c.aimed_at && l.state == ContractState::ending;
                      });
  if (parted) return;
  const Doctrine doctrine = doctrine_on(state.world, line->provider, line->layer);
  if (doctrine == Doctrine::discretionary || doctrine == Doctrine::risk_averse) return;
  const Draw draw{state.seed, Purpose::threat, customer.value(), 1, state.now.value};
  if (!draw.chance(0, pressure.statements_per_day / 24)) return;
  c.kept_publicly = true;
  Event event = event_about_contract(state, customer, line->layer, line->provider, EventKind::kept_publicly);
  event.value = static_cast<float>(c.salience);
  emit(state, event);
  add_salience(state, c, pressure.reach[static_cast<std::size_t>(Reach::national)]);
}

bool as_founded(const RunState& state, CustomerId customer, const Controversy& c) {
  if (c.lost > 0 || c.dark || state.world.dark_causes.contains(customer)) return false;
  return std::all_of(c.lines.begin(), c.lines.end(), [&](const ContractLine& line) {
    return line.state == ContractState::held && line.since == 0 && line.ends <= state.now.value &&
           line.due <= state.now.value;
  });
}

bool quiet(const RunState& state, CustomerId customer, const Controversy& c) {
  if (c.salience > state.setup.parameters().pressure.floor || campaign_now(state, c) > 0) return false;
  if (c.dark || state.world.dark_causes.contains(customer) || c.name_due > state.now.value) return false;
  return std::all_of(c.lines.begin(), c.lines.end(), [](const ContractLine& line) {
    return line.state == ContractState::held || line.state == ContractState::given_up;
  });
}

}  // namespace

void watch(RunState& state, CustomerId customer) {
  Controversy& c = controversy_of(state, customer);
  if (c.watched) return;
  c.watched = true;
  state.calendar.schedule(state.now + Ticks{1}, {customer.value(), 0, Due::watch, 0});
}

Controversy& controversy_of(RunState& state, CustomerId customer) {
  const auto [found, fresh] = state.world.controversies.try_emplace(customer);
  Controversy& c = found->second;
  if (!fresh) return c;
  c.as_of = state.now.value;
  if (const auto* const focal = state.setup.focal(customer)) c.notoriety = focal->notoriety.value_or(0);
  write_out_stack(state, customer, c);
  return c;
}

void raise_salience(RunState& state, CustomerId customer, double size, Shock shock, ProviderId aims_at) {
  Controversy& c = controversy_of(state, customer);
  add_salience(state, c, size);
  if (aims_at.valid()) c.aimed_at = aims_at;
  Event event = event_about_customer(state, customer, EventKind::salience_raised);
  event.detail = static_cast<std::uint8_t>(shock);
  event.provider = aims_at.value();
  event.value = static_cast<float>(size);
  event.extra = static_cast<float>(c.salience);
  emit(state, event);
  watch(state, customer);
}

double salience_of(const RunState& state, CustomerId customer) {
  const auto found = state.world.controversies.find(customer);
  if (found == state.world.controversies.end()) return 0;
  const Controversy& c = found->second;
  return faded(c.salience, state.setup.parameters().pressure.half_life_days, state.now.value - c.as_of);
}

double notoriety_of(const RunState& state, CustomerId customer) {
  const auto found = state.world.controversies.find(customer);
  if (found == state.world.controversies.end()) {
    const auto* const focal = state.setup.focal(customer);
    return focal == nullptr ? 0 : focal->notoriety.value_or(0);
  }
  const Controversy& c = found->second;
  return faded(c.notoriety, state.setup.parameters().pressure.notoriety_half_life_days, state.now.value - c.as_of);
}

void schedule_pressure(RunState& state) {
  const Scenario& scenario = state.setup.scenario();
  for (std::uint32_t i = 0; i < scenario.shocks.size(); ++i) {
    const PressureShock& shock = scenario.shocks[i];
    const std::uint32_t from = tick_at(state.setup, shock.from, "shocks[].from");
    const std::uint32_t until = tick_at(state.setup, shock.until, "shocks[].until");
    const Draw draw{state.seed, Purpose::shock, i, 0, 0};
    const std::uint32_t when = shock.kind == Shock::campaign ? from : from + draw.below(0, until - from + 1);
    state.calendar.schedule(Tick{when}, {i, 0, Due::shock, 0});
  }
  for (std::uint32_t i = 0; i < scenario.reports.size(); ++i) {
    const ReportedViolations& report = scenario.reports[i];
    const std::uint32_t from = tick_at(state.setup, report.from, "reports[].from");
    const std::uint32_t until = tick_at(state.setup, report.until, "reports[].until");
    const auto count = static_cast<std::uint32_t>(report.count);
    for (std::uint32_t k = 0; k < count; ++k) {
      const auto after = static_cast<std::uint32_t>((std::uint64_t{until - from} * k) / std::max(count - 1, 1U));
      state.calendar.schedule(Tick{from + after}, {i, 0, Due::report, 0});
    }
  }
}

void apply_shock(RunState& state, std::uint32_t number) {
  const PressureShock& shock = state.setup.scenario().shocks[number];
  const auto& pressure = state.setup.parameters().pressure;
  const CustomerId customer = state.setup.find_customer(shock.customer);
  const ProviderId aims_at = named(state.setup, shock.aims_at);
  const double reach = pressure.reach[static_cast<std::size_t>(shock.reach)];
  const Draw draw{state.seed, Purpose::shock, number, 1, 0};
  const double size = lognormal(draw.uniform(0), reach, pressure.shock_spread);
  Controversy& c = controversy_of(state, customer);
  if (shock.political) c.political = true;
  if (shock.kind == Shock::campaign) {
    c.campaign = size * pressure.campaign_per_hour;
    c.campaign_from = state.now.value;
    c.campaign_until = tick_at(state.setup, shock.until, "shocks[].until");
    raise_salience(state, customer, c.campaign, Shock::campaign, aims_at);
    return;
  }
  raise_salience(state, customer, size, shock.kind, aims_at);
  if (shock.kind == Shock::attack) attack(state, customer);
}

void apply_report(RunState& state, std::uint32_t number) {
  const ReportedViolations& report = state.setup.scenario().reports[number];
  report_violation(state, state.setup.find_customer(report.customer), state.setup.find_provider(report.supplier));
}

void report_violation(RunState& state, CustomerId customer, ProviderId supplier) {
  const auto& p = state.setup.parameters();
  Controversy& c = controversy_of(state, customer);
  fade(p, c, state.now);
  const auto* const focal = state.setup.focal(customer);
  const double of_kind = p.kind[static_cast<std::size_t>(state.setup.community_of(customer).kind)].moderation;
  const double its = focal != nullptr ? focal->moderation.value_or(of_kind) : of_kind;
  c.violations += 1 - state.world.policy.moderation.value_or(its);
  c.reported_by = supplier;
  constexpr std::array<double, 3> kRungs{0.1, 0.5, 1};  // parts of the ladder's half
  std::uint8_t rung = 0;
  while (rung < kRungs.size() && c.violations >= kRungs[rung] * p.termination.violations_half) ++rung;
  if (rung > c.rung) {
    Event event = event_about_customer(state, customer, EventKind::warned);
    event.provider = supplier.value();
    event.value = static_cast<float>(c.violations);
    event.extra = static_cast<float>(rung);
    emit(state, event);
  }
  c.rung = rung;
  watch(state, customer);
}

void apply_watch(RunState& state, CustomerId customer) {
  const auto& p = state.setup.parameters();
  {
    Controversy& c = state.world.controversies.at(customer);
    c.watched = false;
    fade(p, c, state.now);
    const double more = campaign_now(state, c);
    if (more > 0) add_salience(state, c, more);
    let_threaten(state, customer, c);
    let_state(state, customer, c);
  }
  press_suppliers(state, customer);
  pass_hour(state, customer);
  Controversy& c = state.world.controversies.at(customer);
  if (!quiet(state, customer, c)) {
    watch(state, customer);
    return;
  }
  c.political = false;
  c.threatened = false;
  c.aimed_at = {};
  constexpr double kForgotten = 0.005;
  const bool known = state.setup.is_focal(customer) || c.notoriety > kForgotten || c.violations > 1;
  if (!known && as_founded(state, customer, c)) state.world.controversies.erase(customer);
}

void let_scandals_break(RunState& state) {
  const double rate = state.setup.scandals_per_hour();
  if (rate <= 0) return;
  const auto& pressure = state.setup.parameters().pressure;
  const auto shares = state.setup.scandal_shares();
  constexpr double kMostMean = 32;  // of one Poisson draw
  const auto parts = static_cast<std::uint32_t>(rate / kMostMean) + 1;
  for (std::uint32_t part = 0; part < parts; ++part) {
    const Draw count{state.seed, Purpose::scandal, part, 0, state.now.value};
    const std::uint32_t n = poisson_count(count.uniform53(0), exp_neg(rate / parts), rate / parts);
    for (std::uint32_t j = 0; j < n; ++j) {
      const Draw draw{state.seed, Purpose::scandal, part, j + 1, state.now.value};
      const auto found = std::upper_bound(shares.begin(), shares.end() - 1, draw.uniform(0));
      const Community& community = state.setup.communities()[static_cast<std::size_t>(found - shares.begin())];
      if (community.count == 0) continue;
      const CustomerId customer{community.first + draw.below(1, community.count)};
      if (!state.world.status[customer.index()].reachable()) continue;  // nobody sees a dark site
      const double size = std::min(pareto(draw.uniform(2), 1, pressure.scandal_exponent), kMostScandal);
      raise_salience(state, customer, size, Shock::scandal);
    }
  }
}

}  // namespace hostscape
