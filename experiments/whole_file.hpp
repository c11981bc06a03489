#pragma once

// A single file of results that is there whole or not at all.

#include <string>
#include <string_view>

namespace hostscape {

/// Throws InputError naming `option` when the file exists and is not to be replaced, or is a database, which nothing replaces: before
/// the work, not after.
void refuse_existing(const std::string& file, bool replace, std::string_view option);

/// Writes under a temporary name first; replaces what was there. Throws IoError.
void write_whole(const std::string& file, const std::string& text);

}  // namespace hostscape
