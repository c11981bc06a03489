#include "experiments/report/page.hpp"

namespace hostscape {

namespace embedded {
extern const std::string_view page_html;
extern const std::string_view page_css;
extern const std::string_view page_js;
extern const std::string_view chart_js;
}  // namespace embedded

namespace {

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

/// JSON that may stand inside a script element: no text in it can end the element.
std::string safe_in_script(std::string_view json) {
  std::string result;
  for (const char c : json) {
    if (c == '<') {
      result += "\\u003c";
    } else {
      result += c;
    }
  }
  return result;
}

}  // namespace

std::string report_page(std::string_view title, std::string_view data_json) {
  struct Part {
    std::string_view mark;
    std::string text;
  };
  const Part parts[] = {{"@TITLE@", escaped(title)},
                        {"@STYLE@", std::string{embedded::page_css}},
                        {"@DATA@", safe_in_script(data_json)},
                        {"@CHARTS@", std::string{embedded::chart_js}},
                        {"@SCRIPT@", std::string{embedded::page_js}}};
  // From left to right, so that nothing that was put in is searched again.
  std::string page;
  std::string_view rest = embedded::page_html;
  for (const auto& part : parts) {
    const auto at = rest.find(part.mark);
    page += rest.substr(0, at);
    page += part.text;
    rest.remove_prefix(at + part.mark.size());
  }
  return page += rest;
}

}  // namespace hostscape
