#pragma once

#include <SFML/Graphics/Image.hpp>
#include <filesystem>

#include "viz/takeaway/provenance.hpp"

namespace hostscape::viz {

/// Writes an image with its provenance as text chunks, whole or not at all, opaque. Throws IoError.
void write_png(const std::filesystem::path& file, const sf::Image& image, const Provenance& provenance);
/// Text chunks of a PNG file. Throws IoError, InputError when it is none.
[[nodiscard]] Provenance read_png_provenance(const std::filesystem::path& file);

}  // namespace hostscape::viz
