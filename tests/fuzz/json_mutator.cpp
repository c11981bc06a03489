// How the fuzzers change an input. Nearly every change of a byte of JSON gives something that is no JSON, which tries the
// parser and never what stands behind it; so most changes here are made to a value of the tree. What is no JSON is
// changed by bytes.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

extern "C" {
std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);  // libFuzzer's own
std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size, unsigned seed);
}

namespace {

using Json = nlohmann::ordered_json;
using Engine = std::minstd_rand;

// Bounds of the types and of the parameters, and what lies just beyond them.
constexpr std::array kNumbers{0.0,          -0.0,         1.0,    -1.0,         0.5,          2.0,
                              1e-9,         -5.0,         24.0,   48.0,         168.0,        200.0,
                              255.0,        256.0,        8760.0, 65535.0,      65536.0,      1e6,
                              2147483647.0, 2147483648.0, 4e9,    4294967295.0, 4294967296.0, 9007199254740993.0,
                              1e19,         3.5e38,       1e300,  -1e300};

std::size_t below(std::size_t count, Engine& engine) {
  return count == 0 ? 0 : engine() % count;
}

void collect(Json& node, std::vector<Json*>& nodes) {
  nodes.push_back(&node);
  if (!node.is_structured()) return;
  for (Json& child : node) collect(child, nodes);
}

std::string text_of_bytes(std::string text, Engine& engine) {
  const std::size_t size = text.size();
  text.resize(size + 1 + below(16, engine));
  text.resize(LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(text.data()), size, text.size()));
  return text;
}

double number_near(double number, Engine& engine) {
  switch (below(6, engine)) {
    case 0:
      return number + 1;
    case 1:
      return number - 1;
    case 2:
      return number * 2;
    case 3:
      return number / 10;
    case 4:
      return -number;
    default:
      return kNumbers[below(kNumbers.size(), engine)];
  }
}

void change_list(Json& list, Engine& engine) {
  const std::size_t place = below(list.size(), engine);
  if (below(2, engine) == 0) {
    list.erase(place);
  } else {
    list.push_back(Json(list[place]));
  }
}

// Takes a member away, or gives it the name of another member of the document.
void change_object(Json& object, const std::string& other_name, Engine& engine) {
  const auto member = std::next(object.begin(), static_cast<std::ptrdiff_t>(below(object.size(), engine)));
  if (below(2, engine) == 0) {
    object.erase(member);
  } else {
    object[other_name] = Json(*member);
  }
}

std::string any_name(const std::vector<Json*>& nodes, Engine& engine) {
  std::vector<std::string> names;
  for (const Json* const node : nodes) {
    if (!node->is_object()) continue;
    for (const auto& [name, value] : node->items()) names.push_back(name);
  }
  return names.empty() ? std::string{"name"} : names[below(names.size(), engine)];
}

void change(Json& tree, Engine& engine) {
  std::vector<Json*> nodes;
  collect(tree, nodes);
  Json& node = *nodes[below(nodes.size(), engine)];
  const std::string name = any_name(nodes, engine);
  if (below(8, engine) == 0) {
    node = Json(*nodes[below(nodes.size(), engine)]);
  } else if (below(16, engine) == 0) {
    node = nullptr;
  } else if (node.is_number_integer() && below(2, engine) == 0) {
    node = static_cast<std::int64_t>(engine()) % 2000;
  } else if (node.is_number()) {
    const double number = number_near(node.get<double>(), engine);
    const bool whole =
        number >= -9e15 && number <= 9e15 && number == static_cast<double>(static_cast<std::int64_t>(number));
    node = whole ? Json(static_cast<std::int64_t>(number)) : Json(number);
  } else if (node.is_boolean()) {
    node = !node.get<bool>();
  } else if (node.is_string()) {
    node = text_of_bytes(node.get<std::string>(), engine);
  } else if (node.is_array() && !node.empty()) {
    change_list(node, engine);
  } else if (node.is_object() && !node.empty()) {
    change_object(node, name, engine);
  } else {
    node = kNumbers[below(kNumbers.size(), engine)];
  }
}

}  // namespace

std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size, unsigned seed) {
  Engine engine{seed};
  if (below(5, engine) == 0) return LLVMFuzzerMutate(data, size, max_size);
  Json tree = Json::parse(data, data + size, nullptr, false, true);
  if (tree.is_discarded()) return LLVMFuzzerMutate(data, size, max_size);
  for (std::size_t changes = 1 + below(3, engine); changes > 0; --changes) change(tree, engine);
  const std::string text = tree.dump(-1, ' ', false, Json::error_handler_t::replace);
  if (text.size() > max_size) return LLVMFuzzerMutate(data, size, max_size);
  std::memcpy(data, text.data(), text.size());
  return text.size();
}
