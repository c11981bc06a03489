#include "viz/takeaway/video.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "core/errors.hpp"
#include "viz/takeaway/whole_file.hpp"

extern char** environ;

namespace hostscape::viz {
namespace {

constexpr std::size_t kMostWords = 2000;  // of ffmpeg's complaints that are repeated

std::string system_words(int error) {
  return std::generic_category().message(error);
}

/// The program in PATH, as execvp would find it; empty when there is none.
std::string find_program(const std::string& name) {
  const char* const path = std::getenv("PATH");
  std::string_view rest = path == nullptr ? "" : path;
  while (!rest.empty()) {
    const auto colon = std::min(rest.find(':'), rest.size());
    const std::string candidate = fmt::format("{}/{}", rest.substr(0, colon), name);
    if (colon > 0 && ::access(candidate.c_str(), X_OK) == 0) return candidate;
    rest.remove_prefix(std::min(colon + 1, rest.size()));
  }
  return {};
}

// Who made it, under the names that MP4 has room for.
std::vector<std::string> metadata_words(const Provenance& provenance) {
  std::string comment;
  std::string title;
  for (const auto& [keyword, text] : provenance) {
    if (keyword == "Title") title = text;
    comment += fmt::format("{}{}: {}", comment.empty() ? "" : "\n", keyword, text);
  }
  return {"-metadata", "title=" + title, "-metadata", "comment=" + comment};
}

std::vector<std::string> command_words(const std::string& program, const std::string& file, unsigned width,
                                       unsigned height, unsigned frames_per_second, const Provenance& provenance) {
  // -xerror: without it ffmpeg goes on after a failed write, and ends as if all were well.
  std::vector<std::string> words{program, "-hide_banner", "-loglevel", "error", "-nostdin", "-xerror", "-y"};
  const auto add = [&words](std::initializer_list<std::string> more) { words.insert(words.end(), more); };
  add({"-f", "rawvideo", "-pixel_format", "rgba", "-video_size", fmt::format("{}x{}", width, height)});
  add({"-framerate", fmt::format("{}", frames_per_second), "-i", "pipe:0"});
  // Players want planes of half the resolution, hence even sizes.
  add({"-vf", "crop=trunc(iw/2)*2:trunc(ih/2)*2", "-c:v", "libx264", "-preset", "veryfast", "-crf", "20"});
  add({"-pix_fmt", "yuv420p", "-movflags", "+faststart"});
  for (auto& word : metadata_words(provenance)) words.push_back(std::move(word));
  add({"-f", "mp4", file});
  return words;
}

/// What is not whole about an MP4; empty when its boxes fill the file to its last byte, with an index and pictures among them.
std::string flaw_of(const std::filesystem::path& file) {
  std::error_code error;
  const std::uint64_t size = std::filesystem::file_size(file, error);
  std::ifstream in{file, std::ios::binary};
  if (error || !in) return "the file is gone";
  bool index = false, pictures = false;
  for (std::uint64_t at = 0; at < size;) {
    std::array<unsigned char, 16> head{};  // a length, a name, and a longer length if the first is 1
    in.seekg(static_cast<std::streamoff>(at));
    in.read(reinterpret_cast<char*>(head.data()), static_cast<std::streamsize>(std::min<std::uint64_t>(16, size - at)));
    const auto number = [&head](std::size_t from, std::size_t bytes) {
      std::uint64_t value = 0;
      for (std::size_t i = from; i < from + bytes; ++i) value = value << 8U | head[i];
      return value;
    };
    const std::uint64_t length = number(0, 4) == 1 ? number(8, 8) : number(0, 4);
    const std::string_view name{reinterpret_cast<const char*>(head.data()) + 4, 4};
    if (length < 8 || length > size - at) return fmt::format("it ends in the middle, after {} bytes", size);
    index = index || name == "moov";
    pictures = pictures || name == "mdat";
    at += length;
  }
  return index && pictures ? "" : fmt::format("it ends before its index, after {} bytes", size);
}

/// Puts `end` where kLater stands; the file keeps its length. False when it cannot be written.
bool write_later(const std::filesystem::path& file, std::string end) {
  constexpr std::string_view later = Video::kLater;
  end.resize(later.size(), ' ');
  std::fstream stream{file, std::ios::binary | std::ios::in | std::ios::out};
  // The index stands at the beginning (+faststart), and the metadata in it.
  std::string window;
  std::array<char, 64 * 1024> block{};
  for (std::uint64_t at = 0; stream.good();) {  // `at`: of the window's first byte
    stream.read(block.data(), block.size());
    window.append(block.data(), static_cast<std::size_t>(stream.gcount()));
    if (const auto found = window.find(later); found != std::string::npos) {
      stream.clear();
      stream.seekp(static_cast<std::streamoff>(at + found));
      stream.write(end.data(), static_cast<std::streamsize>(end.size()));
      return static_cast<bool>(stream.flush());
    }
    const std::size_t kept = std::min(window.size(), later.size() - 1);
    at += window.size() - kept;
    window.erase(0, window.size() - kept);
  }
  return stream.eof();  // no such place: nothing was to be said
}

/// A broken pipe is an error to be told, not a signal that kills: blocked in this thread while it writes.
class NoBrokenPipe {
 public:
  NoBrokenPipe() {
    ::sigemptyset(&pipe_);
    ::sigaddset(&pipe_, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  NoBrokenPipe(const NoBrokenPipe&) = delete;
  NoBrokenPipe& operator=(const NoBrokenPipe&) = delete;
  ~NoBrokenPipe() {
    constexpr timespec now{};
    while (::sigtimedwait(&pipe_, nullptr, &now) > 0) {
    }
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

 private:
  sigset_t pipe_{};
  sigset_t before_{};
};

}  // namespace

struct Video::Parts {
  std::filesystem::path file;
  WholeFile whole;
  unsigned width, height;
  pid_t ffmpeg = -1;
  int pipe = -1;
  std::FILE* complaints = nullptr;  // where ffmpeg says what is wrong
  std::size_t frames = 0;

  Parts(std::filesystem::path name, unsigned w, unsigned h) : file{name}, whole{name}, width{w}, height{h} {}
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;
  ~Parts() {
    close_pipe();
    if (ffmpeg > 0) {
      ::kill(ffmpeg, SIGKILL);
      ::waitpid(ffmpeg, nullptr, 0);
    }
    if (complaints != nullptr) std::fclose(complaints);
  }

  void start(std::vector<std::string> words);
  void close_pipe() {
    if (pipe >= 0) ::close(std::exchange(pipe, -1));
  }
  int wait();
  [[nodiscard]] std::string complaint() const;
  [[nodiscard]] std::string said() const;
  [[noreturn]] void fail(const std::string& why) const {
    throw IoError{fmt::format("cannot write {}: {}", file.string(), why)};
  }
};

void Video::Parts::start(std::vector<std::string> words) {
  complaints = std::tmpfile();
  std::array<int, 2> ends{};
  if (complaints == nullptr || ::pipe2(ends.data(), O_CLOEXEC) != 0) fail(system_words(errno));
  pipe = ends[1];

  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawnattr_init(&attributes);
  ::posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, ::fileno(complaints), STDERR_FILENO);
  ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  // A group of its own: Ctrl-C reaches this program alone, which then ends the video in order.
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  const int error = ::posix_spawn(&ffmpeg, arguments[0], &actions, &attributes, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  ::posix_spawnattr_destroy(&attributes);
  ::close(ends[0]);
  if (error != 0) {
    ffmpeg = -1;
    fail(fmt::format("ffmpeg does not start: {}", system_words(error)));
  }
}

int Video::Parts::wait() {
  int status = 0;
  while (::waitpid(ffmpeg, &status, 0) < 0 && errno == EINTR) {
  }
  ffmpeg = -1;
  return status;
}

// All that ffmpeg wrote to its standard error, at most its end.
std::string Video::Parts::complaint() const {
  std::string text;
  std::fseek(complaints, 0, SEEK_SET);
  std::array<char, 512> buffer{};
  for (std::size_t n = 1; n > 0;) {
    n = std::fread(buffer.data(), 1, buffer.size(), complaints);
    text.append(buffer.data(), n);
  }
  while (!text.empty() && text.back() == '\n') text.pop_back();
  if (text.size() > kMostWords) text.erase(0, text.size() - kMostWords);
  return text;
}

std::string Video::Parts::said() const {
  const std::string text = complaint();
  return text.empty() ? "ffmpeg ended without a word" : "ffmpeg says: " + text;
}

void Video::check(const std::filesystem::path& file) {
  check_writable(file);
  if (find_program("ffmpeg").empty()) {
    throw IoError{
        fmt::format("cannot write {}: there is no ffmpeg in PATH; install the package ffmpeg", file.string())};
  }
}

Video::Video(const std::filesystem::path& file, unsigned width, unsigned height, unsigned frames_per_second,
             const Provenance& provenance) {
  check(file);
  parts_ = std::make_unique<Parts>(file, width, height);
  parts_->start(command_words(find_program("ffmpeg"), parts_->whole.part().string(), width, height, frames_per_second,
                              provenance));
}

Video::~Video() = default;

void Video::add(const sf::Image& image) {
  if (image.getSize() != sf::Vector2u{parts_->width, parts_->height}) {
    parts_->fail(fmt::format("a frame is {} x {} and not {} x {}", image.getSize().x, image.getSize().y, parts_->width,
                             parts_->height));
  }
  const NoBrokenPipe guard;
  const sf::Uint8* bytes = image.getPixelsPtr();
  std::size_t left = std::size_t{4} * parts_->width * parts_->height;
  while (left > 0) {
    const ssize_t written = ::write(parts_->pipe, bytes, left);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      parts_->close_pipe();
      parts_->wait();
      parts_->fail(parts_->said());
    }
    bytes += written;
    left -= static_cast<std::size_t>(written);
  }
  ++parts_->frames;
}

void Video::finish(const std::string& end) {
  parts_->close_pipe();
  const int status = parts_->wait();
  // Its status alone is no proof: on a full disk some versions complain, leave half a file, and report success.
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || !parts_->complaint().empty()) parts_->fail(parts_->said());
  if (const auto& part = parts_->whole.part(); std::filesystem::is_regular_file(part)) {
    if (const std::string flaw = flaw_of(part); !flaw.empty()) parts_->fail(flaw);
    if (!write_later(part, end)) parts_->fail("its end cannot be written into it");
    parts_->whole.synchronise();
  }
  parts_->whole.commit();
}

std::string end_of(const Frame& frame) {
  if (!frame.a) return {};
  std::string words = fmt::format("tick {}, {:#018x}", frame.a->now.value, frame.a->trajectory);
  if (frame.b) words += fmt::format(", B {:#018x}", frame.b->trajectory);
  return words;
}

std::size_t Video::frames() const {
  return parts_->frames;
}

}  // namespace hostscape::viz
