#pragma once

// Series of doubles, packed for the ledger.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hostscape {

/// Bytes of all numbers, those of equal significance together, deflated.
[[nodiscard]] std::string packed(std::span<const double> values);
/// What `packed` made, bit for bit. Throws InputError naming `where` for bytes that it did not make.
[[nodiscard]] std::vector<double> unpacked(std::string_view bytes, std::size_t count, const std::string& where);

}  // namespace hostscape
