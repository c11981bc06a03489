#include "viz/story/texts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "core/errors.hpp"
#include "io/json_tree.hpp"

namespace hostscape::viz {
namespace {

namespace fs = std::filesystem;
using Table = std::map<std::string, std::string, std::less<>>;

constexpr std::string_view kFallback = "en";
constexpr std::string_view kNameKey = "language.name";

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator{folder, error}) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

void read_into(Table& table, const fs::path& file) {
  const std::string origin = file.string();
  const JsonTree tree = parse_json(read_json_text(origin), origin);
  const auto* const members = tree.object();
  if (members == nullptr) throw InputError{origin, tree.described(), "an object of keys and texts"};
  for (const JsonMember& member : *members) {
    const std::string* const text = member.value.text();
    if (text == nullptr) throw InputError{place(origin, member.key), member.value.described(), "a text"};
    if (text->empty()) throw InputError{place(origin, member.key), "nothing", "a text that is not empty"};
    if (!table.emplace(member.key, *text).second) {
      throw InputError{place(origin, member.key), "a key that another file of this language has", "each key once"};
    }
  }
}

std::vector<std::string> folders_in(const fs::path& root) {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator{root, error}) {
    if (entry.is_directory() && !files_in(entry.path()).empty()) names.push_back(entry.path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

Table read_language(const fs::path& root, std::string_view language) {
  const auto known = folders_in(root);
  if (std::ranges::find(known, language) == known.end()) {
    const std::vector<std::string_view> names{known.begin(), known.end()};
    throw InputError{root.string(), fmt::format("\"{}\"", language),
                     names.empty() ? "a folder of texts for each language" : accepted_names(language, names)};
  }
  Table table;
  for (const auto& file : files_in(root / language)) read_into(table, file);
  return table;
}

const std::string* find_in(const Table& table, std::string_view key) {
  const auto found = table.find(key);
  return found == table.end() ? nullptr : &found->second;
}

}  // namespace

Texts Texts::load(const fs::path& root, std::string_view language) {
  Texts texts;
  texts.language_ = language;
  texts.own_ = read_language(root, language);
  if (language != kFallback) texts.english_ = read_language(root, kFallback);
  return texts;
}

std::vector<Language> Texts::languages(const fs::path& root) {
  std::vector<Language> all;
  for (const std::string& code : folders_in(root)) {
    const Table table = read_language(root, code);
    const std::string* const name = find_in(table, kNameKey);
    all.push_back({code, name != nullptr ? *name : code});
  }
  std::stable_partition(all.begin(), all.end(), [](const Language& language) { return language.code == kFallback; });
  return all;
}

bool Texts::has(std::string_view key) const {
  return own_.contains(key) || english_.contains(key);
}

const std::string& Texts::operator()(std::string_view key) const {
  if (const auto* const text = find_in(own_, key)) return *text;
  if (const auto* const text = find_in(english_, key)) return *text;
  return unknown_.emplace(key, key).first->second;
}

std::string Texts::operator()(std::string_view key, const Fills& fills) const {
  const std::string_view text = (*this)(key);
  std::string filled;
  filled.reserve(text.size() + 32);
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t open = std::min(text.find('{', at), text.size());
    filled += text.substr(at, open - at);
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) {
      filled += text.substr(open);
      break;
    }
    const auto name = text.substr(open + 1, close - open - 1);
    const auto fill = std::ranges::find(fills, name, [](const auto& pair) { return pair.first; });
    filled += fill != fills.end() ? std::string_view{fill->second} : text.substr(open, close - open + 1);
    at = close + 1;
  }
  return filled;
}

}  // namespace hostscape::viz
