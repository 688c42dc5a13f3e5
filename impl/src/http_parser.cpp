// Source: src/node_http_parser.cc; the parsing is Boost.Beast's, where Node has llhttp.
#include "http_parser.hpp"

#include <boost/beast/http/basic_parser.hpp>
#include <optional>

#include "nodeloop/environment.hpp"

namespace nodeloop::http::detail {

class ParserImpl {
 public:
  virtual ~ParserImpl() = default;
  virtual Parser::Outcome execute(std::string_view bytes) = 0;
  virtual Error finish() = 0;

  bool no_body = false;
};

namespace {

namespace beast = boost::beast;
using beast::http::error;
using BeastError = beast::error_code;

constexpr std::uint32_t kHeaderLimit = 16 * 1024;  // bytes, --max-http-header-size

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

Error parse_error(const char* code, std::string_view reason) {
  return Error(ErrorFields{.message = "Parse Error: " + std::string(reason), .code = code});
}

// Without the reason, which lib/_http_common.js prepareError adds to what execute() finds only.
Error eof_error() {
  return Error(ErrorFields{.message = "Parse Error", .code = "HPE_INVALID_EOF_STATE"});
}

// llhttp's names for what Beast found.
Error parse_error(const BeastError& problem) {
  struct Name {
    error what;
    const char* code;
    const char* reason;
  };
  static constexpr Name names[] = {
      {error::bad_method, "HPE_INVALID_METHOD", "Invalid method encountered"},
      {error::bad_target, "HPE_INVALID_URL", "Invalid char in url path"},
      {error::bad_version, "HPE_INVALID_VERSION", "Invalid HTTP version"},
      {error::bad_status, "HPE_INVALID_STATUS", "Invalid status code"},
      {error::bad_field, "HPE_INVALID_HEADER_TOKEN", "Invalid header token"},
      {error::bad_value, "HPE_INVALID_HEADER_TOKEN", "Invalid header value char"},
      {error::bad_content_length, "HPE_INVALID_CONTENT_LENGTH",
       "Invalid character in Content-Length"},
      {error::multiple_content_length, "HPE_UNEXPECTED_CONTENT_LENGTH", "Duplicate Content-Length"},
      {error::bad_transfer_encoding, "HPE_INVALID_TRANSFER_ENCODING", "Bad Transfer-Encoding"},
      {error::bad_chunk, "HPE_INVALID_CHUNK_SIZE", "Invalid character in chunk size"},
      {error::header_limit, "HPE_HEADER_OVERFLOW", "Header overflow"},
  };
  for (const Name& name : names) {
    if (problem == name.what) return parse_error(name.code, name.reason);
  }
  return parse_error("HPE_INTERNAL", problem.message());
}

// One message.
template <bool is_request>
class Message final : public beast::http::basic_parser<is_request> {
 public:
  Message(Parser::Handler& handler, bool no_body) : handler_(handler) {
    this->eager(true);
    this->skip(no_body);
    this->header_limit(kHeaderLimit);
    this->body_limit(boost::none);
  }

  bool ended_with_head() const noexcept { return follows_ == Follows::protocol; }
  bool is_followed_by_another_protocol() const noexcept { return follows_ != Follows::message; }
  bool keeps_alive() const { return this->keep_alive(); }
  RawHeaders take_trailers() noexcept { return std::move(head_.headers); }

 private:
  void on_request_impl(beast::http::verb verb, beast::string_view method, beast::string_view target,
                       int version, BeastError& problem) override {
    // Two of llhttp's methods are unknown to Beast, which takes any.
    const bool is_query = method == "QUERY" && knows_query_method(Environment::current().release());
    if (verb == beast::http::verb::unknown && method != "SOURCE" && !is_query)
      problem = error::bad_method;
    head_.method = view(method);
    head_.url = view(target);
    head_.minor_version = version % 10;
  }
  void on_response_impl(int code, beast::string_view reason, int version, BeastError&) override {
    head_.status = code;
    head_.reason = view(reason);
    head_.minor_version = version % 10;
  }
  void on_field_impl(beast::http::field field, beast::string_view name, beast::string_view value,
                     BeastError&) override {
    has_upgrade_field_ |= field == beast::http::field::upgrade;
    head_.headers.emplace_back(view(name), view(value));
  }
  // llhttp__before_headers_complete.
  bool wants_upgrade() const {
    if (head_.method == "CONNECT") return true;
    return has_upgrade_field_ && this->upgrade() && (is_request || head_.status == 101);
  }
  // llhttp_should_keep_alive as on_headers_complete() asks it: before it is known that a response
  // to HEAD has no body (F_SKIPBODY), so that without a length it seems to end with the connection.
  bool head_keeps_alive() const {
    const bool has_no_body =
        is_request || head_.status / 100 == 1 || head_.status == 204 || head_.status == 304;
    return this->keep_alive() && (has_no_body || this->content_length() || this->chunked());
  }
  void on_header_impl(BeastError& stop) override {
    head_.keep_alive = head_keeps_alive();
    head_.upgrade = wants_upgrade();
    follows_ = handler_.on_head(std::exchange(head_, {}));
    if (ended_with_head()) stop = error::end_of_stream;
  }
  void on_body_init_impl(const boost::optional<std::uint64_t>&, BeastError&) override {}
  std::size_t on_body_impl(beast::string_view bytes, BeastError&) override {
    if (!bytes.empty()) handler_.on_body(view(bytes));
    return bytes.size();
  }
  void on_chunk_header_impl(std::uint64_t, beast::string_view, BeastError&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view bytes, BeastError&) override {
    if (!bytes.empty()) handler_.on_body(view(bytes));
    return bytes.size();
  }
  // Told by Connection, when put() has returned: a handler may end the message's parser.
  void on_finish_impl(BeastError&) override {}

  Parser::Handler& handler_;
  MessageHead head_;  // its headers are the trailers later on
  bool has_upgrade_field_ = false;
  Follows follows_ = Follows::message;
};

// The messages of one side of a connection, one after the other.
template <bool is_request>
class Connection final : public ParserImpl {
 public:
  explicit Connection(Parser::Handler& handler) : handler_(handler) {}

  Parser::Outcome execute(std::string_view bytes) override {
    if (failure_) return {.consumed = 0, .error = failure_};
    // What a handler throws is the end of the parsing (HPE_CB_HEADERS_COMPLETE and its like).
    failure_ = parse_error("HPE_USER", "User callback error");
    Parser::Outcome outcome = parse(bytes);
    failure_ = outcome.error;
    return outcome;
  }

  Error finish() override {
    if (failure_ || !message_) return {};  // a failure was told already (llhttp_finish)
    if (!message_->got_some() || !message_->is_header_done()) return eof_error();
    BeastError problem;
    message_->put_eof(problem);
    if (problem) return eof_error();
    complete();
    return {};
  }

 private:
  Parser::Outcome parse(std::string_view bytes) {
    // Beast wants a line, or a head, in one piece.
    std::string joined;
    const std::size_t kept = rest_.size();
    if (kept > 0) {
      joined = std::exchange(rest_, {});
      joined += bytes;
      bytes = joined;
    }
    std::size_t at = 0;
    while (at < bytes.size()) {
      if (!message_) {
        // llhttp skips empty lines before a message.
        if (bytes[at] == '\r' || bytes[at] == '\n') {
          ++at;
          continue;
        }
        if (closed_) {
          return {.error = parse_error("HPE_CLOSED_CONNECTION", "Data after `Connection: close`")};
        }
        message_.emplace(handler_, no_body);
        handler_.on_message_begin();
      }
      BeastError problem;
      at += message_->put({bytes.data() + at, bytes.size() - at}, problem);
      if (message_->ended_with_head()) {
        message_.reset();
        handler_.on_complete({});
        break;
      }
      if (problem == error::need_more) {
        rest_ = bytes.substr(at);
        at = bytes.size();
        break;
      }
      if (problem == error::bad_version && !names_protocol(bytes.substr(at))) {
        return {.consumed = at,
                .error = parse_error("HPE_INVALID_CONSTANT", "Expected HTTP/, RTSP/ or ICE/")};
      }
      if (problem) return {.consumed = at, .error = parse_error(problem)};
      if (!message_->is_done()) continue;
      const bool is_last = message_->is_followed_by_another_protocol();
      complete();
      if (is_last) break;
    }
    return {.consumed = at - std::min(at, kept), .error = {}};
  }

  // Whether a first line has HTTP/ where it belongs: a request's behind its method and target.
  static bool names_protocol(std::string_view line) {
    for (int spaces = is_request ? 2 : 0; spaces > 0; --spaces)
      line.remove_prefix(std::min(line.find(' '), line.size() - 1) + 1);
    return line.starts_with("HTTP/");
  }

  void complete() {
    closed_ = !message_->keeps_alive();
    RawHeaders trailers = message_->take_trailers();
    message_.reset();
    handler_.on_complete(std::move(trailers));
  }

  Parser::Handler& handler_;
  std::optional<Message<is_request>> message_;  // under way
  std::string rest_;                            // given, but not parsed yet
  Error failure_;
  bool closed_ = false;  // a message has announced the connection's end
};

}  // namespace

Parser::Parser(Kind kind, Handler& handler) {
  if (kind == Kind::request) {
    impl_ = std::make_unique<Connection<true>>(handler);
  } else {
    impl_ = std::make_unique<Connection<false>>(handler);
  }
}

Parser::~Parser() = default;

Parser::Outcome Parser::execute(std::string_view bytes) { return impl_->execute(bytes); }
Error Parser::finish() { return impl_->finish(); }
void Parser::expect_no_body() noexcept { impl_->no_body = true; }

}  // namespace nodeloop::http::detail
