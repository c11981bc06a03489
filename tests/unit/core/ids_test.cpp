#include "core/ids.hpp"

#include <gtest/gtest.h>

#include <type_traits>

namespace hostscape {
namespace {

TEST(Id, KeepsKindsApartAndConvertsExplicitlyOnly) {
  static_assert(!std::is_convertible_v<std::size_t, CustomerId>);
  static_assert(!std::is_convertible_v<CustomerId, std::size_t>);
  static_assert(!std::is_constructible_v<CustomerId, ProviderId>);
  static_assert(!std::is_assignable_v<CustomerId&, ProviderId>);
  static_assert(sizeof(CustomerId) == 4);
  EXPECT_EQ(CustomerId{7U}.value(), 7U);
  EXPECT_EQ(CustomerId{7U}.index(), 7U);
}

TEST(Id, IsInvalidByDefault) {
  EXPECT_FALSE(CustomerId{}.valid());
  EXPECT_TRUE(CustomerId{0U}.valid());
  EXPECT_EQ(CustomerId{}.value(), CustomerId::kInvalid);
}

TEST(Id, IsOrderedByItsNumber) {
  EXPECT_LT(CustomerId{1U}, CustomerId{2U});
  EXPECT_EQ(CustomerId{3U}, CustomerId{3U});
  EXPECT_LT(CustomerId{3U}, CustomerId{});
}

TEST(Layer, HasANameForEach) {
  EXPECT_EQ(name_of(Layer::hosting), "hosting");
  EXPECT_EQ(name_of(Layer::cdn), "cdn");
  EXPECT_EQ(name_of(Layer::dns), "dns");
  EXPECT_EQ(name_of(Layer::registrar), "registrar");
}

}  // namespace
}  // namespace hostscape
