#include "viz/play/picture.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "model/rules/precedent.hpp"
#include "model/rules/pressure.hpp"
#include "model/setup.hpp"

namespace hostscape::viz {
namespace {

constexpr double kUnheard = 0.01;      // salience that nobody notices any more
constexpr double kForgotten = 0.0001;  // stock of precedents that nobody quotes

// As it was at the founding: what the scenario states, and draws where it states nothing.
void add_first_contracts(std::vector<ContractPicture>& contracts, const Setup& setup, Seed seed, CustomerId customer) {
  const auto stated = setup.stated_suppliers(customer);
  for (const auto& [layer, provider] : stated) contracts.push_back({customer, provider, layer});
  for (const Layer layer : {Layer::cdn, Layer::dns, Layer::registrar}) {
    const auto here = [&, at = layer](const auto& line) { return line.first == at; };
    if (std::ranges::any_of(stated, here)) continue;
    const ProviderId provider = setup.layers().initial(setup, seed, customer, layer);
    if (provider.valid()) contracts.push_back({customer, provider, layer});
  }
}

void add_written_contracts(std::vector<ContractPicture>& contracts, const World& world, CustomerId customer,
                           const Controversy& trouble) {
  for (const ContractLine& line : trouble.lines) {
    ProviderId provider = line.layer == Layer::hosting ? world.provider_of[customer.index()] : line.provider;
    if (line.state == ContractState::transferring && line.next.valid()) provider = line.next;
    if (provider.valid()) contracts.push_back({customer, provider, line.layer, line.state});
  }
}

std::vector<ContractPicture> contracts_of(const WorldFrame& frame, const World& world) {
  const Setup& setup = *frame.setup;
  std::vector<ContractPicture> contracts;
  for (std::uint32_t id = setup.ordinary_customers(); id < setup.customers(); ++id) {
    const CustomerId customer{id};
    const auto trouble = world.controversies.find(customer);
    if (trouble == world.controversies.end()) {
      contracts.push_back({customer, world.provider_of[id], Layer::hosting});
      add_first_contracts(contracts, setup, frame.seed, customer);
    } else {
      add_written_contracts(contracts, world, customer, trouble->second);
    }
  }
  for (const auto& [customer, trouble] : world.controversies) {
    if (customer.value() < setup.ordinary_customers()) add_written_contracts(contracts, world, customer, trouble);
  }
  std::ranges::sort(contracts, {}, [](const ContractPicture& one) {
    return std::tuple{one.customer, one.layer, one.provider};
  });
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
  const std::uint32_t first_focal = frame.setup->ordinary_customers();
  for (auto it = world.dark_causes.lower_bound(CustomerId{first_focal}); it != world.dark_causes.end(); ++it) {
    frame.dark_causes.emplace_back(it->first, it->second);
  }
  for (const auto& [provider, blackout] : world.blackouts) frame.cut_off.push_back(provider);
  for (const auto& [by, count] : world.ordered) {
    if (frame.ordered.empty() || frame.ordered.back() != by.customer) frame.ordered.push_back(by.customer);
  }
}

}  // namespace hostscape::viz
