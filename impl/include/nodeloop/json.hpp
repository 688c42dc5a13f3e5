// `Json`: a value whose shape is known only when the program runs, and its text.
//
// Errors: JSON::parse throws an Error named "SyntaxError"; either way one named "RangeError" for
// what is nested more than 1,000 deep. Ownership: a value. Thread: any. Source: ECMAScript's JSON
// object.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace nodeloop {

// null, a bool, a number, text, an array, or an object, whose members keep their order.
class Json {
 public:
  using Array = std::vector<Json>;
  using Object = std::vector<std::pair<std::string, Json>>;
  using Value = std::variant<std::nullptr_t, bool, double, std::string, Array, Object>;

  Json(std::nullptr_t = nullptr) noexcept {}
  template <class T>
  requires std::is_arithmetic_v<T> Json(T value) {
    if constexpr (std::is_same_v<T, bool>) {
      value_ = value;
    } else {
      value_ = static_cast<double>(value);
    }
  }
  Json(const char* text) : value_(std::string(text)) {}
  Json(std::string_view text) : value_(std::string(text)) {}
  Json(std::string text) noexcept : value_(std::move(text)) {}
  Json(Array elements) noexcept : value_(std::move(elements)) {}
  Json(Object members) noexcept : value_(std::move(members)) {}

  const Value& value() const noexcept { return value_; }
  // Null when it is something else.
  template <class T>
  const T* get() const noexcept {
    return std::get_if<T>(&value_);
  }
  // A member of an object, or an element of an array; null when there is none.
  const Json& operator[](std::string_view name) const noexcept;
  const Json& operator[](std::size_t index) const noexcept;
  bool operator==(const Json& other) const = default;

 private:
  Value value_;
};

namespace JSON {

// In one line, as JavaScript has it: without blanks, numbers as console.log() writes them. What is
// no UTF-8 in text becomes U+FFFD; a number that is not finite becomes null.
std::string stringify(const Json& value);
Json parse(std::string_view text);

}  // namespace JSON

}  // namespace nodeloop
