#pragma once

// Everything that the window says, in the language of who looks on. Texts are JSON files of keys and sentences in
// viz/texts/<language>/; a folder more is a language more.

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hostscape::viz {

struct Language {
  std::string code;  ///< name of the folder, ISO 639: "en"
  std::string name;  ///< in itself: "English"; key "language.name"
};

class Texts {
 public:
  using Fills = std::vector<std::pair<std::string_view, std::string>>;

  /// Reads all files of a language below `root` (…/viz/texts). Throws InputError for a file that is none, naming place and key.
  static Texts load(const std::filesystem::path& root, std::string_view language);
  /// Languages there are, English first.
  [[nodiscard]] static std::vector<Language> languages(const std::filesystem::path& root);

  [[nodiscard]] const std::string& language() const { return language_; }
  [[nodiscard]] bool has(std::string_view key) const;
  /// The text of a key: in this language, else in English, else the key itself. Lives as long as this object.
  [[nodiscard]] const std::string& operator()(std::string_view key) const;
  /// The same with "{name}" filled in.
  [[nodiscard]] std::string operator()(std::string_view key, const Fills& fills) const;
  /// Keys of this language alone, without English: for tests.
  [[nodiscard]] const std::map<std::string, std::string, std::less<>>& own() const { return own_; }

 private:
  std::string language_;
  std::map<std::string, std::string, std::less<>> own_;
  std::map<std::string, std::string, std::less<>> english_;
  mutable std::map<std::string, std::string, std::less<>> unknown_;
};

}  // namespace hostscape::viz
