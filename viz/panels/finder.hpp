#pragma once

// Everything that can be chosen, by typing: sites, providers, policies, rules and their values, numbers, hours, stories and
// worlds. What the mouse reaches by looking, the keyboard reaches by name.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "viz/app/session.hpp"

namespace hostscape::viz {

struct Finding {
  std::string kind;   ///< "policy", in the language of now
  std::string label;  ///< what it is called
  std::function<void(Session&)> choose;
};

/// At most `most` of them, the best ones first: names that begin with the words before such as only contain them. With "=" in
/// the words: the rule that is meant, to be set to what follows, "cure = 168".
[[nodiscard]] std::vector<Finding> find(Session& session, std::string_view words, std::size_t most = 9);

void open_finder(Session& session);
/// The box to type into, when it is open; Enter chooses, the arrows go up and down.
void draw_finder(Session& session, sf::Vector2u window);

}  // namespace hostscape::viz
