#pragma once

// Numbers as people read them.

#include <string>
#include <vector>

#include "viz/story/texts.hpp"

namespace hostscape::viz {

/// Up to three figures behind the point as needed; thousands apart by the language's mark: "1,204", "0.35".
[[nodiscard]] std::string plain_number(double value, const Texts& texts);
/// At most four characters and a prefix: "1.2 k", "8.1 M", "412"; "–" for no number.
[[nodiscard]] std::string short_number(double value, const Texts& texts);
/// The same with its sign: "+12", "−0.4 k", "±0".
[[nodiscard]] std::string signed_number(double value, const Texts& texts);

/// Round values (1, 2 or 5 times a power of ten apart) inside [low, high], at most `most` of them, most >= 2.
[[nodiscard]] std::vector<double> value_ticks(double low, double high, int most);

}  // namespace hostscape::viz
