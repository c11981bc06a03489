#include "model/rules/way_back.hpp"

#include <algorithm>
#include <map>

#include "core/quantiles.hpp"
#include "model/rules/pressure.hpp"
#include "model/rules/terms.hpp"

namespace hostscape {
namespace {

constexpr double kUnlisted = 1e-7;  // weight of a provider without a share in the customer's market

std::uint32_t key_of(const Quest& quest) {
  return quest.sought.value;
}

bool prepared(const Setup& setup, const World& world, CustomerId customer) {
  const auto* const focal = setup.focal(customer);
  return world.policy.second_supplier || (focal != nullptr && focal->prepared.value_or(false));
}

double median_transfer(const Setup& setup, const World& world, CustomerId customer, bool known, bool moved_before) {
  const auto& c = setup.parameters().customer;
  if (prepared(setup, world, customer) || known) return c.transfer_prepared_hours;
  const auto tier = static_cast<std::size_t>(setup.community_of(customer).tier);
  // Who has had to move once has made itself portable.
  const double hours = moved_before ? std::min(c.transfer_hours[tier], c.transfer_hours[0]) : c.transfer_hours[tier];
  return world.policy.data_portability ? hours * setup.parameters().migration.portability : hours;
}

// Large platforms negotiate with hosts, and hated sites with whoever is to shield them.
Approach approach_to(const Setup& setup, const Quest& quest, double notoriety, ProviderId candidate) {
  if (knows(setup, quest, candidate)) return Approach::known;
  const bool large = setup.community_of(quest.customer).tier == Tier::large;
  const bool hated = notoriety >= setup.parameters().pressure.attackers_notoriety;
  const bool negotiates = (quest.layer == Layer::hosting && large) || (quest.layer == Layer::cdn && hated);
  return negotiates ? Approach::negotiated : Approach::self_service;
}

double median_attempt(const MigrationParameters& m, Approach approach, unsigned refusals) {
  if (approach == Approach::known) return m.known_hours;
  if (approach == Approach::self_service) return m.self_service_hours;
  return m.negotiated_hours * (1 + m.negotiated_growth * refusals);
}

bool neutral(Doctrine doctrine) {
  return doctrine == Doctrine::bulletproof || doctrine == Doctrine::court_order_only ||
         doctrine == Doctrine::notice_and_notice;
}

// How many customers in trouble each provider holds on the layer.
std::map<ProviderId, double> troubled_at(const Setup& setup, const World& world, Layer layer) {
  std::map<ProviderId, double> held;
  for (const auto& [customer, c] : world.controversies) {
    if (c.notoriety < setup.parameters().pressure.attackers_notoriety) continue;
    for (const ContractLine& line : c.lines) {
      if (line.layer == layer && line.state == ContractState::held) held[line.provider] += 1;
    }
  }
  return held;
}

double left_of(const Setup& setup, double tolerance, const std::map<ProviderId, double>& held, ProviderId provider) {
  const auto found = held.find(provider);
  return found == held.end() ? tolerance
                             : tolerance / (1 + found->second / setup.parameters().migration.refuge_capacity);
}

}  // namespace

bool knows(const Setup& setup, const Quest& quest, ProviderId candidate) {
  const auto* const focal = setup.focal(quest.customer);
  if (focal == nullptr) return false;
  if (quest.layer == Layer::hosting && focal->planned_move_to &&
      setup.find_provider(*focal->planned_move_to) == candidate) {
    return true;
  }
  const auto reserve = setup.reserve(quest.customer);
  return std::any_of(reserve.begin(), reserve.end(),
                     [&](const auto& known) { return known.first == quest.layer && known.second == candidate; });
}

double attempt_hours(const Setup& setup, Seed seed, const World& world, const Quest& quest, double notoriety,
                     ProviderId candidate, unsigned refusals) {
  const auto& m = setup.parameters().migration;
  const Approach approach = world.policy.second_supplier && quest.layer == Layer::hosting && refusals == 0
                                ? Approach::known
                                : approach_to(setup, quest, notoriety, candidate);
  const Draw draw{seed,
                  Purpose::search_time,
                  quest.customer.value(),
                  candidate.value(),
                  key_of(quest),
                  static_cast<std::uint32_t>(quest.layer)};
  return lognormal(draw.uniform(0), median_attempt(m, approach, refusals), m.search_spread);
}

double service_hours(const Setup& setup, Seed seed, const World& world, const Quest& quest, ProviderId candidate,
                     bool moved_before) {
  const auto& p = setup.parameters();
  const Draw draw{seed,
                  Purpose::transfer,
                  quest.customer.value(),
                  candidate.value(),
                  key_of(quest),
                  static_cast<std::uint32_t>(quest.layer) + 1};
  if (quest.layer != Layer::hosting) {
    return lognormal(draw.uniform(0), p.migration.layer_transfer_hours, p.migration.search_spread);
  }
  const double median = median_transfer(setup, world, quest.customer, knows(setup, quest, candidate), moved_before);
  return lognormal(draw.uniform(0), median, p.customer.transfer_spread) +
         cached_hours(setup, seed, quest.customer, quest.sought);
}

std::uint32_t cached_hours(const Setup& setup, Seed seed, CustomerId customer, Tick lost) {
  const auto& m = setup.parameters().migration;
  const auto* const focal = setup.focal(customer);
  const bool ready = focal != nullptr && focal->prepared.value_or(false);
  const Draw draw{seed, Purpose::name, customer.value(), 0, lost.value};
  return whole_hours(lognormal(draw.uniform(0), ready ? m.ttl_prepared_hours : m.ttl_hours, m.search_spread));
}

std::optional<std::uint32_t> original_name_after(const Setup& setup, Seed seed, CustomerId customer, Layer layer,
                                                 Tick lost) {
  const auto& m = setup.parameters().migration;
  const Draw draw{seed, Purpose::name, customer.value(), 1, lost.value};
  // Who serves a name can be replaced; who registered it may hold it.
  if (layer == Layer::registrar && !draw.chance(1, m.original_name_share)) return {};
  return whole_hours(lognormal(draw.uniform(0), m.original_name_hours, m.search_spread));
}

double forecast_hours(const Setup& setup, Seed seed, const World& world, CustomerId customer, DarkCause cause,
                      Tick now) {
  const auto& m = setup.parameters().migration;
  const Draw draw{seed, Purpose::forecast, customer.value(), 0, now.value};
  const bool large = setup.community_of(customer).tier == Tier::large;
  const double attempt = median_attempt(m, large ? Approach::negotiated : Approach::self_service, 0);
  const double work = cause == DarkCause::hosting
                          ? attempt + m.forecast_optimism * median_transfer(setup, world, customer, false, false)
                          : m.self_service_hours + m.layer_transfer_hours;
  return lognormal(draw.uniform(0), work, m.forecast_spread);
}

double tolerance_of(const Setup& setup, const World& world, ProviderId provider, Layer layer) {
  const double tolerance = world.providers[provider.index()].tolerance;
  return tolerance > 0 ? left_of(setup, tolerance, troubled_at(setup, world, layer), provider) : 0;
}

ProviderId next_candidate(const Setup& setup, Seed seed, const World& world, const Quest& quest, const Controversy& c,
                          const ContractLine& line) {
  const auto out = [&](ProviderId provider) {
    const auto in = [&](const std::vector<ProviderId>& list) {
      return std::find(list.begin(), list.end(), provider) != list.end();
    };
    const bool leaving = std::any_of(c.lines.begin(), c.lines.end(), [&](const ContractLine& other) {
      return other.provider == provider && other.state == ContractState::ending;
    });
    return provider == line.provider || leaving || in(line.asked) || in(c.dropped_by) ||
           world.blackouts.contains(provider);
  };
  // Those that it knows, in its own order.
  if (setup.is_focal(quest.customer)) {
    for (const auto& [layer, provider] : setup.reserve(quest.customer)) {
      if (layer == quest.layer && !out(provider)) return provider;
    }
    const auto* const focal = setup.focal(quest.customer);
    if (quest.layer == Layer::hosting && focal->planned_move_to) {
      const ProviderId planned = setup.find_provider(*focal->planned_move_to);
      if (!out(planned)) return planned;
    }
  }
  // A race: each candidate's clock rings after an exponential time, fast for those it comes upon readily. One candidate
  // more or less leaves the order of the others alone.
  const auto& m = setup.parameters().migration;
  const std::size_t country = setup.community_of(quest.customer).country;
  const auto offering = setup.layers().offering(quest.layer);
  const auto held = troubled_at(setup, world, quest.layer);
  ProviderId first;
  double earliest = 0;
  for (std::size_t i = 0; i < offering.size(); ++i) {
    const ProviderId provider = offering[i];
    double weight = std::max(setup.layers().weight(quest.layer, i, country), kUnlisted);
    const double tolerance = world.providers[provider.index()].tolerance;
    if (tolerance > 0 && !setup.providers()[provider.index()].unknown) {
      weight += m.refuge_pull * c.notoriety * left_of(setup, tolerance, held, provider);
    }
    const Draw draw{seed,
                    Purpose::candidate_order,
                    quest.customer.value(),
                    provider.value(),
                    key_of(quest),
                    static_cast<std::uint32_t>(quest.layer)};
    const double rings = neg_log(draw.uniform(0)) / weight;
    if (first.valid() && rings >= earliest) continue;
    if (out(provider)) continue;
    first = provider;
    earliest = rings;
  }
  return first;
}

double refusal_by(const Setup& setup, const World& world, const Quest& quest, const Controversy& c,
                  ProviderId candidate, bool lawful_only) {
  const auto& m = setup.parameters().migration;
  if (world.policy.must_carry && lawful_only) return 0;
  if (world.policy.second_supplier && quest.layer == Layer::hosting && c.lost <= 1) return 0;
  double p = refusal_probability(m, c.notoriety, c.concession);
  p *= 1 - tolerance_of(setup, world, candidate, quest.layer);
  if (knows(setup, quest, candidate)) p *= m.known_relief;
  if (neutral(doctrine_on(world, candidate, quest.layer))) p *= m.neutral_relief;
  return p;
}

}  // namespace hostscape
