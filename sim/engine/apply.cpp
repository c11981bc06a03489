#include "engine/apply.hpp"

#include "engine/desk.hpp"
#include "engine/filing.hpp"
#include "engine/moves.hpp"
#include "engine/redress.hpp"
#include "engine/stages.hpp"
#include "engine/word_of_mouth.hpp"

namespace hostscape {

void apply(RunState& state, const Intent& intent) {
  const Entry entry = intent.entry;
  switch (entry.what) {
    case Due::stage:
    case Due::workaround: {
      const CaseSlot slot{entry.index};
      if (state.world.cases[slot].serial != entry.serial) return;  // stale: that case is closed
      if (entry.what == Due::stage)
        apply_stage(state, slot, intent);
      else
        apply_workaround(state, slot);
      return;
    }
    case Due::desk:
      work_desk(state, ProviderId{entry.index});
      return;
    case Due::move:
      apply_background_move(state, CustomerId{entry.index}, intent);
      return;
    case Due::planned_move:
      apply_planned_move(state, entry.index);
      return;
    case Due::notice:
      file_documented_notice(state, entry.index);
      return;
    case Due::redress:
      apply_redress(state, entry.index);
      return;
    case Due::hearsay:
      apply_hearsay(state, CustomerId{entry.index});
      return;
  }
}

}  // namespace hostscape
