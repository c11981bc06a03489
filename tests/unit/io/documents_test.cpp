#include "io/documents.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "support/source_directory.hpp"

namespace hostscape {
namespace {

std::string document(const char* name) {
  std::ifstream file{source_directory() / "docs" / name};
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(Documents, ParametersAreAsTheRegistryHasThem) {
  EXPECT_TRUE(document("parameters.md") == parameters_document())
      << "out of date: hostscape list parameters --markdown > docs/parameters.md";
}

TEST(Documents, MetricsAreAsTheDictionaryHasThem) {
  EXPECT_TRUE(document("metrics.md") == metrics_document())
      << "out of date: hostscape list metrics --markdown > docs/metrics.md";
}

}  // namespace
}  // namespace hostscape
