#include "model/request_targets.hpp"

#include <algorithm>

#include "model/setup.hpp"

namespace hostscape {
namespace {

// S2: activists go for hate, rights holders for copies, authoritarian regimes for those who speak up against them.
bool goes_for(Requester requester, CustomerKind kind) {
  switch (requester) {
    case Requester::activist:
      return kind == CustomerKind::extremist_forum || kind == CustomerKind::social_network ||
             kind == CustomerKind::forum;
    case Requester::rights_holder:
      return kind == CustomerKind::file_sharing || kind == CustomerKind::social_network || kind == CustomerKind::forum;
    case Requester::authority:
      return kind == CustomerKind::association || kind == CustomerKind::press || kind == CustomerKind::whistleblowing;
  }
  return false;
}

}  // namespace

RequestTargets::RequestTargets(const Setup& setup) {
  for (std::size_t r = 0; r < kRequesters; ++r) {
    const auto requester = static_cast<Requester>(r);
    // Where none of its kinds exists, a requester finds somebody else.
    for (const bool any : {false, true}) {
      double sum = 0;
      const auto add = [&](const Community& community, std::uint32_t first, std::uint32_t count) {
        const double weight = count * community.notice_weight;
        if (!(weight > 0) || (!any && !goes_for(requester, community.kind))) return;
        groups_[r].push_back({sum += weight, first, count});
      };
      for (const Community& community : setup.communities()) add(community, community.first, community.count);
      for (std::uint32_t id = setup.ordinary_customers(); id < setup.customers(); ++id) {
        add(setup.community_of(CustomerId{id}), id, 1);
      }
      if (!groups_[r].empty()) break;
    }
  }
}

CustomerId RequestTargets::drawn(Requester requester, double community, double member) const {
  const auto& groups = groups_[static_cast<std::size_t>(requester)];
  if (groups.empty()) return {};
  const auto found = std::ranges::upper_bound(groups, community * groups.back().until, {}, &Group::until);
  const Group& group = found == groups.end() ? groups.back() : *found;
  return CustomerId{group.first + std::min(static_cast<std::uint32_t>(member * group.count), group.count - 1)};
}

}  // namespace hostscape
