#include "viz/app/view_data.hpp"

#include <cstdlib>
#include <initializer_list>
#include <system_error>

#include "core/errors.hpp"

namespace hostscape::viz {

namespace fs = std::filesystem;

fs::path find_view_data() {
  constexpr auto kAccepted = "a folder with texts/, stories/ and thumbnails/";
  const auto holds_texts = [](const fs::path& folder) {
    std::error_code error;
    return fs::is_directory(folder / "texts", error);
  };
  if (const char* const chosen = std::getenv("HOSTSCAPE_VIEW_DATA"); chosen != nullptr && *chosen != '\0') {
    if (holds_texts(chosen)) return fs::absolute(chosen);
    throw InputError{"HOSTSCAPE_VIEW_DATA", chosen, kAccepted};
  }
  for (const char* const folder : {HOSTSCAPE_VIEW_DATA_DIR, HOSTSCAPE_INSTALLED_VIEW_DATA_DIR}) {
    if (holds_texts(folder)) return folder;
  }
  throw InputError{"the viewer's data", "neither " HOSTSCAPE_VIEW_DATA_DIR " nor " HOSTSCAPE_INSTALLED_VIEW_DATA_DIR,
                   std::string{kAccepted} + "; set HOSTSCAPE_VIEW_DATA to where it is"};
}

}  // namespace hostscape::viz
