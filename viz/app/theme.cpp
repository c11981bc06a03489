#include "viz/app/theme.hpp"

#include <fontconfig/fontconfig.h>

#include <algorithm>
#include <cctype>
#include <memory>
#include <string_view>

#include "core/errors.hpp"

namespace hostscape::viz {
namespace {

sf::Color rgb(std::uint32_t code, std::uint8_t alpha = 255) {
  return {static_cast<std::uint8_t>(code >> 16U), static_cast<std::uint8_t>(code >> 8U & 0xffU),
          static_cast<std::uint8_t>(code & 0xffU), alpha};
}

Theme make_dark() {
  Theme t;
  t.dark = true;
  t.background = rgb(0x0f1720);
  t.panel = rgb(0x141e29);
  t.panel_edge = rgb(0x263544);
  t.text = rgb(0xe8eef4);
  t.text_faint = rgb(0x93a4b5);
  t.accent = rgb(0x56b4e9);
  t.warning = rgb(0xe69f00);
  t.disc = rgb(0x0c131b);
  t.disc_edge = rgb(0x5b6e81);
  t.edge = rgb(0x7d90a3);
  t.state = {rgb(0x8aa0b6), rgb(0xf0ae22), rgb(0x56b4e9), rgb(0xaab6c2), rgb(0xe8572c)};
  t.island = {rgb(0x16304a), rgb(0x1c3630), rgb(0x223343), rgb(0x233a26), rgb(0x3d3422),
              rgb(0x2b2743), rgb(0x3a2530), rgb(0x3c2a35), rgb(0x3a3020), rgb(0x40282a),
              rgb(0x253048), rgb(0x3b2424), rgb(0x38291f), rgb(0x24303a), rgb(0x2d2d3d)};
  t.side_a = rgb(0xb79cff);
  t.side_b = rgb(0x7fdcae);
  t.difference = rgb(0xf5e663);
  t.notice = rgb(0xffd479);
  t.order = rgb(0xf4f1ea);
  t.request = rgb(0xd49ac0);
  t.halo = rgb(0xcc8fb4);
  t.pulse = rgb(0xe8572c);
  t.selection = rgb(0xffffff);
  return t;
}

Theme make_light() {
  Theme t;
  t.dark = false;
  t.background = rgb(0xf5f6f4);
  t.panel = rgb(0xffffff);
  t.panel_edge = rgb(0xd3d9de);
  t.text = rgb(0x17212b);
  t.text_faint = rgb(0x5b6976);
  t.accent = rgb(0x0072b2);
  t.warning = rgb(0xa86400);
  t.disc = rgb(0xfdfdfc);
  t.disc_edge = rgb(0x8d9aa6);
  t.edge = rgb(0x74828f);
  t.state = {rgb(0x66798b), rgb(0xc97f00), rgb(0x1b87c9), rgb(0x56616b), rgb(0xcc4310)};
  t.island = {rgb(0xd7e5f2), rgb(0xd8e9e0), rgb(0xdde5ec), rgb(0xdeebd8), rgb(0xf1e8d3),
              rgb(0xe4e0f0), rgb(0xf2dfe6), rgb(0xf0e0ea), rgb(0xf1e7d6), rgb(0xf3dfdd),
              rgb(0xdce2f1), rgb(0xf2dcda), rgb(0xeee1d6), rgb(0xe0e6ea), rgb(0xe6e6f0)};
  t.side_a = rgb(0x4a2a98);
  t.side_b = rgb(0x17824f);
  t.difference = rgb(0xd1007a);
  t.notice = rgb(0xb86e00);
  t.order = rgb(0x2b3640);
  t.request = rgb(0xa04a83);
  t.halo = rgb(0xb56596);
  t.pulse = rgb(0xcc4310);
  t.selection = rgb(0x101820);
  return t;
}

/// Fontconfig's configuration with its list of the installed faces, given back once the files are known.
using FontConfiguration = std::unique_ptr<FcConfig, decltype(&FcConfigDestroy)>;
using FontPattern = std::unique_ptr<FcPattern, decltype(&FcPatternDestroy)>;

/// File of a face, if the family that Fontconfig found is the one asked for: it answers every question with some font.
std::string font_file(FcConfig* configuration, const char* family, int weight) {
  const FontPattern wanted{FcPatternCreate(), &FcPatternDestroy};
  FcPatternAddString(wanted.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>(family));
  FcPatternAddInteger(wanted.get(), FC_WEIGHT, weight);
  FcPatternAddInteger(wanted.get(), FC_SLANT, FC_SLANT_ROMAN);
  FcConfigSubstitute(configuration, wanted.get(), FcMatchPattern);
  FcDefaultSubstitute(wanted.get());
  FcResult result{};
  const FontPattern found{FcFontMatch(configuration, wanted.get(), &result), &FcPatternDestroy};
  if (found == nullptr) return {};
  FcChar8* name = nullptr;
  FcChar8* path = nullptr;
  const bool right = FcPatternGetString(found.get(), FC_FAMILY, 0, &name) == FcResultMatch &&
                     std::string_view{reinterpret_cast<const char*>(name)} == family &&
                     FcPatternGetString(found.get(), FC_FILE, 0, &path) == FcResultMatch;
  return right ? reinterpret_cast<const char*>(path) : std::string{};
}

FontFiles find_fonts() {
  const FontConfiguration configuration{FcInitLoadConfigAndFonts(), &FcConfigDestroy};
  for (const char* family : {"Inter", "DejaVu Sans"}) {
    FontFiles files{font_file(configuration.get(), family, FC_WEIGHT_REGULAR),
                    font_file(configuration.get(), family, FC_WEIGHT_BOLD)};
    if (files.regular.empty()) continue;
    if (files.bold.empty()) files.bold = files.regular;
    return files;
  }
  throw IoError{"no type face: neither Inter nor DejaVu Sans is installed (Debian: fonts-inter, fonts-dejavu-core)"};
}

sf::Font load_font(const std::string& file) {
  sf::Font font;
  if (!font.loadFromFile(file)) throw IoError{file + ": not a type face that can be read"};
  return font;
}

}  // namespace

const Theme& dark_theme() {
  static const Theme theme = make_dark();
  return theme;
}

const Theme& light_theme() {
  static const Theme theme = make_light();
  return theme;
}

const FontFiles& font_files() {
  static const FontFiles files = find_fonts();
  return files;
}

const sf::Font& regular_font() {
  static const sf::Font font = load_font(font_files().regular);
  return font;
}

const sf::Font& bold_font() {
  static const sf::Font font = load_font(font_files().bold);
  return font;
}

}  // namespace hostscape::viz
