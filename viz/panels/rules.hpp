#pragma once

// Rules as the panels touch them: where the slider of a parameter stands, what its value reads like, and what a change of it
// does to the worlds.

#include <string>
#include <string_view>

#include "model/registry.hpp"
#include "viz/app/session.hpp"

namespace hostscape::viz {

/// How a number lies along a slider.
struct RuleScale {
  double minimum = 0, maximum = 1;
  double knee = 0;     ///< above 0: even below about this value and logarithmic beyond it
  bool whole = false;  ///< integers only

  [[nodiscard]] float position(double value) const;  ///< 0 to 1
  /// Rounded to what a hand can mean: three figures, whole numbers where they are.
  [[nodiscard]] double value(float position) const;
};
[[nodiscard]] RuleScale scale_of(const Parameter& parameter);

/// Where the knob of an unset parameter waits: what providers do on average where the registry says it, else the middle.
[[nodiscard]] double waiting_value(const Parameter& parameter, const Parameters& parameters);

/// "Cure period": key "rule.<path>", else made from the path.
[[nodiscard]] std::string rule_name(std::string_view path, const Texts& texts);
/// "48 h", "yes", "each its own".
[[nodiscard]] std::string value_words(const Parameter& parameter, const ParameterValue& value, const Texts& texts);
/// Meaning, unit, range, default, source.
[[nodiscard]] std::string rule_explanation(const Parameter& parameter, const Texts& texts);
/// Name of a shipped policy: key "policy.<name>", else made from the name.
[[nodiscard]] std::string policy_name(std::string_view name, const Texts& texts);

/// Changes rules as the switch at the top of the page says: of the world chosen, or of a second one, which is made if there is none.
void apply_values(Session& session, Settings values, std::string label);
/// A second world from here on, under the policy chosen last if there is one.
void fork_by_choice(Session& session);
/// Goes on with one of the two worlds; the next fork's changes fall on its second world again.
void keep_side(Session& session, Side side);
/// Whose rules the page shows and changes.
[[nodiscard]] Side edited_side(Session& session);

/// A row of the page: name, value and a slider, switch or list for one parameter. In rule_row.cpp.
void draw_rule(Session& session, const Parameter& parameter);
/// The shipped policies to choose from. In policy_list.cpp.
void draw_policies(Session& session);
/// A, B and B - A of chosen metrics, with small charts. In what_if.cpp.
void draw_what_if(Session& session);
/// What makes B another world: "B: clear mail".
[[nodiscard]] std::string fork_words(const Session& session);
/// "A: as it was", or what was changed in it.
[[nodiscard]] std::string first_world_words(const Session& session);

}  // namespace hostscape::viz
