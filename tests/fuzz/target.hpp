#pragma once

// What a fuzz target is: one file of this directory, tests/fuzz/KIND.cpp, that defines `read_untrusted` for one kind of
// input. libfuzzer.cpp makes a fuzzer of it, replay.cpp a program that reads a corpus once; adding a file is all that a
// new kind takes.

#include <string_view>

namespace hostscape::fuzz {

/// Reads `input` as the program reads such a file from disk, and does with it what the program does. Returns when it was
/// read or refused with an InputError; anything else (another exception, a broken promise, a sanitizer's report) is a
/// finding.
void read_untrusted(std::string_view input);

/// Ends the process with the message: for promises that an input breaks.
[[noreturn]] void broken_promise(std::string_view promise);

}  // namespace hostscape::fuzz
