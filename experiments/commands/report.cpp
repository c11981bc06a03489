// hostscape report: a ledger as a page that people read.

#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <system_error>

#include "core/errors.hpp"
#include "experiments/analysis/study.hpp"
#include "experiments/commands/commands.hpp"
#include "experiments/report/page.hpp"
#include "experiments/report/report_data.hpp"
#include "experiments/run_plan.hpp"
#include "experiments/whole_file.hpp"

namespace hostscape {

namespace {

/// The page must not take the place of what it is made from, under whatever name.
void refuse_own(const std::string& ledger, const std::string& out) {
  std::error_code ignored;
  for (const std::string companion : {"", "-wal", "-shm", "-journal"}) {
    if (!std::filesystem::equivalent(ledger + companion, out, ignored)) continue;
    throw InputError{"-o", out + ", the ledger itself", "the name of another file"};
  }
}

}  // namespace

int report_command(const ReportArguments& arguments) {
  const Ledger ledger{arguments.ledger, "FILE"};
  refuse_existing(arguments.out, arguments.force, "-o");
  refuse_own(arguments.ledger, arguments.out);
  if (ledger.count(true) == 0)
    throw InputError{"FILE", arguments.ledger + " without a run that is done", "a ledger with runs"};
  const Study study{ledger, Library::find(), arguments.ledger};
  ledger.check(study.plan(), study.points().size());
  const std::string command = shell_line({"hostscape", "report", arguments.ledger, "-o", arguments.out});
  write_whole(arguments.out, report_page(study.plan().title, report_data(study, command)));
  if (!ledger.is_complete()) fmt::print("The sweep is not complete: the report is on the runs so far.\n");
  fmt::print("file: {}\n", arguments.out);
  return 0;
}

}  // namespace hostscape
