#pragma once

// One sentence for each event of a trace. Part of story.cpp.

#include <string>

#include "engine/trace_recorder.hpp"

namespace hostscape {

/// Tells one customer's story. Sentences about a later stage of a case look back at the earlier ones for their reasons.
class StoryTeller {
 public:
  /// `trace` must outlive the teller.
  explicit StoryTeller(const Trace& trace);

  [[nodiscard]] std::string sentence(const TracedEvent& t) const;
  /// When it happened: some events are recorded later than what they tell.
  [[nodiscard]] Tick time_of(const TracedEvent& t) const;

 private:
  [[nodiscard]] std::string filed(const TracedEvent& t) const;
  [[nodiscard]] std::string rejected(const TracedEvent& t) const;
  [[nodiscard]] std::string relayed(const TracedEvent& t) const;
  [[nodiscard]] std::string read(const TracedEvent& t) const;
  [[nodiscard]] std::string unread(const TracedEvent& t) const;
  [[nodiscard]] std::string remedied(const TracedEvent& t) const;
  [[nodiscard]] std::string kept(const TracedEvent& t) const;
  [[nodiscard]] std::string removed(const TracedEvent& t) const;
  [[nodiscard]] std::string suspended(const TracedEvent& t) const;
  [[nodiscard]] std::string collateral(const TracedEvent& t) const;
  [[nodiscard]] std::string noticed_outage(const TracedEvent& t) const;
  [[nodiscard]] std::string reinstated(const TracedEvent& t) const;
  [[nodiscard]] std::string withdrawn(const TracedEvent& t) const;
  [[nodiscard]] std::string departed(const TracedEvent& t) const;
  [[nodiscard]] std::string migrated(const TracedEvent& t) const;

  /// Why the provider decides now: "Since nobody answered within 48 hours, ".
  [[nodiscard]] std::string occasion(const TracedEvent& t) const;
  /// What it believes and how the scales stand: "it holds the item unlawful with 62 % and ... ".
  [[nodiscard]] std::string weighing(const TracedEvent& t, bool acts) const;
  /// What the simulator knows about the item, which none of those involved does; said once when it is unlawful.
  [[nodiscard]] std::string truth(const TracedEvent& t) const;
  /// That a desk with too much to do only checked the form; empty where it did not.
  [[nodiscard]] std::string haste(const TracedEvent& t) const;
  [[nodiscard]] const TracedEvent* of_case(const TracedEvent& t, EventKind kind) const;
  [[nodiscard]] bool decided_in_silence(const TracedEvent& t) const;
  /// "the notice", or "the notice of 26 Nov, 15:00" where there are several to tell apart.
  [[nodiscard]] std::string the_notice(const TracedEvent& t) const;

  const Trace& trace_;
  const std::string& me_;
  bool several_ = false;  // cases
};

}  // namespace hostscape
