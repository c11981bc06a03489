// Entries of the registry about notifiers: what they complain about, when, how many notices at once, from how many hands.

#include <algorithm>
#include <initializer_list>
#include <string>
#include <utility>

#include "model/parameter_builders.hpp"
#include "model/registry_entries.hpp"

namespace hostscape {
namespace {

// Adds the parameters of one kind of notifier, one by one.
class NotifierEntries {
 public:
  NotifierEntries(std::vector<Parameter>& list, NotifierKind kind) : list_{list}, n_{static_cast<std::size_t>(kind)} {}

  void add(const std::string& field, const char* unit, double standard, double low, double high,
           const std::string& meaning, const char* source, double NotifierTraits::*member) {
    list_.push_back(number(
        path(field), unit, standard, low, high, meaning + suffix(), source,
        [ n = n_, member ](auto& x) -> auto& { return x.notifier[n].*member; }));
  }
  void add_concern(Category category, bool standard, const char* source) {
    const auto c = static_cast<std::size_t>(category);
    const std::string name{name_of(category)};
    list_.push_back(boolean(
        path("concerns." + name), standard, "Whether it complains about " + name + suffix(), source,
        [ n = n_, c ](auto& x) -> auto& { return x.notifier[n].concerns[c]; }));
  }

 private:
  [[nodiscard]] std::string name() const { return std::string{kNotifierKindNames[n_]}; }
  [[nodiscard]] std::string path(const std::string& field) const { return "notifier." + name() + "." + field; }
  [[nodiscard]] std::string suffix() const { return " (" + name() + ")"; }
  std::vector<Parameter>& list_;
  std::size_t n_;
};

void add_notifier(std::vector<Parameter>& list, NotifierKind kind, const NotifierTraits& d, const char* source) {
  NotifierEntries entries{list, kind};
  const auto add = [&](const char* field, double standard, double low, double high, const char* meaning,
                       double NotifierTraits::*member) {
    entries.add(field, "1", standard, low, high, meaning, source, member);
  };
  add("share", d.share, 0, 1, "Share of the notices at the policies of the start", &NotifierTraits::share);
  add("noise", d.noise, 0, 5, "Standard deviation of its view of an item's severity", &NotifierTraits::noise);
  add("threshold", d.threshold, -5, 5, "Perceived severity above which it complains", &NotifierTraits::threshold);
  add("formally_valid", d.formally_valid, 0, 1, "Share of its notices that are formally complete",
      &NotifierTraits::formally_valid);
  add("weekend", d.weekend, 0, 1, "Activity on weekends relative to office hours", &NotifierTraits::weekend);
  add("night", d.night, 0, 1, "Activity on working days outside office hours relative to office hours",
      &NotifierTraits::night);
  add("credibility", d.credibility, -1, 1, "Shift that its name gives to a desk's prior of severity",
      &NotifierTraits::credibility);
}

// How many notices of a kind come together, and from how many hands.
void add_senders_of(std::vector<Parameter>& list, NotifierKind kind, double batch_share, double batch_largest,
                    double one_off, double standing, const char* source) {
  NotifierEntries entries{list, kind};
  entries.add("batch_share", "1", batch_share, 0, 1, "Share of its notices that come out of searches, several at once",
              source, &NotifierTraits::batch_share);
  entries.add("batch_largest", "notices", batch_largest, 1, 1000,
              "Notices that its largest search is expected to bring", source, &NotifierTraits::batch_largest);
  entries.add("one_off", "1", one_off, 0, 1, "Share of its searches and single notices whose sender never writes again",
              source, &NotifierTraits::one_off);
  entries.add("standing", "senders", standing, 0.01, 1000, "Standing senders per 1,000 notices a year", source,
              &NotifierTraits::standing);
}

void add_concerns(std::vector<Parameter>& list, NotifierKind kind, std::initializer_list<Category> concerns,
                  const char* source) {
  NotifierEntries entries{list, kind};
  for (std::size_t c = 0; c < kCategories; ++c) {
    const auto category = static_cast<Category>(c);
    entries.add_concern(category, std::find(concerns.begin(), concerns.end(), category) != concerns.end(), source);
  }
}

void add_batches_and_senders(std::vector<Parameter>& list) {
  constexpr const char* kGithub = "D: github-dmca-daily.csv, fitted by script/calibrate-notifiers (docs/sources.md)";
  // batch share, largest batch, one-off senders, standing senders per 1,000 notices a year
  add_senders_of(list, NotifierKind::individual, 0, 1, .95, 20, "assumption: people write for themselves");
  add_senders_of(list, NotifierKind::rights_holder, .65, 45, .75, 250, kGithub);
  add_senders_of(list, NotifierKind::activist, .3, 10, .3, 100, "assumption: organisations, campaigns");
  add_senders_of(list, NotifierKind::trusted_flagger, .3, 10, 0, 5, "assumption: a few certified bodies");
  add_senders_of(list, NotifierKind::authority, 0, 1, 0, 20, "assumption: police and agencies");
  add_senders_of(list, NotifierKind::abuser, 0, 1, .7, 50, "assumption; F: 40 senders of 33,396 notices (Lumen)");
  list.push_back(number("sender.batch_exponent", "1", 1.2, .1, 5,
                        "a in P(a search brings more than m notices) ~ m^-a, from 1 to the largest", kGithub,
                        HOSTSCAPE_AT(sender.batch_exponent)));
  list.push_back(number("sender.activity_exponent", "1", 1.4, 0, 5,
                        "z in the activity of standing senders ~ (rank / pool + head)^-z", kGithub,
                        HOSTSCAPE_AT(sender.activity_exponent)));
  list.push_back(number("sender.activity_head", "1", .001, 1e-6, 1,
                        "Share of the pool over which activity levels off at the top", kGithub,
                        HOSTSCAPE_AT(sender.activity_head)));
}

void add_abuse(std::vector<Parameter>& list) {
  list.push_back(number("abuse.imitation", "1", .3, 0, 100,
                        "Relative rise of abusive notices per unit of success: suspensions on abusive notices within a "
                        "half-life, over the abusive notices expected in one",
                        "assumption; S4: an easy and safe way to have a site cut", HOSTSCAPE_AT(abuse.imitation)));
  list.push_back(number("abuse.imitation_half_life_days", "days", 60, .1, 3650, "Half-life of the memory of a success",
                        "assumption; model section 6: 60 days for precedents",
                        HOSTSCAPE_AT(abuse.imitation_half_life)));
  list.push_back(number("abuse.imitation_ceiling", "1", 3, 1, 20, "Largest factor that imitation puts on abuse",
                        "assumption", HOSTSCAPE_AT(abuse.imitation_ceiling)));
}

}  // namespace

void add_notifiers(std::vector<Parameter>& list) {
  // share, noise, threshold, formally valid, weekend, night, credibility
  add_notifier(list, NotifierKind::individual, {.40, .3, .45, .5, .7, .5, 0},
               "assumption; F: incomplete notices 26 to 77 % (WordPress.com)");
  add_notifier(list, NotifierKind::rights_holder, {.45, .3, .45, .9, .02, .15, .05},
               "D: weekend near zero in github-dmca-daily.csv; F: formalities nearly all met (Seng 2021)");
  add_notifier(list, NotifierKind::activist, {.06, .3, .5, .6, .8, .6, 0}, "assumption");
  add_notifier(list, NotifierKind::trusted_flagger, {0, .1, .6, 1, .02, .15, .15},
               "assumption; no trusted flaggers before the DSA, .02 from 17 February 2024 on");
  add_notifier(list, NotifierKind::authority, {.01, .1, .65, 1, .02, .05, .2}, "assumption");
  add_notifier(list, NotifierKind::abuser, {.08, 0, 0, .85, .8, .8, 0},
               "F: abusive notices 8 to 10 % at a reviewing host (WordPress.com)");
  using enum Category;
  add_concerns(list, NotifierKind::individual, {privacy, defamation, hate_or_violence, copyright},
               "assumption: what concerns them");
  add_concerns(list, NotifierKind::rights_holder, {copyright}, "by definition");
  add_concerns(list, NotifierKind::activist, {hate_or_violence, terrorism, privacy}, "assumption");
  add_concerns(list, NotifierKind::trusted_flagger, {hate_or_violence, terrorism, fraud_or_malware}, "assumption");
  add_concerns(list, NotifierKind::authority, {hate_or_violence, terrorism, fraud_or_malware}, "assumption: crimes");
  add_concerns(list, NotifierKind::abuser,
               {privacy, copyright, defamation, hate_or_violence, terrorism, fraud_or_malware, leaked_secrets,
                political_dissent},
               "assumption: any pretext serves");
  add_batches_and_senders(list);
  add_abuse(list);
}

}  // namespace hostscape
