#include "viz/play/layer_shares.hpp"

#include "engine/concentration.hpp"
#include "model/metrics.hpp"

namespace hostscape::viz {
namespace {

constexpr std::array<Metric, kLayerShares> kMetricsOfLayers{
    Metric::hhi_cdn,  Metric::hhi_dns,  Metric::hhi_registrar, Metric::top3_hosting,
    Metric::top3_cdn, Metric::top3_dns, Metric::top3_registrar};

}  // namespace

LayerShares layer_shares(const Setup& setup, const World& world) {
  return {layer_hhi(setup, world, Layer::cdn),       layer_hhi(setup, world, Layer::dns),
          layer_hhi(setup, world, Layer::registrar), layer_top3(setup, world, Layer::hosting),
          layer_top3(setup, world, Layer::cdn),      layer_top3(setup, world, Layer::dns),
          layer_top3(setup, world, Layer::registrar)};
}

void put(MetricValues& values, const LayerShares& shares) {
  for (std::size_t i = 0; i < kLayerShares; ++i) values[static_cast<std::size_t>(kMetricsOfLayers[i])] = shares[i];
}

}  // namespace hostscape::viz
