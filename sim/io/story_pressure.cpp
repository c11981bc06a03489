#include "io/story_pressure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "io/story_words.hpp"

namespace hostscape {

using namespace words;

namespace {

class PressureTeller {
 public:
  PressureTeller(const Trace& trace, const TracedEvent& t) : trace_{trace}, t_{t}, e_{t.event}, me_{trace.name} {}

  [[nodiscard]] std::string raised() const {
    const std::string now = salience_phrase(e_.extra);
    std::string text;
    switch (static_cast<Shock>(e_.detail)) {
      case Shock::campaign:
        text = fmt::format("A campaign against {} begins", me_);
        if (t_.count > 1) text += fmt::format(" and goes on for {}", duration(t_.count));
        text += fmt::format("; as it begins, {}.", now);
        break;
      case Shock::scandal:
        text = fmt::format("A scandal about {} breaks: {}.", me_, now);
        break;
      case Shock::attack:
        text = fmt::format("Attackers go for the site of {}: {}.", me_, now);
        break;
      default:
        text = fmt::format("Public pressure on {} rises: {}.", me_, now);
        break;
    }
    if (!t_.provider.empty()) text += fmt::format(" It is aimed at {}.", t_.provider);
    if (t_.other == kHoldersOfOffice) text += " Holders of office call for its suppliers to act.";
    return text;
  }

  [[nodiscard]] std::string warned() const {
    return fmt::format("{} warns {}, for the {} time: reported violations of its terms have added up to {}.",
                       t_.provider, me_, ordinal(std::max(whole(e_.extra), 1U)), whole(e_.value));
  }

  [[nodiscard]] std::string conceded() const {
    return e_.value >= 1 ? fmt::format("{} gives in to the pressure and does all that is asked of it.", me_)
                         : fmt::format("{} gives in to the pressure, as far as {} of what is asked of it.", me_,
                                       percent(e_.value));
  }

  [[nodiscard]] std::string announced() const {
    return fmt::format("{} ends its contract with {}{}: {}.", supplier(), named_before_me() ? "it" : me_,
                       e_.value < 0.5F ? std::string{" at once"} : fmt::format(" in {}", duration(e_.value)),
                       reasons(e_.extra));
  }

  [[nodiscard]] std::string withdrawn() const {
    return before(EventKind::terminated) != nullptr
               ? fmt::format("{} takes {} back: the contract that it had ended is in force again.", t_.provider, me_)
               : fmt::format("{} calls off the end of its contract with {}.", t_.provider, me_);
  }

  [[nodiscard]] std::string terminated() const {
    const TracedEvent* const notice = before(EventKind::termination_announced);
    std::string text;
    if (notice == nullptr) {
      text = fmt::format("{} ends its contract with {}: {}.", supplier(), named_before_me() ? "it" : me_,
                         reasons(e_.value));
    } else if (notice->event.value < 0.5F) {
      text = fmt::format("So {} loses {} as its {}.", me_, t_.provider, role(e_.layer));
    } else {
      text = fmt::format("The {} of grace are over: {} loses {} as its {}.", duration(notice->event.value), me_,
                         t_.provider, role(e_.layer));
    }
    text += (e_.flags & flag::kUnfounded) != 0 ? " It has no unlawful item on file."
                                               : " It has something unlawful on file.";
    return text;
  }

  [[nodiscard]] std::string upstream_cut() const {
    const std::string others = whole(e_.value) == 0 ? std::string{"nobody"} : counted(whole(e_.value), "customer");
    return fmt::format("{} cuts off {}, which will not drop {}: {} {} dark with it.",
                       t_.other.empty() ? "Its upstream" : t_.other, t_.provider, me_, others,
                       whole(e_.value) <= 1 ? "goes" : "go");
  }

 private:
  // "EveryDNS, the DNS provider of WikiLeaks,": hosts need no word about what they are.
  [[nodiscard]] std::string supplier() const {
    return named_before_me() ? fmt::format("{}, the {} of {},", t_.provider, role(e_.layer), me_) : t_.provider;
  }
  [[nodiscard]] bool named_before_me() const { return e_.layer != Layer::hosting; }

  /// The latest earlier event of this kind about the same contract.
  [[nodiscard]] const TracedEvent* before(EventKind kind) const {
    const TracedEvent* latest = nullptr;
    for (const TracedEvent& earlier : trace_.events) {
      if (&earlier == &t_) break;
      const Event& e = earlier.event;
      if (e.kind == kind && e.provider == e_.provider && e.layer == e_.layer && e.customer == e_.customer) {
        latest = &earlier;
      }
    }
    return latest;
  }

  [[nodiscard]] bool political() const {
    bool so = false;
    for (const TracedEvent& earlier : trace_.events) {
      if (&earlier == &t_) break;
      if (earlier.event.kind == EventKind::salience_raised) so = so || earlier.other == kHoldersOfOffice;
    }
    return so;
  }

  // "nobody has dropped it before", "Apple has dropped it before", "5 suppliers have dropped it before".
  [[nodiscard]] std::string dropped_before() const {
    std::vector<std::string_view> names;
    for (const TracedEvent& earlier : trace_.events) {
      if (&earlier == &t_) break;
      const bool drop = earlier.event.kind == EventKind::terminated && earlier.event.customer == e_.customer;
      if (drop && std::ranges::find(names, earlier.provider) == names.end()) names.push_back(earlier.provider);
    }
    if (names.empty()) return "nobody has dropped it before";
    if (names.size() == 1) return fmt::format("{} has dropped it before", names.front());
    if (names.size() == 2) return fmt::format("{} and {} have dropped it before", names[0], names[1]);
    return fmt::format("{} suppliers have dropped it before", names.size());
  }

  [[nodiscard]] std::string violations() const {
    const TracedEvent* const warning = before(EventKind::warned);
    return warning == nullptr ? std::string{"violations of its terms have added up"}
                              : fmt::format("violations of its terms have added up ({} at the last of its warnings)",
                                            whole(warning->event.value));
  }

  [[nodiscard]] std::string reasons(float salience) const {
    switch (static_cast<Ground>(e_.detail)) {
      case Ground::violations:
        return fmt::format("{}, {}, and {}", violations(), salience_phrase(salience), dropped_before());
      case Ground::threat_to_life:
        return "the campaign has grown into a threat to somebody's life, for which it acts without an order";
      case Ground::upstream:
        return fmt::format("{}, on which it depends, demands it", t_.other.empty() ? "a supplier" : t_.other);
      case Ground::request: {
        const TracedEvent* const request = before(EventKind::request_received);
        const bool quoted = request != nullptr && request->event.detail == 1;
        return fmt::format("it was requested to{}", quoted ? ", and its own earlier acts were quoted to it" : "");
      }
      case Ground::order:
        return "it was ordered to";
      default:
        return fmt::format("{}, {}{}", salience_phrase(salience), political() ? "holders of office call for it, " : "",
                           "and " + dropped_before());
    }
  }

  const Trace& trace_;
  const TracedEvent& t_;
  const Event& e_;
  const std::string& me_;
};

}  // namespace

std::string sentence_of_pressure(const Trace& trace, const TracedEvent& t) {
  const PressureTeller teller{trace, t};
  switch (t.event.kind) {
    case EventKind::salience_raised:
      return teller.raised();
    case EventKind::warned:
      return teller.warned();
    case EventKind::conceded:
      return teller.conceded();
    case EventKind::threat_to_life:
      return fmt::format("The campaign around {} grows into a threat to somebody's life; {}.", trace.name,
                         salience_phrase(t.event.value));
    case EventKind::kept_publicly:
      return fmt::format("{} says in public that it keeps {} as its customer, although {}.", t.provider, trace.name,
                         salience_phrase(t.event.value));
    case EventKind::termination_announced:
      return teller.announced();
    case EventKind::termination_withdrawn:
      return teller.withdrawn();
    case EventKind::terminated:
      return teller.terminated();
    case EventKind::upstream_cut:
      return teller.upstream_cut();
    case EventKind::upstream_replaced:
      return fmt::format("{} has found another upstream after {}: whoever was dark with it is back.", t.provider,
                         duration(t.event.value));
    default:
      break;
  }
  std::string text = sentence_of_return(trace, t);
  return text.empty() ? sentence_of_order(trace, t) : text;
}

}  // namespace hostscape
