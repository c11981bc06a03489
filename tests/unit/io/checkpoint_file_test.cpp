// What a damaged, foreign or invented checkpoint does: it is refused, and nothing else.

#include "io/checkpoint_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <fstream>

#include "core/errors.hpp"
#include "engine/checkpoint_archive.hpp"
#include "io/checkpoint_folder.hpp"
#include "io/checkpoint_scenario.hpp"
#include "support/checkpoints.hpp"
#include "support/program.hpp"
#include "support/small_scenario.hpp"
#include "support/watched_world.hpp"

namespace hostscape::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;

// A hundred customers, busy.
std::shared_ptr<const Setup> tiny_setup() {
  Scenario scenario = watched_scenario(200);
  scenario.parameters.notices_per_customer_year = 20;
  return Setup::make(std::move(scenario), "");
}

std::string tiny_checkpoint(std::uint32_t tick = 100) {
  WholeRun run{tiny_setup()};
  run.run_to(tick);
  return run.checkpoint();
}

std::string refusal_of(std::string_view bytes) {
  try {
    (void)read_checkpoint_head(bytes, "x.hsc");
  } catch (const InputError& error) {
    return error.what();
  }
  return {};
}

// With the length and checksum that belong to the bytes.
std::string sealed(std::string bytes) {
  bytes.resize(bytes.size() - kCheckpointTrailer);
  std::string whole;
  CheckpointOutput out{[&](std::string_view block) { whole += block; }};
  out.put(bytes.data(), bytes.size());
  out.finish();
  return whole;
}

TEST(CheckpointFile, SaysWhatItIs) {
  WholeRun run{tiny_setup(), 7};
  run.run_to(50);
  const CheckpointHead head = read_checkpoint_head(run.checkpoint(), "x.hsc");
  EXPECT_EQ(head.seed.value, 7U);
  EXPECT_EQ(head.tick.value, 50U);
  EXPECT_EQ(head.ticks, 200U);
  EXPECT_EQ(head.trajectory, run.simulation.trajectory());
}

TEST(CheckpointFile, CutShortAnywhereItIsRefused) {
  const std::string whole = tiny_checkpoint();
  ASSERT_GT(whole.size(), 3000U);
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const std::string refusal = refusal_of(std::string_view{whole}.substr(0, length));
    ASSERT_NE(refusal, "") << length;
    ASSERT_TRUE(refusal.starts_with("x.hsc")) << refusal;
  }
  EXPECT_EQ(refusal_of(whole), "");
  EXPECT_NE(refusal_of(whole + "x"), "");
}

TEST(CheckpointFile, WithAnyByteChangedItIsRefused) {
  std::string bytes = tiny_checkpoint();
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char original = bytes[i];
    for (const unsigned flip : {0x01U, 0x80U, 0xffU}) {
      bytes[i] = static_cast<char>(static_cast<unsigned char>(original) ^ flip);
      ASSERT_NE(refusal_of(bytes), "") << "byte " << i;
    }
    bytes[i] = original;
  }
}

// Whoever mends the checksum meets the checks behind it: refused, or the state of some run, which goes on.
TEST(CheckpointFile, WithAByteChangedAndTheChecksumMendedItIsRefusedOrRuns) {
  const auto setup = tiny_setup();
  const std::string whole = tiny_checkpoint();
  std::size_t refused = 0;
  std::size_t ran = 0;
  for (std::size_t i = 8; i + kCheckpointTrailer < whole.size(); i += 3) {
    std::string bytes = whole;
    bytes[i] = static_cast<char>(static_cast<unsigned char>(bytes[i]) ^ (i % 2 == 0 ? 0xffU : 0x04U));
    WholeRun run{setup};
    try {
      run.restore(sealed(bytes));
      run.run_to(130);
      ++ran;
    } catch (const InputError&) {
      ++refused;
    }
  }
  EXPECT_GT(refused, 100U);
  EXPECT_GT(ran, 10U) << "sums and severities are numbers like others";
}

// As does whoever cuts it short and seals what is left.
TEST(CheckpointFile, CutShortAndSealedItIsRefused) {
  const auto setup = tiny_setup();
  const std::string whole = tiny_checkpoint();
  for (std::size_t length = kCheckpointTrailer; length < whole.size(); length += 7) {
    WholeRun run{setup};
    EXPECT_THROW(run.restore(sealed(whole.substr(0, length))), InputError) << length;
  }
}

TEST(CheckpointFile, SizesBeyondTheFileAreRefusedBeforeMemoryIsTaken) {
  for (const std::uint64_t size : {std::uint64_t{1} << 20U, std::uint64_t{1} << 40U, ~std::uint64_t{0}}) {
    std::string bytes;
    CheckpointOutput out{[&](std::string_view block) { bytes += block; }};
    out(size, std::uint64_t{1}, std::uint64_t{2});
    out.finish();
    const auto refused = [&](auto container) {
      CheckpointInput in{source_of(bytes), "x.hsc"};
      try {
        in(container);
      } catch (const InputError& error) {
        EXPECT_THAT(error.what(), AllOf(HasSubstr("entries"), HasSubstr("at most 16")));
        return;
      }
      ADD_FAILURE() << "took " << size;
    };
    refused(std::vector<Case>{});
    refused(std::vector<std::uint8_t>{});
    refused(std::string{});
    refused(std::map<CustomerId, Tick>{});
    refused(std::multimap<Tick, double>{});
  }
}

TEST(CheckpointFile, ForeignFilesAndOtherProgramsAreNamed) {
  EXPECT_THAT(refusal_of("PK\x03\x04 something quite different, and long enough"),
              HasSubstr("checkpoint of hostscape run"));
  EXPECT_THAT(refusal_of(""), HasSubstr("checkpoint of hostscape run"));
  std::string other = tiny_checkpoint();
  const std::size_t version = other.find(kVersion);
  ASSERT_NE(version, std::string::npos);
  other[version] = '9';
  EXPECT_THAT(refusal_of(sealed(other)), AllOf(HasSubstr("version 9"), HasSubstr("commit")));
  other = tiny_checkpoint();
  other[8] = 77;
  EXPECT_THAT(refusal_of(sealed(other)), AllOf(HasSubstr("format"), HasSubstr("77")));
  other = tiny_checkpoint();
  other[12] = static_cast<char>(other[12] + 1);
  EXPECT_THAT(refusal_of(sealed(other)), HasSubstr("same parameters and state"));
}

TEST(CheckpointFile, OfAnotherWorldOrSeedItIsRefused) {
  const std::string bytes = tiny_checkpoint();
  WholeRun other_seed{tiny_setup(), 2};
  EXPECT_THROW(other_seed.restore(bytes), InputError);
  Scenario larger = watched_scenario(200);
  larger.parameters.customers = 101;
  WholeRun other_world{Setup::make(std::move(larger), "")};
  EXPECT_THROW(other_world.restore(bytes), InputError);
}

TEST(CheckpointFile, EqualKeysKeepTheirOrder) {
  std::multimap<Tick, double> ends{{Tick{5}, 1.0}, {Tick{5}, 2.0}, {Tick{5}, 3.0}, {Tick{9}, 0.5}};
  std::string bytes;
  CheckpointOutput out{[&](std::string_view block) { bytes += block; }};
  out(ends);
  out.finish();
  std::multimap<Tick, double> read;
  CheckpointInput in{source_of(bytes), "x.hsc"};
  in(read);
  in.finish();
  EXPECT_EQ(read, ends);
}

class CheckpointFiles : public ::testing::Test {
 protected:
  void write(WholeRun& run, CheckpointFolder& folder, std::uint32_t tick) {
    run.run_to(tick);
    CheckpointHead head = read_checkpoint_head(run.checkpoint(), "x.hsc");
    EXPECT_EQ(write_checkpoint(folder.file_of(Tick{tick}), head, run.watched()), run.checkpoint().size());
  }
  [[nodiscard]] fs::path root() const { return scratch_.path() / "out"; }
  void damage(const fs::path& file) const {
    std::fstream bytes{file, std::ios::in | std::ios::out | std::ios::binary};
    bytes.seekp(200);
    bytes.put('\xee');
  }

  ScratchDirectory scratch_;
};

TEST_F(CheckpointFiles, TheNewestWholeOneIsFoundAndDamagedOnesAreNamed) {
  WholeRun run{tiny_setup()};
  CheckpointFolder folder{root()};
  EXPECT_THROW((void)find_checkpoint(root()), InputError);
  for (const std::uint32_t tick : {20U, 40U, 60U}) write(run, folder, tick);
  EXPECT_EQ(find_checkpoint(root()).head.tick.value, 60U);
  damage(folder.file_of(Tick{60}));
  const FoundCheckpoint found = find_checkpoint(root());
  EXPECT_EQ(found.head.tick.value, 40U);
  ASSERT_EQ(found.refused.size(), 1U);
  EXPECT_THAT(found.refused[0], HasSubstr("tick-000000060.hsc"));
  try {
    (void)find_checkpoint(folder.file_of(Tick{60}));
    ADD_FAILURE();
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), AllOf(HasSubstr("checksum"), HasSubstr("before it is"), HasSubstr("tick-000000040.hsc")));
  }
  EXPECT_EQ(find_checkpoint(folder.file_of(Tick{20})).head.tick.value, 20U);
  WholeRun resumed{tiny_setup()};
  restore_checkpoint(found.file, resumed.watched());
  EXPECT_EQ(resumed.simulation.now().value, 40U);
}

TEST_F(CheckpointFiles, TheLastOnesAreKeptUpToTheNewest) {
  WholeRun run{tiny_setup()};
  CheckpointFolder folder{root()};
  for (const std::uint32_t tick : {20U, 40U, 60U, 80U}) write(run, folder, tick);
  folder.prune(0, Tick{80});
  EXPECT_EQ(checkpoints_of(root()).size(), 4U);
  folder.prune(1, Tick{60});  // a run that has gone back leaves what lies ahead
  const std::vector<fs::path> left{folder.file_of(Tick{60}), folder.file_of(Tick{80})};
  EXPECT_EQ(checkpoints_of(root()).size(), 2U);
  EXPECT_TRUE(fs::exists(left[0]) && fs::exists(left[1]));
}

TEST_F(CheckpointFiles, OneRunAtATimeWritesIntoADirectory) {
  const CheckpointFolder folder{root()};
  EXPECT_THROW(CheckpointFolder{root()}, InputError);
}

TEST_F(CheckpointFiles, AnUnwritablePlaceLeavesTheEarlierOne) {
  WholeRun run{tiny_setup()};
  CheckpointFolder folder{root()};
  write(run, folder, 20);
  const auto file = folder.file_of(Tick{20});
  fs::create_directory(folder.file_of(Tick{40}));
  run.run_to(40);
  EXPECT_THROW((void)write_checkpoint(folder.file_of(Tick{40}), {}, run.watched()), IoError);
  EXPECT_EQ(read_checkpoint_head(file).tick.value, 20U);
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator{root() / "checkpoints"}) files += entry.is_regular_file() ? 1U : 0U;
  EXPECT_EQ(files, 1U) << "nothing unfinished is left";
}

TEST_F(CheckpointFiles, EventsAreCutBackToTheCheckpoint) {
  fs::create_directories(root());
  const fs::path file = root() / "events.csv.part";
  EventsPrefix prefix{file, 0, 0};
  {
    EventsPart part{file};
    part.write("one\ntwo\n");
    part.sync();
    prefix.bytes = part.bytes();
    prefix.checksum = part.checksum();
    part.write("three, lost with the proc");
  }
  {
    EventsPart part{file, prefix};
    part.write("three\n");
    EXPECT_EQ(part.bytes(), 14U);
  }
  EXPECT_EQ(text_of(file), "one\ntwo\nthree\n");
  const EventsPart copy{root() / "copy", prefix};
  EXPECT_EQ(text_of(root() / "copy"), "one\ntwo\n");
  EXPECT_EQ(copy.checksum(), prefix.checksum);
  std::ofstream{file} << "one\nsix\n and more";
  EXPECT_THROW(check_prefix(prefix), InputError);
  std::ofstream{file} << "one";
  EXPECT_THROW(check_prefix(prefix), InputError);
  fs::remove(file);
  EXPECT_THROW(check_prefix(prefix), InputError);
}

TEST(ScenarioDifferences, NameEveryValueThatIsNotShared) {
  const auto found = scenario_differences(
      R"({"name": "a", "title": "x", "parameters": {"customers": 5, "policy.cure_period_hours": null}, "notices": [{"from": "b"}]})",
      R"({"name": "a", "title": "y", "parameters": {"customers": 6, "policy.cure_period_hours": 48}, "notices": []})");
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].path + " " + found[0].before + " " + found[0].after, "customers 5 6");
  EXPECT_FALSE(found[0].can_branch());
  EXPECT_EQ(found[1].path + " " + found[1].before + " " + found[1].after, "policy.cure_period_hours null 48");
  EXPECT_TRUE(found[1].can_branch());
  EXPECT_EQ(found[2].path + " " + found[2].after, "notices[0] nothing");
}

}  // namespace
}  // namespace hostscape::testing
