#include "viz/play/picture.hpp"

#include <algorithm>
#include <array>

#include "model/rules/precedent.hpp"
#include "model/rules/pressure.hpp"
#include "model/setup.hpp"

namespace hostscape::viz {
namespace {

constexpr double kUnheard = 0.01;      // salience that nobody notices any more
constexpr double kForgotten = 0.0001;  // stock of precedents that nobody quotes

using Supply = std::pair<CustomerId, ProviderId>;

// As it was at the founding: what the scenario states, and draws where it states nothing.
void add_first_contracts(std::vector<Supply>& contracts, const Setup& setup, Seed seed, CustomerId customer) {
  const auto stated = setup.stated_suppliers(customer);
  for (const auto& [layer, provider] : stated) contracts.emplace_back(customer, provider);
  for (const Layer layer : {Layer::cdn, Layer::dns, Layer::registrar}) {
    const auto here = [&, at = layer](const auto& line) { return line.first == at; };
    if (std::ranges::any_of(stated, here)) continue;
    const ProviderId provider = setup.layers().initial(setup, seed, customer, layer);
    if (provider.valid()) contracts.emplace_back(customer, provider);
  }
}

void add_held_contracts(std::vector<Supply>& contracts, CustomerId customer, const Controversy& trouble) {
  for (const ContractLine& line : trouble.lines) {
    const bool held = line.state == ContractState::held || line.state == ContractState::ending;
    if (held && line.layer != Layer::hosting && line.provider.valid()) contracts.emplace_back(customer, line.provider);
  }
}

std::vector<Supply> contracts_of(const WorldFrame& frame, const World& world) {
  const Setup& setup = *frame.setup;
  std::vector<Supply> contracts;
  for (std::uint32_t id = setup.ordinary_customers(); id < setup.customers(); ++id) {
    const CustomerId customer{id};
    const auto trouble = world.controversies.find(customer);
    if (trouble == world.controversies.end()) {
      add_first_contracts(contracts, setup, frame.seed, customer);
    } else {
      add_held_contracts(contracts, customer, trouble->second);
    }
  }
  std::ranges::sort(contracts);
  contracts.erase(std::unique(contracts.begin(), contracts.end()), contracts.end());
  return contracts;
}

}  // namespace

void fill_picture(WorldFrame& frame, const World& world, std::size_t most_customers) {
  const Parameters& parameters = frame.setup->parameters();
  const Tick last{frame.now.value == 0 ? 0 : frame.now.value - 1};
  frame.snapshot = take_snapshot(world, last, most_customers);
  for (const auto& [provider, known] : world.precedents) {
    const double stock = stock_at(parameters.precedent, known, last);
    if (stock > kForgotten) frame.precedents.emplace_back(provider, static_cast<float>(stock));
  }
  for (const auto& [customer, trouble] : world.controversies) {
    const double hours = last.value - std::min(trouble.as_of, last.value);
    const double salience = faded(trouble.salience, parameters.pressure.half_life_days, hours);
    if (salience > kUnheard) frame.pressure.emplace_back(customer, static_cast<float>(salience));
  }
  frame.contracts = contracts_of(frame, world);
  for (const auto& [provider, blackout] : world.blackouts) frame.cut_off.push_back(provider);
  for (const auto& [by, count] : world.ordered) {
    if (frame.ordered.empty() || frame.ordered.back() != by.customer) frame.ordered.push_back(by.customer);
  }
}

}  // namespace hostscape::viz
