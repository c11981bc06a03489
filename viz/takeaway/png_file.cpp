#include "viz/takeaway/png_file.hpp"

#include <fmt/format.h>
#include <png.h>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>
#include <vector>

#include "core/errors.hpp"
#include "viz/takeaway/whole_file.hpp"

namespace hostscape::viz {
namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

[[noreturn]] void fail(const char* doing, const std::filesystem::path& file, const std::string& why) {
  throw IoError{fmt::format("cannot {} {}: {}", doing, file.string(), why)};
}

std::string system_words() {
  return errno == 0 ? "unknown reason" : std::generic_category().message(errno);
}

// libpng reports by a callback that must not return. It is C: exceptions pass through it, since Debian builds it with
// unwind tables, but a plain record and its own longjmp would hide what was wrong.
[[noreturn]] void throw_error(png_structp /*png*/, png_const_charp message) {
  throw IoError{message};
}
void ignore_warning(png_structp /*png*/, png_const_charp /*message*/) {}

/// Structures of libpng, freed at the end.
struct Writer {
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, throw_error, ignore_warning);
  png_infop info = png_create_info_struct(png);
  Writer() = default;
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer() { png_destroy_write_struct(&png, &info); }
};
struct Reader {
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, throw_error, ignore_warning);
  png_infop info = png_create_info_struct(png);
  Reader() = default;
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() { png_destroy_read_struct(&png, &info, nullptr); }
};

// International text, uncompressed, so that `strings` and any viewer show it.
void set_texts(const Writer& writer, const Provenance& provenance) {
  std::vector<png_text> texts;
  for (const auto& [keyword, text] : provenance) {
    png_text one{};
    one.compression = PNG_ITXT_COMPRESSION_NONE;
    one.key = const_cast<char*>(keyword.c_str());
    one.text = const_cast<char*>(text.c_str());
    one.itxt_length = text.size();
    one.lang = const_cast<char*>("");
    one.lang_key = const_cast<char*>("");
    texts.push_back(one);
  }
  png_set_text(writer.png, writer.info, texts.data(), static_cast<int>(texts.size()));
}

void write_image(std::FILE* file, const sf::Image& image, const Provenance& provenance) {
  const auto [width, height] = image.getSize();
  const Writer writer;
  png_init_io(writer.png, file);
  png_set_IHDR(writer.png, writer.info, width, height, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  set_texts(writer, provenance);
  png_write_info(writer.png, writer.info);
  std::vector<png_byte> row(std::size_t{3} * width);
  const sf::Uint8* pixel = image.getPixelsPtr();
  for (unsigned y = 0; y < height; ++y) {
    for (std::size_t x = 0; x < width; ++x, pixel += 4)
      std::copy(pixel, pixel + 3, row.begin() + 3 * static_cast<long>(x));
    png_write_row(writer.png, row.data());
  }
  png_write_end(writer.png, writer.info);
}

}  // namespace

void write_png(const std::filesystem::path& file, const sf::Image& image, const Provenance& provenance) {
  WholeFile whole{file};
  errno = 0;
  File out{std::fopen(whole.part().c_str(), "wb")};
  if (!out) fail("write", file, system_words());
  try {
    write_image(out.get(), image, provenance);
  } catch (const IoError& error) {
    fail("write", file, errno == 0 ? std::string{error.what()} : system_words());
  }
  if (std::fflush(out.get()) != 0 || std::fclose(out.release()) != 0) fail("write", file, system_words());
  whole.synchronise();
  whole.commit();
}

Provenance read_png_provenance(const std::filesystem::path& file) {
  errno = 0;
  const File in{std::fopen(file.c_str(), "rb")};
  if (!in) fail("read", file, system_words());
  std::array<png_byte, 8> signature{};
  if (std::fread(signature.data(), 1, signature.size(), in.get()) != signature.size() ||
      png_sig_cmp(signature.data(), 0, signature.size()) != 0) {
    throw InputError{file.string(), "another kind of file", "a PNG picture"};
  }
  Provenance provenance;
  const Reader reader;
  try {
    png_init_io(reader.png, in.get());
    png_set_sig_bytes(reader.png, static_cast<int>(signature.size()));
    png_read_info(reader.png, reader.info);
  } catch (const IoError& error) {
    throw InputError{file.string(), error.what(), "a whole PNG picture"};
  }
  png_textp texts = nullptr;
  int count = 0;
  png_get_text(reader.png, reader.info, &texts, &count);
  for (int i = 0; i < count; ++i) provenance.emplace_back(texts[i].key, texts[i].text);
  return provenance;
}

}  // namespace hostscape::viz
