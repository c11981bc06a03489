#pragma once

// A copy of the shipped inputs in which tests may change something.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "support/program.hpp"
#include "support/source_directory.hpp"

namespace hostscape::testing {

/// A copy of the shipped inputs in which tests may change something.
class ChangedLibrary {
 public:
  ChangedLibrary() {
    std::filesystem::copy(source_directory() / "sim" / "scenarios", root(), std::filesystem::copy_options::recursive);
    ::setenv("HOSTSCAPE_DATA", root().c_str(), 1);
  }
  ChangedLibrary(const ChangedLibrary&) = delete;
  ChangedLibrary& operator=(const ChangedLibrary&) = delete;
  ~ChangedLibrary() { ::unsetenv("HOSTSCAPE_DATA"); }

  /// Leaves only the facts of these cases.
  void keep(const std::set<std::string>& cases) const {
    std::vector<std::filesystem::path> others;
    for (const auto& entry : std::filesystem::directory_iterator{root() / "cases"}) {
      const std::string name = entry.path().filename().string();
      const auto ending = name.find(".facts.json");
      if (ending != std::string::npos && !cases.contains(name.substr(0, ending))) others.push_back(entry.path());
    }
    ASSERT_FALSE(others.empty());
    for (const auto& file : others) std::filesystem::remove(file);
  }

  void replace(const std::string& file, const std::string& old, const std::string& replacement) const {
    std::string text = text_of(root() / "cases" / file);
    const auto at = text.find(old);
    ASSERT_NE(at, std::string::npos) << old;
    text.replace(at, old.size(), replacement);
    std::ofstream{root() / "cases" / file, std::ios::binary} << text;
  }

 private:
  [[nodiscard]] std::filesystem::path root() const { return place_.path() / "scenarios"; }
  ScratchDirectory place_;
};

}  // namespace hostscape::testing
