#include "support/case_stories.hpp"

#include <unordered_map>

namespace hostscape::testing {
namespace {

CaseStory begun(const Event& event) {
  CaseStory story;
  story.customer = event.customer;
  story.provider = event.provider;
  story.filed = event.tick;
  story.notifier = notifier_of(event);
  story.category = static_cast<Category>(event.detail);
  story.severity = event.value;
  story.flags = event.flags;
  return story;
}

void add(CaseStory& story, const Event& event) {
  switch (event.kind) {
    case EventKind::notice_rejected:
      story.rejected = event.tick;
      story.reason = static_cast<RejectReason>(event.detail);
      break;
    case EventKind::notice_relayed:
      story.relayed = event.tick;
      break;
    case EventKind::message_read:
      story.read = true;
      break;
    case EventKind::message_unread:
      story.read = false;
      break;
    case EventKind::customer_remedied:
      story.remedied = event.tick;
      break;
    case EventKind::customer_contested:
      story.contested = event.tick;
      break;
    case EventKind::customer_refused:
      story.refused = event.tick;
      break;
    case EventKind::provider_kept:
      story.kept = event.tick;
      break;
    case EventKind::item_removed:
      story.removed = event.tick;
      break;
    case EventKind::suspended:
      story.suspended = event.tick;
      break;
    case EventKind::reinstated:
      story.reinstated = event.tick;
      break;
    case EventKind::migrated:
      story.migrated = event.tick;
      story.destination = event.other;
      break;
    default:
      return;
  }
  if (event.kind == EventKind::provider_kept || event.kind == EventKind::item_removed ||
      event.kind == EventKind::suspended) {
    story.basis = static_cast<Basis>(event.detail);
  }
}

}  // namespace

std::vector<CaseStory> stories_of(std::span<const Event> events) {
  std::vector<CaseStory> stories;
  std::unordered_map<std::uint64_t, std::size_t> by_case;
  for (const Event& event : events) {
    const std::uint64_t name = (std::uint64_t{event.customer} << 32) | event.birth;
    if (event.kind == EventKind::notice_filed) {
      by_case[name] = stories.size();
      stories.push_back(begun(event));
    } else if (const auto found = by_case.find(name); found != by_case.end()) {
      add(stories[found->second], event);
    }
  }
  return stories;
}

}  // namespace hostscape::testing
