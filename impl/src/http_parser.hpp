// HTTP/1.1 messages out of bytes. The library behind it is known to http_parser.cpp only. Source:
// src/node_http_parser.cc, whose callbacks these are.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "nodeloop/error.hpp"

namespace nodeloop::http::detail {

using RawHeaders = std::vector<std::pair<std::string, std::string>>;

struct MessageHead {
  std::string method;  // of a request
  std::string url;
  int status = 0;  // of a response
  std::string reason;
  int minor_version = 1;
  RawHeaders headers;
  bool keep_alive = false;
  bool upgrade = false;
};

class ParserImpl;

// What comes after a message's head: its body and then perhaps another message; another protocol;
// or its body and then another protocol.
enum class Follows : std::uint8_t { message, protocol, body_then_protocol };

// One connection's side. A call may destroy the parser's owner, but not the parser.
class Parser {
 public:
  enum class Kind : std::uint8_t { request, response };

  struct Handler {
    virtual void on_message_begin() = 0;
    virtual Follows on_head(MessageHead head) = 0;
    virtual void on_body(std::string_view bytes) = 0;
    virtual void on_complete(RawHeaders trailers) = 0;

   protected:
    ~Handler() = default;
  };

  Parser(Kind kind, Handler& handler);
  ~Parser();

  struct Outcome {
    std::size_t consumed = 0;  // of the bytes given, up to an upgrade
    Error error;
  };
  // Parses what follows what was given before. An error, or what a handler threw, is the last thing
  // that is parsed.
  Outcome execute(std::string_view bytes);
  // At the end of the connection, which may be the end of a message.
  Error finish();
  // A response to HEAD ends with its head.
  void expect_no_body() noexcept;

 private:
  std::unique_ptr<ParserImpl> impl_;
};

}  // namespace nodeloop::http::detail
