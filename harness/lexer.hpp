// Splits a script or its twin into tokens, as far as their calls and labels need it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ordeal {

enum class Language { javascript, cpp };

enum class TokenKind : std::uint8_t { name, number, text, sign };

struct Token {
  TokenKind kind = TokenKind::sign;
  std::string text;  // of a string literal: what is between the quotes
  std::size_t line = 0;
};

// Comments, preprocessor lines and regular expressions are gone; a template literal is its pieces.
std::vector<Token> tokenise(std::string_view source, Language language);

// A token list that can be asked beyond its ends.
class Tokens {
 public:
  explicit Tokens(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  std::size_t size() const { return tokens_.size(); }
  const Token& operator[](std::size_t i) const { return i < tokens_.size() ? tokens_[i] : none_; }
  bool is(std::size_t i, std::string_view text) const;

  // The index after the bracket that closes the one at `i`.
  std::size_t after_bracket(std::size_t i, std::string_view open, std::string_view close) const;

 private:
  std::vector<Token> tokens_;
  Token none_;
};

}  // namespace ordeal
