#include "engine/precedents.hpp"

#include <algorithm>
#include <array>

#include "core/quantiles.hpp"
#include "engine/case_work.hpp"
#include "engine/terminations.hpp"
#include "model/rules/precedent.hpp"
#include "model/rules/pressure.hpp"
#include "model/rules/terms.hpp"

namespace hostscape {
namespace {

constexpr double kPortion = 16;         // requests of an hour that are counted by one draw
constexpr double kNegligible = 0.0001;  // a stock that nobody quotes any more
constexpr std::array<NotifierKind, kRequesters> kNotifierOf{NotifierKind::activist, NotifierKind::rights_holder,
                                                            NotifierKind::authority};
constexpr std::array kFurther{Layer::cdn, Layer::dns, Layer::registrar};

/// Requests that quote nothing, and those that quote a precedent: two streams, so that the first is the same whatever the
/// second does.
enum class Stream : std::uint8_t { plain, quoting };

/// Requests per hour at all providers of a layer, before anything keeps them away: fewer on a layer that hardly anybody uses.
double layer_rate(const Setup& setup, Layer layer) {
  constexpr double kFewest = 0.05;  // of the customers
  const double used = setup.layers().contracts(layer) / std::max(setup.customers(), 1U);
  return setup.parameters().precedent.requests_per_day / 24 * std::min(used / kFewest, 1.0);
}

/// Candidates per hour by layer. A customer without a supplier on the layer that it is asked about makes a request void, so
/// more are drawn where few have one.
std::array<double, kLayerCount> rates_of(const Setup& setup) {
  std::array<double, kLayerCount> rates{};
  for (std::size_t l = 0; l < kLayerCount; ++l) {
    const auto layer = static_cast<Layer>(l);
    const double contracts = setup.layers().contracts(layer);
    if (contracts > 0) rates[l] = layer_rate(setup, layer) * setup.customers() / contracts;
  }
  return rates;
}

struct Request {
  CustomerId customer;
  ProviderId provider;
  Layer layer{};
  NotifierKind from{};
  bool quotes = false;
  std::uint32_t since = 0;  ///< tick from which the contract has held
};

// Whom the customer has on the layer now.
void find_contract(const RunState& state, Request& request) {
  const World& world = state.world;
  const auto trouble = world.controversies.find(request.customer);
  if (trouble != world.controversies.end()) {
    for (const ContractLine& line : trouble->second.lines) {
      if (line.layer != request.layer || line.state != ContractState::held) continue;
      request.provider = line.provider;
      request.since = line.since;
    }
    return;
  }
  request.provider = request.layer == Layer::hosting
                         ? world.provider_of[request.customer.index()]
                         : state.setup.layers().initial(state.setup, state.seed, request.customer, request.layer);
}

// Hours since which the provider has been bound to orders only on this layer; nothing if it is not.
std::optional<double> hours_committed(const RunState& state, ProviderId provider, Layer layer) {
  const auto l = static_cast<std::size_t>(layer);
  const auto binds = [&](const PolicyParameters& policy) { return policy.doctrine[l] == Doctrine::court_order_only; };
  if (doctrine_on(state.world, provider, layer) != Doctrine::court_order_only) return std::nullopt;
  if (binds(state.world.policy)) {  // since the switch that brought it, or the start
    std::uint32_t since = 0;
    bool bound = binds(state.setup.parameters().policy);
    for (const TimedPolicy& timed : state.setup.timeline()) {
      if (timed.from > state.now) break;
      if (binds(timed.policy) && !bound) since = timed.from.value;
      bound = binds(timed.policy);
    }
    return state.now.value - since;
  }
  const auto known = state.world.precedents.find(provider);
  if (known != state.world.precedents.end() && (known->second.flipped >> l & 1U) != 0) {
    return state.now.value - known->second.committed;
  }
  constexpr double kAlways = 1e9;
  return kAlways;
}

double rise_of(const RunState& state, ProviderId provider) {
  const auto& p = state.setup.parameters().precedent;
  const auto known = state.world.precedents.find(provider);
  return known == state.world.precedents.end() ? 0 : request_rise(p, stock_at(p, known->second, state.now));
}

bool anybody_quoted(const RunState& state) {
  const auto& p = state.setup.parameters().precedent;
  if (!(p.weight > 0)) return false;
  return std::ranges::any_of(state.world.precedents,
                             [&](const auto& entry) { return stock_at(p, entry.second, state.now) > kNegligible; });
}

Requester requester_of(const PrecedentParameters& p, Stream stream, double u) {
  const auto& weights = stream == Stream::plain ? p.requesters : p.quoters;
  double total = 0;
  for (const double weight : weights) total += weight;
  double sum = 0;
  for (std::size_t i = 0; i + 1 < kRequesters; ++i) {
    if (u * total < (sum += weights[i])) return static_cast<Requester>(i);
  }
  return static_cast<Requester>(kRequesters - 1);
}

// A provider grants what its terms allow it to grant and nothing forbids.
bool grants(const RunState& state, const Request& request) {
  const PolicyParameters& policy = state.world.policy;
  const Doctrine doctrine = doctrine_on(state.world, request.provider, request.layer);
  if (doctrine != Doctrine::discretionary && doctrine != Doctrine::risk_averse) return false;
  if (policy.no_terminations || (policy.layer_immunity && request.layer != Layer::hosting)) return false;
  const Draw draw{state.seed,
                  Purpose::request_answer,
                  request.customer.value(),
                  request.provider.value(),
                  state.now.value,
                  static_cast<std::uint32_t>(request.layer)};
  const auto& p = state.setup.parameters().precedent;
  if (!draw.chance(0, grant_probability(p, commitment_lost(state, request.provider)))) return false;
  return !policy.must_carry || has_unlawful_item(state, request.customer, request.provider);
}

Event event_of(const RunState& state, const Request& request, EventKind kind) {
  Event event = event_about_contract(state, request.customer, request.layer, request.provider, kind);
  event.other = packed_notifier(request.from, 0);
  event.detail = request.quotes ? 1 : 0;
  return event;
}

void answer(RunState& state, const Request& request) {
  emit(state, event_of(state, request, EventKind::request_received));
  if (const auto known = state.world.precedents.find(request.provider); known != state.world.precedents.end()) {
    ++known->second.requests;
  }
  const Parameters& parameters = state.setup.parameters();
  if (!grants(state, request)) {
    Event event = event_of(state, request, EventKind::request_refused);
    event.value = static_cast<float>(parameters.precedent.hours_per_request);
    emit(state, event);
    return;
  }
  constexpr double kLongAgo = 1e6;  // hours
  const double tenure = request.since == 0 ? kLongAgo : state.now.value - request.since;
  const Draw draw{state.seed,
                  Purpose::request_answer,
                  request.customer.value(),
                  request.provider.value(),
                  state.now.value,
                  static_cast<std::uint32_t>(request.layer)};
  const double own = grace_hours(parameters.termination, tenure, draw.uniform(1));
  const double grace = std::max(own, state.world.policy.minimum_termination_notice_hours.value_or(0));
  end_contract(state, request.customer, request.layer, request.provider, Ground::request, grace);
}

// One candidate of the hour: whom it concerns is drawn whatever became of earlier ones, and whether the provider's past
// brings it about or keeps it away is decided by its own uniforms.
void consider(RunState& state, Stream stream, std::uint32_t number, const std::array<double, kLayerCount>& rates,
              double total) {
  const auto& p = state.setup.parameters().precedent;
  const auto key = static_cast<std::uint32_t>(stream);
  const Draw who{state.seed, Purpose::request, key, number, state.now.value, 1};
  const Draw where{state.seed, Purpose::request, key, number, state.now.value, 2};
  Request request;
  request.quotes = stream == Stream::quoting;
  const Requester requester = requester_of(p, stream, who.uniform(0));
  request.from = kNotifierOf[static_cast<std::size_t>(requester)];
  request.customer = state.setup.request_targets().drawn(requester, who.uniform53(1), who.uniform(1));
  double sum = 0;
  std::size_t layer = 0;
  for (std::size_t l = 0; l < kLayerCount; ++l) {
    if (rates[l] > 0 && where.uniform(0) * total >= sum) layer = l;
    sum += rates[l];
  }
  request.layer = static_cast<Layer>(layer);
  if (!request.customer.valid() || !state.world.status[request.customer.index()].reachable()) return;
  find_contract(state, request);
  if (!request.provider.valid()) return;
  if (request.quotes && !where.chance(1, rise_of(state, request.provider) / (p.weight * p.saturation))) return;
  const auto committed = hours_committed(state, request.provider, request.layer);
  if (committed && !where.chance(2, undeterred(p, *committed))) return;
  answer(state, request);
}

void receive(RunState& state, Stream stream, double mean, const std::array<double, kLayerCount>& rates, double total) {
  std::uint32_t number = 0;
  for (std::uint32_t portion = 0; mean > 0; ++portion, mean -= kPortion) {
    const double part = std::min(mean, kPortion);
    const Draw draw{state.seed, Purpose::request, static_cast<std::uint32_t>(stream), portion, state.now.value};
    const std::uint32_t count = poisson_count(draw.uniform53(0), exp_neg(part), part);
    for (std::uint32_t i = 0; i < count; ++i) consider(state, stream, number++, rates, total);
  }
}

bool sells_further(const Setup& setup, ProviderId provider) {
  return std::ranges::any_of(kFurther, [&](Layer layer) { return setup.layers().offers(provider, layer); });
}

void schedule_review(RunState& state, ProviderId provider) {
  const double hours = state.setup.parameters().precedent.review_days * 24;
  state.calendar.schedule(state.now + Ticks{whole_hours(hours)}, {provider.value(), 0, Due::review, 0});
}

void bring_up_to_date(const RunState& state, Precedents& known) {
  const auto& p = state.setup.parameters().precedent;
  known.stock = stock_at(p, known, state.now);
  known.memory = memory_at(p, known, state.now);
  known.as_of = state.now.value;
}

// Requests that its share would bring a provider in so many hours without any precedent.
double expected_requests(const Setup& setup, ProviderId provider, double hours) {
  const LayerMarkets& layers = setup.layers();
  double rate = 0;
  for (std::size_t l = 0; l < kLayerCount; ++l) {
    const auto layer = static_cast<Layer>(l);
    const std::size_t place = layers.place_of(provider, layer);
    if (place == layers.offering(layer).size() || !(layers.contracts(layer) > 0)) continue;
    rate += layer_rate(setup, layer) * layers.expected(layer)[place] / layers.contracts(layer);
  }
  return rate * hours;
}

}  // namespace

void set_precedent(RunState& state, ProviderId provider, CustomerId customer, Layer layer, double notoriety) {
  const auto& p = state.setup.parameters().precedent;
  const double weight = precedent_weight(p, notoriety);
  if (!(weight > 0)) return;
  const auto [found, first] = state.world.precedents.try_emplace(provider);
  Precedents& known = found->second;
  if (first) {
    known.as_of = known.reviewed = state.now.value;
    if (p.requests_per_day > 0 && p.weight > 0 && sells_further(state.setup, provider))
      schedule_review(state, provider);
  }
  bring_up_to_date(state, known);
  known.stock += weight;
  known.memory += weight;
  Event event = event_about_contract(state, customer, layer, provider, EventKind::precedent_set);
  event.value = static_cast<float>(weight);
  event.extra = static_cast<float>(known.stock);
  emit(state, event);
}

double commitment_lost(const RunState& state, ProviderId provider) {
  const auto& p = state.setup.parameters().precedent;
  const auto known = state.world.precedents.find(provider);
  return known == state.world.precedents.end() ? 0 : commitment_taken(p, memory_at(p, known->second, state.now));
}

void receive_requests(RunState& state) {
  const auto& p = state.setup.parameters().precedent;
  if (!(p.requests_per_day > 0)) return;
  const auto rates = rates_of(state.setup);
  double total = 0;
  for (const double rate : rates) total += rate;
  receive(state, Stream::plain, total, rates, total);
  if (anybody_quoted(state)) receive(state, Stream::quoting, total * p.weight * p.saturation, rates, total);
}

void apply_review(RunState& state, ProviderId provider) {
  const auto found = state.world.precedents.find(provider);
  if (found == state.world.precedents.end()) return;
  const auto& p = state.setup.parameters().precedent;
  Precedents& known = found->second;
  bring_up_to_date(state, known);
  const double expected = expected_requests(state.setup, provider, state.now.value - known.reviewed);
  const Draw draw{state.seed, Purpose::review, provider.value(), 0, state.now.value};
  const bool flips = draw.chance(0, flip_probability(p, known.requests, expected));
  bool more = false;  // layers on which it may commit itself later
  for (const Layer layer : kFurther) {
    const auto l = static_cast<std::size_t>(layer);
    const Doctrine own = state.world.providers[provider.index()].further_doctrine;
    if (!state.setup.layers().offers(provider, layer) || (known.flipped >> l & 1U) != 0) continue;
    if (own == Doctrine::court_order_only || own == Doctrine::bulletproof) continue;
    if (!flips) {
      more = true;
      continue;
    }
    known.flipped = static_cast<std::uint8_t>(known.flipped | 1U << l);
    known.committed = state.now.value;
    Event event;
    event.tick = state.now.value;
    event.kind = EventKind::doctrine_reviewed;
    event.layer = layer;
    event.provider = provider.value();
    event.detail = static_cast<std::uint8_t>(Doctrine::court_order_only);
    event.value = static_cast<float>(known.requests);
    event.extra = static_cast<float>(known.stock);
    emit(state, event);
  }
  known.requests = 0;
  known.reviewed = state.now.value;
  if (more) schedule_review(state, provider);
}

}  // namespace hostscape
