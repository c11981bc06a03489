// Entries of the registry about legal orders: what each finds unlawful, and which laws rule there in which precedence.

#include <array>
#include <string>

#include "model/parameter_builders.hpp"
#include "model/registry_entries.hpp"

namespace hostscape {
namespace {

struct Bound {
  double unlawful;
  double manifest;
};

struct RegimeRow {
  const char* laws;
  const char* source;                    // of the stack; the bounds are assumptions everywhere
  std::array<Bound, kCategories> bound;  // privacy, copyright, defamation, hate, terrorism, fraud, secrets, dissent
};

// In the order of the enumeration. A bound is the latent severity from which an item is unlawful, or manifestly so: low
// where the law is strict, 0.99 and more where practically nothing of the kind is unlawful.
constexpr std::array<RegimeRow, kRegimes> kRows{{
    {"tco-regulation, lcen-police, lcen-offence, lcen, dsa, ecommerce-directive, general-liability",
     "S4; F: LCEN art. 6, 6-1; DSA; Regulation (EU) 2021/784",
     {{{.5, .7}, {.4, .6}, {.5, .75}, {.5, .65}, {.4, .5}, {.35, .5}, {.6, .8}, {.95, .99}}}},
    {"tco-regulation, netzdg, bgh-hearing, tmg, dsa, ecommerce-directive, general-liability",
     "F: NetzDG; M: TMG par. 10, BGH; DSA; Regulation (EU) 2021/784",
     {{{.5, .7}, {.4, .6}, {.5, .7}, {.4, .55}, {.4, .5}, {.35, .5}, {.6, .8}, {.95, .99}}}},
    {"tco-regulation, dsa, ecommerce-directive, general-liability",
     "F: Regulation (EU) 2021/784; DSA art. 6, 16, 17, 20 to 22; M: Directive 2000/31/EC",
     {{{.5, .7}, {.4, .6}, {.5, .75}, {.5, .7}, {.4, .5}, {.35, .5}, {.6, .8}, {.95, .99}}}},
    {"tco-regulation, piracy-shield, dsa, ecommerce-directive, general-liability",
     "F: Piracy Shield (law 93/2023; AGCOM), DSA, Regulation (EU) 2021/784",
     {{{.5, .7}, {.4, .6}, {.5, .75}, {.5, .7}, {.4, .5}, {.35, .5}, {.6, .8}, {.95, .99}}}},
    {"tco-regulation, laliga-order, dsa, ecommerce-directive, general-liability",
     "F: court order of 18 December 2024 (LaLiga), DSA, Regulation (EU) 2021/784",
     {{{.5, .7}, {.4, .6}, {.5, .75}, {.5, .7}, {.4, .5}, {.35, .5}, {.6, .8}, {.95, .99}}}},
    {"dmca, us-crime, section-230, general-liability",
     "F: DMCA 512; M: 47 USC 230",
     {{{.75, .9}, {.4, .6}, {.75, .9}, {.92, .98}, {.6, .75}, {.35, .5}, {.8, .93}, {.99, 1}}}},
    {"notice-and-notice-act, canadian-tort, general-liability",
     "F: Copyright Act s. 41.25, 41.26",
     {{{.55, .75}, {.45, .65}, {.5, .75}, {.55, .7}, {.4, .5}, {.35, .5}, {.65, .85}, {.97, .995}}}},
    {"provider-limitation-act, general-liability",
     "M: Provider Liability Limitation Act",
     {{{.5, .7}, {.4, .6}, {.45, .7}, {.7, .85}, {.45, .6}, {.35, .5}, {.6, .8}, {.97, .995}}}},
    {"it-rules-3h, it-rules-36h, general-liability",
     "F: IT Rules 2021 and their amendment of 2026; M: Shreya Singhal (2015)",
     {{{.55, .75}, {.45, .65}, {.5, .7}, {.5, .7}, {.4, .55}, {.35, .5}, {.6, .8}, {.7, .85}}}},
    {"law-5651, general-liability",
     "F: law 5651",
     {{{.5, .7}, {.45, .65}, {.4, .6}, {.5, .7}, {.35, .5}, {.4, .55}, {.55, .75}, {.4, .6}}}},
    {"law-149-fz, law-149-fz-2012, general-liability",
     "F: law 149-FZ",
     {{{.55, .75}, {.45, .65}, {.5, .75}, {.55, .75}, {.35, .5}, {.4, .55}, {.55, .75}, {.35, .55}}}},
    {"cybersecurity-law, general-liability",
     "M: Cybersecurity Law; licence and filing of sites (ICP)",
     {{{.5, .7}, {.55, .75}, {.4, .6}, {.45, .65}, {.35, .5}, {.35, .5}, {.4, .6}, {.2, .4}}}},
    {"haven, general-liability",
     "F: MaxiDed (USENIX Security 2019); composite of permissive places",
     {{{.85, .95}, {.9, .97}, {.85, .95}, {.95, .99}, {.7, .85}, {.6, .75}, {.95, .99}, {.97, .995}}}},
    {"general-liability",
     "assumption",
     {{{.55, .75}, {.5, .7}, {.5, .75}, {.55, .75}, {.4, .55}, {.4, .55}, {.6, .8}, {.8, .92}}}},
    {"experiment, dsa, ecommerce-directive, general-liability",
     "the European Union's until a scenario changes it",
     {{{.5, .7}, {.4, .6}, {.5, .75}, {.5, .7}, {.4, .5}, {.35, .5}, {.6, .8}, {.95, .99}}}},
}};

}  // namespace

void add_regimes(std::vector<Parameter>& list) {
  for (std::size_t r = 0; r < kRegimes; ++r) {
    const std::string name{kRegimeNames[r]};
    const std::string prefix = "regime." + name + ".";
    list.push_back(text(
        prefix + "laws", "names of laws", kRows[r].laws,
        "Laws of the regime " + name + ", first in precedence first; where one is silent, the next speaks",
        kRows[r].source, [r](auto& x) -> auto& { return x.regime[r].laws; }));
    list.push_back(number(
        prefix + "court_only_share", "1", kRegimeNames[r] == "offshore" ? .8 : 0, 0, 1,
        "Share of the providers of " + name + " that wait for a court order, whatever doctrine they would have drawn",
        "assumption; F: a local court or nothing (composite of permissive places)", [r](auto& x) -> auto& {
          return x.regime[r].court_only_share;
        }));
    for (std::size_t c = 0; c < kCategories; ++c) {
      const std::string category{kCategoryNames[c]};
      list.push_back(number(
          prefix + "unlawful_above." + category, "severity", kRows[r].bound[c].unlawful, 0, 1,
          "Severity above which an item about " + category + " is unlawful (" + name + ")", "assumption",
          [ r, c ](auto& x) -> auto& { return x.regime[r].unlawful_above[c]; }));
      list.push_back(number(
          prefix + "manifest_above." + category, "severity", kRows[r].bound[c].manifest, 0, 1,
          "Severity above which it is manifestly unlawful (" + name + ")", "assumption",
          [ r, c ](auto& x) -> auto& { return x.regime[r].manifest_above[c]; }));
    }
  }
  list.push_back(choice("synthetic_regime", kRegimeNames, "rest-of-world",
                        "Regime of all customers and providers of a synthetic market", "assumption",
                        HOSTSCAPE_AT(synthetic_regime)));
}

}  // namespace hostscape
