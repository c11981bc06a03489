#pragma once

// Who complains: one mark for each kind of notifier, outside all islands, from which its notices and requests set out.

#include <SFML/System/Vector2.hpp>
#include <array>
#include <span>
#include <string>
#include <vector>

#include "viz/stage/mesh.hpp"
#include "viz/stage/picture.hpp"

namespace hostscape::viz {

/// A notice about a focal customer whose case is open.
struct OpenNotice {
  CustomerId customer;
  ProviderId provider;  ///< that it was sent to
  NotifierKind notifier{};
};
/// The latest one of each focal customer that has an open case, as far as the marks tell.
[[nodiscard]] std::vector<OpenNotice> open_notices(const Picture& picture);

/// Which kinds of notifier are heard now.
using Heard = std::array<bool, kNotifierKinds>;

/// Radius of a notifier's mark [px].
[[nodiscard]] float notifier_radius(const Picture& picture);
/// Key of what a kind of notifier is called on the stage.
[[nodiscard]] std::string key_of(NotifierKind kind);
/// Draws the marks, quiet ones faintly, and a dotted line to whom an open notice about a focal customer was sent.
void add_notifiers(Mesh& mesh, const Picture& picture, const Heard& heard);

}  // namespace hostscape::viz
