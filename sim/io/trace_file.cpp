#include "io/trace_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "core/errors.hpp"
#include "engine/event_log.hpp"
#include "io/json_numbers.hpp"
#include "io/text_file.hpp"

namespace hostscape {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kFormat = "hostscape-traces/1";

// A float as the shortest decimal that reads back as the same float.
double shortest(float value) {
  const std::string text = fmt::format("{}", value);
  double number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

Json to_json(const TracedEvent& traced, const Trace& trace) {
  const Event& event = traced.event;
  Json json{{"tick", event.tick}, {"date_utc", trace.clock.iso(Tick{event.tick})}, {"kind", name_of(event.kind)}};
  if (event.customer == CustomerId::kInvalid) {
    json["customer"] = nullptr;
  } else if (event.customer != trace.customer.value()) {
    json["customer"] = event.customer;
  }
  if (event.layer != Layer::hosting) json["layer"] = name_of(event.layer);
  if (traced.count != 1) json["count"] = traced.count;
  if (event.provider != ProviderId::kInvalid) {
    json["provider_id"] = event.provider;
    json["provider"] = traced.provider;
    json["doctrine"] = traced.doctrine;
  }
  if (event.other != ProviderId::kInvalid) json["other_id"] = event.other;
  if (!traced.other.empty()) json["other"] = traced.other;
  json["detail_code"] = event.detail;
  if (const auto word = detail_word(event); !word.empty()) json["detail"] = word;
  json["flag_bits"] = event.flags;
  json["flags"] = flag_words(event.flags);
  json["value"] = shortest(event.value);
  json["extra"] = shortest(event.extra);
  json["birth"] = event.birth;
  return json;
}

Json to_json(const Trace& trace) {
  Json json{{"customer", trace.customer.value()},
            {"name", trace.name},
            {"kind", trace.kind},
            {"tier", trace.tier},
            {"country", trace.country},
            {"utc_offset_hours", trace.utc_offset_hours},
            {"provider", trace.provider},
            {"doctrine", trace.doctrine},
            {"start", trace.clock.iso(Tick{0})},
            {"ticks", trace.ticks}};
  Json events = Json::array();
  for (const TracedEvent& event : trace.events) events.push_back(to_json(event, trace));
  json["events"] = std::move(events);
  return json;
}

EventKind kind_named(const std::string& name, std::string_view where) {
  const auto* const found = std::find(kEventKindNames.begin(), kEventKindNames.end(), name);
  if (found == kEventKindNames.end()) throw InputError{std::string{where}, name, accepted_names(name, kEventKindNames)};
  return static_cast<EventKind>(found - kEventKindNames.begin());
}

Layer layer_named(const std::string& name, std::string_view where) {
  const auto* const found = std::find(kLayerNames.begin(), kLayerNames.end(), name);
  if (found == kLayerNames.end()) throw InputError{std::string{where}, name, accepted_names(name, kLayerNames)};
  return static_cast<Layer>(found - kLayerNames.begin());
}

// One object of the file and the name that errors give it.
struct Record {
  const Json& json;
  std::string_view where;

  [[nodiscard]] std::string place(const char* key) const { return fmt::format("{}: {}", where, key); }

  template <class Number>
  [[nodiscard]] Number whole(const char* key) const {
    return whole_number<Number>(json.at(key), place(key));
  }
  template <class Number>
  [[nodiscard]] Number whole(const char* key, Number absent) const {
    return json.contains(key) ? whole<Number>(key) : absent;
  }
};

TracedEvent event_from(const Record& record, std::uint32_t customer) {
  const Json& json = record.json;
  TracedEvent traced;
  Event& event = traced.event;
  event.tick = record.whole<std::uint32_t>("tick");
  event.kind = kind_named(json.at("kind"), record.where);
  // What happens to a provider, or to everybody, has no customer.
  const bool of_nobody =
      json.contains("customer") ? json.at("customer").is_null() : event.kind == EventKind::rule_switched;
  event.customer = of_nobody ? CustomerId::kInvalid : record.whole<std::uint32_t>("customer", customer);
  if (json.contains("layer")) event.layer = layer_named(json.at("layer"), record.where);
  event.provider = record.whole<std::uint32_t>("provider_id", ProviderId::kInvalid);
  event.other = record.whole<std::uint32_t>("other_id", ProviderId::kInvalid);
  event.detail = record.whole<std::uint8_t>("detail_code");
  event.flags = record.whole<std::uint8_t>("flag_bits");
  event.value = float_number(json.at("value"), record.place("value"));
  event.extra = float_number(json.at("extra"), record.place("extra"));
  event.birth = record.whole<std::uint32_t>("birth");
  traced.count = record.whole<std::uint32_t>("count", 1);
  traced.provider = json.value("provider", std::string{});
  traced.doctrine = json.value("doctrine", std::string{});
  traced.other = json.value("other", std::string{});
  return traced;
}

Trace trace_from(const Record& record) {
  const Json& json = record.json;
  Trace trace;
  const auto customer = record.whole<std::uint32_t>("customer");
  trace.customer = CustomerId{customer};
  trace.name = json.at("name");
  trace.kind = json.at("kind");
  trace.tier = json.at("tier");
  trace.country = json.at("country");
  trace.utc_offset_hours = whole_number<int>(json.at("utc_offset_hours"), record.place("utc_offset_hours"), -24, 24);
  trace.provider = json.at("provider");
  trace.doctrine = json.at("doctrine");
  trace.clock = Clock::parse(json.at("start").get<std::string>(), record.where);
  trace.ticks = record.whole<std::uint32_t>("ticks");
  for (const Json& event : json.at("events")) trace.events.push_back(event_from({event, record.where}, customer));
  return trace;
}

}  // namespace

std::string to_json(std::span<const Trace> traces) {
  Json list = Json::array();
  for (const Trace& trace : traces) list.push_back(to_json(trace));
  return Json{{"format", kFormat}, {"traces", std::move(list)}}.dump(2) + "\n";
}

std::vector<Trace> parse_traces(std::string_view text, std::string_view where) {
  try {
    const Json json = Json::parse(text);
    const std::string format = json.at("format");
    if (format != kFormat) throw InputError{fmt::format("{}: format", where), format, std::string{kFormat}};
    std::vector<Trace> traces;
    for (const Json& trace : json.at("traces")) traces.push_back(trace_from({trace, where}));
    return traces;
  } catch (const Json::exception& error) {
    throw InputError{std::string{where}, error.what(), "the traces.json of a run"};
  }
}

std::vector<Trace> read_traces(const std::filesystem::path& path) {
  return parse_traces(read_text(path), path.string());
}

}  // namespace hostscape
