#include "io/library.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "core/errors.hpp"

namespace hostscape {
namespace {

namespace fs = std::filesystem;

void add_files(const fs::path& directory, std::vector<ShippedFile>& files) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator{directory, error}) {
    const auto& path = entry.path();
    const auto name = path.stem().string();
    if (path.extension() == ".json" && name.find('.') == std::string::npos) files.push_back({name, path});
  }
}

std::vector<ShippedFile> by_name(std::vector<ShippedFile> files) {
  std::ranges::sort(files, {}, &ShippedFile::name);
  return files;
}

std::string resolve(std::string_view name, const std::vector<ShippedFile>& shipped, std::string_view where) {
  const auto found = std::ranges::find(shipped, name, &ShippedFile::name);
  if (found != shipped.end()) return found->path.string();
  if (name.find('/') != std::string_view::npos || name.ends_with(".json")) return std::string{name};
  std::vector<std::string_view> names;
  for (const auto& file : shipped) names.emplace_back(file.name);
  throw InputError{std::string{where}, fmt::format("\"{}\"", name),
                   (names.empty() ? "" : accepted_names(name, names) + "; or ") + "the path of a file"};
}

}  // namespace

Library::Library(const fs::path& root) : root_{fs::absolute(root)} {
  std::error_code error;
  if (!fs::is_directory(root_, error)) {
    throw InputError{"data directory", root_.string(), "a directory with scenarios, policies and the market"};
  }
}

Library Library::find() {
  if (const char* const chosen = std::getenv("HOSTSCAPE_DATA"); chosen != nullptr && *chosen != '\0') {
    std::error_code error;
    if (fs::is_directory(chosen, error)) return Library{chosen};
    throw InputError{"HOSTSCAPE_DATA", chosen, "a directory with scenarios, policies and the market"};
  }
  std::error_code error;
  if (fs::is_directory(HOSTSCAPE_DATA_DIR, error)) return Library{HOSTSCAPE_DATA_DIR};
  return Library{HOSTSCAPE_INSTALLED_DATA_DIR};
}

std::vector<ShippedFile> Library::scenarios() const {
  std::vector<ShippedFile> files;
  add_files(root_ / "cases", files);
  add_files(root_ / "worlds", files);
  return by_name(std::move(files));
}

std::vector<ShippedFile> Library::policies() const {
  std::vector<ShippedFile> files;
  add_files(root_ / "policies", files);
  return by_name(std::move(files));
}

std::string Library::scenario_path(std::string_view name_or_path, std::string_view where) const {
  return resolve(name_or_path, scenarios(), where);
}

std::string Library::policy_path(std::string_view name_or_path, std::string_view where) const {
  return resolve(name_or_path, policies(), where);
}

}  // namespace hostscape
