#pragma once

// Every event of a run as a line of text, for events.csv: ordered, decoded, written as it happens.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "engine/observer.hpp"

namespace hostscape {

/// Renders events as CSV (RFC 4180, lines end with \n) and hands the text on in blocks of some 64 KiB: memory does not
/// grow with the run. The last block is handed on by `flush`.
class EventLog : public Observer {
 public:
  /// Whether the sink's file is new, or holds the events of earlier ticks already.
  enum class Start : std::uint8_t { with_header, within };
  /// Takes a block of text; what it throws passes through.
  using Sink = std::function<void(std::string_view)>;

  explicit EventLog(Sink sink, Start start = Start::with_header);

  void after_tick(const TickView& view) override;
  void flush();

  /// Column names, without the line's end.
  static std::string_view header();

 private:
  Sink sink_;
  std::string text_;
};

/// What `Event::other` stands for.
enum class OtherParty : std::uint8_t {
  none,
  provider,
  customer,
  rule,      ///< number of a switch of the scenario
  hours,     ///< in the queue of a desk
  desk,      ///< kOverloadedDesk, or nothing
  notifier,  ///< packed
  orderer    ///< packed notifier that sought it before a court, or the regime whose authority gives it
};
[[nodiscard]] OtherParty other_party_of(const Event& event);
/// Whether `other` is a notifier, of a notice, a request or an application to a court; then notifier_of and sender_of hold.
[[nodiscard]] bool carries_notifier(const Event& event);

/// What `Event::detail` means for its kind, as a word: a category, a reason, a basis; empty where it means nothing.
[[nodiscard]] std::string_view detail_word(const Event& event);

/// The flags of an event as words with a space between; empty when there is none.
[[nodiscard]] std::string flag_words(std::uint8_t flags);

/// One field of a CSV line, quoted when it holds a comma, a quote or a line's end.
[[nodiscard]] std::string csv_field(std::string_view text);

}  // namespace hostscape
