#include "lexer.hpp"

#include <algorithm>
#include <cctype>

namespace ordeal {
namespace {

// Those that matter: the steps among them, and what would be misread sign by sign.
constexpr std::string_view sign_pairs[] = {"++", "--", "+=", "-=", "->", "=>", "::"};

// Splits a source text into tokens; comments, preprocessor lines and regular expressions are gone.
class Lexer {
 public:
  Lexer(std::string_view source, Language language) : source_(source), language_(language) {}

  std::vector<Token> run() {
    while (at_ < source_.size()) next();
    return std::move(tokens_);
  }

 private:
  bool javascript() const { return language_ == Language::javascript; }
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
  }
  bool starts(std::string_view text) const { return source_.substr(at_).starts_with(text); }
  void add(TokenKind kind, std::string text) { tokens_.push_back({kind, std::move(text), line_}); }

  // Moves past `count` characters, counting lines.
  void skip(std::size_t count) {
    count = std::min(count, source_.size() - at_);
    const std::string_view passed = source_.substr(at_, count);
    line_ += static_cast<std::size_t>(std::count(passed.begin(), passed.end(), '\n'));
    at_ += count;
  }
  void skip_past(std::string_view end) {
    const std::size_t found = source_.find(end, at_);
    skip(found == std::string_view::npos ? source_.size() : found + end.size() - at_);
  }

  static bool is_name(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '$' ||
           static_cast<unsigned char>(c) >= 0x80;
  }

  void next() {
    const char c = peek();
    if (std::isspace(static_cast<unsigned char>(c))) return skip(1);
    if (starts("//") || (c == '#' && !javascript()) || (at_ == 0 && starts("#!")))
      return skip_past("\n");
    if (starts("/*")) return skip_past("*/");
    if (std::isdigit(static_cast<unsigned char>(c))) return number();
    if (!javascript() && starts("R\"")) return raw_string();
    if (is_name(c)) return name();
    if (c == '"' || c == '\'') return string(c);
    if (c == '`' && javascript()) return template_literal();
    if (c == '/' && javascript() && expression_may_start()) return regular_expression();
    if (c == '}' && !template_depths_.empty() && template_depths_.back() == depth_) {
      template_depths_.pop_back();
      skip(1);
      return template_chunk();
    }
    if (c == '{') ++depth_;
    if (c == '}') --depth_;
    const bool pair = std::any_of(std::begin(sign_pairs), std::end(sign_pairs),
                                  [&](std::string_view sign) { return starts(sign); });
    add(TokenKind::sign, std::string(source_.substr(at_, pair ? 2 : 1)));
    skip(pair ? 2 : 1);
  }

  void name() {
    std::size_t size = 0;
    while (is_name(peek(size))) ++size;
    add(TokenKind::name, std::string(source_.substr(at_, size)));
    skip(size);
  }

  // Separators (1_000, 1'000) are left out.
  void number() {
    std::string text;
    while (is_name(peek()) || peek() == '.' || (!javascript() && peek() == '\'')) {
      if (peek() != '_' && peek() != '\'') text += peek();
      skip(1);
    }
    add(TokenKind::number, text);
  }

  void string(char quote) {
    const std::size_t line = line_;
    std::string text;
    skip(1);
    while (at_ < source_.size() && peek() != quote && peek() != '\n') take(text);
    skip(peek() == quote ? 1 : 0);
    add(TokenKind::text, text);
    tokens_.back().line = line;
  }

  // One character of a literal. An escape stays as it is written, but for quotes.
  void take(std::string& text) {
    if (peek() == '\\') {
      if (peek(1) != '\'' && peek(1) != '"' && peek(1) != '`') text += peek();
      skip(1);
    }
    text += peek();
    skip(1);
  }

  void raw_string() {
    const std::size_t open = source_.find('(', at_);
    if (open == std::string_view::npos) return skip(source_.size());
    const std::string end = ")" + std::string(source_.substr(at_ + 2, open - at_ - 2)) + "\"";
    const std::size_t close = std::min(source_.find(end, open), source_.size());
    add(TokenKind::text, std::string(source_.substr(open + 1, close - open - 1)));
    skip(close + end.size() - at_);
  }

  void template_literal() {
    skip(1);
    template_chunk();
  }

  // Up to the closing backquote, or to ${, whose matching } comes back here.
  void template_chunk() {
    std::string text;
    const std::size_t line = line_;
    while (at_ < source_.size() && peek() != '`' && !starts("${")) take(text);
    add(TokenKind::text, text);
    tokens_.back().line = line;
    if (starts("${")) {
      template_depths_.push_back(depth_);
      skip(2);
    } else {
      skip(1);
    }
  }

  // Whether a slash here begins a regular expression; after a value it divides.
  bool expression_may_start() const {
    if (tokens_.empty()) return true;
    const Token& last = tokens_.back();
    if (last.kind == TokenKind::name) return last.text == "return" || last.text == "typeof";
    return last.kind == TokenKind::sign && last.text != ")" && last.text != "]" && last.text != "}";
  }

  void regular_expression() {
    bool in_class = false;
    skip(1);
    while (at_ < source_.size() && peek() != '\n' && (in_class || peek() != '/')) {
      if (peek() == '\\') skip(1);
      if (peek() == '[') in_class = true;
      if (peek() == ']') in_class = false;
      skip(1);
    }
    skip(1);
  }

  std::string_view source_;
  Language language_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t depth_ = 0;                     // of braces
  std::vector<std::size_t> template_depths_;  // depth_ at each open ${
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokenise(std::string_view source, Language language) {
  return Lexer(source, language).run();
}

bool Tokens::is(std::size_t i, std::string_view text) const {
  return (*this)[i].kind != TokenKind::text && (*this)[i].text == text;
}

std::size_t Tokens::after_bracket(std::size_t i, std::string_view open,
                                  std::string_view close) const {
  std::size_t depth = 0;
  for (; i < size(); ++i) {
    if (is(i, open)) ++depth;
    if (is(i, close) && --depth == 0) return i + 1;
  }
  return size();
}

}  // namespace ordeal
