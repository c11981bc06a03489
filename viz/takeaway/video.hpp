#pragma once

// MP4 through ffmpeg: frames go down a pipe, the file appears under its name when it is whole.

#include <SFML/Graphics/Image.hpp>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "viz/takeaway/provenance.hpp"

namespace hostscape::viz {

class Video {
 public:
  /// Stands in the provenance for what is known at the end only: ffmpeg wants all metadata before the first frame.
  static constexpr std::string_view kLater = "[this is written when the video has come to its end .....]";

  /// Starts ffmpeg. Throws IoError when there is none (saying which package has it) or the folder cannot be written.
  Video(const std::filesystem::path& file, unsigned width, unsigned height, unsigned frames_per_second,
        const Provenance& provenance);
  /// Without finish(): ends ffmpeg and leaves nothing.
  ~Video();
  Video(const Video&) = delete;
  Video& operator=(const Video&) = delete;

  /// Throws IoError where the constructor would, without starting anything.
  static void check(const std::filesystem::path& file);

  /// One frame of the size given at the start. Throws IoError with what ffmpeg said when it has gone.
  void add(const sf::Image& image);
  /// Closes the file and puts it in its place once the disk has all of it. Throws IoError, and leaves nothing, when it is not whole.
  /// `end` takes the place of kLater in the provenance; at most as long.
  void finish(const std::string& end = {});
  [[nodiscard]] std::size_t frames() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// "tick 124, 0x…, B 0x…": for Video::finish.
[[nodiscard]] std::string end_of(const Frame& frame);

}  // namespace hostscape::viz
