// The manifest.json of a run, and the scenario in it, as `hostscape explain` reads them.

#include "core/errors.hpp"
#include "fuzz/scratch_directory.hpp"
#include "fuzz/target.hpp"
#include "io/library.hpp"
#include "io/run_manifest.hpp"
#include "io/scenario_file.hpp"
#include "support/source_directory.hpp"

namespace hostscape::fuzz {

void read_untrusted(std::string_view input) {
  static const ScratchDirectory directory;
  static const Library library{source_directory() / "sim" / "scenarios"};
  directory.write("manifest.json", input);
  try {
    const RunManifest manifest = read_manifest(directory.path(), "--run");
    (void)parse_scenario(manifest.identity.scenario_json, "manifest.json", library);
  } catch (const InputError&) {  // refused: as it should be
  }
}

}  // namespace hostscape::fuzz
