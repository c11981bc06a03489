#pragma once

// The stories of single customers: every event that concerns them, with the names that a reader needs, so that no story
// needs the run again.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/field_count.hpp"
#include "core/ids.hpp"
#include "core/time.hpp"
#include "engine/observer.hpp"

namespace hostscape {

class CheckpointInput;
class CheckpointOutput;

/// `TracedEvent::other` of pressure that is political.
inline constexpr std::string_view kHoldersOfOffice = "holders of office";

/// One event of a story.
struct TracedEvent {
  Event event;
  /// How many like it: the neighbours of a sanctioned customer that go dark in one tick make one entry, and so do the
  /// hours of a campaign.
  std::uint32_t count = 1;
  std::string provider;  ///< name of the event's provider, empty without one
  std::string doctrine;  ///< that the provider followed when it happened
  /// Name of what `Event::other` stands for: the new provider, the sanctioned customer, the rule that changed, the kind of
  /// who requests. Of a rise of pressure: kHoldersOfOffice when they speak of the customer.
  std::string other;

  /// For checkpoints: every field.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(event, count, provider, doctrine, other);
  }
};
static_assert(field_count<TracedEvent>() == 5, "checkpoints: a new field belongs into serialize()");

/// What happened to one customer, and who it is.
struct Trace {
  CustomerId customer;
  std::string name;
  std::string kind;
  std::string tier;
  std::string country;       ///< ISO 3166, two letters
  int utc_offset_hours = 0;  ///< of its local time
  std::string provider;      ///< that hosted it at the start of the run
  std::string doctrine;      ///< of that provider, at the start
  Clock clock;               ///< of the run
  std::uint32_t ticks = 0;   ///< that were watched
  std::vector<TracedEvent> events;

  /// For checkpoints: what grows while the run is watched; the rest follows from setup and customer.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(provider, doctrine, ticks, events);
  }
};

/// Records the events of the customers it is given. The cost of all others' events is one comparison each.
class TraceRecorder : public Observer {
 public:
  /// Watches the focal customers of the scenario.
  explicit TraceRecorder(const Setup& setup);
  /// Watches these customers.
  TraceRecorder(const Setup& setup, std::span<const CustomerId> customers);

  void after_tick(const TickView& view) override;

  /// One trace for each watched customer, by rising id.
  [[nodiscard]] const std::vector<Trace>& traces() const { return traces_; }

  /// Writes the stories so far to a checkpoint, and goes on from there. Throws InputError when other customers were watched.
  void save(CheckpointOutput& out) const;
  void restore(CheckpointInput& in);

 private:
  [[nodiscard]] Trace* trace_of(std::uint32_t customer);
  void open_traces(const TickView& view);
  void record(const TickView& view, const Event& event);
  void record_neighbour(const TickView& view, Trace& trace, const Event& event);

  std::vector<Trace> traces_;
  std::uint32_t lowest_ = 0;  // of the watched ids
  bool opened_ = false;
};

}  // namespace hostscape
