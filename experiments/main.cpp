#include <cstdio>
#include <exception>
#include <new>

#include "core/errors.hpp"
#include "experiments/command_line.hpp"
#include "experiments/interrupt.hpp"

int main(int argc, char** argv) {
  try {
    const int code = hostscape::run_command_line(argc, argv);
    // What a full disk swallowed is no success.
    if (std::fflush(stdout) != 0) throw hostscape::IoError{"standard output cannot be written"};
    return code;
  } catch (const hostscape::InputError& error) {
    std::fprintf(stderr, "hostscape: %s\n", error.what());
    return 2;
  } catch (const hostscape::Interrupted&) {
    std::fputs("hostscape: interrupted\n", stderr);
    return 130;
  } catch (const std::bad_alloc&) {
    std::fputs("hostscape: out of memory: a run takes about 6 bytes for each customer, and more for what happens\n",
               stderr);
    return 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "hostscape: %s\n", error.what());
    return 1;
  }
}
