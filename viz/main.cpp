#include <cstdio>
#include <exception>
#include <new>

#include "core/errors.hpp"
#include "viz/app/options.hpp"

int main(int argc, char** argv) {
  try {
    const auto options = hostscape::viz::read_options(argc, argv);
    return options ? hostscape::viz::run_view(*options) : 0;
  } catch (const hostscape::InputError& error) {
    std::fprintf(stderr, "hostscape-view: %s\n", error.what());
    return 2;
  } catch (const std::bad_alloc&) {
    std::fputs("hostscape-view: out of memory\n", stderr);
    return 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "hostscape-view: %s\n", error.what());
    return 1;
  }
}
