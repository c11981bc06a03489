#pragma once

// The viewer's texts as they are shipped.

#include <string_view>

#include "support/source_directory.hpp"
#include "viz/story/texts.hpp"

namespace hostscape {

[[nodiscard]] inline viz::Texts view_texts(std::string_view language) {
  return viz::Texts::load(source_directory() / "viz" / "texts", language);
}

}  // namespace hostscape
