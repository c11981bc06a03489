#include <gmock/gmock.h>

#include <algorithm>

#include "unit/viz/stage_world.hpp"
#include "viz/stage/backdrop.hpp"

namespace hostscape::viz {
namespace {

struct SupplyView {
  explicit SupplyView(std::string_view scenario) : world{scenario} {
    frame.setup = world.setup;
    frame.snapshot = world.founding;
  }
  [[nodiscard]] ShownSupply shown() const {
    return supply_shown({world.layout, seating, frame, options, view_of({}, {0, 0, 900, 600}), 0, 0});
  }
  /// The node with most lines that is a provider's own.
  [[nodiscard]] std::uint32_t hub() const {
    std::vector<std::uint32_t> lines(world.layout.nodes.size());
    for (const SupplyLine& line : world.layout.supply) ++lines[line.upstream];
    for (std::size_t n = 0; n < lines.size(); ++n) lines[n] *= world.layout.nodes[n].provider.valid() ? 1U : 0U;
    return static_cast<std::uint32_t>(std::ranges::max_element(lines) - lines.begin());
  }

  StageWorld world;
  Seating seating{world.layout, *world.setup, world.founding};
  WorldFrame frame;
  StageOptions options;
};

TEST(StageSupply, AFewLinesAreAllShownAndMoreOnlyOfWhoeverIsLookedAt) {
  SupplyView few{"classroom-small"};
  EXPECT_THAT(few.shown().faint, testing::ElementsAreArray(few.world.layout.supply));
  SupplyView many{"europe"};
  EXPECT_LT(many.shown().faint.size(), many.world.layout.supply.size());
  EXPECT_TRUE(many.shown().strong.empty());
  const std::uint32_t hub = many.hub();
  many.options.hovered = many.world.layout.nodes[hub].provider;
  const ShownSupply shown = many.shown();
  EXPECT_FALSE(shown.strong.empty());
  for (const SupplyLine& line : shown.strong) EXPECT_TRUE(line.dependent == hub || line.upstream == hub);
}

TEST(StageSupply, WhoIsPointedAtAndSelectedHasItsLinesOnce) {
  SupplyView view{"classroom-small"};
  view.options.hovered = view.world.layout.nodes[view.hub()].provider;
  const auto once = view.shown().strong;
  view.options.selected = view.options.hovered;
  EXPECT_EQ(view.shown().strong, once);
}

TEST(StageSupply, OfASelectedCustomerOnlyOnWhomItsHostDependsIsShown) {
  SupplyView view{"classroom-small"};
  const auto& hosts = view.world.founding.provider_of;
  const auto rents = [&](ProviderId host) {
    const auto upstreams = view.world.setup->supply().upstreams_of(host);
    return !upstreams.empty() &&
           view.world.layout.node_of[upstreams[0].index()] != view.world.layout.node_of[host.index()];
  };
  const auto tenant = std::ranges::find_if(hosts, rents);
  ASSERT_NE(tenant, hosts.end());
  view.options.selected = CustomerId{static_cast<std::size_t>(tenant - hosts.begin())};
  const ShownSupply shown = view.shown();
  EXPECT_FALSE(shown.strong.empty());
  for (const SupplyLine& line : shown.strong) EXPECT_EQ(line.dependent, view.world.layout.node_of[tenant->index()]);

  const auto large = std::ranges::find(hosts, view.world.layout.nodes[view.hub()].provider);
  ASSERT_NE(large, hosts.end());
  view.options.selected = CustomerId{static_cast<std::size_t>(large - hosts.begin())};
  EXPECT_TRUE(view.shown().strong.empty());  // others depend on it, it on nobody
}

}  // namespace
}  // namespace hostscape::viz
