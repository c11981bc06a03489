#include "viz/app/session.hpp"

#include <imgui.h>

#include <utility>

namespace hostscape::viz {

void Session::mark(std::string_view name, std::string_view text) {
  const ImVec2 least = ImGui::GetItemRectMin();
  const ImVec2 most = ImGui::GetItemRectMax();
  widgets.insert_or_assign(std::string{name},
                           WidgetPlace{least.x, least.y, most.x - least.x, most.y - least.y, std::string{text}});
}

void Session::select(Side side, const Pick& what) {
  selected = what;
  inspected = side;
  if (std::holds_alternative<std::monostate>(what)) {
    follow.reset();
    reading_panel = false;
    return;
  }
  open_page(Page::inspector);
  const auto* const customer = std::get_if<CustomerId>(&what);
  if (customer != nullptr) player.tell(side, *customer);
  // Whoever looks at somebody else no longer follows the first.
  if (follow && (customer == nullptr || *follow != *customer)) follow.reset();
}

void Session::open_page(Page which) {
  page = which;
  reading_panel = true;
}

void Session::say(std::string line, double seconds) {
  notice = std::move(line);
  notice_seconds = seconds;
}

}  // namespace hostscape::viz
