#pragma once

// The words on the stage: who the islands, discs and focal customers are, and how those stand.

#include <SFML/Graphics/Text.hpp>
#include <optional>
#include <string>
#include <vector>

#include "viz/stage/labels.hpp"
#include "viz/stage/notifiers.hpp"
#include "viz/stage/picture.hpp"

namespace hostscape::viz {

/// How a customer stands, as a label says it: "StreetPress: dark for 3 h".
[[nodiscard]] std::string state_label(const Picture& picture, CustomerId customer);

class Captions {
 public:
  /// Places all words, once the report counts the dots; those that are shown go into it. `heard`: notifiers that are named.
  void prepare(const Picture& picture, const Heard& heard, StageReport& report);
  /// Draws the names, or the boxes that stand above everything.
  void draw(sf::RenderTarget& target, const Picture& picture, bool boxes) const;

 private:
  struct Words {
    std::string text;
    bool bold = false;
    unsigned size = 13;
    sf::Color colour;
    bool boxed = false;
  };
  /// What the labels in place were asked for; as long as it stays, so do they.
  struct Asked {
    std::vector<LabelWish> wishes;
    std::vector<sf::FloatRect> blocked;
    std::vector<LabelObstacle> obstacles;
    sf::FloatRect bounds;
    friend bool operator==(const Asked&, const Asked&) = default;
  };
  [[nodiscard]] static float width_of(const Words& words);
  void wish(const Picture& picture, Words words, LabelWish place);
  [[nodiscard]] static std::optional<Words> words_of(const Picture& picture, const Node& node, bool selected,
                                                     float radius);
  void wish_islands(const Picture& picture);
  void wish_nodes(const Picture& picture, std::uint32_t in_trouble);
  void wish_customers(const Picture& picture);
  void wish_contracts(const Picture& picture);
  void wish_notifiers(const Picture& picture, const Heard& heard);
  void place(const sf::FloatRect& bounds);
  /// A line from a label that stands apart to what it names.
  static void lead(Mesh& mesh, const Picture& picture, const LabelWish& wish, const sf::FloatRect& rect);

  std::vector<Words> words_;
  std::vector<LabelWish> wishes_;
  std::vector<sf::FloatRect> blocked_;
  std::vector<LabelObstacle> obstacles_;
  Asked asked_;
  std::vector<std::optional<PlacedLabel>> placed_;
};

}  // namespace hostscape::viz
