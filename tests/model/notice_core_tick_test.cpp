// The order of things within a tick of the docking core, and who gets a notice in it: each customer with the probability
// of an hour, independently of all others and of all other hours, and nobody twice.
//
// Bounds as in notice_core_test.cpp: a right engine with other seeds would fail a test with a probability of kAlpha.

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "support/runs.hpp"
#include "support/statistics.hpp"

namespace hostscape::testing {
namespace {

constexpr double kAlpha = 1e-3;

// A world in which a customer gets a notice every eleven hours, so that everything coincides.
constexpr double kBusyChance = 800.0 / 8760;
constexpr std::uint32_t kBusyCustomers = 500;

RunSummary busy_year() {
  std::vector<std::string> settings = frequent_notices(800);
  settings.push_back("customers=" + std::to_string(kBusyCustomers));
  return run("notice-core", {.seed = 1, .settings = settings, .keep_events = true});
}

bool is_notice(const Event& event) {
  return event.kind == EventKind::notice_filed || event.kind == EventKind::notice_duplicate;
}

// hit[tick][customer]
std::vector<std::vector<bool>> hits_of(const RunSummary& summary) {
  std::vector<std::vector<bool>> hit(summary.ticks, std::vector<bool>(summary.customers, false));
  for (const Event& event : summary.events) {
    if (!is_notice(event)) continue;
    EXPECT_FALSE(hit[event.tick][event.customer]) << "customer " << event.customer << " twice in tick " << event.tick;
    hit[event.tick][event.customer] = true;
  }
  return hit;
}

TEST(NoticeCoreTick, WhatIsDueHappensBeforeTheNotices) {
  const RunSummary summary = busy_year();
  std::uint32_t tick = 0;
  bool notices_began = false;
  std::size_t notices_after_due = 0;
  for (const Event& event : summary.events) {
    if (event.tick != tick) notices_began = false;
    tick = event.tick;
    if (is_notice(event)) {
      notices_began = true;
      ++notices_after_due;
    } else {
      ASSERT_FALSE(notices_began) << name_of(event.kind) << " after a notice of tick " << tick;
    }
  }
  EXPECT_GT(notices_after_due, 300000U);
}

// Follows each customer through its events: a notice is accepted exactly when it is Online, also in the very tick of its
// return, and the probability of a notice in that tick is that of any other.
TEST(NoticeCoreTick, CustomersThatComeBackCanBeNoticedInTheSameTick) {
  const RunSummary summary = busy_year();
  std::vector<bool> online(summary.customers, true);
  std::vector<std::uint32_t> back(summary.customers, 0xffffffffU);
  double returns = 0;
  double noticed_at_once = 0;
  for (const Event& event : summary.events) {
    const std::uint32_t who = event.customer;
    switch (event.kind) {
      case EventKind::notice_filed:
        ASSERT_TRUE(online[who]) << "customer " << who << ", tick " << event.tick;
        online[who] = false;
        noticed_at_once += back[who] == event.tick ? 1 : 0;
        break;
      case EventKind::notice_duplicate:
        ASSERT_FALSE(online[who]) << "customer " << who << ", tick " << event.tick;
        break;
      case EventKind::customer_remedied:
      case EventKind::reinstated:
      case EventKind::migrated:
        ASSERT_FALSE(online[who]);
        online[who] = true;
        back[who] = event.tick;
        ++returns;
        break;
      default:
        break;
    }
  }
  EXPECT_GT(returns, 40000);
  EXPECT_LT(std::abs(binomial_z(noticed_at_once, returns, kBusyChance)), z_bound(1, kAlpha));
}

// Bernoulli in every respect that a count can show. In all ticks together; between ticks and between customers, whose
// counts must scatter like binomial ones (Poisson counts would scatter by a tenth more, five times the tolerance over
// ticks); between neighbours in time and in the list.
TEST(NoticeCoreTick, EveryCustomerGetsANoticeWithTheSameProbabilityInEveryTick) {
  const RunSummary summary = busy_year();
  const auto hit = hits_of(summary);
  const double p = kBusyChance;
  const double ticks = summary.ticks;
  const double customers = summary.customers;
  std::vector<double> by_tick(hit.size(), 0.0);
  std::vector<double> by_customer(summary.customers, 0.0);
  double next_tick = 0;
  double next_customer = 0;
  for (std::size_t t = 0; t < hit.size(); ++t) {
    for (std::size_t c = 0; c < hit[t].size(); ++c) {
      if (!hit[t][c]) continue;
      ++by_tick[t];
      ++by_customer[c];
      next_tick += t + 1 < hit.size() && hit[t + 1][c] ? 1 : 0;
      next_customer += c + 1 < hit[t].size() && hit[t][c + 1] ? 1 : 0;
    }
  }
  const double bound = z_bound(5, kAlpha);
  double total = 0;
  double ticks_scatter = 0;
  for (const double n : by_tick) {
    total += n;
    ticks_scatter += std::pow(binomial_z(n, customers, p), 2);
  }
  double customers_scatter = 0;
  for (const double n : by_customer) customers_scatter += std::pow(binomial_z(n, ticks, p), 2);
  EXPECT_LT(std::abs(binomial_z(total, ticks * customers, p)), bound);
  // A chi-square variable with k degrees of freedom has mean k and variance 2 k.
  EXPECT_LT(std::abs(z_score(ticks_scatter, ticks, std::sqrt(2 * ticks))), bound);
  EXPECT_LT(std::abs(z_score(customers_scatter, customers, std::sqrt(2 * customers))), bound);
  EXPECT_GT(0.1 * ticks / std::sqrt(2 * ticks), bound);  // so much would Poisson counts be off
  // Pairs of neighbours: p^2 each; two pairs that share a member have covariance p^3 - p^4.
  const double each = p * p * (1 - p * p) + 2 * (p * p * p - p * p * p * p);
  const double pairs_in_time = (ticks - 1) * customers;
  const double pairs_in_list = (customers - 1) * ticks;
  EXPECT_LT(std::abs(z_score(next_tick, pairs_in_time * p * p, std::sqrt(pairs_in_time * each))), bound);
  EXPECT_LT(std::abs(z_score(next_customer, pairs_in_list * p * p, std::sqrt(pairs_in_list * each))), bound);
}

}  // namespace
}  // namespace hostscape::testing
