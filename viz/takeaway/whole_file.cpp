#include "viz/takeaway/whole_file.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include "core/errors.hpp"
#include "io/output_file.hpp"

namespace hostscape::viz {

namespace fs = std::filesystem;

WholeFile::WholeFile(fs::path file, std::string_view suffix) : file_{std::move(file)} {
  std::error_code ignored;
  device_ = fs::exists(file_, ignored) && fs::is_character_file(file_, ignored);
  if (fs::is_directory(file_, ignored)) {
    throw IoError{fmt::format("cannot write {}: it is a folder", file_.string())};
  }
  const fs::path folder = file_.has_parent_path() ? file_.parent_path() : fs::path{"."};
  if (!fs::is_directory(folder, ignored)) {
    throw IoError{fmt::format("cannot write {}: there is no folder {}", file_.string(), folder.string())};
  }
  if (!device_ && ::access(folder.c_str(), W_OK) != 0) {
    throw IoError{fmt::format("cannot write {}: the folder {} may not be written to ({})", file_.string(),
                              folder.string(), std::generic_category().message(errno))};
  }
  part_ = device_ ? file_ : folder / fmt::format(".{}.{}{}", file_.filename().string(), ::getpid(), suffix);
  if (!device_) fs::remove(part_, ignored);
}

WholeFile::~WholeFile() {
  if (device_ || done_) return;
  std::error_code ignored;
  fs::remove(part_, ignored);
}

void WholeFile::commit() {
  if (!device_ && std::rename(part_.c_str(), file_.c_str()) != 0) {
    throw IoError{fmt::format("cannot write {}: {}", file_.string(), std::generic_category().message(errno))};
  }
  done_ = true;
}

void write_text_whole(const fs::path& file, std::string_view text, bool durable) {
  WholeFile whole{file};
  if (durable) {
    OutputFile out{whole.part()};
    out.write(text);
    out.close();
  } else {
    std::FILE* const out = std::fopen(whole.part().c_str(), "wb");
    const bool good = out != nullptr && std::fwrite(text.data(), 1, text.size(), out) == text.size();
    const bool closed = out != nullptr && std::fclose(out) == 0;
    if (!good || !closed) {
      throw IoError{fmt::format("cannot write {}: {}", file.string(), std::generic_category().message(errno))};
    }
  }
  whole.commit();
}

fs::path free_name(const fs::path& file) {
  fs::path name = file;
  std::error_code ignored;
  for (int n = 2; fs::exists(name, ignored); ++n) {
    name = file.parent_path() / fmt::format("{}-{}{}", file.stem().string(), n, file.extension().string());
  }
  return name;
}

}  // namespace hostscape::viz
