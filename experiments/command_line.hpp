#pragma once

namespace hostscape {

/// Reads the command line and does what it says; returns the exit code. Throws InputError for what cannot be read.
int run_command_line(int argc, const char* const* argv);

}  // namespace hostscape
