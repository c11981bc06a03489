// Claims about terms and pressure (process B) and about the way back, on a world around one hated site.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "engine/checkpoint.hpp"
#include "engine/simulation.hpp"
#include "model/world.hpp"
#include "support/troubled_world.hpp"

namespace hostscape::testing {
namespace {

constexpr std::uint64_t kRuns = 24;

TEST(Pressure, WithoutAShockNobodyLosesASupplier) {
  Scenario calm = troubled_scenario(2000);
  calm.shocks.clear();
  for (const auto& run : runs_of(calm, 4)) EXPECT_TRUE(run.events.empty());
}

TEST(Pressure, TheWorldsAttentionCostsSeveralSuppliersInDaysAndDiesDown) {
  const auto runs = runs_of(troubled_scenario(), kRuns);
  double in_ten_days = 0;
  double after_four_months = 0;
  for (const auto& run : runs) {
    for (const Event& event : run.events) {
      if (event.kind != EventKind::terminated) continue;
      in_ten_days += event.tick < 60 + 240 ? 1 : 0;
      after_four_months += event.tick > 60 + 2880 ? 1 : 0;
    }
  }
  EXPECT_GT(in_ten_days / kRuns, 3);
  EXPECT_LT(after_four_months / kRuns, 1);
}

TEST(Pressure, AStoryOfTheTradePressCostsHardlyAnything) {
  Scenario small = troubled_scenario();
  small.shocks.front().reach = Reach::trade;
  EXPECT_LT(mean_count(runs_of(small, kRuns), EventKind::terminated), 0.25);
}

TEST(Pressure, WhereEveryoneWaitsForOrdersNobodyActs) {
  Scenario neutral = troubled_scenario();
  neutral.parameters.policy.doctrine.fill(Doctrine::court_order_only);
  neutral.parameters.policy.emergency_override = false;
  EXPECT_EQ(mean_count(runs_of(neutral, kRuns), EventKind::terminated), 0);
}

TEST(Pressure, OnlyAThreatToLifeMakesTheNeutralAct) {
  Scenario neutral = troubled_scenario();
  neutral.parameters.policy.doctrine.fill(Doctrine::court_order_only);
  PressureShock campaign = shock_on("Forum", Reach::world, "2024-01-04T00:00Z", "2024-02-04T00:00Z");
  campaign.kind = Shock::campaign;
  neutral.shocks.push_back(campaign);
  std::size_t acted = 0;
  for (const auto& run : runs_of(neutral, kRuns)) {
    std::uint32_t threat = run.ticks;
    for (const Event& event : run.events) {
      if (event.kind == EventKind::threat_to_life) threat = event.tick;
      if (event.kind != EventKind::terminated) continue;
      ++acted;
      EXPECT_GE(event.tick, threat);
      EXPECT_EQ(static_cast<Ground>(event.detail), Ground::threat_to_life);
    }
  }
  EXPECT_GT(acted, 0U);
}

TEST(Pressure, NoTerminationsMeansNone) {
  Scenario none = troubled_scenario();
  none.parameters.policy.no_terminations = true;
  EXPECT_EQ(mean_count(runs_of(none, 8), EventKind::terminated), 0);
}

TEST(Pressure, MustCarryProtectsWhoHoldsNothingUnlawful) {
  Scenario carried = troubled_scenario();
  carried.parameters.policy.must_carry = true;
  std::size_t lawful = 0;
  std::size_t all = 0;
  for (const auto& run : runs_of(carried, kRuns)) {
    for (const Event& event : run.events) {
      if (event.kind != EventKind::termination_announced) continue;
      ++all;
    }
    lawful += count_of(run, EventKind::terminated, flag::kUnfounded);
  }
  const double before = mean_count(runs_of(troubled_scenario(), kRuns), EventKind::terminated) * kRuns;
  EXPECT_LT(static_cast<double>(all), before);
  EXPECT_LT(static_cast<double>(lawful), 0.1 * before) << "but for an item withdrawn in the grace";
}

TEST(Pressure, LayerImmunityLeavesHostingAlone) {
  Scenario immune = troubled_scenario();
  immune.parameters.policy.layer_immunity = true;
  std::set<Layer> layers;
  for (const auto& run : runs_of(immune, kRuns)) {
    for (const Event& event : run.events) {
      if (event.kind == EventKind::terminated) layers.insert(event.layer);
    }
  }
  EXPECT_EQ(layers, std::set<Layer>{Layer::hosting});
}

TEST(Pressure, WhoYieldsEasilyDropsFirst) {
  const auto first_drops = [](double cloud, double shield) {
    Scenario s = troubled_scenario(500);
    s.providers[0].susceptibility = cloud;
    s.providers[1].susceptibility = shield;
    std::size_t hosting = 0;
    for (const auto& run : runs_of(s, kRuns)) {
      const auto first = std::ranges::find_if(run.events, [](const Event& e) {
        return e.kind == EventKind::termination_announced && (e.layer == Layer::hosting || e.layer == Layer::cdn);
      });
      hosting += first != run.events.end() && first->layer == Layer::hosting ? 1U : 0U;
    }
    return hosting;
  };
  EXPECT_GT(first_drops(1, 0), first_drops(0, 1) + kRuns / 4) << "shuffled traits move the story";
}

// In the week after the shock, where the pressure alone takes few: each drop makes the next likelier.
TEST(Pressure, ACascadeTakesMoreSuppliersThanPressureAlone) {
  const auto drops = [](double cascade) {
    Scenario s = troubled_scenario(240);
    s.parameters.termination.cascade = cascade;
    s.parameters.termination.intercept -= 1.5;
    return mean_count(runs_of(s, 4 * kRuns), EventKind::terminated);
  };
  const double without = drops(0);
  EXPECT_GT(without, 0.2);
  EXPECT_GT(drops(4), 1.5 * without);
  EXPECT_LT(mean_count(runs_of(troubled_scenario(), kRuns), EventKind::terminated), 60) << "it saturates";
}

TEST(Pressure, NewSuppliersDropAHatedSiteFaster) {
  Scenario patient = troubled_scenario();
  patient.parameters.termination.tenure = 0;
  EXPECT_LT(mean_count(runs_of(patient, kRuns), EventKind::terminated),
            mean_count(runs_of(troubled_scenario(), kRuns), EventKind::terminated));
}

TEST(Pressure, ViolationsReportedForWeeksMakeTheSupplierReadier) {
  const auto lost_host = [](double moderation, double count) {
    Scenario s = troubled_scenario(3000);
    s.shocks.front() = shock_on("Forum", Reach::national, "2024-02-20T12:00Z", "2024-02-20T12:00Z");
    s.reports = {{"Forum", "Cloud", count, "2024-01-02", "2024-02-18"}};
    s.customers.front().moderation = moderation;
    std::size_t lost = 0;
    for (const auto& run : runs_of(s, 2 * kRuns)) {
      lost +=
          std::ranges::any_of(
              run.events, [](const Event& e) { return e.kind == EventKind::terminated && e.layer == Layer::hosting; })
              ? 1U
              : 0U;
    }
    return lost;
  };
  const auto reported = lost_host(0, 200);
  EXPECT_GT(reported, lost_host(0, 1) + 3);
  EXPECT_LT(lost_host(1, 200), reported) << "who moderates has nothing on the ladder";
}

TEST(WayBack, NotoriousSitesAreRefusedMore) {
  Scenario known = troubled_scenario();
  known.shocks.front().reach = Reach::national;
  const auto refusals_per_search = [](const std::vector<RunSummary>& runs) {
    return mean_count(runs, EventKind::refused) / std::max(mean_count(runs, EventKind::accepted), 0.01);
  };
  EXPECT_GT(refusals_per_search(runs_of(troubled_scenario(), kRuns)),
            2 * refusals_per_search(runs_of(known, 4 * kRuns)));
}

TEST(WayBack, NoticePreparationAndASecondSupplierShortenTheDarkness) {
  const double plain = mean_hours_dark(runs_of(troubled_scenario(), kRuns));
  Scenario noticed = troubled_scenario();
  noticed.parameters.policy.minimum_termination_notice_hours = 720;
  Scenario doubled = troubled_scenario();
  doubled.parameters.policy.second_supplier = true;
  Scenario prepared = troubled_scenario();
  prepared.customers.front().prepared = true;
  EXPECT_GT(plain, 24);
  EXPECT_LT(mean_hours_dark(runs_of(noticed, kRuns)), plain);
  EXPECT_LT(mean_hours_dark(runs_of(doubled, kRuns)), plain);
  EXPECT_LT(mean_hours_dark(runs_of(prepared, kRuns)), plain);
}

TEST(WayBack, OneCandidateMoreLeavesTheOthersAnswersAlone) {
  Scenario more = troubled_scenario();
  more.providers.push_back(supplier("Names E", "dns, registrar", .5, 0));
  // What each candidate says in the first search of a layer, by name.
  const auto answers = [](const Scenario& scenario, std::uint64_t seed) {
    const auto setup = Setup::make(scenario, "");
    std::map<std::string, EventKind> said;
    for (const Event& event : run(setup, {.seed = seed, .keep_events = true}).events) {
      if (event.kind != EventKind::refused && event.kind != EventKind::accepted) continue;
      if (event.layer != Layer::dns) continue;
      said.emplace(setup->providers()[event.provider].name + "@" + std::to_string(event.birth), event.kind);
      if (event.kind == EventKind::accepted) break;
    }
    return said;
  };
  std::size_t compared = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const auto few = answers(troubled_scenario(1000), seed);
    const auto many = answers(more, seed);
    for (const auto& [who, what] : few) {
      const auto same = many.find(who);
      if (same == many.end()) continue;
      ++compared;
      EXPECT_EQ(same->second, what) << who << ", seed " << seed;
    }
  }
  EXPECT_GT(compared, 20U);
}

TEST(WayBack, AudiencesShrinkTowardsTheirCore) {
  Scenario s = troubled_scenario();
  const auto& audience = s.parameters.audience;
  const double least = audience.core_share * audience.core_stays + (1 - audience.core_share) * audience.casual_stays;
  for (const auto& run : runs_of(s, kRuns)) {
    for (const Event& event : run.events) {
      if (event.kind != EventKind::came_back) continue;
      EXPECT_GE(event.extra, least - 1e-6);
      EXPECT_LE(event.extra, 1);
      if (event.value > 1000) {
        EXPECT_LT(event.extra, 0.6) << event.value;
      }
    }
  }
}

TEST(WayBack, SupportersMirrorASite) {
  Scenario s = troubled_scenario(1000);
  s.customers.front().supporters = 1;
  EXPECT_GT(mean_count(runs_of(s, 8), EventKind::mirrored), 2);
  s.customers.front().supporters = 0;
  EXPECT_EQ(mean_count(runs_of(s, 8), EventKind::mirrored), 0);
}

// Cut off by its upstream a provider takes down all who hang on it, whoever they are.
TEST(Upstream, ACutTakesDownEverybodyBelow) {
  Scenario s = troubled_scenario(1500);
  s.providers.push_back(supplier("Transit", "hosting", 1, -1));
  s.providers[1].upstreams = {"Transit"};
  s.providers[1].commitment = 5;  // it would never act itself
  s.providers[1].tolerance = 1;   // nor obey
  FocalCustomer other = s.customers.front();
  other.name = "Bystander";
  s.customers.push_back(other);
  std::size_t cuts = 0;
  for (const auto& run : runs_of(s, kRuns)) {
    for (const Event& event : run.events) {
      if (event.kind != EventKind::upstream_cut) continue;
      ++cuts;
      EXPECT_EQ(event.customer, 2000U) << "the forum brought it about";
      const auto darkened = std::ranges::count_if(run.events, [&](const Event& e) {
        return e.kind == EventKind::went_dark && e.tick == event.tick && e.other == 2000 && e.customer == 2001;
      });
      const auto dark_before = std::ranges::any_of(run.events, [&](const Event& e) {
        return e.kind == EventKind::went_dark && e.customer == 2001 && e.tick < event.tick;
      });
      if (!dark_before) {
        EXPECT_EQ(darkened, 1) << "the bystander goes dark with it";
      }
    }
  }
  EXPECT_GT(cuts, 2U);
}

TEST(Pressure, ARunThatWentOnFromACheckpointInTheMidstOfItIsTheSame) {
  Scenario s = troubled_scenario(1500);
  s.providers.push_back(supplier("Transit", "hosting", 1, -1));
  s.providers[1].upstreams = {"Transit"};
  const auto setup = Setup::make(s, "");
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    Simulation whole{setup, Seed{seed}};
    std::vector<std::string> checkpoints;
    while (!whole.finished()) {
      if (whole.now().value % 97 == 61) checkpoints.push_back(checkpoint_of(whole));
      whole.step();
    }
    for (const auto& checkpoint : checkpoints) {
      Simulation resumed{setup, Seed{seed}};
      restore(resumed, checkpoint);
      while (!resumed.finished()) resumed.step();
      EXPECT_EQ(resumed.trajectory(), whole.trajectory());
    }
    EXPECT_FALSE(whole.world().controversies.empty());
  }
}

TEST(Pressure, ScandalsOfOrdinarySitesComeAtTheirRateWhateverTheSizeOfTheWorld) {
  const auto scandals = [](const char* customers) {
    double sum = 0;
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
      RunOptions options;
      options.seed = seed;
      options.keep_events = true;
      options.ticks = 8760;
      options.settings = {std::string{"customers="} + customers, "pressure.scandals_per_100000_year=200",
                          "notices_per_customer_year=0"};
      sum += static_cast<double>(count_of(run("france", options), EventKind::salience_raised));
    }
    return sum / 3;
  };
  EXPECT_NEAR(scandals("20000"), 40, 12);
  EXPECT_NEAR(scandals("80000"), 160, 24);
}

}  // namespace
}  // namespace hostscape::testing
