#include "model/rules/read.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "model/customer_traits.hpp"
#include "support/small_scenario.hpp"

namespace hostscape {
namespace {

using testing::binomial_z;

constexpr Seed kSeed{1};
constexpr std::uint32_t kNotices = 20000;

class ReadingMail : public ::testing::Test {
 protected:
  ReadingMail() : setup_{testing::make_setup(scenario())} {}
  static Scenario scenario() {
    Scenario scenario = testing::scenario_with_paper();
    scenario.customers[0].attention = 0.7;
    scenario.customers[0].refuses = 0.3;
    scenario.customers[0].contests = 0.1;
    return scenario;
  }
  Reading reading(std::uint32_t filed, double clarity, bool lawful = false) const {
    Case notice;
    notice.customer = setup_->find_customer("Paper").value();
    notice.filed = filed;
    notice.flags = lawful ? flag::kOwnRegimeLawful : 0;
    return read(*setup_, kSeed, notice, clarity);
  }
  std::shared_ptr<const hostscape::Setup> setup_;
};

TEST_F(ReadingMail, ProbabilityIsAttentionTimesWhatClarityLeavesOfIt) {
  const double opaque = setup_->parameters().customer.opaque_reading;
  for (const double clarity : {0.0, 0.25, 0.5, 1.0}) {
    EXPECT_NEAR(reading(0, clarity).probability, 0.7 * (opaque + (1 - opaque) * clarity), 1e-12) << clarity;
  }
  EXPECT_NEAR(reading(0, 0).probability, 0.7 * 0.667, 1e-12);
  EXPECT_NEAR(reading(0, 1).probability, 0.7, 1e-12);
}

// n = 20,000 notices; binomial, 4.5 deviations.
TEST_F(ReadingMail, IsReadAsOftenAsThat) {
  double read = 0;
  for (std::uint32_t filed = 0; filed < kNotices; ++filed) read += reading(filed, 0.5).read ? 1 : 0;
  EXPECT_LT(std::abs(binomial_z(read, kNotices, reading(0, 0.5).probability)), 4.5);
}

TEST_F(ReadingMail, WhoReadsTheOpaqueMailReadsTheClearOneAndAnswersItAlike) {
  int gained = 0;
  for (std::uint32_t filed = 0; filed < 5000; ++filed) {
    const Reading opaque = reading(filed, 0);
    const Reading clear = reading(filed, 1);
    ASSERT_TRUE(clear.read || !opaque.read);
    if (opaque.read) {
      ASSERT_EQ(clear.answer, opaque.answer);
      ASSERT_EQ(clear.answer_hours, opaque.answer_hours);
    }
    gained += clear.read && !opaque.read ? 1 : 0;
  }
  EXPECT_LT(std::abs(binomial_z(gained, 5000, 0.7 * 0.333)), 4.5);
}

TEST_F(ReadingMail, OnlyWhoHoldsTheItemLawfulRefusesOrContests) {
  double refused = 0;
  double contested = 0;
  double remedied = 0;
  double read = 0;
  for (std::uint32_t filed = 0; filed < kNotices; ++filed) {
    const Reading unlawful = reading(filed, 1, false);
    ASSERT_TRUE(unlawful.answer == Answer::none || unlawful.answer == Answer::remedies);
    const Reading lawful = reading(filed, 1, true);
    ASSERT_TRUE(lawful.read || lawful.answer == Answer::none);
    read += lawful.read ? 1 : 0;
    refused += lawful.answer == Answer::refuses ? 1 : 0;
    contested += lawful.answer == Answer::contests ? 1 : 0;
    remedied += lawful.answer == Answer::remedies ? 1 : 0;
  }
  const double remedies = setup_->parameters().customer.remedies;
  EXPECT_LT(std::abs(binomial_z(refused, read, 0.3)), 4.5);
  EXPECT_LT(std::abs(binomial_z(contested, read, 0.1)), 4.5);
  EXPECT_LT(std::abs(binomial_z(remedied, read, 0.6 * remedies)), 4.5);
}

TEST_F(ReadingMail, AnAnswerTakesAnExponentialTime) {
  double late = 0;
  double read = 0;
  for (std::uint32_t filed = 0; filed < kNotices; ++filed) {
    const Reading made = reading(filed, 1);
    if (!made.read) continue;
    ++read;
    late += made.answer_hours > 48 ? 1 : 0;
    ASSERT_GE(made.answer_hours, 1U);
  }
  EXPECT_LT(std::abs(binomial_z(late, read, std::exp(-48.0 / 20))), 4.5) << "mean 20 h: ceil(X) > 48 iff X > 48";
}

TEST(CustomerTraits, AttentionSpreadsEvenlyAroundThatOfTheKind) {
  const auto setup = testing::make_setup(testing::small_scenario("zipf", 20000));
  const auto& p = setup->parameters();
  double high = 0;
  double personal = 0;
  for (const Community& community : setup->communities()) {
    if (community.kind != CustomerKind::personal) continue;
    const double mean = p.kind[static_cast<std::size_t>(CustomerKind::personal)].attention;
    for (std::uint32_t id = community.first; id < community.first + community.count; ++id) {
      const CustomerTraits traits = traits_of(*setup, kSeed, CustomerId{id});
      ASSERT_LE(std::abs(traits.attention - mean), p.customer.attention_spread);
      high += traits.attention > mean + p.customer.attention_spread / 2 ? 1 : 0;
      ++personal;
      ASSERT_EQ(audience_of(*setup, kSeed, CustomerId{id}), static_cast<std::uint32_t>(traits.audience_per_day + 0.5));
    }
  }
  EXPECT_LT(std::abs(binomial_z(high, personal, 0.25)), 4.5);
}

}  // namespace
}  // namespace hostscape
