#include "experiments/quantities.hpp"

#include <algorithm>

namespace hostscape {
namespace {

constexpr Subject kProvider = Subject::provider;

// A loss is an event `terminated`; darkness lasts from `went_dark` to `came_back`.
constexpr std::array kQuantities{
    QuantityInfo{"notice_to_relay_hours", "h", "notice -> relay", "From the notice of the scenario to its relay"},
    QuantityInfo{"relay_to_cut_hours", "h", "relay -> cut", "From that relay to the suspension that it led to"},
    QuantityInfo{"notice_to_cut_hours", "h", "notice -> cut", "From that notice to that suspension"},
    QuantityInfo{"hours_dark", "h", "cut -> back (dark)", "From that suspension until the site could be read again"},
    QuantityInfo{"cut_probability", "1", "cut at all", "Runs in which that notice led to a suspension",
                 Subject::customer, true},
    QuantityInfo{"cut_by_silence", "1", "cut by silence", "Suspensions for which nobody had answered",
                 Subject::customer, true},
    QuantityInfo{"first_loss_hours", "h", "shock -> first loss",
                 "From the first documented shock to the first supplier lost"},
    QuantityInfo{"suppliers_lost", "losses", "suppliers lost", "Contracts that suppliers ended in the run"},
    QuantityInfo{"suppliers_lost_4_days", "losses", "lost in 4 days", "Contracts ended within 96 h of the first"},
    QuantityInfo{"suppliers_lost_7_days", "losses", "lost in 7 days", "Contracts ended within 168 h of the first"},
    QuantityInfo{"suppliers_lost_120_days", "losses", "lost in 120 days",
                 "Contracts ended within 2,880 h of the first"},
    QuantityInfo{"refuge_life_hours", "h", "life of a refuge",
                 "Median time from taking a supplier after the first loss to losing it; of those that were lost"},
    QuantityInfo{"hours_dark_total", "h", "dark in total", "All hours in which nobody could reach it, 0 if none"},
    QuantityInfo{"main_outage_hours", "h", "main outage",
                 "From first darkness to the first return that lasts seven days"},
    QuantityInfo{"first_return_hours", "h", "dark -> first return", "From first darkness to the first return"},
    QuantityInfo{"forecast_ratio", "1", "actual / forecast",
                 "Main outage over the operator's first forecast during it"},
    QuantityInfo{"refusals", "refusals", "refusals", "Candidates that refused it before the end of the main outage"},
    QuantityInfo{"suppliers_tried", "providers", "suppliers tried",
                 "Different providers that it asked, whether they refused or took it"},
    QuantityInfo{"name_outage_hours", "h", "name lost -> any", "From the loss of its name until any name resolves"},
    QuantityInfo{"original_name_hours", "h", "name lost -> own",
                 "From the loss of its name until the original one resolves"},
    QuantityInfo{"names_used", "names", "names used", "Names under which it came back, the original one included"},
    QuantityInfo{"hosting_countries_72_hours", "countries", "host countries, 72 h",
                 "Home countries of its hosts from the first loss of any supplier to 72 h later"},
    QuantityInfo{"audience_plateau", "1", "audience left", "Part of its audience that is left at the last return"},
    QuantityInfo{"mirror_doubling_hours", "h", "mirrors double in",
                 "Time in which its mirrors grow from a sixth to a third of the most that there are"},
    QuantityInfo{"collateral_customers", "customers", "darkened beside it",
                 "Other customers that an upstream's cut because of it darkens, at the largest such cut"},
    QuantityInfo{"refusal_to_block_hours", "h", "refusal -> block",
                 "From a supplier's first public refusal to drop it to that supplier's termination"},
    QuantityInfo{"campaign_to_block_hours", "h", "campaign -> block",
                 "From the first hour of a campaign to the termination by the supplier it aims at"},
    QuantityInfo{"suit_hours", "h", "suit -> decision", "From its suit for reinstatement to the decision"},
    QuantityInfo{"dark_at_all", "1", "dark at all", "Runs in which it goes dark", Subject::customer, true},
    QuantityInfo{"returned_180_days", "1", "back in 180 days",
                 "Runs, of those in which it goes dark, whose main outage ends within 4,320 h", Subject::customer,
                 true},
    QuantityInfo{"suit_won", "1", "suit won", "Suits decided in its favour, of those decided", Subject::customer, true},
    QuantityInfo{"request_wave", "1", "wave of requests",
                 "Requests in the 30 days after the provider's first precedent over the mean of 30 days before it",
                 kProvider},
    QuantityInfo{"request_decay", "1", "month 6 / month 1",
                 "Requests in the sixth 30 days after its first precedent over those in the first", kProvider},
    QuantityInfo{"reversal_months", "months", "precedent -> reversal",
                 "From its first precedent to the review that binds it to orders on a layer", kProvider},
    QuantityInfo{"precedents_set", "acts", "precedents set", "Voluntary terminations that the world heard of",
                 kProvider},
};
static_assert(kQuantities.size() == static_cast<std::size_t>(Quantity::precedents_set) + 1);

}  // namespace

std::span<const QuantityInfo> quantities() {
  return kQuantities;
}

const QuantityInfo& info_of(Quantity quantity) {
  return kQuantities[static_cast<std::size_t>(quantity)];
}

std::string_view name_of(Quantity quantity) {
  return info_of(quantity).name;
}

std::optional<Quantity> quantity_named(std::string_view name) {
  const auto found = std::ranges::find(kQuantities, name, &QuantityInfo::name);
  if (found == kQuantities.end()) return std::nullopt;
  return static_cast<Quantity>(found - kQuantities.begin());
}

bool is_share(Quantity quantity) {
  return info_of(quantity).share;
}

}  // namespace hostscape
