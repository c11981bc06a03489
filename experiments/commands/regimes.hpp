#pragma once

#include <array>
#include <string_view>

#include "model/vocabulary.hpp"

namespace hostscape {

/// A legal order that is shipped; its numbers are the parameters below `regime.NAME` and those of its laws.
struct RegimeInfo {
  std::string_view name;
  std::string_view title;
  std::string_view description;
  std::string_view source;
};

inline constexpr std::array<RegimeInfo, kRegimes> kRegimeInfos{{
    {"france", "France",
     "Anyone may notify a host. Until 16 February 2024 the LCEN rules: a notice with all elements that the law asks "
     "for "
     "creates knowledge; from then on the host is liable for content that is manifestly unlawful unless it acts "
     "promptly, and not liable to its customer for acting wrongly. From then on the Digital Services Act binds hosts. "
     "A "
     "knowingly false notice is an offence (one year of prison, 15,000 EUR) that is hardly ever pursued. On demand of "
     "the police, terrorist content goes within 24 hours; by order under the Union's regulation within one.",
     "S4; LCEN art. 6, 6-1; DSA"},
    {"germany", "Germany",
     "The Telemediengesetz, then the Digital Services Act. In matters of privacy and defamation the author is heard "
     "first and keeps the item if it objects (Federal Court of Justice, 2011). Hate is unlawful earlier than "
     "elsewhere. The NetzDG bound networks above two million users, no host: a scenario may extend it "
     "(law.netzdg.binds).",
     "NetzDG; M: TMG par. 10, BGH VI ZR 93/10; DSA"},
    {"european-union", "European Union",
     "The e-Commerce Directive until 16 February 2024, then the Digital Services Act: a substantiated notice creates "
     "knowledge if a diligent provider sees the illegality without a detailed legal examination; every act comes with "
     "a statement of reasons; acts are proportionate. Platforms hear appeals and give trusted flaggers priority.",
     "DSA art. 6, 16, 17, 20 to 22; M: Directive 2000/31/EC"},
    {"italy", "Italy",
     "The European Union's laws, and the Piracy Shield since February 2024: accredited rights holders report, and "
     "hosts, "
     "CDNs and resolvers block within 30 minutes, without a court; what is hit by mistake stays blocked for hours.",
     "Law 93/2023, AGCOM resolution 189/23; DSA"},
    {"spain", "Spain",
     "The European Union's laws, and the court order of December 2024 by which the football league has addresses of "
     "CDNs "
     "blocked within minutes.",
     "Court order of 18 December 2024 (LaLiga); DSA"},
    {"united-states", "United States",
     "Copyright by the DMCA: a formally complete notice creates knowledge, a counter-notice has the item put back "
     "after "
     "10 to 14 business days unless the notifier sues. For all else section 230: no liability for what others say, "
     "none "
     "for removing it; federal criminal law stays.",
     "DMCA 512; M: 47 USC 230"},
    {"canada", "Canada",
     "Copyright by notice-and-notice: all that the law asks of a host is to forward the notice, and only a court "
     "orders "
     "removal; hosts that cut by rules of their own do so here as elsewhere. For all else liability begins with "
     "knowledge.",
     "Copyright Act s. 41.25, 41.26"},
    {"japan", "Japan",
     "The host asks the sender and may remove what it hears no objection about in seven days; an objection keeps the "
     "item.",
     "M: Provider Liability Limitation Act"},
    {"india", "India",
     "A notice creates no knowledge, an order does: of a court or of the government, to be obeyed within 36 hours, "
     "since "
     "2026 within 3.",
     "IT Rules 2021; M: Shreya Singhal (2015)"},
    {"turkey", "Turkey",
     "Judges and the authority BTK order items and sites away, to be obeyed within 4 hours; access providers cut off "
     "who "
     "does not. Dissent is unlawful early.",
     "Law 5651"},
    {"russia", "Russia",
     "Roskomnadzor orders items and sites away: until December 2018 within three days, then at once, or access "
     "providers "
     "block the site a calendar day later. Dissent is unlawful early.",
     "Law 149-FZ"},
    {"china", "China",
     "Sites and hosts need a licence or filing, and whoever finds unlawful content stops it at once; authorities order "
     "on all layers, and sites abroad are cut off. Dissent is unlawful at low severity.",
     "M: Cybersecurity Law; ICP filing"},
    {"offshore", "Offshore haven",
     "Nothing but a local court counts, and four hosts in five wait for one. A composite of permissive places.",
     "MaxiDed (USENIX Security 2019)"},
    {"rest-of-world", "Rest of the world", "Fault of whoever was told, weakly enforced; no formalities and no redress.",
     "assumption"},
    {"experimental", "A regime to design",
     "No country has it unless a scenario says so. Its law is law.experiment, silent until a scenario makes it speak; "
     "where it is silent, the European Union's laws hold.",
     "a scenario's own"},
}};

}  // namespace hostscape
