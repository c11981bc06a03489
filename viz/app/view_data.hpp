#pragma once

#include <filesystem>

namespace hostscape::viz {

/// The folder of texts, stories and thumbnails, the first that exists of: HOSTSCAPE_VIEW_DATA, the checkout that the program
/// was built from, the place it was installed to. Throws InputError when there is none.
[[nodiscard]] std::filesystem::path find_view_data();

}  // namespace hostscape::viz
