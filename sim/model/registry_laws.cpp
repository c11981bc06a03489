// Entries of the registry about laws on notices: when each is in force, what it covers, and what it says. Null where a
// law is silent. Texts and dates: domain facts section 3 (docs/sources.md); liabilities in units of the LCEN's and
// probabilities are assumptions within what the texts threaten.

#include <array>
#include <string>

#include "model/parameter_builders.hpp"
#include "model/registry_entries.hpp"

namespace hostscape {
namespace {

struct LawRow {
  const char* source;
  LawParameters says;
};

constexpr const char* kAlways = "always";
constexpr const char* kAll = "all";

LawParameters law(const char* from, const char* until, const char* categories, Binds binds = Binds::hosts) {
  LawParameters says;
  says.from = from;
  says.until = until;
  says.categories = categories;
  says.binds = binds;
  return says;
}

// A stack ends in this one; it says something about everything that has no natural zero.
LawRow general_liability() {
  LawParameters says = law(kAlways, kAlways, kAll);
  says.standard = Standard::manifest;
  says.checks_form = false;
  says.liability_under = .5;
  says.liability_over = 0;
  says.enforcement = .5;
  says.put_back_days_from = 10;
  says.put_back_days_until = 14;
  says.abuse_prosecution_probability = 0;
  return {"assumption: fault of whoever was told, weakly enforced", says};
}

LawRow ecommerce_directive() {
  LawParameters says = law("2002-01-17", "2024-02-17", kAll);
  says.standard = Standard::manifest;
  says.liability_under = .8;
  says.enforcement = .8;
  return {"M: Directive 2000/31/EC art. 14: actual knowledge, then expeditiously", says};
}

LawRow dsa() {
  LawParameters says = law("2024-02-17", kAlways, kAll);
  says.standard = Standard::manifest;
  says.checks_form = true;
  says.liability_under = 1;
  says.enforcement = .9;
  says.statement_of_reasons = Binds::hosts;
  says.appeals = Binds::platforms;
  says.trusted_flaggers = Binds::platforms;
  says.proportionate = true;
  return {"F: DSA art. 6, 16(2), 16(3), 17, 20 to 22: hosts from 17 February 2024", says};
}

LawRow lcen() {
  LawParameters says = law("2004-06-23", "2024-02-17", kAll);
  says.standard = Standard::manifest;
  says.checks_form = true;
  says.liability_under = 1;
  says.liability_over = 0;
  says.enforcement = 1;
  return {"S4; F: LCEN art. 6-I before the DSA", says};
}

LawRow lcen_offence() {
  LawParameters says = law("2004-06-23", kAlways, kAll);
  says.abuse_prosecution_probability = .001;
  return {"S4: LCEN art. 6-I-4: one year of prison and 15,000 EUR, very few sue", says};
}

LawRow lcen_police() {
  LawParameters says = law("2015-02-06", kAlways, "terrorism");
  says.authority_deadline_hours = 24;
  return {"F: LCEN art. 6-1: 24 hours on demand of the police", says};
}

LawRow tmg() {
  LawParameters says = law("2007-03-01", "2024-02-17", kAll);
  says.standard = Standard::manifest;
  says.liability_under = .9;
  says.enforcement = 1;
  return {"M: Telemediengesetz par. 10 and liability as a disturber", says};
}

LawRow bgh_hearing() {
  LawParameters says = law("2011-10-25", kAlways, "privacy, defamation");
  says.relay_duty = true;
  says.objection_keeps = true;
  return {"M: Federal Court of Justice, VI ZR 93/10: the author is heard before a host removes", says};
}

LawRow netzdg() {
  LawParameters says = law("2018-01-01", "2024-05-14", "defamation, hate-or-violence, terrorism", Binds::nobody);
  says.deadline_hours = 24;
  says.liability_under = 3;
  says.appeals = Binds::platforms;
  return {"F: NetzDG: networks above 2 million users, no host; 24 h if manifest, up to EUR 50 million", says};
}

LawRow dmca() {
  LawParameters says = law("1998-10-28", kAlways, "copyright");
  says.standard = Standard::form;
  says.checks_form = true;
  says.liability_under = 1.5;
  says.liability_over = 0;
  says.enforcement = 1;
  says.counter_notice = true;
  says.put_back_days_from = 10;
  says.put_back_days_until = 14;
  says.proportionate = true;
  says.abuse_prosecution_probability = .0005;
  return {"F: DMCA 512(c), (f), (g): put back after 10, within 14 business days", says};
}

LawRow section_230() {
  LawParameters says = law("1996-02-08", kAlways, kAll);
  says.standard = Standard::order;
  says.checks_form = false;
  says.liability_under = 0;
  says.liability_over = 0;
  says.enforcement = 0;
  says.abuse_prosecution_probability = 0;
  return {"M: 47 USC 230(c): no liability for others' content, none for removing in good faith", says};
}

LawRow us_crime() {
  LawParameters says = law(kAlways, kAlways, "terrorism, fraud-or-malware");
  says.standard = Standard::manifest;
  says.liability_under = .6;
  says.enforcement = .6;
  return {"M: 47 USC 230(e)(1) leaves federal criminal law alone", says};
}

LawRow notice_and_notice_act() {
  LawParameters says = law("2015-01-02", kAlways, "copyright");
  says.standard = Standard::order;
  says.relay_duty = true;
  says.liability_under = 0;
  says.enforcement = 1;
  return {"F: Copyright Act (Canada) s. 41.25, 41.26: forward or pay CAD 5,000 to 10,000; only a court removes", says};
}

LawRow canadian_tort() {
  LawParameters says = law(kAlways, kAlways, kAll);
  says.standard = Standard::manifest;
  says.liability_under = .6;
  says.enforcement = .6;
  return {"M: innocent dissemination ends with knowledge", says};
}

LawRow provider_limitation_act() {
  LawParameters says = law("2002-05-27", kAlways, kAll);
  says.standard = Standard::manifest;
  says.relay_duty = true;
  says.cure_hours = 168;
  says.objection_keeps = true;
  says.liability_under = .4;
  says.enforcement = .7;
  return {"M: Japan: the sender is asked; without an objection in 7 days the host may remove", says};
}

LawRow haven() {
  LawParameters says = law(kAlways, kAlways, kAll);
  says.standard = Standard::order;
  says.liability_under = 0;
  says.enforcement = 0;
  return {"F: composite of permissive places: a local court or nothing", says};
}

// The laws from here to row_of say little or nothing about notices: authorities give orders by them (registry_orders.cpp).

LawRow tco_regulation() {
  return {"F: Regulation (EU) 2021/784, applies from 7 June 2022", law("2022-06-07", kAlways, "terrorism")};
}

LawRow piracy_shield() {
  return {"F: law 93/2023, AGCOM resolution 189/23; in operation from 1 February 2024",
          law("2024-02-01", kAlways, "copyright")};
}

LawRow laliga_order() {
  return {"F: court order of 18 December 2024 (Barcelona), IP lists fed by the league",
          law("2024-12-18", kAlways, "copyright")};
}

LawParameters it_rules(const char* from, const char* until) {
  LawParameters says = law(from, until, kAll);
  says.standard = Standard::order;
  says.liability_under = .6;
  says.enforcement = .8;
  return says;
}

LawRow it_rules_36h() {
  return {"F: IT Rules 2021, rule 3(1)(d): 36 hours; M: only an order creates knowledge (Shreya Singhal)",
          it_rules("2021-02-25", "2026-02-20")};
}

LawRow it_rules_3h() {
  return {"F: amendment of the IT Rules: 3 hours; M: in force from 20 February 2026", it_rules("2026-02-20", kAlways)};
}

LawRow law_5651() {
  LawParameters says = law("2015-04-15", kAlways, kAll);
  says.standard = Standard::manifest;
  says.liability_under = .8;
  says.enforcement = .9;
  return {"F: law 5651 as amended in 2015: 4 hours; M: day of entry into force", says};
}

LawRow law_149_fz_2012() {
  return {"F: law 149-FZ art. 15.1: a day for the host to tell its customer, a day for that, a day for the host",
          law("2012-11-01", "2018-12-29", kAll)};
}

LawRow law_149_fz() {
  return {"F: law 149-FZ as amended: immediately, blocked one calendar day after the request, from 29 December 2018",
          law("2018-12-29", kAlways, kAll)};
}

LawRow cybersecurity_law() {
  LawParameters says = law("2017-06-01", kAlways, kAll);
  says.standard = Standard::manifest;
  says.liability_under = 2;
  says.enforcement = 1;
  return {"M: Cybersecurity Law art. 47: whoever finds it stops it; licences of sites and hosts at stake", says};
}

LawRow experiment() {
  return {"what a scenario makes of it", law(kAlways, kAlways, kAll)};
}

LawRow row_of(Law which) {
  switch (which) {
    case Law::general_liability:
      return general_liability();
    case Law::ecommerce_directive:
      return ecommerce_directive();
    case Law::dsa:
      return dsa();
    case Law::lcen:
      return lcen();
    case Law::lcen_offence:
      return lcen_offence();
    case Law::lcen_police:
      return lcen_police();
    case Law::tmg:
      return tmg();
    case Law::bgh_hearing:
      return bgh_hearing();
    case Law::netzdg:
      return netzdg();
    case Law::dmca:
      return dmca();
    case Law::section_230:
      return section_230();
    case Law::us_crime:
      return us_crime();
    case Law::notice_and_notice_act:
      return notice_and_notice_act();
    case Law::canadian_tort:
      return canadian_tort();
    case Law::provider_limitation_act:
      return provider_limitation_act();
    case Law::haven:
      return haven();
    case Law::tco_regulation:
      return tco_regulation();
    case Law::piracy_shield:
      return piracy_shield();
    case Law::laliga_order:
      return laliga_order();
    case Law::it_rules_36h:
      return it_rules_36h();
    case Law::it_rules_3h:
      return it_rules_3h();
    case Law::law_5651:
      return law_5651();
    case Law::law_149_fz_2012:
      return law_149_fz_2012();
    case Law::law_149_fz:
      return law_149_fz();
    case Law::cybersecurity_law:
      return cybersecurity_law();
    case Law::experiment:
      return experiment();
  }
  return experiment();
}

// Adds the entries of one law; each takes its default from the law's row.
class LawEntries {
 public:
  LawEntries(std::vector<Parameter>& list, Law law)
      : list_{list}, l_{static_cast<std::size_t>(law)}, name_{name_of(law)}, row_{row_of(law)} {}

  void add() {
    add_scope();
    add_duties();
    add_liabilities();
    add_redress_rights();
  }

 private:
  std::string path(const char* field) const { return "law." + name_ + "." + field; }
  std::string about(const char* meaning) const { return std::string{meaning} + " (" + name_ + ")"; }
  void say(Parameter p, ParameterValue standard) {
    p.standard = std::move(standard);
    list_.push_back(std::move(p));
  }

  void years(const char* field, const char* meaning, std::string LawParameters::*member) {
    list_.push_back(text(
        path(field), "date or always", row_.says.*member, about(meaning), row_.source,
        [ l = l_, member ](auto& x) -> auto& { return x.law[l].*member; }));
  }
  void flag(const char* field, const char* meaning, std::optional<bool> LawParameters::*member) {
    const auto& standard = row_.says.*member;
    say(optional_boolean(
            path(field), about(meaning), row_.source,
            [ l = l_, member ](auto& x) -> auto& { return x.law[l].*member; }),
        standard ? ParameterValue{*standard} : ParameterValue{});
  }
  void amount(const char* field, const char* unit, double low, double high, const char* meaning,
              std::optional<double> LawParameters::*member) {
    const auto& standard = row_.says.*member;
    say(optional_number(
            path(field), unit, low, high, about(meaning), row_.source,
            [ l = l_, member ](auto& x) -> auto& { return x.law[l].*member; }),
        standard ? ParameterValue{*standard} : ParameterValue{});
  }
  void falls_on(const char* field, const char* meaning, std::optional<Binds> LawParameters::*member) {
    const auto& standard = row_.says.*member;
    say(optional_choice(
            path(field), kBindsNames, about(meaning), row_.source,
            [ l = l_, member ](auto& x) -> auto& { return x.law[l].*member; }),
        standard ? ParameterValue{std::string{name_in(kBindsNames, *standard)}} : ParameterValue{});
  }

  void add_scope();
  void add_duties();
  void add_liabilities();
  void add_redress_rights();

  std::vector<Parameter>& list_;
  std::size_t l_;
  std::string name_;
  LawRow row_;
};

void LawEntries::add_scope() {
  years("from", "First day in force", &LawParameters::from);
  years("until", "First day no longer in force", &LawParameters::until);
  list_.push_back(text(
      path("categories"), "categories or all", row_.says.categories, about("Categories of content that it covers"),
      row_.source, [l = l_](auto& x) -> auto& { return x.law[l].categories; }));
  list_.push_back(choice(
      path("binds"), kBindsNames, name_in(kBindsNames, row_.says.binds), about("Providers that it binds"),
      row_.source, [l = l_](auto& x) -> auto& { return x.law[l].binds; }));
}

void LawEntries::add_duties() {
  const auto& standard = row_.says.standard;
  say(optional_choice(
          path("standard"), kStandardNames, about("What turns a notice into liability"),
          row_.source, [l = l_](auto& x) -> auto& { return x.law[l].standard; }),
      standard ? ParameterValue{std::string{name_in(kStandardNames, *standard)}} : ParameterValue{});
  flag("checks_form", "A formally incomplete notice creates no knowledge", &LawParameters::checks_form);
  flag("relay_duty", "Notices must be passed on to the customer, whatever the doctrine", &LawParameters::relay_duty);
  amount("cure_hours", "h", 1, 8760, "Time that the customer has to answer", &LawParameters::cure_hours);
  amount("deadline_hours", "h", 1, 8760, "Time from the filing within which the provider must decide",
         &LawParameters::deadline_hours);
  amount("authority_deadline_hours", "h", 1, 8760, "The same on notices of authorities",
         &LawParameters::authority_deadline_hours);
  flag("objection_keeps", "A customer that objects in time keeps its item", &LawParameters::objection_keeps);
  flag("proportionate", "Providers act on the single item where they can", &LawParameters::proportionate);
}

void LawEntries::add_liabilities() {
  amount("liability_under", "LCEN", 0, 100, "Liability for not acting, in units of the LCEN's",
         &LawParameters::liability_under);
  amount("liability_over", "LCEN", 0, 100, "Liability for acting wrongly", &LawParameters::liability_over);
  amount("enforcement", "LCEN", 0, 100, "Probability that liability is enforced, in units of the LCEN's",
         &LawParameters::enforcement);
  amount("abuse_prosecution_probability", "1", 0, 1, "Probability that the notifier of an abusive notice is prosecuted",
         &LawParameters::abuse_prosecution_probability);
}

void LawEntries::add_redress_rights() {
  flag("counter_notice", "The customer may counter-notify and have its item put back", &LawParameters::counter_notice);
  amount("put_back_days_from", "working days", 0, 365, "Earliest put-back after the counter-notice",
         &LawParameters::put_back_days_from);
  amount("put_back_days_until", "working days", 0, 365, "Latest put-back", &LawParameters::put_back_days_until);
  falls_on("statement_of_reasons", "Who must state the reasons of an act", &LawParameters::statement_of_reasons);
  falls_on("appeals", "Who must hear appeals against its acts", &LawParameters::appeals);
  falls_on("trusted_flaggers", "Who must give trusted flaggers priority", &LawParameters::trusted_flaggers);
}

}  // namespace

void add_laws(std::vector<Parameter>& list) {
  for (std::size_t l = 0; l < kLaws; ++l) LawEntries{list, static_cast<Law>(l)}.add();
}

void add_redress(std::vector<Parameter>& list) {
  list.push_back(number("redress.counter_notice", "1", .02, 0, 1,
                        "Probability that a customer that holds its removed item lawful counter-notifies, where it may",
                        "F: 0.001 to 0.03 per notice (WordPress.com, GitHub)", HOSTSCAPE_AT(redress.counter_notice)));
  list.push_back(number(
      "redress.appeal", "1", .05, 0, 1, "Probability that such a customer appeals to the provider, where that is heard",
      "assumption; F: cheap redress raises complaints (Fiala and Husovec)", HOSTSCAPE_AT(redress.appeal)));
  list.push_back(number("redress.delay_hours", "h", 48, 0.01, 8760,
                        "Median time from the removal to the counter-notice or appeal", "assumption",
                        HOSTSCAPE_AT(redress.delay_hours)));
  list.push_back(number("redress.delay_spread", "1", .8, 0, 3, "Sigma of its logarithm and of the appeal's",
                        "assumption", HOSTSCAPE_AT(redress.delay_spread)));
  list.push_back(
      number("redress.suit", "1", .05, 0, 1,
             "Probability that the notifier answers a counter-notice with a suit, so that nothing is put back",
             "D: GitHub: 0 to 3 suits a year on some 40 counter-notices", HOSTSCAPE_AT(redress.suit)));
  list.push_back(number("redress.appeal_hours", "h", 240, 0.01, 8760, "Median time from the appeal to its decision",
                        "assumption", HOSTSCAPE_AT(redress.appeal_hours)));
}

}  // namespace hostscape
