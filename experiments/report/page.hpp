#pragma once

// A report as one HTML page that needs nothing beside itself: texts, style, script, the chart library (Chart.js, MIT) and
// the numbers are all in it.

#include <string>
#include <string_view>

namespace hostscape {

/// The page that shows `data_json`, the text that report_data makes. `title` is plain text.
[[nodiscard]] std::string report_page(std::string_view title, std::string_view data_json);

}  // namespace hostscape
