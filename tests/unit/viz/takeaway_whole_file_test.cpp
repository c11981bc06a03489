#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "core/errors.hpp"
#include "support/program.hpp"
#include "viz/takeaway/whole_file.hpp"

namespace hostscape::viz {
namespace {

namespace fs = std::filesystem;

/// Number of a process that is no more.
pid_t dead_process() {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(0);
  ::waitpid(child, nullptr, 0);
  return child;
}

TEST(WholeFile, WhatAKilledProgramLeftGoesAndNothingElse) {
  const testing::ScratchDirectory place;
  const auto dead = std::to_string(dead_process()), alive = std::to_string(::getppid());
  const auto stale = place.path() / (".video.mp4." + dead + ".part");
  const std::vector<fs::path> kept{place.path() / (".video.mp4." + alive + ".part"),
                                   place.path() / (".other.mp4." + dead + ".part"), place.path() / ".video.mp4.x.part",
                                   place.path() / "video.mp4"};
  std::ofstream{stale} << "half";
  for (const auto& one : kept) std::ofstream{one} << "whole";
  check_writable(place.path() / "video.mp4");
  EXPECT_FALSE(fs::exists(stale));
  for (const auto& one : kept) EXPECT_TRUE(fs::exists(one)) << one;
}

TEST(WholeFile, ThatCannotBeWrittenIsToldBeforeItIs) {
  const testing::ScratchDirectory place;
  EXPECT_THROW(check_writable(place.path()), IoError);
  EXPECT_THROW(check_writable(place.path() / "nowhere" / "file"), IoError);
  EXPECT_NO_THROW(check_writable(place.path() / "file"));
  EXPECT_FALSE(fs::exists(place.path() / "file"));
}

}  // namespace
}  // namespace hostscape::viz
