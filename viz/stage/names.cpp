#include "viz/stage/names.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

namespace hostscape::viz {
namespace {

constexpr std::array<std::string_view, 44> kForms{
    "sas",         "sarl",     "sa",   "s.a.",    "s.a.s.", "s.a.u.", "gmbh",     "ag",      "se",
    "kg",          "co.",      "co",   "inc.",    "inc",    "llc",    "l.l.c.",   "ltd",     "ltd.",
    "limited",     "limited.", "b.v.", "bv",      "n.v.",   "s.p.a.", "spa",      "s.r.l.",  "srl",
    "s.l.",        "sl",       "pty",  "pte.",    "pte",    "plc",    "jsc",      "oy",      "ab",
    "corporation", "corp.",    "corp", "company", "e.v.",   "d.o.o.", "co.,ltd.", "pte.ltd."};

bool is_form(std::string word) {
  std::transform(word.begin(), word.end(), word.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  while (!word.empty() && (word.back() == ',' || word.back() == ';')) word.pop_back();
  return word == "&" || std::find(kForms.begin(), kForms.end(), word) != kForms.end();
}

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : name) {
    if (c == '"') continue;
    if (c != ' ') {
      word += c;
      continue;
    }
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

/// Bytes of the first `most` characters of UTF-8.
std::size_t bytes_of(std::string_view text, std::size_t most) {
  std::size_t seen = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xc0U) == 0x80U) continue;
    if (seen++ == most) return i;
  }
  return text.size();
}

}  // namespace

std::string short_name(std::string_view name, std::size_t most) {
  std::vector<std::string> words = words_of(name);
  while (words.size() > 1 && is_form(words.back())) words.pop_back();
  while (words.size() > 1 && is_form(words.front())) words.erase(words.begin());
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  while (!text.empty() && (text.back() == ',' || text.back() == ' ')) text.pop_back();
  if (text.size() > 4 && text.ends_with(".com")) text.resize(text.size() - 4);
  const std::size_t end = bytes_of(text, most);
  if (end == text.size()) return text;
  text.resize(bytes_of(text, most - 1));
  const std::size_t blank = text.rfind(' ');
  if (blank != std::string::npos && blank > most / 2) text.resize(blank);
  return text + "…";
}

}  // namespace hostscape::viz
