#include "viz/panels/imgui_window.hpp"

#include <backends/imgui_impl_opengl2.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <SFML/Window/Clipboard.hpp>
#include <SFML/Window/Cursor.hpp>
#include <SFML/Window/Mouse.hpp>
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "viz/panels/imgui_style.hpp"

namespace hostscape::viz {

namespace {

ImFontSet font_set;

// What the faces have of what we write: Latin for the languages of Europe, quotation marks and dashes, arrows, shapes.
constexpr std::array<ImWchar, 15> kGlyphs{0x0020, 0x00ff, 0x0100, 0x017f, 0x2010, 0x2027, 0x2030, 0x2044,
                                          0x2190, 0x2199, 0x2212, 0x2264, 0x25a0, 0x25ff, 0};

constexpr std::array<std::pair<int, sf::Keyboard::Key>, 22> kKeys{{{ImGuiKey_Tab, sf::Keyboard::Tab},
                                                                   {ImGuiKey_LeftArrow, sf::Keyboard::Left},
                                                                   {ImGuiKey_RightArrow, sf::Keyboard::Right},
                                                                   {ImGuiKey_UpArrow, sf::Keyboard::Up},
                                                                   {ImGuiKey_DownArrow, sf::Keyboard::Down},
                                                                   {ImGuiKey_PageUp, sf::Keyboard::PageUp},
                                                                   {ImGuiKey_PageDown, sf::Keyboard::PageDown},
                                                                   {ImGuiKey_Home, sf::Keyboard::Home},
                                                                   {ImGuiKey_End, sf::Keyboard::End},
                                                                   {ImGuiKey_Insert, sf::Keyboard::Insert},
                                                                   {ImGuiKey_Delete, sf::Keyboard::Delete},
                                                                   {ImGuiKey_Backspace, sf::Keyboard::Backspace},
                                                                   {ImGuiKey_Space, sf::Keyboard::Space},
                                                                   {ImGuiKey_Enter, sf::Keyboard::Enter},
                                                                   {ImGuiKey_Escape, sf::Keyboard::Escape},
                                                                   {ImGuiKey_KeyPadEnter, sf::Keyboard::Enter},
                                                                   {ImGuiKey_A, sf::Keyboard::A},
                                                                   {ImGuiKey_C, sf::Keyboard::C},
                                                                   {ImGuiKey_V, sf::Keyboard::V},
                                                                   {ImGuiKey_X, sf::Keyboard::X},
                                                                   {ImGuiKey_Y, sf::Keyboard::Y},
                                                                   {ImGuiKey_Z, sf::Keyboard::Z}}};

const char* clipboard_text(void* /*user*/) {
  static std::string kept;  // ImGui reads it after we return
  const auto bytes = sf::Clipboard::getString().toUtf8();
  kept.assign(bytes.begin(), bytes.end());
  return kept.c_str();
}

void set_clipboard_text(void* /*user*/, const char* text) {
  const std::string bytes = text;
  sf::Clipboard::setString(sf::String::fromUtf8(bytes.begin(), bytes.end()));
}

sf::Cursor::Type cursor_of(ImGuiMouseCursor cursor) {
  switch (cursor) {
    case ImGuiMouseCursor_TextInput:
      return sf::Cursor::Text;
    case ImGuiMouseCursor_Hand:
      return sf::Cursor::Hand;
    case ImGuiMouseCursor_ResizeEW:
      return sf::Cursor::SizeHorizontal;
    case ImGuiMouseCursor_ResizeNS:
      return sf::Cursor::SizeVertical;
    default:
      return sf::Cursor::Arrow;
  }
}

void show_cursor(sf::RenderWindow& window) {
  static std::optional<ImGuiMouseCursor> shown;
  static sf::Cursor cursor;  // must outlive its use by the window
  const ImGuiMouseCursor wanted = ImGui::GetMouseCursor();
  if (shown == wanted || wanted == ImGuiMouseCursor_None) return;
  shown = wanted;
  if (cursor.loadFromSystem(cursor_of(wanted))) window.setMouseCursor(cursor);
}

ImFont* add_face(const std::string& file, float pixels) {
  ImFontConfig config;
  config.OversampleH = 2;
  config.OversampleV = 1;
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  ImFont* face = atlas.AddFontFromFileTTF(file.c_str(), pixels, &config, kGlyphs.data());
  return face != nullptr ? face : atlas.AddFontDefault();
}

std::size_t key_index(sf::Keyboard::Key key) {
  return static_cast<std::size_t>(key);
}

}  // namespace

const ImFontSet& imgui_fonts() {
  return font_set;
}

void load_faces(float text_scale) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
  const FontFiles& files = font_files();
  font_set.body = add_face(files.regular, 15 * text_scale);
  font_set.small = add_face(files.regular, 13 * text_scale);
  font_set.heading = add_face(files.bold, 15 * text_scale);
  font_set.title = add_face(files.bold, 20 * text_scale);
  ImGui::GetIO().FontDefault = font_set.body;
}

ImguiWindow::ImguiWindow(sf::RenderWindow& window) : window_{window} {
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;  // what is remembered is ours to say
  io.BackendPlatformName = "hostscape-sfml";
  io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
  for (const auto& [key, code] : kKeys) io.KeyMap[key] = code;
  io.GetClipboardTextFn = clipboard_text;
  io.SetClipboardTextFn = set_clipboard_text;
  static_cast<void>(window_.setActive(true));
  ImGui_ImplOpenGL2_Init();
}

ImguiWindow::~ImguiWindow() {
  static_cast<void>(window_.setActive(true));
  ImGui_ImplOpenGL2_Shutdown();
  ImGui::DestroyContext();
  font_set = {};
}

void ImguiWindow::handle(const sf::Event& event) {
  ImGuiIO& io = ImGui::GetIO();
  switch (event.type) {
    case sf::Event::MouseButtonPressed:
    case sf::Event::MouseButtonReleased: {
      const auto button = static_cast<std::size_t>(event.mouseButton.button);
      if (button > 2) return;
      const bool down = event.type == sf::Event::MouseButtonPressed;
      held_[button] = down;
      pressed_[button] = pressed_[button] || down;
      io.MousePos = {static_cast<float>(event.mouseButton.x), static_cast<float>(event.mouseButton.y)};
      return;
    }
    case sf::Event::MouseMoved:
      io.MousePos = {static_cast<float>(event.mouseMove.x), static_cast<float>(event.mouseMove.y)};
      return;
    case sf::Event::MouseWheelScrolled:
      (event.mouseWheelScroll.wheel == sf::Mouse::VerticalWheel ? io.MouseWheel : io.MouseWheelH) +=
          event.mouseWheelScroll.delta;
      return;
    case sf::Event::MouseLeft:
      io.MousePos = {-FLT_MAX, -FLT_MAX};
      return;
    case sf::Event::LostFocus:
      std::fill(std::begin(io.KeysDown), std::end(io.KeysDown), false);
      std::fill(std::begin(held_), std::end(held_), false);
      return;
    case sf::Event::KeyPressed:
    case sf::Event::KeyReleased:
      if (event.key.code >= 0) {
        const std::size_t key = key_index(event.key.code);
        const bool down = event.type == sf::Event::KeyPressed;
        // A key that comes and goes between two frames is down for one of them.
        if (down) struck_.push_back(key);
        if (down || std::find(struck_.begin(), struck_.end(), key) == struck_.end()) {
          io.KeysDown[key] = down;
        } else {
          let_go_.push_back(key);
        }
      }
      io.KeyCtrl = event.key.control;
      io.KeyShift = event.key.shift;
      io.KeyAlt = event.key.alt;
      io.KeySuper = event.key.system;
      return;
    case sf::Event::TextEntered:
      if (event.text.unicode >= 0x20 && event.text.unicode != 0x7f) io.AddInputCharacter(event.text.unicode);
      return;
    default:
      return;
  }
}

void ImguiWindow::begin_frame(double seconds, const Theme& theme, float text_scale) {
  ImGuiIO& io = ImGui::GetIO();
  static_cast<void>(window_.setActive(true));
  if (built_scale_ != text_scale) {
    if (built_scale_ != 0) ImGui_ImplOpenGL2_DestroyFontsTexture();
    load_faces(text_scale);
    built_scale_ = text_scale;
  }
  apply_style(theme, text_scale);
  const sf::Vector2u size = window_.getSize();
  io.DisplaySize = {static_cast<float>(size.x), static_cast<float>(size.y)};
  io.DeltaTime = static_cast<float>(std::clamp(seconds, 1e-4, 0.5));
  for (std::size_t i = 0; i < 3; ++i) {
    io.MouseDown[i] = held_[i] || pressed_[i];
    pressed_[i] = false;
  }
  ImGui_ImplOpenGL2_NewFrame();
  ImGui::NewFrame();
  for (const std::size_t key : let_go_) io.KeysDown[key] = false;
  let_go_.clear();
  struck_.clear();
}

void ImguiWindow::end_frame() {
  ImGui::Render();
  show_cursor(window_);
  static_cast<void>(window_.setActive(true));
  window_.pushGLStates();
  ImGui_ImplOpenGL2_RenderDrawData(ImGui::GetDrawData());
  window_.popGLStates();
  window_.resetGLStates();  // the window believes that they are set, even if the panels were the first to be drawn
}

bool ImguiWindow::is_over(sf::Vector2i pixel) const {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  if (context.OpenPopupStack.Size > 0) return true;  // a click beside an open list closes it and does nothing else
  const ImVec2 place{static_cast<float>(pixel.x), static_cast<float>(pixel.y)};
  return std::any_of(context.Windows.begin(), context.Windows.end(), [place](const ImGuiWindow* window) {
    const bool takes = window->Active && !window->Hidden && (window->Flags & ImGuiWindowFlags_NoMouseInputs) == 0;
    return takes && window->OuterRectClipped.Contains(place);
  });
}

bool ImguiWindow::wants_mouse() const {
  return ImGui::GetIO().WantCaptureMouse;
}

bool ImguiWindow::wants_keys() const {
  return ImGui::GetIO().WantTextInput;
}

}  // namespace hostscape::viz
