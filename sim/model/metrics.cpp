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
     "Customers made dark by a sanction against another one, once for each sanction that darkens them: neighbours on "
     "its address, and customers of a provider that its upstream cut off.",
     "count(collateral_dark) + count(went_dark: another customer is to blame)"},
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
    {Metric::shocks, "shocks", "shocks", cumulative,
     "Rises of the public pressure on a customer: documented events, hours of campaigns, scandals of ordinary "
     "customers, attacks.",
     "count(salience_raised)"},
    {Metric::scandals, "scandals", "customers", cumulative,
     "Ordinary customers that came under public pressure by themselves, each time counted.",
     "count(salience_raised: scandal)"},
    {Metric::ladder_warnings, "ladder_warnings", "warnings", cumulative,
     "Warnings of suppliers to customers that violations of their terms add up: rungs of the ladder reached.",
     "count(warned)"},
    {Metric::concessions, "concessions", "customers", cumulative, "Customers under pressure that gave in.",
     "count(conceded)"},
    {Metric::threats_to_life, "threats_to_life", "threats", cumulative,
     "Campaigns that grew into a threat to somebody's life.", "count(threat_to_life)"},
    {Metric::public_commitments, "public_commitments", "statements", cumulative,
     "Statements of suppliers that they keep a customer under pressure.", "count(kept_publicly)"},
    {Metric::terminations_announced, "terminations_announced", "contracts", cumulative,
     "Contracts, on any layer, whose end a supplier announced, with or without grace.", "count(termination_announced)"},
    {Metric::terminations_withdrawn, "terminations_withdrawn", "contracts", cumulative,
     "Announced ends of contracts that were called off.", "count(termination_withdrawn)"},
    {Metric::terminations, "terminations", "contracts", cumulative,
     "Contracts, on any layer, that a supplier ended without an order (process B). A customer may lose several.",
     "count(terminated: ground not order)"},
    {Metric::terminations_without_unlawful_item, "terminations_without_unlawful_item", "contracts", cumulative,
     "Such contracts of customers that had no item on file that the supplier's home regime finds unlawful. A "
     "termination has no test of legality; this is what one would have found.",
     "count(terminated: ground not order, unfounded)"},
    {Metric::terminations_for_pressure, "terminations_for_pressure", "contracts", cumulative,
     "Contracts ended because of public or political pressure.", "count(terminated: pressure)"},
    {Metric::terminations_for_violations, "terminations_for_violations", "contracts", cumulative,
     "Contracts ended because violations of the supplier's terms had added up.", "count(terminated: violations)"},
    {Metric::terminations_for_threat_to_life, "terminations_for_threat_to_life", "contracts", cumulative,
     "Contracts ended under the emergency override, by suppliers that are bound to neutrality otherwise.",
     "count(terminated: threat to life)"},
    {Metric::terminations_for_upstream, "terminations_for_upstream", "contracts", cumulative,
     "Contracts ended because a supplier of the supplier demanded it.", "count(terminated: upstream)"},
    {Metric::requests_granted, "requests_granted", "contracts", cumulative,
     "Contracts ended because somebody requested it.", "count(terminated: request)"},
    {Metric::terminations_by_order, "terminations_by_order", "contracts", cumulative,
     "Contracts ended by order of a court or an authority (process C); not among the terminations.",
     "count(terminated: order)"},
    {Metric::customers_terminated, "customers_terminated", "customers", cumulative,
     "Customers that have lost a contract so far, on any layer and ground, each counted once.",
     "number of different customers over terminated"},
    {Metric::refusals, "refusals", "refusals", cumulative,
     "Refusals of a customer in search by a candidate to supply it.", "count(refused)"},
    {Metric::acceptances, "acceptances", "contracts", cumulative,
     "Candidates that agreed to supply a customer in search.", "count(accepted)"},
    {Metric::suppliers_replaced, "suppliers_replaced", "contracts", cumulative,
     "Contracts beyond hosting that customers in trouble have made anew; new hosts are migrations.",
     "count(supplier_replaced)"},
    {Metric::sites_darkened, "sites_darkened", "outages", cumulative,
     "Outages for other reasons than a suspension or a neighbour's: a lost host or name, an attack, an upstream, an "
     "order.",
     "count(went_dark)"},
    {Metric::sites_back, "sites_back", "outages", cumulative, "Ends of such outages.", "count(came_back)"},
    {Metric::upstream_cuts, "upstream_cuts", "providers", cumulative,
     "Providers that were cut off by their own supplier because of a customer of theirs.", "count(upstream_cut)"},
    {Metric::upstream_customers_darkened, "upstream_customers_darkened", "customers", cumulative,
     "Customers that such cuts made dark, once for each cut.", "sum over upstream_cut of customers darkened"},
    {Metric::names_lost, "names_lost", "names", cumulative, "Names that nothing resolves any more once caches expire.",
     "count(name_lost)"},
    {Metric::names_regained, "names_regained", "names", cumulative,
     "Losses of a name that ended, under another name or the original one.", "count(name_regained)"},
    {Metric::original_names_regained, "original_names_regained", "names", cumulative,
     "Losses of a name that ended with the return of the original one.", "count(name_regained: original)"},
    {Metric::precedents_set, "precedents_set", "terminations", cumulative,
     "Terminations that providers are quoted for: of their own motion, of customers the world had heard of.",
     "count(precedent_set)"},
    {Metric::requests, "requests", "requests", cumulative,
     "Requests to providers to end the contract of a customer, quoting a precedent or not.", "count(request_received)"},
    {Metric::requests_quoting_precedent, "requests_quoting_precedent", "requests", cumulative,
     "Requests that quote an earlier termination by the same provider.", "count(request_received: quotes a precedent)"},
    {Metric::requests_refused, "requests_refused", "requests", cumulative,
     "Requests to end a contract that the provider refused.", "count(request_refused)"},
    {Metric::doctrine_reviews, "doctrine_reviews", "reviews", cumulative,
     "Reviews by providers of their own doctrine on a layer.", "count(doctrine_reviewed)"},
    {Metric::doctrine_flips, "doctrine_flips", "reviews", cumulative,
     "Reviews by which a provider came to act on orders only.",
     "count(doctrine_reviewed: court-order-only, the first in a row)"},
    {Metric::orders_sought, "orders_sought", "orders", cumulative, "Orders that notifiers sought before a court.",
     "count(order_sought)"},
    {Metric::orders_denied, "orders_denied", "orders", cumulative, "Orders that a court denied.",
     "count(order_denied)"},
    {Metric::orders_issued, "orders_issued", "orders", cumulative, "Orders of courts and authorities.",
     "count(order_issued)"},
    {Metric::orders_global, "orders_global", "orders", cumulative,
     "Orders of courts and authorities that mean to reach beyond their regime.", "count(order_issued: global)"},
    {Metric::orders_executed, "orders_executed", "orders", cumulative,
     "Orders that were carried out: by the supplier, or by the access providers of the regime where it did not obey.",
     "count(order_executed)"},
    {Metric::orders_executed_wrongful, "orders_executed_wrongful", "orders", cumulative,
     "Orders that were carried out, about something lawful in the regime that ordered.",
     "count(order_executed: unfounded)"},
    {Metric::orders_ignored, "orders_ignored", "orders", cumulative, "Orders that the provider ignored.",
     "count(order_ignored)"},
    {Metric::orders_litigated, "orders_litigated", "orders", cumulative,
     "Orders that the provider fought before a court.", "count(order_litigated)"},
    {Metric::orders_lifted, "orders_lifted", "orders", cumulative,
     "Orders that were lifted, on appeal or by the provider's suit.", "count(order_lifted)"},
    {Metric::suits, "suits", "suits", cumulative, "Suits of customers for reinstatement.", "count(suit_filed)"},
    {Metric::suits_won, "suits_won", "suits", cumulative, "Suits for reinstatement that the customer won.",
     "count(suit_decided: reinstated)"},
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
     "What notices and requests cost the providers: work of triage and relay, of human review, of support, of "
     "answering "
     "requests for terminations.",
     "wage_per_hour / 60 x (triage_minutes x notices triaged + review_minutes x human reviews + support_minutes x "
     "reinstatements) + wage_per_hour x precedent.hours_per_request x requests"},
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
    {Metric::mirrors, "mirrors", "mirrors", level, "Mirrors that supporters keep of customers in trouble.",
     "sum over customers of the mirrors of the latest mirrored"},
    {Metric::precedent_stock, "precedent_stock", "1", level,
     "Stock of precedents of all providers: weights of their terminations, the notoriety of the customer cut, as they "
     "fade.",
     "sum over providers of weight x 2^(-age / precedent.half_life_days)"},
    {Metric::hhi_hosting, "hhi_hosting", "0-10000", level,
     "Herfindahl-Hirschman index of the hosting market by customers: near 0 for many small providers, 10000 for a "
     "single "
     "one.",
     "10000 x sum over providers of (its customers / customers)^2"},
    {Metric::hhi_cdn, "hhi_cdn", "0-10000", level,
     "Herfindahl-Hirschman index of the CDN market, by its customers; 0 where nobody has a supplier on the layer. As "
     "of the end of the day.",
     "10000 x sum over suppliers of the layer of (its customers / customers with one)^2"},
    {Metric::hhi_dns, "hhi_dns", "0-10000", level,
     "Herfindahl-Hirschman index of the DNS market, by its customers; 0 where nobody has a supplier on the layer. As "
     "of the end of the day.",
     "10000 x sum over suppliers of the layer of (its customers / customers with one)^2"},
    {Metric::hhi_registrar, "hhi_registrar", "0-10000", level,
     "Herfindahl-Hirschman index of the registrar market, by its customers; 0 where nobody has a supplier on the "
     "layer. As of the end of the day.",
     "10000 x sum over suppliers of the layer of (its customers / customers with one)^2"},
    {Metric::top3_hosting, "top3_hosting", "1", level,
     "Share of the customers of the hosting market that its three largest suppliers have; 0 where there are none. As "
     "of the end of the day.",
     "customers of the three largest / customers with a supplier on the layer"},
    {Metric::top3_cdn, "top3_cdn", "1", level,
     "Share of the customers of the CDN market that its three largest suppliers have; 0 where there are none. As of "
     "the end of the day.",
     "customers of the three largest / customers with a supplier on the layer"},
    {Metric::top3_dns, "top3_dns", "1", level,
     "Share of the customers of the DNS market that its three largest suppliers have; 0 where there are none. As of "
     "the end of the day.",
     "customers of the three largest / customers with a supplier on the layer"},
    {Metric::top3_registrar, "top3_registrar", "1", level,
     "Share of the customers of the registrar market that its three largest suppliers have; 0 where there are none. As "
     "of the end of the day.",
     "customers of the three largest / customers with a supplier on the layer"},
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
    {Metric::time_to_relay_p90, "time_to_relay_p90", "h", summary,
     "Time from filing to relay that nine in ten of the notices relayed so far did not exceed.",
     "90 % quantile (nearest rank) over notice_relayed of (tick - tick of filing)"},
    {Metric::time_to_decision_median, "time_to_decision_median", "h", summary,
     "Median time from filing to the provider's decision, to act or to keep, over the cases decided so far.",
     "median over suspended, item_removed, provider_kept of (tick - tick of filing)"},
    {Metric::time_to_decision_p90, "time_to_decision_p90", "h", summary,
     "Time from filing to the provider's decision, to act or to keep, that nine in ten of the cases decided so far did "
     "not exceed.",
     "90 % quantile (nearest rank) over the same"},
    {Metric::time_to_action_median, "time_to_action_median", "h", summary,
     "Median time from filing to the provider's act, over the suspensions and removals so far.",
     "median over suspended and item_removed of (tick - tick of filing)"},
    {Metric::time_to_action_p90, "time_to_action_p90", "h", summary,
     "Time from filing to the provider's act that nine in ten of the suspensions and removals so far did not exceed.",
     "90 % quantile (nearest rank) over suspended and item_removed of (tick - tick of filing)"},
    {Metric::time_dark_median, "time_dark_median", "h", summary,
     "Median time for which a sanctioned customer's site could not be read, over the suspensions that ended so far, in "
     "reinstatement or in a completed move. A workaround ends the darkness.",
     "median over reinstated and migrated after a suspension of the hours dark"},
    {Metric::time_to_reinstatement_median, "time_to_reinstatement_median", "h", summary,
     "Median time from a suspension to its lift, over those lifted so far.",
     "median over reinstated of the hours suspended"},
    {Metric::time_dark_terminated_median, "time_dark_terminated_median", "h", summary,
     "Median length of the outages, ended so far, of customers that had lost a contract.",
     "median over came_back of the hours dark, of customers that had lost a contract and were not dark because of "
     "another"},
    {Metric::time_to_supplier_median, "time_to_supplier_median", "h", summary,
     "Median time from the beginning of a search to the candidate that accepts.",
     "median over accepted of the hours searched"},
    {Metric::time_to_restoration_median, "time_to_restoration_median", "h", summary,
     "Median time from the loss of an item to its being put up again, over the items restored so far.",
     "median over item_restored of (tick - tick of the removal)"},
    {Metric::notice_precision, "notice_precision", "1", summary,
     "Share of the provider's acts that were rightful: how often a notice that led to an act was founded.",
     "count(suspended, item_removed: not unfounded) / count(suspended, item_removed)"},
    {Metric::notice_recall, "notice_recall", "1", summary,
     "Share of the notices about unlawful items on which the provider removed the item or cut the service. Those still "
     "open count as not.",
     "count(suspended, item_removed: not unfounded) / count(notice_filed: not unfounded)"},
    {Metric::unlawful_taken_down_share, "unlawful_taken_down_share", "1", summary,
     "Share of the notices about unlawful items on which the item went: the provider removed it or cut the service, or "
     "the customer withdrew it. Those still open count as not.",
     "count(suspended, item_removed, customer_remedied: not unfounded) / count(notice_filed: not unfounded)"},
    {Metric::collateral_per_sanction, "collateral_per_sanction", "1", summary,
     "Customers made dark by sanctions against others, for each sanction: suspension, contract ended, block by order.",
     "collateral_customers / count(suspended, terminated, order_executed: blocked)"},
    {Metric::audience_retained, "audience_retained", "1", summary,
     "Part of its audience that a customer still has when it comes back from the outages of sites_darkened; mean over "
     "those that ended.",
     "mean over came_back of the part left"},
    {Metric::return_rate, "return_rate", "1", summary,
     "Share of the outages of customers that had lost a contract, neighbours' troubles aside, that are over.",
     "count(came_back) / count(went_dark), of customers that had lost a contract and were not dark because of another"},
    {Metric::recidivism, "recidivism", "1", summary,
     "Share of those cut or dropped while they had unlawful content that are online again, at the same provider or "
     "elsewhere.",
     "(founded suspensions lifted or moved away from + customers with an unlawful item on file that lost a contract "
     "and are online) / (founded suspensions + such customers)"},
    {Metric::hops, "hops", "1", summary,
     "Suppliers, hosts or others, to which a customer that lost a contract has moved on since; mean over these "
     "customers.",
     "count(migrated, supplier_replaced: of customers that had lost a contract) / customers_terminated"},
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
    {Metric::notices_weekend_share, "notices_weekend_share", "1", summary,
     "Rhythm: share of the notices that were filed on days (24 hours from the start of the run) which began on a "
     "Saturday "
     "or Sunday (UTC); two sevenths if the week had none.",
     "notices of Saturdays and Sundays / notices of whole days"},
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
