#include "io/json_tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/errors.hpp"

namespace hostscape {
namespace {

using nlohmann::json;

std::string printable(std::string_view text) {
  constexpr std::size_t kShown = 40;
  std::string shown;
  for (const char c : text.substr(0, kShown)) {
    shown += std::isprint(static_cast<unsigned char>(c)) != 0 ? c : '?';
  }
  return text.size() > kShown ? shown + "..." : shown;
}

// What the parser expected, out of its own words.
std::string expected_in(std::string_view message) {
  constexpr std::string_view kMark = "; expected ";
  if (const auto at = message.find(kMark); at != std::string_view::npos) {
    return std::string{message.substr(at + kMark.size())};
  }
  if (const auto at = message.rfind(": "); at != std::string_view::npos) {
    return fmt::format("valid JSON ({})", printable(message.substr(at + 2)));
  }
  return "valid JSON";
}

// Builds the tree from the parser's calls. The parser does not recurse, so depth costs no stack before it is refused.
class Builder : public nlohmann::json_sax<json> {
 public:
  Builder(std::string_view text, std::string_view origin) : text_{text}, origin_{origin} {}

  JsonTree take() { return std::move(root_); }

  bool null() override { return add({std::monostate{}}); }
  bool boolean(bool value) override { return add({value}); }
  bool number_integer(number_integer_t value) override { return add({static_cast<double>(value)}); }
  bool number_unsigned(number_unsigned_t value) override { return add({static_cast<double>(value)}); }
  bool number_float(number_float_t value, const string_t& /*text*/) override { return add({value}); }
  bool string(string_t& value) override { return add({std::move(value)}); }
  bool binary(binary_t& /*value*/) override { return false; }
  bool start_object(std::size_t /*size*/) override { return open({JsonTree::Object{}}); }
  bool start_array(std::size_t /*size*/) override { return open({JsonTree::List{}}); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    auto& object = std::get<JsonTree::Object>(open_.back()->value);
    const auto same = [&](const auto& member) { return member.key == name; };
    if (std::ranges::any_of(object, same)) {
      throw InputError{place(origin_, fmt::format("{}{}{}", path(), open_.size() > 1 ? "." : "", printable(name))),
                       "the same key twice", "each key once"};
    }
    object.push_back({std::move(name), JsonTree{}});
    return true;
  }

  bool parse_error(std::size_t position, const std::string& last, const nlohmann::detail::exception& error) override {
    const auto read = text_.substr(0, std::min(position, text_.size()));
    const auto line = 1 + std::ranges::count(read, '\n');
    const auto last_break = read.rfind('\n');
    const auto column = last_break == std::string_view::npos ? read.size() : read.size() - last_break - 1;
    throw InputError{
        fmt::format("{}:{}:{}", origin_.empty() ? "JSON" : origin_, line, std::max<std::size_t>(column, 1)),
        position > text_.size() || last.empty() ? "the end of the text" : printable(last), expected_in(error.what())};
  }

 private:
  // Where the next value goes.
  JsonTree& slot() {
    if (open_.empty()) return root_;
    if (auto* const list = std::get_if<JsonTree::List>(&open_.back()->value)) return list->emplace_back();
    return std::get<JsonTree::Object>(open_.back()->value).back().value;
  }
  bool add(JsonTree value) {
    slot() = std::move(value);
    return true;
  }
  // A container's parent does not grow while the container is open, so the pointers stay good.
  bool open(JsonTree value) {
    if (open_.size() >= kJsonDepthLimit) {
      throw InputError{place(origin_, path()), "too many objects and lists inside each other",
                       fmt::format("at most {} levels", kJsonDepthLimit)};
    }
    JsonTree& here = slot();
    here = std::move(value);
    open_.push_back(&here);
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }
  // Path of the container that is open, as in "providers[2].upstreams".
  [[nodiscard]] std::string path() const {
    std::string text;
    for (std::size_t i = 0; i + 1 < open_.size(); ++i) {
      if (const auto* const list = open_[i]->list()) {
        text += fmt::format("[{}]", list->size() - 1);
      } else {
        if (!text.empty()) text += '.';
        text += printable(open_[i]->object()->back().key);
      }
    }
    return text;
  }

  std::string_view text_;
  std::string_view origin_;
  JsonTree root_;
  std::vector<JsonTree*> open_;
};

}  // namespace

std::string JsonTree::described() const {
  struct Writer {
    std::string operator()(std::monostate) const { return "null"; }
    std::string operator()(bool truth) const { return truth ? "true" : "false"; }
    std::string operator()(double number) const { return fmt::format("{}", number); }
    std::string operator()(const std::string& text) const { return fmt::format("\"{}\"", printable(text)); }
    std::string operator()(const List& /*list*/) const { return "a list"; }
    std::string operator()(const Object& /*object*/) const { return "an object"; }
  };
  return std::visit(Writer{}, value);
}

JsonTree parse_json(std::string_view text, std::string_view origin) {
  if (text.size() > kJsonSizeLimit) {
    throw InputError{std::string{origin.empty() ? "JSON" : origin}, fmt::format("{} bytes", text.size()),
                     fmt::format("at most {} bytes", kJsonSizeLimit)};
  }
  Builder builder{text, origin};
  json::sax_parse(text, &builder, json::input_format_t::json, true, true);
  return builder.take();
}

std::string read_json_text(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) {
    const bool there = std::filesystem::exists(path, error);
    throw InputError{path, there ? "something that is no regular file" : "no such file", "the path of a JSON file"};
  }
  const auto size = std::filesystem::file_size(path, error);
  if (error) throw IoError{fmt::format("{}: {}", path, error.message())};
  if (size > kJsonSizeLimit) {
    throw InputError{path, fmt::format("{} bytes", size), fmt::format("at most {} bytes", kJsonSizeLimit)};
  }
  std::ifstream file{path, std::ios::binary};
  std::string text(static_cast<std::size_t>(size), '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (!file || file.gcount() != static_cast<std::streamsize>(text.size())) {
    throw IoError{fmt::format("{}: cannot be read", path)};
  }
  return text;
}

std::string place(std::string_view origin, std::string_view path) {
  if (origin.empty()) return std::string{path};
  return path.empty() ? std::string{origin} : fmt::format("{}: {}", origin, path);
}

}  // namespace hostscape
