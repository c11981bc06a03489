#include "experiments/report/report_data.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>

#include "core/hash.hpp"
#include "core/version.hpp"
#include "experiments/analysis/influence.hpp"
#include "experiments/report/summary.hpp"
#include "model/registry.hpp"

namespace hostscape {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostMeasures = 16;
constexpr std::size_t kMostConditions = 100;  // what a reader looks through, and a browser carries
constexpr std::size_t kMostCloud = 60;        // points of a cloud
constexpr std::size_t kMostBandRuns = 2000;   // runs of each arm that a band is made of
constexpr std::size_t kMostFailures = 20;
constexpr std::size_t kMostSensitivities = 8;
constexpr std::size_t kMostRulesAnalysed = 12;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

Json number(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}
Json number(std::optional<double> value) {
  return value ? number(*value) : Json(nullptr);
}

Json low(const std::optional<Interval>& interval) {
  return interval ? number(interval->low) : Json(nullptr);
}
Json high(const std::optional<Interval>& interval) {
  return interval ? number(interval->high) : Json(nullptr);
}

class ReportData {
 public:
  ReportData(const Study& study, std::string command)
      : study_{study},
        command_{std::move(command)},
        shown_{shown_measures()},
        first_{first_condition()},
        last_{std::min(study.conditions().size(), first_ + kMostConditions)},
        idle_{study.idle_arms()} {
    compare();
    for (const auto measure : shown_) {
      samples_.push_back(study.samples(measure));
      levels_.push_back(study.levels(measure));
    }
    const auto x = study_.measure_named(kHeadlines[0]);
    const auto y = study_.measure_named(kHeadlines[1]);
    has_frontier_ = first_ == 0 && x && y && place(*x) < shown_.size() && place(*y) < shown_.size();
    change_ = has_frontier_ && has_shares(*x) && has_shares(*y) && !effects_.empty();
    if (has_frontier_) frontier_ = frontier_of(study_, effects_, change_);
    std::erase_if(frontier_, [this](std::size_t condition) { return condition >= last_; });
    analyse();
  }

  Json make() {
    Json data;
    const SweepPlan& plan = study_.plan();
    data["title"] = plan.title;
    data["question"] = plan.question;
    data["description"] = plan.description;
    data["banner"] = banner();
    const std::vector<std::size_t> none;
    data["summary"] = summary_sentences({study_, effects_, shown_, influences_, change_ ? frontier_ : none, idle_});
    data["reading"] = reading();
    data["design"] = design();
    data["arms"] = arms();
    data["measures"] = measures();
    data["levels"] = levels();
    data["effects"] = effects();
    data["frontier"] = frontier();
    data["series"] = series();
    data["sensitivity"] = sensitivity();
    data["limits"] = limit_sentences(study_);
    data["failures"] = failures();
    data["provenance"] = provenance();
    return data;
  }

 private:
  [[nodiscard]] std::vector<std::size_t> shown_measures() const {
    std::vector<std::size_t> shown;
    const auto add = [&](std::optional<std::size_t> place) {
      if (place && std::find(shown.begin(), shown.end(), *place) == shown.end() && shown.size() < kMostMeasures) {
        shown.push_back(*place);
      }
    };
    if (study_.plan().metrics.empty()) {
      for (const auto name : kHeadlines) add(study_.measure_named(name));
    }
    for (const auto& name : study_.plan().metrics) add(study_.measure_named(name));
    if (shown.empty()) add(0);
    return shown;
  }
  [[nodiscard]] std::size_t place(std::size_t measure) const {
    return static_cast<std::size_t>(std::find(shown_.begin(), shown_.end(), measure) - shown_.begin());
  }

  /// Of a factorial with more conditions than a page carries the averages alone are shown.
  [[nodiscard]] std::size_t first_condition() const {
    const auto& all = study_.conditions();
    if (all.size() <= kMostConditions) return 0;
    const auto average = std::find_if(all.begin(), all.end(), [](const Condition& c) { return !c.averaged.empty(); });
    return average == all.end() ? 0 : static_cast<std::size_t>(average - all.begin());
  }
  /// Verdicts are those of effects.csv, corrected over all that is there, but where there are more conditions than are shown.
  void compare() {
    std::vector<std::size_t> all(study_.measures().size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    effects_ = study_.effects(is_whole() ? all : shown_, first_, last_);
    tested_ = static_cast<std::size_t>(
        std::count_if(effects_.begin(), effects_.end(), [](const Effect& e) { return std::isfinite(e.p); }));
    std::erase_if(effects_, [this](const Effect& e) { return place(e.measure) == shown_.size(); });
    std::stable_sort(effects_.begin(), effects_.end(),
                     [this](const Effect& a, const Effect& b) { return place(a.measure) < place(b.measure); });
  }
  [[nodiscard]] bool is_whole() const { return first_ == 0 && last_ == study_.conditions().size(); }

  /// What nobody may overlook; empty for a sweep that is whole.
  [[nodiscard]] std::string banner() const {
    if (study_.ledger().is_complete()) return "";
    const SweepPlan& plan = study_.plan();
    const std::uint64_t most = std::uint64_t{study_.points().size()} * plan.replication.most * plan.arms.size();
    return fmt::format(
        "The sweep is not complete: {} of {}{} runs are here. All numbers and sentences below will change.",
        study_.ledger().count(true) + study_.ledger().count(false), plan.replication.sequential() ? "at most " : "",
        most);
  }

  [[nodiscard]] Json reading() const {
    Json list = Json::array();
    if (!is_whole()) {
      list.push_back(fmt::format(
          "This page shows {}; `hostscape export` writes summary.csv and effects.csv with all {} conditions.",
          first_ > 0 ? "averages over the points of the factorial"
                     : fmt::format("the first {} of {} conditions", last_, study_.conditions().size()),
          study_.conditions().size()));
    }
    list.push_back(study_.unit_text(effects_));
    if (!effects_.empty() && study_.plan().arms.size() > 1) {
      list.push_back(
          "All rules are tried on the same simulated world with the same random numbers. Whoever is not touched by a "
          "rule does the same in both, so a difference is caused by the rule.");
    }
    list.push_back(
        "An interval of 95 % is made so that it holds the true value of the model in 95 of 100 such studies, each "
        "interval by itself: of all intervals of this page together some will miss. It says nothing about how far the "
        "model is from the world. Intervals are Student's t, those of shares by Fieller; both or neither hold zero.");
    if (tested_ > 0) {
      list.push_back(fmt::format(
          "“Cannot be told apart” means that chance alone would bring a difference of this size in more than 5 of 100 "
          "studies like this one, with {} of this {} taken together (Holm's correction): so an interval can leave "
          "zero "
          "out where the verdict does not.",
          tested_ == 1 ? "the one comparison" : fmt::format("all {} comparisons", tested_),
          is_whole() ? "study" : "page"));
      list.push_back(
          "“The same in all n” is what was seen: with none of n different, up to 3.7 / n of all histories may differ "
          "(95 "
          "%). A difference that is the same in every run has no interval either; whether it is more than chance is "
          "told "
          "by the sign test alone, which takes six runs at least.");
    }
    return list;
  }

  [[nodiscard]] Json design() const {
    const SweepPlan& plan = study_.plan();
    const auto& rule = plan.replication;
    Json json;
    json["kind"] = kDesignNames[static_cast<std::size_t>(plan.design.kind)];
    json["points"] = study_.points().size();
    json["arms"] = plan.arms.size();
    json["replicates"] = rule.sequential() ? fmt::format("{} to {}", rule.least, rule.most) : std::to_string(rule.most);
    json["runs_done"] = study_.ledger().count(true);
    json["runs_failed"] = study_.ledger().count(false);
    json["complete"] = study_.ledger().is_complete();
    json["unit_of_analysis"] = study_.unit_text(effects_);
    Json factors = Json::array();
    for (const auto& factor : plan.factors) factors.push_back(described(factor));
    json["factors"] = factors;
    return json;
  }
  static Json described(const Factor& factor) {
    Json json;
    json["name"] = factor.name;
    if (factor.ranged()) {
      json["values"] =
          fmt::format("{} to {}{}", factor.low, factor.high, factor.logarithmic ? ", equal ratios alike" : "");
    } else {
      std::vector<std::string> names;
      for (const auto& level : factor.levels) names.push_back(level.name);
      json["values"] = fmt::format("{}", fmt::join(names, " | "));
    }
    if (const auto* const parameter = factor.path.empty() ? nullptr : Registry::instance().find(factor.path)) {
      json["meaning"] = parameter->meaning;
      json["unit"] = parameter->unit;
      json["source"] = parameter->source;
    }
    return json;
  }

  [[nodiscard]] Json arms() const {
    Json list = Json::array();
    for (std::size_t i = first_; i < last_; ++i) {
      const auto& condition = study_.conditions()[i];
      const auto& arm = study_.plan().arms[condition.arm];
      list.push_back({{"name", condition.name},
                      {"title", arm.title},
                      {"description", arm.description},
                      {"group", !condition.averaged.empty() ? "Averaged over the other factors" : arm.group},
                      {"averaged", !condition.averaged.empty()},
                      {"idle", bool{idle_[condition.arm]}},
                      {"base", condition.base == i},
                      {"compared_with", condition.base - first_}});
    }
    return list;
  }
  [[nodiscard]] Json measures() const {
    Json list = Json::array();
    for (const auto measure : shown_) {
      const auto& stored = study_.measures()[measure];
      list.push_back({{"name", stored.name},
                      {"label", label_of(stored.name)},
                      {"unit", stored.unit == "1" ? "share" : stored.unit},
                      {"meaning", stored.meaning},
                      {"better", lower_is_better(stored.name) ? "less" : ""}});
    }
    return list;
  }
  [[nodiscard]] Json levels() const {
    Json list = Json::array();
    for (std::size_t m = 0; m < shown_.size(); ++m) {
      for (std::size_t c = first_; c < last_; ++c) {
        const auto& level = levels_[m][c];
        const Summary summary = summarize(level.values);
        list.push_back({{"arm", c - first_},
                        {"measure", m},
                        {"n", summary.count},
                        {"mean", number(summary.mean)},
                        {"low", number(level.interval.low)},
                        {"high", number(level.interval.high)},
                        {"median", number(summary.median)},
                        {"q05", number(summary.central90.low)},
                        {"q95", number(summary.central90.high)}});
      }
    }
    return list;
  }
  [[nodiscard]] Json effects() const {
    constexpr std::array<std::string_view, 4> kKinds{"estimated", "identical", "constant", "too few"};
    Json list = Json::array();
    for (const auto& e : effects_) {
      list.push_back({{"arm", e.condition - first_},
                      {"measure", place(e.measure)},
                      {"pairs", e.paired.pairs},
                      {"effect", number(e.paired.effect)},
                      {"low", number(e.paired.interval.low)},
                      {"high", number(e.paired.interval.high)},
                      {"boot_low", number(e.bootstrap.low)},
                      {"boot_high", number(e.bootstrap.high)},
                      {"relative", number(e.paired.relative())},
                      {"relative_low", low(e.paired.relative_interval)},
                      {"relative_high", high(e.paired.relative_interval)},
                      {"range_low", low(e.range)},
                      {"range_high", high(e.range)},
                      {"relative_range_low", low(e.relative_range)},
                      {"relative_range_high", high(e.relative_range)},
                      {"sure", e.sure()},
                      {"hopeless", e.hopeless()},
                      {"p", number(e.p)},
                      {"p_adjusted", number(e.p_adjusted)},
                      {"kind", kKinds[static_cast<std::size_t>(e.paired.kind)]},
                      {"variance_ratio", number(e.paired.variance_ratio)},
                      {"units_for_a_tenth", e.replicates ? Json(*e.replicates) : Json(nullptr)}});
    }
    return list;
  }

  /// Changes in percent of the base where every rule has them on both measures, else the measures themselves.
  [[nodiscard]] Json frontier() const {
    if (!has_frontier_) return nullptr;
    const std::size_t x = *study_.measure_named(kHeadlines[0]);
    const std::size_t y = *study_.measure_named(kHeadlines[1]);
    Json points = Json::array();
    for (std::size_t c = 0; c < last_; ++c) {
      if (!study_.conditions()[c].averaged.empty() && !change_) continue;
      points.push_back(change_ ? change_point(c, x, y) : level_point(c, x, y));
    }
    return {{"x", place(x)}, {"y", place(y)}, {"change", change_}, {"points", points}, {"best", frontier_}};
  }
  [[nodiscard]] bool has_shares(std::size_t measure) const {
    return std::all_of(effects_.begin(), effects_.end(), [&](const Effect& e) {
      const auto& paired = e.paired;
      return e.measure != measure || paired.pairs == 0 || paired.relative_interval ||
             paired.kind == EffectKind::identical || (paired.kind != EffectKind::estimated && paired.relative());
    });
  }
  [[nodiscard]] Json change_point(std::size_t condition, std::size_t x, std::size_t y) const {
    Json point{{"arm", condition}};
    put_change(point, "x", condition, x);
    put_change(point, "y", condition, y);
    Json cloud = Json::array();
    const std::size_t base = study_.conditions()[condition].base;
    const auto share = [&](std::size_t measure, std::size_t i) {
      const auto& sample = samples_[place(measure)];
      return number(100 * (sample[condition][i] / sample[base][i] - 1));
    };
    const std::size_t units = samples_[place(x)][condition].size();
    for (std::size_t i = 0; base != condition && i < std::min(units, kMostCloud); ++i)
      cloud.push_back({share(x, i), share(y, i)});
    point["cloud"] = cloud;
    return point;
  }
  void put_change(Json& point, const std::string& axis, std::size_t condition, std::size_t measure) const {
    double middle = 0;
    Interval interval{kNaN, kNaN};
    for (const auto& e : effects_) {
      if (e.condition != condition || e.measure != measure) continue;
      middle = e.paired.pairs == 0 ? kNaN : 100 * e.paired.relative().value_or(0);
      if (e.paired.relative_interval)
        interval = {100 * e.paired.relative_interval->low, 100 * e.paired.relative_interval->high};
    }
    point[axis] = number(middle);
    point[axis + "_low"] = number(interval.low);
    point[axis + "_high"] = number(interval.high);
  }
  [[nodiscard]] Json level_point(std::size_t condition, std::size_t x, std::size_t y) const {
    const auto& xs = samples_[place(x)][condition];
    const auto& ys = samples_[place(y)][condition];
    Json point{{"arm", condition}};
    put_level(point, "x", levels_[place(x)][condition]);
    put_level(point, "y", levels_[place(y)][condition]);
    Json cloud = Json::array();
    for (std::size_t i = 0; i < std::min(xs.size(), kMostCloud); ++i) cloud.push_back({number(xs[i]), number(ys[i])});
    point["cloud"] = cloud;
    return point;
  }
  static void put_level(Json& point, const std::string& axis, const LevelEstimate& level) {
    point[axis] = number(level.mean);
    point[axis + "_low"] = number(level.interval.low);
    point[axis + "_high"] = number(level.interval.high);
  }

  /// Median and central 90 % of the runs of each condition, day by day.
  [[nodiscard]] Json series() const {
    Json list = Json::array();
    const auto& names = study_.plan().series;
    if (names.empty() || first_ > 0) return list;
    const std::size_t arms = study_.plan().arms.size();
    const bool by_point = study_.conditions().size() > arms;
    std::vector<std::vector<std::vector<double>>> kept(last_);  // condition, run, day x metric
    study_.ledger().for_each_run([&](const StoredRun& run) {
      const std::size_t condition = by_point ? run.key.point * arms + run.key.arm : run.key.arm;
      if (condition >= last_) return;
      auto& runs = kept[condition];
      if (run.done && runs.size() < kMostBandRuns) runs.push_back(study_.ledger().series(run.key.run));
    });
    for (std::size_t m = 0; m < names.size(); ++m) {
      Json bands = Json::array();
      for (std::size_t c = 0; c < kept.size(); ++c) bands.push_back(band(c, kept[c], m, names.size()));
      const auto measure = study_.measure_named(names[m]);
      list.push_back({{"name", names[m]},
                      {"label", label_of(names[m])},
                      {"unit", measure ? study_.measures()[*measure].unit : ""},
                      {"arms", bands}});
    }
    return list;
  }
  static Json band(std::size_t condition, const std::vector<std::vector<double>>& runs, std::size_t metric,
                   std::size_t metrics) {
    Json json{{"arm", condition},        {"runs", runs.size()},  {"day", Json::array()},
              {"median", Json::array()}, {"low", Json::array()}, {"high", Json::array()}};
    std::size_t days = 0;
    for (const auto& run : runs) days = std::max(days, run.size() / metrics);
    const std::size_t step = std::max<std::size_t>(1, days / 120);  // as fine as a chart shows
    for (std::size_t day = 0; day < days; ++day) {
      if (day % step != 0 && day + 1 != days) continue;
      std::vector<double> values;
      for (const auto& run : runs) {
        if (day * metrics + metric < run.size()) values.push_back(run[day * metrics + metric]);
      }
      const Summary summary = summarize(values);
      json["day"].push_back(day + 1);
      json["median"].push_back(number(summary.median));
      json["low"].push_back(number(summary.central90.low));
      json["high"].push_back(number(summary.central90.high));
    }
    return json;
  }

  /// What the measures depend on under the base, and the effects of the rules on the frontier.
  void analyse() {
    if (!study_.units_are_points()) return;
    const auto add = [&](std::size_t measure, std::uint32_t arm, InfluenceOn on) {
      influences_.push_back({measure, arm, on, influences(study_, measure, arm, on)});
    };
    for (std::size_t m = 0; m < shown_.size() && influences_.size() < kMostSensitivities; ++m) {
      if (is_headline(study_.measures()[shown_[m]].name) || m <= 1) add(shown_[m], 0, InfluenceOn::level);
    }
    if (study_.plan().arms.size() < 2) return;
    std::vector<std::size_t> rules = frontier_;
    if (!has_frontier_) {
      for (std::size_t c = 0; c < last_; ++c) rules.push_back(c);
    }
    std::size_t shown = 0;
    for (const auto c : rules) {
      const auto arm = study_.conditions()[c].arm;
      if (arm == 0 || idle_[arm] || ++shown > kMostRulesAnalysed) continue;
      for (std::size_t m = 0; m < std::min<std::size_t>(shown_.size(), 2); ++m)
        add(shown_[m], arm, influence_on_effect(study_, shown_[m]));
    }
  }
  [[nodiscard]] Json sensitivity() const {
    Json list = Json::array();
    for (const auto& output : influences_) list.push_back(analysed(output));
    return list;
  }
  [[nodiscard]] Json analysed(const AnalysedOutput& output) const {
    Json factors = Json::array();
    for (const auto& one : output.factors) {
      Json json = described(study_.plan().factors[one.factor]);
      json["value"] = number(one.value);
      json["value_low"] = number(one.interval.low);
      json["value_high"] = number(one.interval.high);
      json["second"] = number(one.second);
      json["second_low"] = number(one.second_interval.low);
      json["second_high"] = number(one.second_interval.high);
      factors.push_back(json);
    }
    const auto& arms = study_.plan().arms;
    const bool level = output.on == InfluenceOn::level;
    std::string of = arms.size() > 1 ? "in " + arms[0].name : "";
    if (!level) of = fmt::format("changed by {}", arms[output.arm].name);
    return {{"measure", place(output.measure)},
            {"of", of},
            {"on", kInfluenceOnNames[static_cast<std::size_t>(output.on)]},
            {"conditional", study_.one_history()},
            {"method", kInfluenceMethodNames[static_cast<std::size_t>(influence_method(study_))]},
            {"factors", factors}};
  }

  [[nodiscard]] Json failures() const {
    Json list = Json::array();
    study_.ledger().for_each_run([&](const StoredRun& run) {
      if (run.done || list.size() >= kMostFailures) return;
      list.push_back({{"run", run.key.run}, {"arm", study_.plan().arms[run.key.arm].name}, {"reason", run.reason}});
    });
    return list;
  }

  [[nodiscard]] Json provenance() const {
    const LedgerOrigin origin = study_.ledger().origin();
    Checksum sum;
    std::uint64_t first = std::numeric_limits<std::uint64_t>::max();
    std::uint64_t last = 0;
    study_.ledger().for_each_run([&](const StoredRun& run) {
      const std::array<std::uint64_t, 2> row{run.key.run, run.trajectory};
      sum.add_bytes(row.data(), sizeof row);
      first = std::min(first, run.key.seed.value);
      last = std::max(last, run.key.seed.value);
    });
    const Scenario& scenario = study_.plan().scenario;
    return {{"version", origin.version},
            {"commit", origin.commit},
            {"made", origin.made},
            {"report_version", std::string{kVersion}},
            {"report_commit", std::string{git_commit()}},
            {"scenario", scenario.name},
            {"ticks", scenario.parameters.ticks},
            {"start", scenario.parameters.start},
            {"seeds", fmt::format("{} to {}", first, last)},
            {"plan_hash", text_hash(study_.ledger().plan_text())},
            {"results_hash", fmt::format("{:016x}", sum.value())},
            {"ledger", study_.ledger().file()},
            {"commands", {origin.command, command_}}};
  }

  const Study& study_;
  std::string command_;
  std::vector<std::size_t> shown_;
  std::size_t first_;                                      ///< condition that is shown
  std::size_t last_;                                       ///< one behind the last
  std::vector<Effect> effects_;                            ///< of what is shown
  std::size_t tested_ = 0;                                 ///< comparisons that verdicts are corrected over
  std::vector<bool> idle_;                                 ///< by arm
  std::vector<std::vector<std::vector<double>>> samples_;  ///< by shown measure, condition, unit
  std::vector<std::vector<LevelEstimate>> levels_;         ///< by shown measure, condition
  bool has_frontier_ = false;
  bool change_ = false;  ///< the frontier is of changes
  std::vector<std::size_t> frontier_;
  std::vector<AnalysedOutput> influences_;
};

}  // namespace

std::string report_data(const Study& study, const std::string& command) {
  return ReportData{study, command}.make().dump();
}

}  // namespace hostscape
