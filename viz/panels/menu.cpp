#include <imgui.h>
#include <SFML/Graphics/Texture.hpp>
#include <SFML/Window/Context.hpp>
#include <SFML/Window/Keyboard.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <exception>

#include "viz/panels/imgui_style.hpp"
#include "viz/panels/imgui_window.hpp"
#include "viz/panels/menu.hpp"
#include "viz/panels/panel_state.hpp"
#include "viz/panels/panels.hpp"
#include "viz/panels/widgets.hpp"

namespace hostscape::viz {

namespace {

std::string first_sentence(const std::string& text) {
  const auto end = text.find(". ");
  return end == std::string::npos ? text : text.substr(0, end + 1);
}

MenuEntry world_entry(const Session& session, const ShippedFile& file) {
  MenuEntry entry{false, file.name, file.name, {}, {}};
  try {
    const Headline headline = read_headline(file.path.string());
    entry.title = headline.title;
    entry.sentence = first_sentence(headline.description);
  } catch (const std::exception&) {
    entry.sentence = file.path.string();  // it will say what is wrong when it is opened
  }
  const std::string key = "world." + file.name;
  if (session.texts->has("title." + file.name)) entry.title = session.text("title." + file.name);
  if (session.texts->has(key)) entry.sentence = session.text(key);
  return entry;
}

std::shared_ptr<sf::Texture> thumbnail(const Session& session, const std::string& name) {
  const auto file = session.assets / "thumbnails" / (name + ".png");
  std::error_code ignored;
  const bool drawable = sf::Context::getActiveContextId() != 0;  // panels are laid out without a window too
  if (!drawable || !std::filesystem::exists(file, ignored)) return nullptr;
  auto texture = std::make_shared<sf::Texture>();
  if (!texture->loadFromFile(file.string())) return nullptr;
  texture->setSmooth(true);
  static_cast<void>(texture->generateMipmap());  // it is shown smaller than it is
  return texture;
}

/// A quiet picture where no thumbnail is there: islands as on the stage, placed by the name.
void draw_islands(const Theme& theme, ImVec2 from, ImVec2 to, const std::string& name) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(from, to, ink(theme.background), ImGui::GetStyle().FrameRounding);
  list->PushClipRect(from, to, true);
  std::uint32_t mixed = 2166136261U;
  for (const char letter : name) mixed = (mixed ^ static_cast<unsigned char>(letter)) * 16777619U;
  const float wide = to.x - from.x, high = to.y - from.y;
  for (std::size_t i = 0; i < 3; ++i) {
    mixed = mixed * 1664525U + 1013904223U;
    const float x = from.x + wide * (0.2F + 0.3F * static_cast<float>(i)),
                part = static_cast<float>(mixed >> 24U) / 255.0F;
    const ImVec2 centre{x, from.y + high * (0.3F + 0.4F * part)};
    list->AddCircleFilled(centre, high * (0.28F + 0.14F * part),
                          ink(theme.island[(mixed >> 8U) % theme.island.size()]));
    list->AddCircleFilled(centre, high * 0.14F, ink(theme.disc));
    list->AddCircle(centre, high * 0.14F, ink(theme.disc_edge));
  }
  list->PopClipRect();
}

void draw_picture(Session& session, const MenuEntry& entry, ImVec2 from, ImVec2 to) {
  if (!entry.picture) return draw_islands(*session.theme, from, to, entry.name);
  const auto id = reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(entry.picture->getNativeHandle()));
  ImGui::GetWindowDrawList()->AddImageRounded(id, from, to, {0, 0}, {1, 1}, IM_COL32_WHITE,
                                              ImGui::GetStyle().FrameRounding);
}

void open(Session& session, const MenuEntry& entry) {
  (entry.story ? session.wishes.open_story : session.wishes.open) = entry.name;
}

/// What is written on a card, in lines, and how high it must be for all of it.
struct CardText {
  std::vector<std::string> title, sentence;
  float height = 0;
};

constexpr float kTitleLine = 1.25F, kSentenceLine = 1.2F;  // of the type's size

float card_pad(const Session& session) {
  return scaled(session, 10);
}
float picture_width(const Session& session) {
  return scaled(session, 108);
}

CardText card_text(const Session& session, const MenuEntry& entry, float width) {
  constexpr int kMostLines = 12;
  const float pad = card_pad(session), room = width - picture_width(session) - 3 * pad;
  const auto lines = [room](ImFont* face, const std::string& text) {
    return wrapped_lines(text, room, kMostLines, [face](std::string_view words) { return text_width(face, words); });
  };
  CardText text{lines(imgui_fonts().heading, entry.title), lines(imgui_fonts().small, entry.sentence)};
  text.height = 2 * pad + static_cast<float>(text.title.size()) * kTitleLine * imgui_fonts().heading->FontSize +
                static_cast<float>(text.sentence.size()) * kSentenceLine * imgui_fonts().small->FontSize;
  text.height = std::max(text.height, scaled(session, 92));
  return text;
}

void draw_card(Session& session, const MenuEntry& entry, bool chosen, float width) {
  const Theme& theme = *session.theme;
  const CardText text = card_text(session, entry, width);
  const std::string name = (entry.story ? "menu.story." : "menu.world.") + entry.name;
  if (ImGui::InvisibleButton(name.c_str(), {width, text.height})) open(session, entry);
  session.mark(name, entry.title);
  const bool over = ImGui::IsItemHovered();
  if (over) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  const ImVec2 from = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float rounding = scaled(session, 8), pad = card_pad(session), picture = picture_width(session);
  list->AddRectFilled(from, to, ink(blend(theme.panel, theme.text, over ? 0.09F : 0.03F)), rounding);
  list->AddRect(from, to, ink(chosen ? theme.accent : theme.panel_edge), rounding, 0, chosen ? 2.0F : 1.0F);
  draw_picture(session, entry, {from.x + pad, from.y + pad}, {from.x + pad + picture, from.y + pad + picture / 1.5F});

  float top = from.y + pad;
  const auto write_lines = [&](ImFont* face, const std::vector<std::string>& lines, float line, sf::Color colour) {
    for (const std::string& words : lines) {
      list->AddText(face, face->FontSize, {from.x + 2 * pad + picture, top}, ink(colour), words.c_str());
      top += line * face->FontSize;
    }
  };
  write_lines(imgui_fonts().heading, text.title, kTitleLine, theme.text);
  write_lines(imgui_fonts().small, text.sentence, kSentenceLine, blend(theme.text_faint, theme.text, 0.35F));
}

void move_choice(Session& session, const std::vector<MenuEntry>& entries) {
  PanelState& state = panel_state(session);
  const int last = static_cast<int>(entries.size()) - 1;
  const int stories =
      static_cast<int>(std::count_if(entries.begin(), entries.end(), [](const auto& e) { return e.story; }));
  int& at = state.menu_choice;
  if (ImGui::IsKeyPressed(sf::Keyboard::Down)) ++at;
  if (ImGui::IsKeyPressed(sf::Keyboard::Up)) --at;
  if (ImGui::IsKeyPressed(sf::Keyboard::Right) && at < stories) at += stories;
  if (ImGui::IsKeyPressed(sf::Keyboard::Left) && at >= stories) at = std::min(at - stories, stories - 1);
  at = std::clamp(at, 0, std::max(0, last));
  if (ImGui::IsKeyPressed(sf::Keyboard::Enter, false) && last >= 0)
    open(session, entries[static_cast<std::size_t>(at)]);
}

void draw_column(Session& session, const std::vector<MenuEntry>& entries, bool stories, float width) {
  write(imgui_fonts().title, session.theme->text, session.text(stories ? "menu.stories" : "menu.worlds"));
  write(imgui_fonts().small, session.theme->text_faint, session.text(stories ? "menu.stories.tip" : "menu.worlds.tip"));
  ImGui::Dummy({0, scaled(session, 4)});
  ImGui::BeginChild(stories ? "stories" : "worlds", {width, 0}, false);
  const float card = width - ImGui::GetStyle().ScrollbarSize - scaled(session, 4);
  const PanelState& state = panel_state(session);
  const bool moved = ImGui::IsKeyPressed(sf::Keyboard::Down) || ImGui::IsKeyPressed(sf::Keyboard::Up) ||
                     ImGui::IsKeyPressed(sf::Keyboard::Left) || ImGui::IsKeyPressed(sf::Keyboard::Right);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (entries[i].story != stories) continue;
    const bool chosen = static_cast<int>(i) == state.menu_choice;
    draw_card(session, entries[i], chosen, card);
    if (chosen && moved) ImGui::SetScrollHereY();
  }
  ImGui::EndChild();
}

void draw_head(Session& session, float width) {
  ImFont* title = imgui_fonts().title;
  write(title, session.theme->accent, session.text("menu.title"));
  ImGui::SameLine(0, scaled(session, 14));
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() + (title->FontSize - ImGui::GetFontSize()) * 0.6F);
  const float room = width - ImGui::GetCursorPosX() - scaled(session, 230);
  write(nullptr, session.theme->text_faint, shortened(nullptr, session.text("menu.subtitle"), room));
  ImGui::SameLine();
  ImGui::SetCursorPos({width - scaled(session, 216), scaled(session, 18)});
  if (text_button(session, "top.language", session.text("language.other.name"), Emphasis::plain, scaled(session, 88))) {
    session.wishes.language = next_language(session);
  }
  explain(session, session.text("top.language"), session.text("key.l"));
  ImGui::SameLine(0, scaled(session, 4));
  Preferences& settings = session.settings;
  if (icon_button(session, "top.theme", settings.dark ? Icon::light : Icon::dark, Emphasis::quiet,
                  scaled(session, 30))) {
    settings.dark = !settings.dark;
  }
  explain(session, session.text("top.theme"), session.text("key.t"));
  ImGui::SameLine(0, scaled(session, 4));
  if (icon_button(session, "top.large", Icon::large_type, Emphasis::quiet, scaled(session, 30))) {
    settings.large_type = !settings.large_type;
  }
  explain(session, session.text("top.large"), session.text("key.g"));
  ImGui::SameLine(0, scaled(session, 4));
  if (icon_button(session, "top.help", Icon::help, Emphasis::quiet, scaled(session, 30))) session.help = true;
  explain(session, session.text("top.help"), session.text("key.h"));
}

const std::vector<MenuEntry>& entries_of(Session& session) {
  PanelState& state = panel_state(session);
  if (state.menu_language != session.texts->language() || state.menu.empty()) {
    const auto before = std::move(state.menu);
    state.menu = menu_entries(session);
    for (std::size_t i = 0; i < state.menu.size(); ++i) {
      const bool same = i < before.size() && before[i].name == state.menu[i].name;
      state.menu[i].picture = same ? before[i].picture : thumbnail(session, state.menu[i].name);
    }
    state.menu_language = session.texts->language();
  }
  return state.menu;
}

}  // namespace

std::vector<MenuEntry> menu_entries(const Session& session) {
  std::vector<MenuEntry> entries;
  for (const StoryScript& story : session.stories) {
    entries.push_back({true, story.name, session.text(story.title), session.text(story.sentence), {}});
  }
  // Markets first, small before large; then the cases, which stories tell better.
  auto files = session.library.scenarios();
  const auto place = [](const ShippedFile& file) {
    constexpr std::array<std::string_view, 6> first{"classroom-small", "france",    "europe",
                                                    "world",           "synthetic", "notice-core"};
    return std::find(first.begin(), first.end(), file.name) - first.begin();
  };
  std::stable_sort(files.begin(), files.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
  for (const ShippedFile& file : files) {
    if (file.name != "case-base") entries.push_back(world_entry(session, file));  // what cases build on, not a world
  }
  return entries;
}

std::vector<std::string> wrapped_lines(std::string_view text, float width, int most,
                                       const std::function<float(std::string_view)>& measure) {
  std::vector<std::string> lines;
  std::string line;
  std::size_t at = 0;
  while (at < text.size() && most > 0) {
    const auto space = std::min(text.find(' ', at), text.size());
    const std::string word{text.substr(at, space - at)};
    const std::string longer = line.empty() ? word : line + " " + word;
    if (measure(longer) <= width || line.empty()) {
      line = longer;
      at = space + 1;
      continue;
    }
    if (static_cast<int>(lines.size()) + 1 == most) {
      while (!line.empty() && measure(line + "…") > width) line.pop_back();
      lines.push_back(line + "…");
      return lines;
    }
    lines.push_back(std::move(line));
    line.clear();
  }
  if (!line.empty()) lines.push_back(std::move(line));
  return lines;
}

void draw_menu(Session& session, sf::Vector2u window) {
  const Panel panel{session, "menu", {0, 0, static_cast<int>(window.x), static_cast<int>(window.y)}};
  const auto& entries = entries_of(session);
  if (!session.help && !session.preferences) move_choice(session, entries);
  const float pad = std::max(scaled(session, 28), static_cast<float>(window.x) * 0.03F);
  const float width = static_cast<float>(window.x);
  ImGui::SetCursorPos({pad, scaled(session, 20)});
  draw_head(session, width - pad + scaled(session, 40));
  const float gap = scaled(session, 28), column = (width - 2 * pad - gap) / 2, top = scaled(session, 72);
  const bool stories = !session.stories.empty();
  for (int i = stories ? 0 : 1; i < 2; ++i) {
    const float left = stories ? pad + static_cast<float>(i) * (column + gap) : pad + (column + gap) / 2;
    ImGui::SetCursorPos({left, top});
    ImGui::BeginChild(i == 0 ? "left" : "right", {column, static_cast<float>(window.y) - top - scaled(session, 12)},
                      false);
    draw_column(session, entries, i == 0, column);
    ImGui::EndChild();
  }
}

}  // namespace hostscape::viz
