#pragma once

// The shelf of shipped inputs: scenarios, policies, the measured market.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace hostscape {

/// One shipped file; its name is the file's without ".json".
struct ShippedFile {
  std::string name;
  std::filesystem::path path;
};

/// Directory of shipped inputs: scenarios in `cases/` and `worlds/`, rules in `policies/`, tables in `market/`.
class Library {
 public:
  /// The first that exists of: the environment variable HOSTSCAPE_DATA, the checkout that the program was built from, the
  /// place it was installed to. Throws InputError when HOSTSCAPE_DATA names no directory, or when there is none at all.
  static Library find();
  /// Throws InputError when `root` is no directory.
  explicit Library(const std::filesystem::path& root);

  [[nodiscard]] const std::filesystem::path& root() const { return root_; }
  [[nodiscard]] std::string market_directory() const { return (root_ / "market").string(); }

  /// By name. Files with a dot in their name ("streetpress-2023.observed.json") accompany a scenario and are none.
  [[nodiscard]] std::vector<ShippedFile> scenarios() const;
  [[nodiscard]] std::vector<ShippedFile> policies() const;

  /// File of a shipped name, or of a path (anything with '/' or ".json" at its end). Throws InputError naming `where` and
  /// the nearest shipped name.
  [[nodiscard]] std::string scenario_path(std::string_view name_or_path, std::string_view where) const;
  [[nodiscard]] std::string policy_path(std::string_view name_or_path, std::string_view where) const;

 private:
  std::filesystem::path root_;
};

}  // namespace hostscape
