#pragma once

// The picture of one world: regimes as islands, providers as discs, customers as dots, and what passes between them.

#include <SFML/Graphics/RenderTarget.hpp>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/ids.hpp"
#include "model/vocabulary.hpp"
#include "viz/app/theme.hpp"
#include "viz/play/frame.hpp"
#include "viz/story/texts.hpp"

namespace hostscape::viz {

/// What can be pointed at on the stage.
using Pick = std::variant<std::monostate, CustomerId, ProviderId, Regime>;

/// How a customer is drawn: colour and shape both say it. Later ones win where several hold: who moves while nobody can reach it
/// is dark.
enum class DotState : std::uint8_t { online, noticed, moving, dark, suspended };
inline constexpr std::size_t kDotStates = 5;
[[nodiscard]] DotState dot_state(Status status);

/// Where we look: centre in the stage's own units and pixels per unit. The whole stage lies about 0; its extent follows the shape
/// of the viewport (half_extent in layout.hpp), and a camera starts anew when that changes.
struct Camera {
  sf::Vector2f centre{0, 0};
  float zoom = 0;  ///< [pixels per unit]; 0: fit the stage to the view
};

/// What a picture shows beside the world.
struct StageOptions {
  const Theme* theme = nullptr;
  const Texts* texts = nullptr;
  float text_scale = 1;  ///< large type: above 1
  Pick selected;
  Pick hovered;
  std::optional<CustomerId> follow;   ///< the camera stays on it
  const WorldFrame* other = nullptr;  ///< the other world of a fork: customers whose state differs are ringed
  bool calm = false;                  ///< no travelling dots, no sparks: for screenshots that are compared
  bool labelled = true;               ///< names and words
};

/// What was drawn last, in pixels of the window: for tests, and for whoever cannot see it.
struct StageReport {
  struct Placed {
    std::uint32_t id = 0;
    std::string name;
    DotState state{};
    float x = 0, y = 0, size = 0;
  };
  std::array<std::uint32_t, kDotStates> drawn{};  ///< dots inside the view, by state
  std::array<std::uint32_t, kDotStates> shown{};  ///< dots in the snapshot, by state
  std::uint32_t differing = 0;                    ///< ringed since the other world has them otherwise
  std::uint32_t sparks = 0, travellers = 0, arcs = 0, halos = 0, pulses = 0;
  bool density = false;             ///< dots were painted as a density
  std::vector<Placed> customers;    ///< focal ones, and up to 500 that are not online
  std::vector<Placed> providers;    ///< discs in view
  std::vector<std::string> labels;  ///< in view
};

/// Draws one world; keeps what must stay from frame to frame. Layout and seats follow from setup and founding alone, so that
/// both worlds of a fork, and each tick however it was reached, have everybody in the same place.
class Stage {
 public:
  Stage();
  ~Stage();
  Stage(Stage&&) noexcept;
  Stage& operator=(Stage&&) noexcept;

  /// Pixels per unit that a camera without a zoom stands for: the whole stage, with margins for labels.
  [[nodiscard]] static float fitting_zoom(sf::IntRect viewport);

  /// Takes a newer picture, which must live until it has been drawn. `seconds`: since the last call; moves what travels.
  /// `jumped`: the picture does not follow from the last one.
  void update(const WorldFrame& world, double seconds, bool jumped);
  /// Draws into `viewport` (pixels) of the target.
  void draw(sf::RenderTarget& target, sf::IntRect viewport, Camera& camera, const StageOptions& options);
  /// What lies at a pixel of the window, by what was drawn last.
  [[nodiscard]] Pick pick(sf::Vector2f pixel) const;
  /// Where something was drawn last, in pixels of the window; nothing when it is not on the stage.
  [[nodiscard]] std::optional<sf::Vector2f> position_of(const Pick& what) const;
  [[nodiscard]] const StageReport& report() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace hostscape::viz
