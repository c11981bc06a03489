#include "experiments/report/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

#include "experiments/text_table.hpp"
#include "model/registry.hpp"

namespace hostscape {
namespace {

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
  if (!effect.sure()) return 0;
  return effect.paired.effect < 0 ? -1 : 1;
}

/// With a true minus.
std::string with_minus(std::string text) {
  if (!text.empty() && text.front() == '-') text.replace(0, 1, "−");
  return text;
}

std::string signed_whole(double share) {
  const double percent = share * 100;
  if (std::abs(percent) < 0.005) return percent == 0 ? "0" : "≈ 0";
  const int digits = std::abs(percent) < 0.095 ? 2 : std::abs(percent) < 9.95 ? 1 : 0;
  return with_minus(fmt::format("{:+.{}f}", percent, digits));
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

/// "2 rules lower it, 1 raises it, 3 cannot be told apart from the base, 1 has too few runs"; what there is none of is left out.
std::string count_words(const std::string& label, std::size_t fewer, std::size_t more, std::size_t same,
                        std::size_t idle, std::size_t few) {
  std::vector<std::string> parts;
  const auto add = [&](std::size_t count, std::string_view one, std::string_view many, const std::string& rest) {
    if (count == 0) return;
    const std::string_view noun = !parts.empty() ? "" : count == 1 ? " rule" : " rules";
    parts.push_back(fmt::format("{}{} {}{}", count, noun, count == 1 ? one : many, rest));
  };
  add(fewer, "lowers ", "lower ", it_or_them(label));
  add(more, "raises ", "raise ", it_or_them(label));
  add(same, "cannot be told apart from the base", "cannot be told apart from the base", "");
  add(idle, "does not act in this world", "do not act in this world", "");
  add(few, "has too few runs to tell", "have too few runs to tell", "");
  return fmt::format("{}", fmt::join(parts, ", "));
}

/// Whether sentences speak of an effect: of averages where there are any, since single points of a factorial only illustrate them.
bool spoken_of(const Study& study, const Effect& effect) {
  const auto& conditions = study.conditions();
  const bool averages =
      std::any_of(conditions.begin(), conditions.end(), [](const Condition& c) { return !c.averaged.empty(); });
  return conditions[effect.condition].averaged.empty() != averages;
}

std::string measure_sentence(const Findings& f, std::size_t measure) {
  std::vector<const Effect*> fewer;
  std::vector<const Effect*> more;
  std::size_t same = 0;
  std::size_t idle = 0;
  std::size_t few = 0;
  for (const auto& effect : f.effects) {
    if (effect.measure != measure || !spoken_of(f.study, effect)) continue;
    const int way = direction(effect);
    if (way < 0) {
      fewer.push_back(&effect);
    } else if (way > 0) {
      more.push_back(&effect);
    } else if (f.idle[f.study.conditions()[effect.condition].arm]) {
      ++idle;
    } else {
      ++(effect.paired.kind != EffectKind::estimated && effect.hopeless() ? few : same);
    }
  }
  const auto by_size = [](const Effect* a, const Effect* b) {
    return std::abs(a->paired.effect) > std::abs(b->paired.effect);
  };
  std::sort(fewer.begin(), fewer.end(), by_size);
  std::sort(more.begin(), more.end(), by_size);
  const std::string label = label_of(f.study.measures()[measure].name);
  if (fewer.empty() && more.empty() && same == 0) {
    return label + (few > 0 ? ": there are too few runs to tell what a rule does." : ": no rule acts in this world.");
  }
  if (fewer.empty() && more.empty()) return label + ": no rule can be told apart from the base.";
  std::string text = label;
  if (!fewer.empty())
    text += fmt::format(" {} with {}", verb("fall", label, fewer.size() > kMostNamed), named(f.study, fewer));
  if (!fewer.empty() && !more.empty()) text += ";";
  if (!more.empty())
    text += fmt::format(" {} with {}", verb("rise", label, more.size() > kMostNamed), named(f.study, more));
  return text + fmt::format(". {}.", count_words(label, fewer.size(), more.size(), same, idle, few));
}

const Effect* effect_of(const std::vector<Effect>& effects, std::size_t condition, std::size_t measure) {
  const auto found = std::find_if(effects.begin(), effects.end(),
                                  [&](const Effect& e) { return e.condition == condition && e.measure == measure; });
  return found == effects.end() ? nullptr : &*found;
}

/// Which rules lower both measures of the frontier, and which buy one with the other.
std::string both_sentence(const Findings& f, std::size_t x, std::size_t y) {
  std::vector<std::string> both;
  std::vector<std::string> trade;
  for (std::size_t c = 0; c < f.study.conditions().size(); ++c) {
    const Effect* const a = effect_of(f.effects, c, x);
    const Effect* const b = effect_of(f.effects, c, y);
    if (a == nullptr || b == nullptr || !spoken_of(f.study, *a)) continue;
    if (direction(*a) < 0 && direction(*b) < 0) both.push_back(f.study.conditions()[c].name);
    if (direction(*a) * direction(*b) < 0) trade.push_back(f.study.conditions()[c].name);
  }
  std::string text = both.empty()
                         ? "No rule is shown to lower both wrongful suspensions and harm exposure."
                         : fmt::format("Lower on both wrongful suspensions and harm exposure: {}.", listed(both));
  if (!trade.empty()) text += fmt::format(" These buy less of one with more of the other: {}.", listed(trade));
  return text;
}

/// The rules on the frontier that spare wrongful suspensions, with what they cost.
std::string frontier_sentence(const Findings& f, std::size_t x, std::size_t y) {
  std::vector<std::string> parts;
  for (const auto condition : f.frontier) {
    const Effect* const a = effect_of(f.effects, condition, x);
    const Effect* const b = effect_of(f.effects, condition, y);
    if (a == nullptr || b == nullptr || !spoken_of(f.study, *a) || direction(*a) >= 0) continue;
    const auto share = [](const Effect& e) { return signed_whole(e.paired.relative().value_or(0)); };
    parts.push_back(fmt::format("{} ({} %, harm {} %)", f.study.conditions()[condition].name, share(*a), share(*b)));
  }
  if (parts.empty()) return "";
  return fmt::format(
      "The frontier: of the rules that are shown to lower wrongful suspensions, these do it at the least harm, by the "
      "means: {}.",
      listed(parts));
}

/// Why there is nothing to tell, where no effect can be.
std::string nothing_sentence(const Study& study, const std::vector<Effect>& effects) {
  const bool none =
      std::all_of(effects.begin(), effects.end(), [](const Effect& e) { return e.paired.kind == EffectKind::too_few; });
  if (effects.empty() || !none) return "";
  if (study.one_history()) {
    return "All runs share one random history, so no effect of a rule can be told from chance: differences are shown "
           "without intervals.";
  }
  return "There are too few runs for any comparison: differences are shown without intervals.";
}

/// What a ranking by correlation has to leave out; empty when it has everything.
std::string unordered_words(const SweepPlan& plan) {
  std::vector<std::string> names;
  for (const auto& factor : plan.factors) {
    if (!is_ordered(factor)) names.push_back(factor.name);
  }
  if (names.empty()) return "";
  return fmt::format(
      " The choice of {} has no order and so no rank; compare its levels as arms or in a full factorial.",
      fmt::join(names, ", "));
}

/// The one or two factors that matter most for a measure.
std::string influence_sentence(const Study& study, const AnalysedOutput& output) {
  std::vector<Influence> list;
  std::copy_if(output.factors.begin(), output.factors.end(), std::back_inserter(list),
               [](const Influence& i) { return std::isfinite(i.value); });
  if (list.empty()) return "";
  std::sort(list.begin(), list.end(),
            [](const Influence& a, const Influence& b) { return std::abs(a.value) > std::abs(b.value); });
  const bool rank = influence_method(study) == InfluenceMethod::rank;
  const std::string_view what = rank                                                 ? "rank correlation"
                                : influence_method(study) == InfluenceMethod::morris ? "mean effect μ*"
                                                                                     : "share of the variance";
  const auto words = [&](const Influence& i) {
    const auto number = [&](double value) {
      return with_minus(rank ? fmt::format("{:+.2f}", value) : short_number(value));
    };
    return fmt::format("{} ({} {}, {} to {})", study.plan().factors[i.factor].name, what, number(i.value),
                       number(i.interval.low), number(i.interval.high));
  };
  const std::string label = label_of(study.measures()[output.measure].name);
  std::string text =
      fmt::format("{} {} most on {}", label, is_plural(label) ? "depend" : "depends", words(list.front()));
  if (list.size() > 1) text += fmt::format(", then on {}", words(list[1]));
  if (!rank) return text + ".";
  const auto unclear =
      std::count_if(list.begin(), list.end(), [](const Influence& i) { return i.interval.contains(0); });
  if (unclear > 0)
    text += fmt::format("; of {} of {} parameters it cannot be told whether they matter", unclear, list.size());
  return text + "." + unordered_words(study.plan());
}

std::string level_sentence(const Study& study, std::size_t measure) {
  const auto levels = study.levels(measure);
  const auto& level = levels.front();
  std::string text =
      fmt::format("{}: {} on average of {} {}", label_of(study.measures()[measure].name),
                  with_minus(short_number(level.mean)), level.values.size(), level.values.size() == 1 ? "run" : "runs");
  if (std::isfinite(level.interval.low)) {
    text += fmt::format(" (95 % interval {} to {})", with_minus(short_number(level.interval.low)),
                        with_minus(short_number(level.interval.high)));
  }
  return text + ".";
}

/// Parameters that differ from point to point.
std::size_t varied_parameters(const SweepPlan& plan) {
  std::set<std::string> varied;
  for (const auto& factor : plan.factors) {
    if (!factor.path.empty()) varied.insert(factor.path);
    for (const auto& level : factor.levels) {
      for (const auto& [path, value] : level.values) varied.insert(path);
    }
  }
  for (const auto& point : plan.design.points) {
    for (const auto& [path, value] : point) varied.insert(path);
  }
  return varied.size();
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
  const auto& paired = effect.paired;
  const auto relative = paired.relative();
  if (paired.kind != EffectKind::estimated) {
    const std::string size = relative ? signed_whole(*relative) + " %" : with_minus(signed_number(paired.effect));
    return paired.kind == EffectKind::constant ? fmt::format("{} in each of {} pairs", size, paired.pairs) : size;
  }
  if (relative && paired.relative_interval) {
    const auto& interval = *paired.relative_interval;
    const bool wide = signed_whole(interval.low) != signed_whole(interval.high);
    if (!wide) return signed_whole(*relative) + " %";
    return fmt::format("{} %, {} to {}", signed_whole(*relative), signed_whole(interval.low),
                       signed_whole(interval.high));
  }
  return fmt::format("{}, {} to {}", with_minus(signed_number(paired.effect)),
                     with_minus(signed_number(paired.interval.low)), with_minus(signed_number(paired.interval.high)));
}

std::vector<std::size_t> frontier_of(const Study& study, const std::vector<Effect>& effects, bool change) {
  const auto x = study.measure_named(kHeadlines[0]);
  const auto y = study.measure_named(kHeadlines[1]);
  if (!x || !y) return {};
  struct Place {
    std::size_t condition;
    double x;
    double y;
  };
  std::vector<Place> places;
  const auto idle = study.idle_arms();
  const auto levels_x = study.levels(*x);
  const auto levels_y = study.levels(*y);
  for (std::size_t c = 0; c < study.conditions().size(); ++c) {
    const auto& condition = study.conditions()[c];
    if (idle[condition.arm] || !condition.averaged.empty()) continue;
    Place place{c, levels_x[c].mean, levels_y[c].mean};
    if (change) {
      const Effect* const a = effect_of(effects, c, *x);
      const Effect* const b = effect_of(effects, c, *y);
      place.x = a != nullptr ? a->paired.relative().value_or(0) : 0;
      place.y = b != nullptr ? b->paired.relative().value_or(0) : 0;
      if (a != nullptr && a->paired.pairs == 0) continue;
      if (a == nullptr && condition.base != c) continue;
      if (a == nullptr &&
          std::any_of(places.begin(), places.end(), [](const Place& p) { return p.x == 0 && p.y == 0; }))
        continue;  // all bases lie at zero
    }
    if (std::isfinite(place.x) && std::isfinite(place.y)) places.push_back(place);
  }
  std::vector<Place> best;
  for (const auto& one : places) {
    const bool dominated = std::any_of(places.begin(), places.end(), [&](const Place& other) {
      return other.x <= one.x && other.y <= one.y && (other.x < one.x || other.y < one.y);
    });
    if (!dominated) best.push_back(one);
  }
  std::sort(best.begin(), best.end(), [](const Place& a, const Place& b) { return a.x < b.x; });
  std::vector<std::size_t> frontier;
  for (const auto& one : best) frontier.push_back(one.condition);
  return frontier;
}

std::vector<std::string> summary_sentences(const Findings& f) {
  std::vector<std::string> sentences;
  const auto add = [&](std::string sentence) {
    if (!sentence.empty()) sentences.push_back(std::move(sentence));
  };
  const std::string nothing = nothing_sentence(f.study, f.effects);
  add(nothing);
  if (!f.effects.empty() && nothing.empty()) {
    const auto x = f.study.measure_named(kHeadlines[0]);
    const auto y = f.study.measure_named(kHeadlines[1]);
    const auto shown = [&](std::optional<std::size_t> m) {
      return m && std::find(f.measures.begin(), f.measures.end(), *m) != f.measures.end();
    };
    if (shown(x) && shown(y)) {
      add(both_sentence(f, *x, *y));
      add(frontier_sentence(f, *x, *y));
    }
    for (const auto measure : f.measures) {
      const auto& name = f.study.measures()[measure].name;
      if (f.measures.size() <= 4 || (is_headline(name) && lower_is_better(name))) add(measure_sentence(f, measure));
    }
    std::vector<std::string> idle;
    for (std::size_t arm = 0; arm < f.idle.size(); ++arm) {
      if (f.idle[arm]) idle.push_back(f.study.plan().arms[arm].name);
    }
    if (!idle.empty()) {
      add(fmt::format("In this world {} {} not act: every run is the base's, bit for bit.", listed(idle),
                      idle.size() == 1 ? "does" : "do"));
    }
  }
  for (const auto& output : f.influences) {
    const bool main = f.effects.empty() || !nothing.empty();
    if (main && output.on == InfluenceOn::level && sentences.size() < 3) add(influence_sentence(f.study, output));
  }
  const bool bare = sentences.empty();
  for (std::size_t i = 0; bare && i < std::min(f.measures.size(), kMostNamed); ++i)
    add(level_sentence(f.study, f.measures[i]));
  return sentences;
}

std::vector<std::string> limit_sentences(const Study& study) {
  std::size_t assumed = 0;
  for (const auto& parameter : Registry::instance().all()) {
    if (parameter.source.find("assumption") != std::string::npos) ++assumed;
  }
  const std::size_t varied = varied_parameters(study.plan());
  return {
      fmt::format("{} of the model's {} parameters rest on assumptions, at least in part; this study {}. "
                  "docs/parameters.md says of each where it comes from.",
                  assumed, Registry::instance().all().size(),
                  varied == 0 ? "holds all of them at their values, but for what the rules set"
                              : fmt::format("varies {} of them and holds all others at their values", varied)),
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
