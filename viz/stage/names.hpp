#pragma once

#include <string>
#include <string_view>

namespace hostscape::viz {

/// A firm's name as one says it: "OVH" for "OVH SAS", "Amazon" for "Amazon.com, Inc."; cut with "…" after `most` characters.
[[nodiscard]] std::string short_name(std::string_view name, std::size_t most = 24);

}  // namespace hostscape::viz
