#include "nodeloop/json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "nodeloop/error.hpp"

namespace nodeloop {
namespace {

using Parsed = nlohmann::ordered_json;

constexpr double kLargestWhole = 9007199254740991;  // Number.MAX_SAFE_INTEGER

Parsed to_parsed(const Json& value);

struct ToParsed {
  Parsed operator()(double number) const {
    if (std::trunc(number) == number && std::abs(number) <= kLargestWhole)
      return static_cast<std::int64_t>(number);
    return number;
  }
  Parsed operator()(const Json::Array& elements) const {
    Parsed array = Parsed::array();
    for (const Json& element : elements) array.push_back(to_parsed(element));
    return array;
  }
  Parsed operator()(const Json::Object& members) const {
    Parsed object = Parsed::object();
    for (const auto& [name, member] : members) object[name] = to_parsed(member);
    return object;
  }
  template <class T>
  Parsed operator()(const T& plain) const {
    return plain;
  }
};

Parsed to_parsed(const Json& value) { return std::visit(ToParsed(), value.value()); }

Json from_parsed(const Parsed& parsed) {
  if (parsed.is_boolean()) return parsed.get<bool>();
  if (parsed.is_number()) return parsed.get<double>();
  if (parsed.is_string()) return parsed.get<std::string>();
  if (parsed.is_array()) {
    Json::Array elements;
    for (const Parsed& element : parsed) elements.push_back(from_parsed(element));
    return elements;
  }
  if (parsed.is_object()) {
    Json::Object members;
    for (const auto& [name, member] : parsed.items())
      members.emplace_back(name, from_parsed(member));
    return members;
  }
  return nullptr;
}

const Json& nothing() {
  static const Json null;
  return null;
}

}  // namespace

const Json& Json::operator[](std::string_view name) const noexcept {
  if (const Object* members = get<Object>())
    for (const auto& [each, member] : *members)
      if (each == name) return member;
  return nothing();
}

const Json& Json::operator[](std::size_t index) const noexcept {
  const Array* elements = get<Array>();
  return elements && index < elements->size() ? (*elements)[index] : nothing();
}

namespace JSON {

std::string stringify(const Json& value) {
  return to_parsed(value).dump(-1, ' ', false, Parsed::error_handler_t::replace);
}

Json parse(std::string_view text) {
  const Parsed parsed = Parsed::parse(text, nullptr, false);
  if (parsed.is_discarded()) {
    throw Error(ErrorFields{.name = "SyntaxError",
                            .message = "\"" + std::string(text) + "\" is not valid JSON"});
  }
  return from_parsed(parsed);
}

}  // namespace JSON

}  // namespace nodeloop
