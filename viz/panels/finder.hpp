#pragma once

// Everything that can be chosen or done, by typing: sites, providers, policies, rules and their values, numbers, hours, stories,
// worlds, and what has a button and no key of its own. What the mouse reaches by looking, the keyboard reaches by name.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "viz/app/session.hpp"

namespace hostscape::viz {

struct Finding {
  std::string kind;   ///< "policy", in the language of now
  std::string label;  ///< what it is called
  std::string note;   ///< of a rule: bounds, unit, source, in a line
  std::string about;  ///< all that is known of it, shown while it is the one chosen
  std::function<void(Session&)> choose;
};

/// At most `most` of them, the best ones first: names that begin with the words before such as only contain them. With "=" in
/// the words: the rule that is meant, to be set to what follows, "cure = 168"; "cure = none" and "unset cure" leave it open.
[[nodiscard]] std::vector<Finding> find(Session& session, std::string_view words, std::size_t most = 9);

void open_finder(Session& session);
[[nodiscard]] bool is_finding(const Session& session);
/// Keeps a letter that was typed while the field could not take it yet, takes the last one back for U+0008, remembers U+000D
/// as Enter; false: the letter is for whoever has the keys.
bool finder_keeps(Session& session, std::uint32_t letter);
/// The box to type into, when it is open; Enter chooses, the arrows go up and down.
void draw_finder(Session& session, sf::Vector2u window);

}  // namespace hostscape::viz
