#include "viz/stage/captions.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "viz/stage/dots.hpp"
#include "viz/stage/focus.hpp"
#include "viz/stage/mesh.hpp"
#include "viz/stage/names.hpp"
#include "viz/stage/title.hpp"

namespace hostscape::viz {
namespace {

constexpr unsigned kLeast = 11;               // [px]
constexpr std::uint32_t kFewInTrouble = 250;  // dots up to which a name upon a disc stays readable below them
constexpr float kReadableSeat = 2.5F;  // pixels of a seat from which each dot is read: nothing is written on those

unsigned type_size(const Picture& picture, float pixels) {
  return std::max(kLeast, static_cast<unsigned>(std::lround(pixels * picture.options.text_scale)));
}

const sf::Font& face(bool bold) {
  return bold ? bold_font() : regular_font();
}

/// A number with its thousands set apart, as the language does it.
std::string grouped(const Texts& texts, std::uint32_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, texts("stage.thousands"));
  }
  return digits;
}

std::string key_of_state(DotState state) {
  constexpr std::array<std::string_view, kDotStates> kNames{"online", "noticed", "moving", "dark", "suspended"};
  return "stage.state." + std::string{kNames[static_cast<std::size_t>(state)]};
}

/// Since when a customer is cut off by its host, and since when it is dark for another reason; by the marks.
struct Since {
  std::optional<std::uint32_t> cut, dark;

  void heed(const Event& event) {
    switch (event.kind) {
      case EventKind::suspended:
        if (!cut) cut = event.tick;
        return;
      case EventKind::went_dark:
        if (!dark) dark = event.tick;
        return;
      case EventKind::workaround_up:
      case EventKind::reinstated:
      case EventKind::migrated:  // ends a suspension; of another darkness came_back tells
        cut.reset();
        return;
      case EventKind::came_back:
        cut.reset();
        dark.reset();
        return;
      default:
        return;
    }
  }
};

/// Hours since it was reached last, by the marks; below 0 when they do not tell.
std::int64_t hours_in(const Picture& picture, CustomerId customer, DotState state) {
  if (!picture.world.marks || (state != DotState::dark && state != DotState::suspended)) return -1;
  Since since;
  for (const auto& [event] : *picture.world.marks) {
    if (event.tick >= picture.world.now.value) break;
    if (event.customer == customer.value()) since.heed(event);
  }
  std::optional<std::uint32_t> began = since.cut;
  if (state == DotState::dark && since.dark) began = std::min(began.value_or(*since.dark), *since.dark);
  return began ? std::int64_t{picture.world.now.value} - *began : -1;
}

std::string length_of(const Texts& texts, std::int64_t hours) {
  if (hours < 48) return texts("stage.hours", {{"n", std::to_string(std::max<std::int64_t>(1, hours))}});
  return texts("stage.days", {{"n", std::to_string((hours + 12) / 24)}});
}

template <class Id>
bool is_selected(const Picture& picture, Id id) {
  const auto* selected = std::get_if<Id>(&picture.options.selected);
  return selected != nullptr && *selected == id;
}

}  // namespace

std::string state_label(const Picture& picture, CustomerId customer) {
  const Texts& texts = *picture.options.texts;
  const std::string name = picture.world.setup->is_focal(customer)
                               ? picture.world.setup->customer_name(customer)
                               : texts("stage.customer", {{"n", std::to_string(customer.value())}});
  const auto entry = picture.entry_of(customer);
  if (!entry) return name;
  const DotState state = dot_state(picture.world.snapshot.status[*entry]);
  const std::int64_t hours = hours_in(picture, customer, state);
  std::string words = texts(key_of_state(state));
  if (hours >= 0) words = texts("stage.for", {{"state", words}, {"time", length_of(texts, hours)}});
  return texts("stage.named_state", {{"name", name}, {"state", words}});
}

float Captions::width_of(const Words& words) {
  const sf::FloatRect bounds = sf::Text{one_line(words.text), face(words.bold), words.size}.getLocalBounds();
  return bounds.left + bounds.width;
}

void Captions::wish(const Picture&, Words words, LabelWish place) {
  const float width = width_of(words);
  const float pad = words.boxed ? 8 : 0;
  place.size = {std::ceil(width) + 2 * pad + 2, std::ceil(static_cast<float>(words.size) * 1.25F) + pad};
  wishes_.push_back(place);
  words_.push_back(std::move(words));
}

void Captions::wish_islands(const Picture& picture) {
  for (const Island& island : picture.layout.islands) {
    const float radius = island.radius * picture.view.zoom;
    obstacles_.push_back({picture.view.to_pixel(island.centre), radius, LabelObstacle::Kind::island});
    if (radius < 12) continue;
    LabelWish place;
    place.self = obstacles_.size() - 1;
    place.anchor = picture.view.to_pixel(island.centre);
    place.clearance = radius;
    place.spot = LabelSpot::inside;
    place.priority = 60;
    place.insistent = true;
    const float pixels = radius > 60 ? 14 : 12;
    const std::string key = "regime." + std::string{name_of(island.regime)};
    wish(picture,
         {(*picture.options.texts)(key), false, type_size(picture, pixels),
          mixed(picture.theme().text_faint, picture.theme().text, 0.3F), false},
         place);
  }
}

std::optional<Captions::Words> Captions::words_of(const Picture& picture, const Node& node, bool selected,
                                                  float radius) {
  const Texts& texts = *picture.options.texts;
  const bool named = node.named || selected;
  if (!named && radius < (node.kind == NodeKind::firm ? 4.0F : 8.0F)) return std::nullopt;
  Words words;
  words.size = type_size(picture, selected ? 14 : named || radius > 30 ? 13 : 11);
  words.bold = words.boxed = selected;
  words.colour = named ? picture.theme().text : picture.theme().text_faint;
  if (node.kind == NodeKind::gathered) {
    if (radius < 14) return std::nullopt;
    words.text = texts("stage.small_hosts", {{"n", grouped(texts, node.members)}});
    return words;
  }
  const ProviderInfo& info = picture.world.setup->providers()[node.provider.index()];
  if (info.unknown && !selected && radius < 25) return std::nullopt;
  words.text = short_name(info.name, 20);
  return words;
}

void Captions::wish_nodes(const Picture& picture, std::uint32_t in_trouble) {
  const float scale = picture.options.text_scale;
  const bool upon_discs = picture.seat_pixels() < kReadableSeat && in_trouble <= kFewInTrouble;
  std::vector<std::pair<Words, LabelWish>> minor;
  for (const Node& node : picture.layout.nodes) {
    LabelWish place;
    place.anchor = picture.view.to_pixel(node.centre);
    place.clearance = node.radius * picture.view.zoom;
    if (!picture.view.sees(place.anchor, place.clearance)) continue;
    obstacles_.push_back({place.anchor, place.clearance, LabelObstacle::Kind::disc});
    place.self = obstacles_.size() - 1;
    place.on_island = node.island;  // islands are the first obstacles
    const bool selected = node.kind != NodeKind::gathered && is_selected(picture, node.provider);
    auto words = words_of(picture, node, selected, place.clearance);
    if (!words) continue;
    place.insistent = node.named || selected || place.clearance > 26 * scale;
    place.priority = selected ? 105 : node.named ? 50 : 20 + std::min(29, static_cast<int>(place.clearance / 4));
    place.upon = upon_discs;
    if (place.insistent) {
      wish(picture, std::move(*words), place);
    } else {
      minor.emplace_back(std::move(*words), place);
    }
  }
  // Of the others the largest, as many as can be read in the room that there is.
  std::ranges::stable_sort(minor, [](const auto& a, const auto& b) { return a.second.clearance > b.second.clearance; });
  const sf::FloatRect& box = picture.view.viewport;
  const auto most = static_cast<std::size_t>(box.width * box.height / (14'000 * scale * scale));
  if (minor.size() > most) minor.resize(most);
  for (auto& [words, place] : minor) wish(picture, std::move(words), place);
}

void Captions::wish_customers(const Picture& picture) {
  const Setup& setup = *picture.world.setup;
  const float radius = dot_sizes(picture.seat_pixels(), picture.options.text_scale).focal / 2;
  std::vector<CustomerId> shown;
  for (std::size_t f = 0; f < setup.focal_count(); ++f) shown.emplace_back(setup.ordinary_customers() + f);
  if (const auto* selected = std::get_if<CustomerId>(&picture.options.selected)) {
    if (!setup.is_focal(*selected)) shown.push_back(*selected);
  }
  for (const CustomerId customer : shown) {
    const auto at = picture.pixel_of(customer);
    if (!at || !picture.view.sees(*at, 0)) continue;
    blocked_.push_back({at->x - radius, at->y - radius, 2 * radius, 2 * radius});
    const bool selected = is_selected(picture, customer);
    const DotState state = dot_state(picture.world.snapshot.status[*picture.entry_of(customer)]);
    LabelWish place;
    place.anchor = *at;
    place.clearance = radius + (selected ? 7 : 3);
    place.insistent = true;
    place.priority = selected ? 110 : 100;
    const bool telling = selected || state != DotState::online;
    Words words{telling ? state_label(picture, customer) : setup.customer_name(customer), true, type_size(picture, 14),
                picture.theme().text, true};
    // A long one in large type, on half a window: smaller rather than not at all.
    while (words.size > kLeast && width_of(words) > picture.view.viewport.width - 30) --words.size;
    wish(picture, std::move(words), place);
  }
}

void Captions::wish_contracts(const Picture& picture) {
  const auto* selected = std::get_if<CustomerId>(&picture.options.selected);
  for (const ContractLink& link : contract_links(picture)) {
    const sf::Vector2f from = *picture.pixel_of(link.customer);
    const sf::Vector2f to = picture.view.to_pixel(*picture.stage_place(link.provider));
    LabelWish place;
    const bool chosen = selected != nullptr && *selected == link.customer;
    place.priority = chosen ? 55 : 30;
    Words words;
    words.size = type_size(picture, 11);
    words.colour = mixed(picture.theme().accent, picture.theme().text, 0.35F);
    for (const Layer layer : link.layers) {
      if (!words.text.empty()) words.text += " · ";
      words.text += (*picture.options.texts)("stage.layer." + std::string{name_of(layer)});
    }
    if (picture.node_of(link.provider) == nullptr) {
      // A firm that is not on the stage otherwise: its name stands at its mark.
      const ProviderInfo& info = picture.world.setup->providers()[link.provider.index()];
      if (!info.unknown) words.text = short_name(info.name, 20) + ": " + words.text;
      place.anchor = to;
      place.clearance = 7;
      place.insistent = true;
    } else {
      place.anchor = arc_point(from, to, 0.1F, 0.55F);
      place.clearance = 1;
    }
    wish(picture, std::move(words), place);
  }
}

void Captions::wish_notifiers(const Picture& picture, const Heard& heard) {
  constexpr std::uint32_t kSmallWorld = 5000;  // customers, up to which all are named all the time
  const bool small = picture.world.setup->customers() <= kSmallWorld;
  for (std::size_t kind = 0; kind < kNotifierKinds; ++kind) {
    LabelWish place;
    place.anchor = picture.view.to_pixel(picture.layout.notifiers[kind]);
    place.clearance = notifier_radius(picture);
    if (!picture.view.sees(place.anchor, place.clearance)) continue;
    blocked_.push_back(
        {place.anchor.x - place.clearance, place.anchor.y - place.clearance, 2 * place.clearance, 2 * place.clearance});
    if (!heard[kind] && !small) continue;
    place.priority = heard[kind] ? 70 : 10;
    const sf::Color colour = heard[kind] ? picture.theme().notice : picture.theme().text_faint;
    wish(picture,
         {(*picture.options.texts)(key_of(static_cast<NotifierKind>(kind))), false, type_size(picture, 11), colour},
         place);
  }
}

void Captions::place(const sf::FloatRect& bounds) {
  const Asked asked{wishes_, blocked_, obstacles_, bounds};
  if (asked == asked_) return;
  asked_ = asked;
  placed_ = place_labels(wishes_, bounds, blocked_, obstacles_);
}

void Captions::lead(Mesh& mesh, const Picture& picture, const LabelWish& wish, const sf::FloatRect& rect) {
  const sf::Vector2f near{std::clamp(wish.anchor.x, rect.left, rect.left + rect.width),
                          std::clamp(wish.anchor.y, rect.top + 2, rect.top + rect.height)};
  const sf::Vector2f way = near - wish.anchor;
  const float length = std::hypot(way.x, way.y);
  if (length <= wish.clearance) return;
  mesh.line(near, wish.anchor + way * (wish.clearance / length), 1.2F, faded(picture.theme().text_faint, 0.8F));
}

void Captions::prepare(const Picture& picture, const Heard& heard, StageReport& report) {
  words_.clear();
  wishes_.clear();
  blocked_.clear();
  obstacles_.clear();
  wish_customers(picture);
  wish_islands(picture);
  const auto drawn = [&report](DotState state) { return report.drawn[static_cast<std::size_t>(state)]; };
  wish_nodes(picture, drawn(DotState::noticed) + drawn(DotState::dark) + drawn(DotState::suspended));
  wish_contracts(picture);
  wish_notifiers(picture, heard);
  sf::FloatRect bounds = picture.view.viewport;
  bounds.left += 4;
  bounds.width -= 8;
  place(bounds);
  for (std::size_t i = 0; i < placed_.size(); ++i) {
    if (placed_[i]) report.labels.push_back(words_[i].text);
  }
}

void Captions::draw(sf::RenderTarget& target, const Picture& picture, bool boxes) const {
  Mesh below;
  for (std::size_t i = 0; i < placed_.size(); ++i) {
    if (!placed_[i] || words_[i].boxed != boxes) continue;
    if (placed_[i]->apart) lead(below, picture, wishes_[i], placed_[i]->rect);
    if (boxes) below.box(placed_[i]->rect, 5, faded(picture.theme().panel, 0.88F));
  }
  below.draw(target);
  for (std::size_t i = 0; i < placed_.size(); ++i) {
    if (!placed_[i] || words_[i].boxed != boxes) continue;
    const Words& words = words_[i];
    sf::Text text{one_line(words.text), face(words.bold), words.size};
    text.setFillColor(words.colour);
    if (!boxes) {
      text.setOutlineThickness(2);
      text.setOutlineColor(faded(picture.theme().background, 0.72F));
    }
    const float pad = boxes ? 8 : 0;
    text.setPosition(std::round(placed_[i]->rect.left + pad + 1), std::round(placed_[i]->rect.top + pad / 2));
    target.draw(text);
  }
}

}  // namespace hostscape::viz
