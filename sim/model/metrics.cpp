#include "model/metrics.hpp"

#include <algorithm>

namespace hostscape {
namespace {

using enum MetricKind;

// Formulas read events by their names (model/event.hpp): count(k) is the number of events of kind k so far, "unfounded" and
// the like are flags of the event. "Lawful" is always meant in the deciding regime, that of the provider's home when the
// notice was filed, unless it says otherwise.
constexpr std::array<MetricInfo, kMetrics> kDictionary{{
    {Metric::notices, "notices", "notices", cumulative,
     "Notices filed with a provider, whatever became of them. Duplicates are dropped at the door and counted apart.",
     "count(notice_filed)"},
    {Metric::duplicates, "duplicates", "notices", cumulative,
     "Notices dropped because a case about the same item is open already; in the docking core, because the customer is "
     "in "
     "any state but online.",
     "count(notice_duplicate)"},
    {Metric::notices_invalid, "notices_invalid", "notices", cumulative,
     "Unfounded notices among those filed: the item is lawful in the deciding regime, or there is no item. Nothing is "
     "said "
     "about their form.",
     "count(notice_filed: unfounded)"},
    {Metric::notices_abusive, "notices_abusive", "notices", cumulative,
     "Unfounded notices whose notifier knows that they are.", "count(notice_filed: abusive)"},
    {Metric::notices_rejected, "notices_rejected", "notices", cumulative,
     "Notices that ended without anybody weighing them: at triage, since they were formally invalid, in want of a "
     "court "
     "order or ignored by doctrine; or later, since the customer had left or was already cut; or they bounced.",
     "count(notice_rejected)"},
    {Metric::notices_bounced, "notices_bounced", "notices", cumulative,
     "Notices that bounced from a full mailbox: nobody at the provider ever read them.",
     "count(notice_rejected: mailbox full)"},
    {Metric::relayed, "relayed", "notices", cumulative, "Notices that the provider passed on to the customer.",
     "count(notice_relayed)"},
    {Metric::remedied, "remedied", "cases", cumulative,
     "Cases that the customer closed by withdrawing the item, before its provider acted on it.",
     "count(customer_remedied)"},
    {Metric::contested, "contested", "cases", cumulative,
     "Cases in which the customer answered that the item is lawful (counter-notice).", "count(customer_contested)"},
    {Metric::refused, "refused", "cases", cumulative,
     "Cases in which the customer read the message and declined to withdraw the item without arguing its lawfulness.",
     "count(customer_refused)"},
    {Metric::kept, "kept", "cases", cumulative,
     "Cases that the provider weighed and closed without acting: the content stays.", "count(provider_kept)"},
    {Metric::overloaded_decisions, "overloaded_decisions", "cases", cumulative,
     "Decisions, to act or to keep, that a human would have weighed had the desk not been overloaded: it checked the "
     "form only.",
     "count(provider_kept, item_removed, suspended: overloaded desk)"},
    {Metric::items_removed, "items_removed", "items", cumulative,
     "Removals by a provider of the item alone, the rest of the site staying online.", "count(item_removed)"},
    {Metric::suspensions, "suspensions", "suspensions", cumulative,
     "Cuts of a customer's service or account by its provider. Item-level removals and customers made dark by "
     "another's cut "
     "are not among them.",
     "count(suspended)"},
    {Metric::wrongful_suspensions, "wrongful_suspensions", "suspensions", cumulative,
     "Suspensions on an unfounded notice.", "count(suspended: unfounded)"},
    {Metric::suspensions_by_silence, "suspensions_by_silence", "suspensions", cumulative,
     "Suspensions at a deadline that passed without an answer of the customer, decided by an automaton or a human.",
     "count(suspended: basis silence)"},
    {Metric::suspensions_wrongful_at_home, "suspensions_wrongful_at_home", "suspensions", cumulative,
     "Suspensions that would be wrongful by the law of the customer's own country, whatever the deciding regime says.",
     "count(suspended: own regime lawful)"},
    {Metric::press_suspensions, "press_suspensions", "suspensions", cumulative,
     "Suspensions of press customers, declared or not.", "count(suspended: press)"},
    {Metric::declared_press_cut_automatically, "declared_press_cut_automatically", "suspensions", cumulative,
     "Suspensions, with no human weighing the case, of press customers that had declared themselves to the provider.",
     "count(suspended: declared press, not reviewed)"},
    {Metric::lawful_items_withdrawn, "lawful_items_withdrawn", "items", cumulative,
     "Lawful items that their own customer withdrew because of a notice (chilling).",
     "count(customer_remedied: unfounded)"},
    {Metric::chilled_items, "chilled_items", "items", cumulative,
     "Lawful items that a customer withdrew because it heard of an acquaintance's wrongful suspension (chilling by "
     "hearsay).",
     "count(item_withdrawn)"},
    {Metric::reinstatements, "reinstatements", "suspensions", cumulative, "Suspensions that the same provider lifted.",
     "count(reinstated)"},
    {Metric::departures, "departures", "customers", cumulative,
     "Decisions to leave a provider; the move then takes its time.", "count(departed)"},
    {Metric::departures_by_churn, "departures_by_churn", "customers", cumulative,
     "Departures of a customer's own accord, those that distrust has added included.", "count(departed: churn)"},
    {Metric::departures_by_hearsay, "departures_by_hearsay", "customers", cumulative,
     "Departures of customers that heard of an acquaintance's wrongful suspension by their own provider.",
     "count(departed: heard of a cut)"},
    {Metric::migrations, "migrations", "moves", cumulative, "Completed moves to another provider.", "count(migrated)"},
    {Metric::collateral_customers, "collateral_customers", "customers", cumulative,
     "Customers made dark by a sanction against another one, once for each sanction that darkens them.",
     "count(collateral_dark)"},
    {Metric::abuse_prosecutions, "abuse_prosecutions", "notices", cumulative,
     "Abusive notices whose notifier was prosecuted.", "count(abuse_prosecuted)"},
    {Metric::acts_with_warning, "acts_with_warning", "acts", cumulative,
     "Suspensions and removals that the customer had been warned of: the notice had been relayed.",
     "count(suspended, item_removed: basis not at once)"},
    {Metric::acts_with_reasons, "acts_with_reasons", "acts", cumulative,
     "Suspensions and removals that came with a statement of reasons.", "count(reasons_given)"},
    {Metric::counter_notices, "counter_notices", "notices", cumulative,
     "Counter-notices of customers against the loss of an item, where the law or a policy knows them. Objections "
     "before "
     "the provider acts are counted as contested.",
     "count(counter_notice_filed)"},
    {Metric::appeals, "appeals", "appeals", cumulative,
     "Appeals of customers to their provider against the loss of an item, where they are heard.",
     "count(appeal_filed)"},
    {Metric::items_restored, "items_restored", "items", cumulative,
     "Items that were put up again after a counter-notice or an appeal.", "count(item_restored)"},
    {Metric::lawful_hours_offline, "lawful_hours_offline", "site-hours", cumulative,
     "Hours for which customers were dark by an unfounded sanction or as collateral of any. An hour of a customer "
     "counts "
     "once, however many sanctions darken it.",
     "sum over ticks of customers that are dark by such a cause"},
    {Metric::lawful_audience_hours_offline, "lawful_audience_hours_offline", "visits", cumulative,
     "Visits lost in the hours of lawful_hours_offline: each weighs as much as the customer's audience in an hour.",
     "sum over ticks and such customers of audience per day / 24"},
    {Metric::hours_offline, "hours_offline", "site-hours", cumulative,
     "Hours for which customers were dark for whatever reason, a move included. Read on a spare address, a site is not "
     "dark.",
     "sum over ticks of customers that are not reachable"},
    {Metric::orders_issued, "orders_issued", "orders", cumulative,
     "Orders that courts and authorities gave to suppliers, each about one item of a site.", "count(order_issued)"},
    {Metric::orders_executed, "orders_executed", "orders", cumulative,
     "Orders that were carried out: by the supplier, its customer, or the access providers of the regime where the "
     "supplier did not obey.",
     "count(order_executed)"},
    {Metric::orders_ignored, "orders_ignored", "orders", cumulative,
     "Orders that the supplier let pass, whatever the regime then did.", "count(order_ignored)"},
    {Metric::orders_lifted, "orders_lifted", "orders", cumulative,
     "Orders that a court lifted, on the supplier's suit or on an appeal.", "count(order_lifted)"},
    {Metric::audience_hours_blocked, "audience_hours_blocked", "visits", cumulative,
     "Visits lost since the public of a regime was shut out from a whole site by order. After a block is lifted those "
     "still cut off become half as many with each order.unblock_half_life_hours. A site that is dark besides counts "
     "here as well.",
     "sum over ticks and blocked sites of audience per day / 24 x part that lives in the regime"},
    {Metric::lawful_audience_hours_blocked, "lawful_audience_hours_blocked", "visits", cumulative,
     "The same, of sites blocked for what is lawful by the law of the customer's own country.",
     "sum as for audience_hours_blocked over blocks: own regime lawful"},
    {Metric::harm_exposure, "harm_exposure", "severity-weighted visits", cumulative,
     "Visits to unlawful items, each weighted with the severity of the item (0 to 1), whether or not anybody "
     "complained. "
     "Unlawful is meant by the law of the customer's own country.",
     "sum over unlawful items of audience per hour x severity x hours reachable"},
    {Metric::compliance_cost, "compliance_cost", "EUR", cumulative,
     "What the notices cost the providers: work of triage and relay, of human review, of support.",
     "wage_per_hour / 60 x (triage_minutes x notices triaged + review_minutes x human reviews + support_minutes x "
     "reinstatements)"},
    {Metric::online, "online", "customers", level,
     "Customers under contract with no open case: neither noticed nor suspended nor migrating.",
     "customers - noticed - suspended - migrating"},
    {Metric::noticed, "noticed", "customers", level, "Customers with an open case whose contract is active.",
     "customers with contract active and a case"},
    {Metric::suspended, "suspended", "customers", level,
     "Customers whose contract is suspended, those who work around it on a spare address included.",
     "customers with contract suspended"},
    {Metric::migrating, "migrating", "customers", level,
     "Customers between two providers; they count for the old one until they arrive.",
     "customers with contract migrating"},
    {Metric::desk_backlog, "desk_backlog", "notices", level,
     "Notices that wait at desks and that nobody there has looked at yet.", "cases queued"},
    {Metric::reachable_share, "reachable_share", "1", level,
     "Share of customers whose site can be read, on a spare address if need be.", "1 - dark customers / customers"},
    {Metric::hhi_hosting, "hhi_hosting", "0-10000", level,
     "Herfindahl-Hirschman index of the hosting market by customers: near 0 for many small providers, 10000 for a "
     "single "
     "one.",
     "10000 x sum over providers of (its customers / customers)^2"},
    {Metric::offshore_share, "offshore_share", "1", level,
     "Share of customers whose hosting provider has its home in another country than they.",
     "customers hosted abroad / customers"},
    {Metric::time_in_queue_median, "time_in_queue_median", "h", summary,
     "Median time from filing until the desk looked at the notice, over those that were queued and then relayed, "
     "sorted "
     "out or acted on at once. Nights and weekends count.",
     "median over such notices of (tick of triage - tick of filing)"},
    {Metric::time_to_relay_median, "time_to_relay_median", "h", summary,
     "Median time from filing to relay, over the notices relayed so far.",
     "median over notice_relayed of (tick - tick of filing)"},
    {Metric::time_to_action_median, "time_to_action_median", "h", summary,
     "Median time from filing to the provider's act, over the suspensions and removals so far.",
     "median over suspended and item_removed of (tick - tick of filing)"},
    {Metric::time_dark_median, "time_dark_median", "h", summary,
     "Median time for which a sanctioned customer's site could not be read, over the suspensions that ended so far, in "
     "reinstatement or in a completed move. A workaround ends the darkness.",
     "median over reinstated and migrated after a suspension of the hours dark"},
    {Metric::time_to_restoration_median, "time_to_restoration_median", "h", summary,
     "Median time from the loss of an item to its being put up again, over the items restored so far.",
     "median over item_restored of (tick - tick of the removal)"},
    {Metric::notice_precision, "notice_precision", "1", summary,
     "Share of the provider's acts that were rightful: how often a notice that led to an act was founded.",
     "count(suspended, item_removed: not unfounded) / count(suspended, item_removed)"},
    {Metric::senders, "senders", "senders", cumulative,
     "Different senders of the notices filed; 0 in the docking core, which knows none.",
     "number of different (notifier kind, sender) over notice_filed"},
    {Metric::sender_top1_share, "sender_top1_share", "1", summary,
     "Share of the notices that the most active hundredth of the senders sent (whole senders, at least one).",
     "notices of the round(senders / 100) most active / notices with a sender"},
    {Metric::sender_top10_share, "sender_top10_share", "1", summary,
     "Share of the notices that the most active tenth of the senders sent.",
     "notices of the round(senders / 10) most active / notices with a sender"},
    {Metric::single_notice_senders_share, "single_notice_senders_share", "1", summary,
     "Share of the senders that sent exactly one notice so far.", "senders with one notice / senders"},
    {Metric::notices_daily_dispersion, "notices_daily_dispersion", "1", summary,
     "Burstiness: variance over mean of the notices of a day (24 hours from the start of the run). 1 if they fell by "
     "chance; the working week alone raises it in proportion to the volume.",
     "var(notices of a day) / mean(notices of a day)"},
    {Metric::notices_weekday_dispersion, "notices_weekday_dispersion", "1", summary,
     "The same around the mean of each day of the week, so that the working week is out of it: the burstiness of "
     "senders. Worlds of some ten thousand sites are calmer, for their largest searches are shorter.",
     "sum((notices of a day - mean of its weekday)^2) / (days - 7) / mean(notices of a day)"},
}};

constexpr bool in_order() {
  for (std::size_t i = 0; i < kMetrics; ++i) {
    if (static_cast<std::size_t>(kDictionary[i].metric) != i) return false;
  }
  return true;
}
static_assert(in_order(), "the dictionary follows the enumeration");

}  // namespace

std::span<const MetricInfo, kMetrics> metric_dictionary() {
  return kDictionary;
}

const MetricInfo& info_of(Metric metric) {
  return kDictionary[static_cast<std::size_t>(metric)];
}

std::optional<Metric> find_metric(std::string_view name) {
  const auto found = std::ranges::find(kDictionary, name, &MetricInfo::name);
  if (found == kDictionary.end()) return std::nullopt;
  return found->metric;
}

}  // namespace hostscape
