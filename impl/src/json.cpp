#include "nodeloop/json.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <unordered_map>

#include "nodeloop/console.hpp"
#include "nodeloop/error.hpp"

namespace nodeloop {
namespace {

constexpr int kDeepest = 1000;
constexpr std::string_view kReplacement = "\uFFFD";

// How many bytes of UTF-8 the first character of `text` takes; 0 if it is none.
std::size_t character_length(std::string_view text) {
  const auto between = [&](std::size_t index, unsigned low, unsigned high) {
    if (index >= text.size()) return false;
    const auto byte = static_cast<unsigned char>(text[index]);
    return byte >= low && byte <= high;
  };
  const auto follows = [&](std::size_t index) { return between(index, 0x80, 0xBF); };
  const auto lead = static_cast<unsigned char>(text[0]);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  if (lead < 0xE0) return follows(1) ? 2 : 0;
  // Neither a longer form than needed, nor half of a pair, nor above U+10FFFF.
  const unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (!between(1, low, high) || !follows(2)) return 0;
  if (lead < 0xF0) return 3;
  return follows(3) ? 4 : 0;
}

// Moves the first character of `text` to the end of `out`.
void move_character(std::string& out, std::string_view& text) {
  const std::size_t length = character_length(text);
  out += length > 0 ? text.substr(0, length) : kReplacement;
  text.remove_prefix(std::max<std::size_t>(length, 1));
}

void append_character(std::string& out, unsigned code_point) {
  const auto append = [&](unsigned byte) { out += static_cast<char>(byte); };
  if (code_point < 0x80) return append(code_point);
  if (code_point < 0x800) {
    append(0xC0 | code_point >> 6);
  } else {
    if (code_point < 0x10000) {
      append(0xE0 | code_point >> 12);
    } else {
      append(0xF0 | code_point >> 18);
      append(0x80 | (code_point >> 12 & 0x3F));
    }
    append(0x80 | (code_point >> 6 & 0x3F));
  }
  append(0x80 | (code_point & 0x3F));
}

// A level of arrays and objects; each takes some of the stack.
class Level {
 public:
  explicit Level(int& depth) : depth_(depth) {
    if (++depth_ <= kDeepest) return;
    --depth_;
    throw Error(ErrorFields{.name = "RangeError", .message = "Maximum call stack size exceeded"});
  }
  ~Level() { --depth_; }
  Level(const Level&) = delete;
  Level& operator=(const Level&) = delete;

 private:
  int& depth_;
};

class Writer {
 public:
  std::string take() { return std::move(out_); }

  void write(const Json& value) { std::visit(*this, value.value()); }

  void operator()(std::nullptr_t) { out_ += "null"; }
  void operator()(bool value) { out_ += value ? "true" : "false"; }
  void operator()(double number) {
    out_ += !std::isfinite(number) ? "null" : number == 0 ? "0" : to_console_text(number);
  }
  void operator()(std::string_view text) {
    out_ += '"';
    while (!text.empty()) {
      if (static_cast<unsigned char>(text[0]) < 0x80) {
        write_ascii(text[0]);
        text.remove_prefix(1);
      } else {
        move_character(out_, text);
      }
    }
    out_ += '"';
  }
  void operator()(const Json::Array& elements) {
    write_all('[', elements, ']', [this](const Json& element) { write(element); });
  }
  void operator()(const Json::Object& members) {
    write_all('{', members, '}', [this](const auto& member) {
      (*this)(std::string_view(member.first));
      out_ += ':';
      write(member.second);
    });
  }

 private:
  template <class List, class F>
  void write_all(char open, const List& list, char close, F&& write_one) {
    const Level level(depth_);
    char before = open;
    if (list.empty()) out_ += open;
    for (const auto& each : list) {
      out_ += std::exchange(before, ',');
      write_one(each);
    }
    out_ += close;
  }

  // QuoteJSONString.
  void write_ascii(char byte) {
    constexpr std::string_view special = "\"\\\b\f\n\r\t";
    constexpr std::string_view letters = "\"\\bfnrt";
    constexpr std::string_view hex = "0123456789abcdef";
    if (const std::size_t found = special.find(byte); found != std::string_view::npos) {
      out_ += '\\';
      out_ += letters[found];
    } else if (byte < ' ') {
      out_ += "\\u00";
      out_ += hex[static_cast<unsigned char>(byte) / 16];
      out_ += hex[static_cast<unsigned char>(byte) % 16];
    } else {
      out_ += byte;
    }
  }

  std::string out_;
  int depth_ = 0;
};

// Of members with one name the last value stays, in the place of the first.
void merge_namesakes(Json::Object& members) {
  std::unordered_map<std::string_view, Json*> first;
  std::vector<const Json*> later;  // in the order of the members
  for (auto& [name, value] : members) {
    const auto [place, is_first] = first.emplace(name, &value);
    if (is_first) continue;
    *place->second = std::move(value);
    later.push_back(&value);
  }
  if (later.empty()) return;
  Json::Object kept;
  auto next = later.begin();
  for (auto& member : members) {
    if (next != later.end() && &member.second == *next) {
      ++next;
    } else {
      kept.push_back(std::move(member));
    }
  }
  members = std::move(kept);
}

// What recursion does not go through is kept out of its frames.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text), rest_(text) {}

  Json read_document() {
    Json value = read_value();
    skip_blanks();
    if (!rest_.empty()) fail();
    return value;
  }

 private:
  [[noreturn, gnu::noinline]] void fail() const {
    throw Error(ErrorFields{.name = "SyntaxError",
                            .message = rest_.empty()
                                           ? "Unexpected end of JSON input"
                                           : "\"" + std::string(text_) + "\" is not valid JSON"});
  }

  void skip_blanks() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\n\r"), rest_.size()));
  }
  bool take(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }
  void expect(std::string_view word) {
    if (!take(word)) fail();
  }

  Json read_value() {
    skip_blanks();
    if (take("null")) return nullptr;
    if (take("true")) return true;
    if (take("false")) return false;
    if (take("\"")) return read_text();
    if (take("[")) return read_array();
    if (take("{")) return read_object();
    return read_number();
  }

  [[gnu::noinline]] Json read_array() {
    const Level level(depth_);
    Json::Array elements;
    skip_blanks();
    if (take("]")) return elements;
    do {
      elements.push_back(read_value());
      skip_blanks();
    } while (take(","));
    expect("]");
    return elements;
  }

  [[gnu::noinline]] Json read_object() {
    const Level level(depth_);
    Json::Object members;
    skip_blanks();
    if (take("}")) return members;
    do {
      skip_blanks();
      expect("\"");
      std::string name = read_text();
      skip_blanks();
      expect(":");
      members.emplace_back(std::move(name), read_value());
      skip_blanks();
    } while (take(","));
    expect("}");
    merge_namesakes(members);
    return members;
  }

  // What follows the quotation mark, up to the next.
  [[gnu::noinline]] std::string read_text() {
    std::string text;
    while (!take("\"")) {
      if (rest_.empty() || static_cast<unsigned char>(rest_[0]) < ' ') fail();
      if (take("\\")) {
        read_escape(text);
      } else {
        move_character(text, rest_);
      }
    }
    return text;
  }

  void read_escape(std::string& text) {
    constexpr std::string_view letters = "\"\\/bfnrt";
    constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
    if (take("u")) return read_unicode_escape(text);
    const std::size_t found = rest_.empty() ? letters.npos : letters.find(rest_[0]);
    if (found == letters.npos) fail();
    text += meant[found];
    rest_.remove_prefix(1);
  }

  void read_unicode_escape(std::string& text) {
    unsigned unit = read_unit();
    while (unit >= 0xD800 && unit < 0xDC00 && take("\\u")) {
      const unsigned next = read_unit();
      if (next >= 0xDC00 && next < 0xE000)
        return append_character(text, 0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00));
      text += kReplacement;  // the first half of a pair without the second
      unit = next;
    }
    if (unit >= 0xD800 && unit < 0xE000) {
      text += kReplacement;
    } else {
      append_character(text, unit);
    }
  }

  unsigned read_unit() {
    const std::string_view digits = rest_.substr(0, 4);
    unsigned unit = 0;
    const auto [end, failed] =
        std::from_chars(digits.data(), digits.data() + digits.size(), unit, 16);
    if (digits.size() < 4 || end != digits.data() + 4) fail();
    rest_.remove_prefix(4);
    return unit;
  }

  bool skip_digits() {
    const std::size_t count = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
    rest_.remove_prefix(count);
    return count > 0;
  }

  [[gnu::noinline]] Json read_number() {
    const std::string_view from_here = rest_;
    take("-");
    if (!take("0") && !skip_digits()) fail();
    if (take(".") && !skip_digits()) fail();
    if (take("e") || take("E")) {
      if (!take("+")) take("-");
      if (!skip_digits()) fail();
    }
    const char* const end = rest_.data();
    double number = 0;
    if (std::from_chars(from_here.data(), end, number).ec == std::errc::result_out_of_range)
      number = std::strtod(std::string(from_here.data(), end).c_str(), nullptr);  // infinite or 0
    return number;
  }

  std::string_view text_;
  std::string_view rest_;
  int depth_ = 0;
};

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
  Writer writer;
  writer.write(value);
  return writer.take();
}

Json parse(std::string_view text) { return Reader(text).read_document(); }

}  // namespace JSON

}  // namespace nodeloop
