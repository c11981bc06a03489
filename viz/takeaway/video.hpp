#pragma once

// MP4 through ffmpeg: frames go down a pipe, the file appears under its name when it is whole.

#include <SFML/Graphics/Image.hpp>
#include <filesystem>
#include <memory>

#include "viz/takeaway/provenance.hpp"

namespace hostscape::viz {

class Video {
 public:
  /// Starts ffmpeg. Throws IoError when there is none (saying which package has it) or the folder cannot be written.
  Video(const std::filesystem::path& file, unsigned width, unsigned height, unsigned frames_per_second,
        const Provenance& provenance);
  /// Without finish(): ends ffmpeg and leaves nothing.
  ~Video();
  Video(const Video&) = delete;
  Video& operator=(const Video&) = delete;

  /// One frame of the size given at the start. Throws IoError with what ffmpeg said when it has gone.
  void add(const sf::Image& image);
  /// Closes the file and puts it in its place. Throws IoError.
  void finish();
  [[nodiscard]] std::size_t frames() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace hostscape::viz
