#include "experiments/report/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "experiments/text_table.hpp"
#include "model/registry.hpp"

namespace hostscape {
namespace {

constexpr double kAlarm = 0.05;
constexpr std::size_t kMostNamed = 3;   // rules that a sentence names with their numbers
constexpr std::size_t kMostListed = 6;  // and without

constexpr std::array<std::string_view, 14> kBetterLess{"wrongful_suspensions",   "harm_exposure",
                                                       "lawful_hours_offline",   "lawful_audience_hours_offline",
                                                       "compliance_cost",        "terminations_without_unlawful_item",
                                                       "collateral_customers",   "suspensions_by_silence",
                                                       "press_suspensions",      "suspensions_wrongful_at_home",
                                                       "lawful_items_withdrawn", "hours_offline",
                                                       "notices_abusive",        "time_dark_median"};

/// Which way a rule moves a measure, as far as the study can tell.
int direction(const Effect& effect) {
  if (effect.paired.kind == EffectKind::constant) return effect.paired.effect < 0 ? -1 : 1;
  if (effect.paired.kind != EffectKind::estimated || !(effect.p_adjusted < kAlarm)) return 0;
  return effect.paired.effect < 0 ? -1 : 1;
}

std::string signed_whole(double share) {
  const double percent = share * 100;
  const int digits = std::abs(percent) < 9.95 ? 1 : 0;
  std::string text = fmt::format("{:+.{}f}", percent, digits);
  if (text.front() == '-') text.replace(0, 1, "−");
  return text;
}

/// "a (-1 %), b (-2 %) and 3 more".
std::string named(const Study& study, const std::vector<const Effect*>& list) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < std::min(list.size(), kMostNamed); ++i) {
    parts.push_back(fmt::format("{} ({})", study.conditions()[list[i]->condition].name, effect_words(*list[i])));
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

/// "a, b and 3 more".
std::string listed(const std::vector<std::string>& names) {
  const std::size_t shown = std::min(names.size(), kMostListed);
  std::string text =
      fmt::format("{}", fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(shown), ", "));
  if (names.size() > shown) text += fmt::format(" and {} more", names.size() - shown);
  return text;
}

std::string rules(std::size_t count) {
  return fmt::format("{} {}", count, count == 1 ? "rule" : "rules");
}
/// "Wrongful suspensions", "Terminations without unlawful item", "Lawful hours offline"; not "Harm exposure".
bool is_plural(const std::string& label) {
  return (label + " ").find("s ") != std::string::npos;
}
/// What a label is called when it is spoken of again.
std::string it_or_them(const std::string& label) {
  return is_plural(label) ? "them" : "it";
}

/// "fall most" of things, "falls most" of one.
std::string verb(std::string_view word, const std::string& label, bool most) {
  return fmt::format("{}{}{}", word, is_plural(label) ? "" : "s", most ? " most" : "");
}

std::string measure_sentence(const Study& study, const std::vector<Effect>& effects, std::size_t measure) {
  std::vector<const Effect*> fewer;
  std::vector<const Effect*> more;
  std::size_t same = 0;
  for (const auto& effect : effects) {
    if (effect.measure != measure) continue;
    const int way = direction(effect);
    if (way == 0) ++same;
    if (way < 0) fewer.push_back(&effect);
    if (way > 0) more.push_back(&effect);
  }
  const auto by_size = [](const Effect* a, const Effect* b) {
    return std::abs(a->paired.effect) > std::abs(b->paired.effect);
  };
  std::sort(fewer.begin(), fewer.end(), by_size);
  std::sort(more.begin(), more.end(), by_size);
  const std::string label = label_of(study.measures()[measure].name);
  if (fewer.empty() && more.empty()) return label + ": no rule can be told apart from the base.";
  std::string text = label;
  if (!fewer.empty())
    text += fmt::format(" {} with {}", verb("fall", label, fewer.size() > kMostNamed), named(study, fewer));
  if (!fewer.empty() && !more.empty()) text += ";";
  if (!more.empty())
    text += fmt::format(" {} with {}", verb("rise", label, more.size() > kMostNamed), named(study, more));
  text += fmt::format(". {} lower {}, {} raise {}, {} cannot be told apart from the base.", rules(fewer.size()),
                      it_or_them(label), more.size(), it_or_them(label), same);
  return text;
}

/// Which rules lower both measures of the frontier, and which buy one with the other.
std::string frontier_sentence(const Study& study, const std::vector<Effect>& effects) {
  const auto x = study.measure_named(kHeadlines[0]);
  const auto y = study.measure_named(kHeadlines[1]);
  if (!x || !y) return "";
  std::vector<std::string> both;
  std::vector<std::string> trade;
  for (const auto& a : effects) {
    if (a.measure != *x) continue;
    for (const auto& b : effects) {
      if (b.measure != *y || b.condition != a.condition) continue;
      const auto& name = study.conditions()[a.condition].name;
      if (direction(a) < 0 && direction(b) < 0) both.push_back(name);
      if (direction(a) * direction(b) < 0) trade.push_back(name);
    }
  }
  std::string text = both.empty()
                         ? "No rule lowers both wrongful suspensions and harm exposure."
                         : fmt::format("Lower on both wrongful suspensions and harm exposure: {}.", listed(both));
  if (!trade.empty()) text += fmt::format(" These buy less of one with more of the other: {}.", listed(trade));
  return text;
}

}  // namespace

bool is_headline(std::string_view metric) {
  return std::find(kHeadlines.begin(), kHeadlines.end(), metric) != kHeadlines.end();
}

std::string label_of(std::string_view metric) {
  std::string label{metric};
  std::replace(label.begin(), label.end(), '_', ' ');
  if (!label.empty() && label.find('.') == std::string::npos && label.front() >= 'a' && label.front() <= 'z') {
    label.front() = static_cast<char>(label.front() - 'a' + 'A');
  }
  return label;
}

bool lower_is_better(std::string_view metric) {
  return std::find(kBetterLess.begin(), kBetterLess.end(), metric) != kBetterLess.end();
}

std::string effect_words(const Effect& effect) {
  const auto relative = effect.paired.relative();
  if (relative && effect.relative) {
    const bool wide = signed_whole(effect.relative->low) != signed_whole(effect.relative->high);
    if (!wide) return signed_whole(*relative) + " %";
    return fmt::format("{} %, {} to {}", signed_whole(*relative), signed_whole(effect.relative->low),
                       signed_whole(effect.relative->high));
  }
  return fmt::format("{}, {} to {}", signed_number(effect.paired.effect), signed_number(effect.paired.interval.low),
                     signed_number(effect.paired.interval.high));
}

std::vector<std::string> summary_sentences(const Study& study, const std::vector<Effect>& effects,
                                           const std::vector<std::size_t>& measures) {
  std::vector<std::string> sentences;
  if (effects.empty()) return sentences;
  if (auto frontier = frontier_sentence(study, effects); !frontier.empty()) sentences.push_back(std::move(frontier));
  for (const auto measure : measures) {
    const auto& name = study.measures()[measure].name;
    if (measures.size() <= 4 || (is_headline(name) && lower_is_better(name))) {
      sentences.push_back(measure_sentence(study, effects, measure));
    }
  }
  return sentences;
}

std::vector<std::string> limit_sentences(const Study& study) {
  std::size_t assumed = 0;
  std::set<std::string> varied;
  for (const auto& parameter : Registry::instance().all()) {
    if (parameter.source.find("assumption") != std::string::npos) ++assumed;
  }
  for (const auto& factor : study.plan().factors) varied.insert(factor.name);
  return {
      fmt::format("{} of the model's {} parameters rest on assumptions, at least in part; this study varies {} factors "
                  "and holds "
                  "all others at their values. docs/parameters.md says of each where it comes from.",
                  assumed, Registry::instance().all().size(), varied.size()),
      "Results are those of a model. It reproduces some documented cases and misses others; docs/validation.md lists "
      "both, fact "
      "by fact. No result here has been checked against a law that was really changed.",
      "Whether content is unlawful is known in the model and is not known in the world. Counts of wrongful suspensions "
      "can be "
      "compared between rules; their absolute numbers depend on assumed shares of unfounded notices.",
      "Hosts keep their rules for the whole time unless the scenario changes them: the model has no lobbying, no new "
      "firms "
      "and no prices that answer to a rule.",
      "Harm exposure weighs audience, severity and hours with weights that nobody has measured. A host that removes "
      "little "
      "looks bad on it by construction; how much so is a matter of these weights.",
      "Effects of two rules together are not the sum of their effects alone; only combinations that were run are "
      "shown.",
  };
}

}  // namespace hostscape
