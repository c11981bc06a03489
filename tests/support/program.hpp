#pragma once

// Runs programs as a user does: arguments in, exit code and texts out. For the system tests alone, which know the path of
// the program as HOSTSCAPE_EXECUTABLE.

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace hostscape::testing {

/// What a program left behind.
struct Ran {
  int code = -1;    ///< exit code; 128 + signal when a signal ended it
  std::string out;  ///< standard output
  std::string err;  ///< standard error
};

inline std::string text_of(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

/// A directory that lives as long as the object.
class ScratchDirectory {
 public:
  ScratchDirectory() {
    std::string pattern = (std::filesystem::temp_directory_path() / "scratch-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ScratchDirectory(const ScratchDirectory&) = delete;
  ScratchDirectory& operator=(const ScratchDirectory&) = delete;
  ~ScratchDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// A program that was started; its texts go to files, so that it never waits for a reader.
class Program {
 public:
  explicit Program(std::vector<std::string> words) {
    const std::string out = (texts_.path() / "out").string();
    const std::string err = (texts_.path() / "err").string();
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_ = ::fork();
    if (pid_ != 0) return;
    ::signal(SIGINT, SIG_DFL);  // whoever runs the tests in the background ignores it
    const int mode = O_WRONLY | O_CREAT | O_TRUNC;
    ::dup2(::open(out.c_str(), mode, 0600), STDOUT_FILENO);
    ::dup2(::open(err.c_str(), mode, 0600), STDERR_FILENO);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  ~Program() {
    if (pid_ <= 0) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }

  void send(int signal) const { ::kill(pid_, signal); }

  [[nodiscard]] Ran wait() {
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), text_of(texts_.path() / "out"),
            text_of(texts_.path() / "err")};
  }

 private:
  ScratchDirectory texts_;
  pid_t pid_ = -1;
};

#ifdef HOSTSCAPE_EXECUTABLE
/// Runs hostscape to its end.
inline Ran hostscape(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), HOSTSCAPE_EXECUTABLE);
  return Program{std::move(arguments)}.wait();
}

/// Runs a line of shell to its end; $0 is the program.
inline Ran shell(const std::string& line) {
  return Program{{"/bin/sh", "-c", line, HOSTSCAPE_EXECUTABLE}}.wait();
}
#endif

/// The last line, without its end.
inline std::string last_line(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text.substr(text.rfind('\n') + 1);
}

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

/// Fields of a CSV line without quotes.
inline std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields{""};
  bool quoted = false;
  for (const char c : line) {
    if (c == '"')
      quoted = !quoted;
    else if (c == ',' && !quoted)
      fields.emplace_back();
    else
      fields.back() += c;
  }
  return fields;
}

}  // namespace hostscape::testing
