#pragma once

// What the tests of metamorphic properties share: one world, and ways to compare the histories of its customers.
//
// The world is the French market with 24,000 customers for 90 days and two notices per customer and year, forty times
// those of `france`, with desks forty times as large, so that a run of half a second holds some 4,000 notices and 800 suspensions. Runs come in pairs: the same
// seed with and without a rule. Where a property holds run by run or customer by customer no bound is needed; where it
// holds in expectation, the bound follows from the spread of the paired differences.

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "support/runs.hpp"

namespace hostscape::testing {

inline const std::vector<std::uint64_t> kSeeds{1, 2, 3, 4};

/// No court or authority orders, nobody comes under pressure, nobody asks for a termination.
inline const std::vector<std::string> kNoticesAlone{"order.exist=false", "pressure.scandals_per_100000_year=0",
                                                    "precedent.requests_per_day=0"};

/// Besides, customers stay but for cuts of their own, and nobody talks: what is compared is the way of notices alone.
inline const std::vector<std::string> kQuietCustomers{"order.exist=false",
                                                      "pressure.scandals_per_100000_year=0",
                                                      "precedent.requests_per_day=0",
                                                      "churn.per_hour=0",
                                                      "trust.sensitivity=0",
                                                      "affinity.recommendation=0",
                                                      "contagion.departure=0",
                                                      "contagion.chilling=0"};

inline RunOptions busy_france(std::vector<std::string> more = {}) {
  RunOptions options;
  options.settings = {"customers=24000", "ticks=2160", "notices_per_customer_year=2",
                      "desk.notices_per_hour_per_1000_customers=4"};
  options.settings.insert(options.settings.end(), kQuietCustomers.begin(), kQuietCustomers.end());
  options.settings.insert(options.settings.end(), more.begin(), more.end());
  return options;
}

/// Desks without limit: with them nothing but a shared address lets one customer's fate touch another's.
inline const std::string kNoQueues = "desk.notices_per_hour_per_1000_customers=0";

inline double sum(const std::vector<RunSummary>& runs, Metric metric) {
  double total = 0;
  for (const auto& run : runs) total += run[metric];
  return total;
}

/// Events by customer, each in order; those about nobody (a rule that changed) are left out.
inline std::map<std::uint32_t, std::vector<Event>> histories(const RunSummary& run) {
  std::map<std::uint32_t, std::vector<Event>> found;
  for (const Event& event : run.events) {
    if (event.customer != CustomerId::kInvalid) found[event.customer].push_back(event);
  }
  return found;
}

inline bool same(const Event& a, const Event& b) {
  return a.tick == b.tick && a.kind == b.kind && a.layer == b.layer && a.detail == b.detail && a.flags == b.flags &&
         a.customer == b.customer && a.provider == b.provider && a.birth == b.birth && a.other == b.other &&
         a.value == b.value && a.extra == b.extra;
}

/// Customers that were cut on a notice that was unfounded.
inline std::set<std::uint32_t> wrongly_cut(const RunSummary& run) {
  std::set<std::uint32_t> found;
  for (const Event& event : run.events) {
    if (event.kind == EventKind::suspended && (event.flags & flag::kUnfounded) != 0) found.insert(event.customer);
  }
  return found;
}

/// The run with each value of one setting: "path=value" for every value, at one seed.
inline std::vector<RunSummary> sweep(const std::vector<std::string>& settings, std::uint64_t seed,
                                     const std::vector<std::string>& more = {}, bool keep_events = false) {
  std::vector<RunSummary> runs;
  for (const std::string& setting : settings) {
    RunOptions options = busy_france(more);
    options.settings.push_back(setting);
    options.seed = seed;
    options.keep_events = keep_events;
    runs.push_back(run("france", options));
  }
  return runs;
}

}  // namespace hostscape::testing
