#pragma once

// JSON as it was written: keys in their order, nothing guessed, nothing lost. The strict reading of every JSON file that
// people write; comments are allowed, duplicate keys are not.

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hostscape {

struct JsonMember;

struct JsonTree {
  using List = std::vector<JsonTree>;
  using Object = std::vector<JsonMember>;

  std::variant<std::monostate, bool, double, std::string, List, Object> value;  ///< monostate is null

  [[nodiscard]] const Object* object() const { return std::get_if<Object>(&value); }
  [[nodiscard]] const List* list() const { return std::get_if<List>(&value); }
  [[nodiscard]] const std::string* text() const { return std::get_if<std::string>(&value); }
  /// What stands here, for the `found` part of an error: "a list", "\"abc\"", "48".
  [[nodiscard]] std::string described() const;
};

/// One key of an object and what stands there.
struct JsonMember {
  std::string key;
  JsonTree value;
};

inline constexpr std::size_t kJsonSizeLimit = 8U << 20U;  ///< bytes of one file
inline constexpr std::size_t kJsonDepthLimit = 32;        ///< objects and lists inside each other

/// Reads a whole text; throws InputError with line and column where it is no JSON, with the path where a key comes twice,
/// and when it is larger or deeper than the limits. `origin` names the file in errors.
[[nodiscard]] JsonTree parse_json(std::string_view text, std::string_view origin);

/// Reads a file that holds one JSON value; throws InputError when there is none or it is too large.
[[nodiscard]] std::string read_json_text(const std::string& path);

/// "origin: path", or the one that is not empty.
[[nodiscard]] std::string place(std::string_view origin, std::string_view path);

}  // namespace hostscape
