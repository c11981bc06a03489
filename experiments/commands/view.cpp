// hostscape view: the viewer, which is a program of its own, so that this one needs no window.

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "core/errors.hpp"
#include "experiments/commands/commands.hpp"

namespace hostscape {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kViewer = "hostscape-view";

bool is_program(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error) && ::access(path.c_str(), X_OK) == 0;
}

/// Beside the running program, where a build and an installation put both; else in PATH. Empty when it is nowhere.
fs::path find_viewer() {
  std::error_code error;
  const fs::path self = fs::read_symlink("/proc/self/exe", error);
  if (!error && is_program(self.parent_path() / kViewer)) return self.parent_path() / kViewer;
  const char* const path = std::getenv("PATH");
  std::string_view rest = path == nullptr ? "" : path;
  while (!rest.empty()) {
    const auto colon = std::min(rest.find(':'), rest.size());
    const fs::path candidate = fs::path{rest.substr(0, colon)} / kViewer;
    if (colon > 0 && is_program(candidate)) return candidate;
    rest.remove_prefix(std::min(colon + 1, rest.size()));
  }
  return {};
}

}  // namespace

int view_command(const std::vector<std::string>& arguments) {
  const fs::path viewer = find_viewer();
  if (viewer.empty()) {
    throw IoError{fmt::format(
        "there is no {} beside this program or in PATH; build it with `cmake --build build/release --target {}` "
        "(configured with -DHOSTSCAPE_VIEWER=ON, which needs SFML and Dear ImGui: script/bootstrap installs them)",
        kViewer, kViewer)};
  }
  std::vector<std::string> words{viewer.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (auto& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  ::execv(viewer.c_str(), pointers.data());
  throw IoError{fmt::format("{} does not start: {}", viewer.string(), std::generic_category().message(errno))};
}

}  // namespace hostscape
