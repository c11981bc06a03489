#include "viz/app/shown.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string_view>

#include "model/metrics.hpp"
#include "viz/takeaway/whole_file.hpp"

namespace hostscape::viz {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 6> kDoing{"nothing", "founding", "paused", "playing", "winding", "finished"};
constexpr std::array<std::string_view, 4> kPages{"rules", "charts", "inspector", "ticker"};
constexpr std::array<std::string_view, kDotStates> kStates{"online", "noticed", "moving", "dark", "suspended"};

json counts_of(const std::array<std::uint32_t, kDotStates>& counts) {
  json tree = json::object();
  for (std::size_t i = 0; i < kDotStates; ++i) tree[std::string{kStates[i]}] = counts[i];
  return tree;
}

json placed_of(const std::vector<StageReport::Placed>& placed) {
  json list = json::array();
  for (const auto& one : placed) {
    list.push_back({{"id", one.id},
                    {"name", one.name},
                    {"state", kStates[static_cast<std::size_t>(one.state)]},
                    {"x", one.x},
                    {"y", one.y},
                    {"size", one.size}});
  }
  return list;
}

json stage_of(const StageReport* report) {
  if (report == nullptr) return nullptr;
  return {{"drawn", counts_of(report->drawn)},
          {"shown", counts_of(report->shown)},
          {"differing", report->differing},
          {"sparks", report->sparks},
          {"travellers", report->travellers},
          {"arcs", report->arcs},
          {"halos", report->halos},
          {"pulses", report->pulses},
          {"density", report->density},
          {"customers", placed_of(report->customers)},
          {"providers", placed_of(report->providers)},
          {"labels", report->labels}};
}

json metrics_of(const WorldFrame* world) {
  if (world == nullptr) return nullptr;
  json tree = json::object();
  for (const auto& info : metric_dictionary()) {
    const double value = world->metrics[static_cast<std::size_t>(info.metric)];
    tree[std::string{info.name}] = std::isfinite(value) ? json(value) : json(nullptr);
  }
  return tree;
}

json widgets_of(const Session& session) {
  json tree = json::object();
  for (const auto& [name, place] : session.widgets) {
    tree[name] = {
        {"x", place.x}, {"y", place.y}, {"width", place.width}, {"height", place.height}, {"text", place.text}};
  }
  return tree;
}

json story_of(const Session& session) {
  if (!session.story) return nullptr;
  const StoryMoment* const moment = session.story->moment();
  json tree{{"name", session.story->script().name},
            {"title", session.text(session.story->script().title)},
            {"caveat", session.text(session.story->script().caveat)},
            {"standing", session.story->standing()},
            {"moment", moment == nullptr ? "" : moment->id},
            {"caption", moment == nullptr ? "" : session.text(moment->caption)},
            {"question", moment == nullptr || moment->question.empty() ? "" : session.text(moment->question)},
            {"choices", json::array()},
            {"chosen", nullptr}};
  if (session.story->chosen()) tree["chosen"] = *session.story->chosen();
  if (moment != nullptr) {
    for (const auto& choice : moment->choices) tree["choices"].push_back(session.text(choice.text));
  }
  return tree;
}

json selected_of(const Session& session) {
  if (const auto* const id = std::get_if<CustomerId>(&session.selected)) {
    const WorldFrame* const world = session.frame->world(session.inspected);
    return {{"kind", "customer"},
            {"id", id->value()},
            {"name", world == nullptr ? "" : world->setup->customer_name(*id)},
            {"story", session.player.story_of(session.inspected, *id) != nullptr}};
  }
  if (const auto* const id = std::get_if<ProviderId>(&session.selected)) {
    const WorldFrame* const world = session.frame->world(session.inspected);
    return {{"kind", "provider"},
            {"id", id->value()},
            {"name", world == nullptr ? "" : world->setup->providers()[id->index()].name}};
  }
  if (const auto* const regime = std::get_if<Regime>(&session.selected)) {
    return {{"kind", "regime"}, {"id", static_cast<int>(*regime)}, {"name", name_of(*regime)}};
  }
  return nullptr;
}

json changes_of(const WorldFrame* world) {
  json list = json::array();
  if (world == nullptr) return list;
  for (const auto& change : world->changes) {
    json values = json::object();
    for (const auto& [path, value] : change.values) values[path] = to_text(value);
    list.push_back({{"tick", change.tick.value}, {"label", change.label}, {"values", values}});
  }
  return list;
}

json settings_of(const Preferences& settings) {
  return {{"language", settings.language},     {"dark", settings.dark},     {"large_type", settings.large_type},
          {"fullscreen", settings.fullscreen}, {"legend", settings.legend}, {"speed", settings.speed}};
}

void add_world(json& tree, const Frame& frame) {
  const WorldFrame* const a = frame.world(Side::a);
  const WorldFrame* const b = frame.world(Side::b);
  if (a != nullptr) {
    tree["scenario"] = a->setup->scenario().name;
    tree["seed"] = a->seed.value;
    tree["tick"] = a->now.value;
    tree["length"] = a->setup->length().count;
    tree["date"] = a->setup->clock().iso(a->now);
    tree["trajectory"] = fmt::format("{:#018x}", a->trajectory);
  }
  if (b != nullptr) tree["trajectory_b"] = fmt::format("{:#018x}", b->trajectory);
  if (frame.forked_at) tree["forked_at"] = frame.forked_at->value;
  tree["forked_by"] = frame.forked_by;
  tree["metrics_a"] = metrics_of(a);
  tree["metrics_b"] = metrics_of(b);
  tree["changes_a"] = changes_of(a);
  tree["changes_b"] = changes_of(b);
}

}  // namespace

void write_shown(const std::filesystem::path& file, std::uint64_t number, const Session& session, const StageReport* a,
                 const StageReport* b) {
  const Frame& frame = *session.frame;
  json tree{{"frame", number},
            {"serial", frame.serial},
            {"doing", kDoing[static_cast<std::size_t>(frame.doing)]},
            {"progress", frame.progress},
            {"speed", frame.speed},
            {"achieved", frame.achieved},
            {"furthest", frame.furthest.value},
            {"jumps", frame.jumps},
            {"menu", session.in_menu},
            {"help", session.help},
            {"recording", session.recording},
            {"page", kPages[static_cast<std::size_t>(session.page)]},
            {"story", story_of(session)},
            {"selected", selected_of(session)},
            {"following", session.follow ? json(session.follow->value()) : json(nullptr)},
            {"widgets", widgets_of(session)},
            {"stage_a", stage_of(a)},
            {"stage_b", stage_of(b)},
            {"notice", session.notice_seconds > 0 ? session.notice : ""},
            {"error", frame.error},
            {"settings", settings_of(session.settings)},
            {"language", session.texts->language()}};
  add_world(tree, frame);
  // Not durable: it is rewritten in a moment, and waiting for the disk would be seen as a stutter.
  write_text_whole(file, tree.dump(1, ' ', false, json::error_handler_t::replace) + "\n", false);
}

}  // namespace hostscape::viz
