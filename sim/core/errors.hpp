#pragma once

// Errors that a user can cause. A programmer's error is an assertion and never reachable from a file.

#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace hostscape {

/// Bad input: says where it stands, what was found there and what is accepted. Programs answer with exit code 2.
class InputError : public std::runtime_error {
 public:
  /// `where` is a path in a file or an option, `found` the offending text, `accepted` a phrase such as "1 to 8760".
  InputError(std::string where, std::string found, std::string accepted);

  [[nodiscard]] const std::string& where() const { return where_; }
  [[nodiscard]] const std::string& found() const { return found_; }
  [[nodiscard]] const std::string& accepted() const { return accepted_; }

 private:
  std::string where_;
  std::string found_;
  std::string accepted_;
};

/// The outside world failed (disk full, file unreadable): exit code 1.
class IoError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The candidate with the least edit distance to `word`; empty when there are no candidates or none is near.
[[nodiscard]] std::string_view nearest_name(std::string_view word, std::span<const std::string_view> candidates);

/// "one of a, b, c; did you mean b?" for the `accepted` part of an InputError.
[[nodiscard]] std::string accepted_names(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace hostscape
