#include "engine/apply.hpp"

#include "engine/controversies.hpp"
#include "engine/desk.hpp"
#include "engine/filing.hpp"
#include "engine/moves.hpp"
#include "engine/orders.hpp"
#include "engine/precedents.hpp"
#include "engine/redress.hpp"
#include "engine/search.hpp"
#include "engine/stages.hpp"
#include "engine/upstreams.hpp"
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
    case Due::watch:
      apply_watch(state, CustomerId{entry.index});
      return;
    case Due::contract:
      apply_contract_step(state, CustomerId{entry.index}, entry.serial);
      return;
    case Due::shock:
      apply_shock(state, entry.index);
      return;
    case Due::report:
      apply_report(state, entry.index);
      return;
    case Due::upstream:
      apply_upstream_found(state, ProviderId{entry.index});
      return;
    case Due::review:
      apply_review(state, ProviderId{entry.index});
      return;
    case Due::order:
      apply_order(state, entry.index);
      return;
  }
}

}  // namespace hostscape
