// `http`: HTTP/1.1 servers and clients.
//
// Order: 'request' comes in the poll phase, in the call that reads the head from the connection.
// Each piece of its body is a callback of its own, after which ticks and microtasks run; after a
// head, or the end of a message, none run before everything that was read has been parsed. A
// client parses inside the callback that reads, where none run in between. 'socket' of a request
// comes in a tick. 'finish' of a message means that the system has taken its last byte; a
// response's 'close' comes in a tick after that, or when its connection closes. Of a message that
// is received 'end' and 'close' come in ticks; of one cut off 'aborted', then 'error' (ECONNRESET),
// if anybody listens, then 'close'. A request that fails emits 'error', then 'close'. close() of a
// server stops listening; from Node 19 on it closes the connections that wait for a request too.
//
// Errors: what cannot be sent any more throws (ERR_HTTP_HEADERS_SENT, ERR_INVALID_CHAR); a request
// that cannot be parsed goes to 'clientError', or is answered with 400. Ownership: a handle shares
// the message, server or agent; an open connection is kept alive by the loop. Thread: that of the
// current Environment. Units: milliseconds and bytes. Source: lib/_http_*.js,
// src/node_http_parser.cc.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "nodeloop/abort_controller.hpp"
#include "nodeloop/net.hpp"
#include "nodeloop/stream.hpp"

namespace nodeloop::http {

using Header = std::pair<std::string, std::string>;
using HeaderList = std::vector<Header>;

// What came with a message: names in lower case, each once. Values that came more than once are
// joined as Node joins them: by ", ", those of cookie by "; ", of set-cookie by line feeds, of what
// makes sense only once the first.
class Headers {
 public:
  Headers() = default;
  explicit Headers(const HeaderList& raw);

  // Null if there is none.
  const std::string* find(std::string_view name) const noexcept;
  // Empty if there is none.
  std::string operator[](std::string_view name) const;
  auto begin() const noexcept { return all_.begin(); }
  auto end() const noexcept { return all_.end(); }

 private:
  HeaderList all_;
};

namespace detail {

struct IncomingState;
struct OutgoingState;
struct AgentState;

void set_header(stream::detail::StreamState& message, std::string_view name, std::string value);
std::string get_header(const stream::detail::StreamState& message, std::string_view name);
bool has_header(const stream::detail::StreamState& message, std::string_view name);
void remove_header(stream::detail::StreamState& message, std::string_view name);
void flush_headers(stream::detail::StreamState& message);
void add_trailers(stream::detail::StreamState& message, const HeaderList& trailers);
bool headers_sent(const stream::detail::StreamState& message);
bool has_ended(const stream::detail::StreamState& message);
bool has_finished(const stream::detail::StreamState& message);
std::size_t length_of(const stream::detail::StreamState& message);
std::size_t high_water_mark_of(const stream::detail::StreamState& message);
net::Socket socket_of(const stream::detail::StreamState& message);
void set_message_timeout(stream::detail::StreamState& message, double ms);

// What requests and responses that are sent have in common. They are written to and piped into as a
// stream::Writable is.
template <class Self>
class OutgoingMethods
    : public stream::detail::WritableMethods<Self, stream::detail::StreamMethods<Self>> {
 public:
  using stream::detail::WritableMethods<Self, stream::detail::StreamMethods<Self>>::WritableMethods;

  Self setHeader(std::string_view name, std::string value) const {
    set_header(*Ref(state_), name, std::move(value));
    return this->self();
  }
  // Empty if there is none.
  std::string getHeader(std::string_view name) const { return get_header(*state_, name); }
  bool hasHeader(std::string_view name) const { return has_header(*state_, name); }
  void removeHeader(std::string_view name) const { remove_header(*state_, name); }
  // Sends the head at once.
  void flushHeaders() const { flush_headers(*Ref(state_)); }
  // Sent behind a chunked body.
  void addTrailers(const HeaderList& trailers) const { add_trailers(*state_, trailers); }
  bool headersSent() const { return headers_sent(*state_); }

  bool writableEnded() const { return has_ended(*state_); }
  bool writableFinished() const { return has_finished(*state_); }
  std::size_t writableLength() const { return length_of(*state_); }
  std::size_t writableHighWaterMark() const { return detail::high_water_mark_of(*state_); }

  // Undefined before there is one, and after a response has ended.
  net::Socket socket() const { return socket_of(*state_); }
  Self setTimeout(double ms) const {
    set_message_timeout(*Ref(state_), ms);
    return this->self();
  }
  template <class F>
  Self setTimeout(double ms, F&& listener) const {
    this->on("timeout", Listener(std::forward<F>(listener)));
    return setTimeout(ms);
  }

 protected:
  using stream::detail::WritableMethods<Self, stream::detail::StreamMethods<Self>>::state_;
};

}  // namespace detail

// A message that is received: a server's request, a client's response. Events: 'data', 'end',
// 'aborted', 'timeout', 'error' (Error), 'close'.
class IncomingMessage
    : public stream::detail::ReadableMethods<IncomingMessage,
                                             stream::detail::StreamMethods<IncomingMessage>> {
 public:
  using ReadableMethods::ReadableMethods;
  IncomingMessage() noexcept = default;

  const std::string& method() const;  // of a request
  const std::string& url() const;
  int statusCode() const;  // of a response
  const std::string& statusMessage() const;
  std::string httpVersion() const;
  const Headers& headers() const;
  const HeaderList& rawHeaders() const;
  Headers trailers() const;  // once it is complete
  bool complete() const;
  bool aborted() const;
  net::Socket socket() const;
  IncomingMessage setTimeout(double ms) const;
};

// Events: 'prefinish', 'finish', 'drain', 'socket', 'timeout', 'error' (Error), 'close'.
class ServerResponse : public detail::OutgoingMethods<ServerResponse> {
 public:
  using OutgoingMethods::OutgoingMethods;
  ServerResponse() noexcept = default;

  ServerResponse writeHead(int status, const HeaderList& headers = {}) const {
    return write_head(status, {}, headers);
  }
  ServerResponse writeHead(int status, std::string message, const HeaderList& headers = {}) const {
    return write_head(status, std::move(message), headers);
  }
  int statusCode() const;
  void setStatusCode(int status) const;
  void setStatusMessage(std::string message) const;
  void writeContinue() const;
  void writeProcessing() const;
  IncomingMessage req() const;

 private:
  ServerResponse write_head(int status, std::string message, const HeaderList& headers) const;
};

// Events: 'socket' (net::Socket), 'response' (IncomingMessage), 'continue', 'information' (int),
// 'upgrade' and 'connect' (IncomingMessage, net::Socket, Buffer), 'timeout', 'abort', 'prefinish',
// 'finish', 'drain', 'error' (Error), 'close'.
class ClientRequest : public detail::OutgoingMethods<ClientRequest> {
 public:
  using OutgoingMethods::OutgoingMethods;
  ClientRequest() noexcept = default;

  const std::string& method() const;
  const std::string& path() const;
  bool aborted() const;
  bool reusedSocket() const;
  void abort() const;
  ClientRequest setTimeout(double ms) const;
  template <class F>
  ClientRequest setTimeout(double ms, F&& listener) const {
    once("timeout", Listener(std::forward<F>(listener)));
    return setTimeout(ms);
  }
};

struct AgentOptions {
  bool keepAlive = false;
  double keepAliveMsecs = 1000;
  std::optional<std::size_t> maxSockets{};  // to one host; unlimited by default
  std::size_t maxFreeSockets = 256;
  std::optional<std::size_t> maxTotalSockets{};
  std::string scheduling = "lifo";  // or "fifo"
  double timeout = 0;               // of its sockets; 0: none
};

// Keeps a client's connections. Events: 'free' (net::Socket).
class Agent : public nodeloop::detail::EmitterMethods<Agent> {
 public:
  using EmitterMethods::EmitterMethods;
  Agent() noexcept = default;
  explicit Agent(AgentOptions options);

  // Closes all of its connections.
  void destroy() const;
  std::size_t totalSocketCount() const;
};

// The one that requests go through unless they say otherwise: it keeps connections alive from
// Node 19 on.
Agent globalAgent();

// Which agent a request goes through: the global one, one given, or with `false` one of its own.
class AgentChoice {
 public:
  AgentChoice() noexcept = default;
  AgentChoice(Agent agent) noexcept : agent_(std::move(agent)) {}
  AgentChoice(bool shared) noexcept : shared_(shared) {}

  Agent resolve() const;

 private:
  Agent agent_;
  bool shared_ = true;
};

struct RequestOptions {
  int port = 80;
  std::string host = "localhost";
  std::string socketPath{};  // of a Unix socket, instead
  std::string method = "GET";
  std::string path = "/";
  HeaderList headers{};
  AgentChoice agent{};
  std::optional<double> timeout{};  // ms without anything sent or received
  bool setHost = true;
  AbortSignal signal{nullptr};
};

// Nothing is sent before end() is called, or write() or flushHeaders().
ClientRequest request(RequestOptions options);
template <class F>
ClientRequest request(RequestOptions options, F&& response_listener) {
  return request(std::move(options)).once("response", Listener(std::forward<F>(response_listener)));
}
// request(), ended.
ClientRequest get(RequestOptions options);
template <class F>
ClientRequest get(RequestOptions options, F&& response_listener) {
  return request(std::move(options), std::forward<F>(response_listener)).end();
}

struct ServerOptions {
  double keepAliveTimeout = 5'000;  // ms that a connection may wait for its next request
  double keepAliveTimeoutBuffer = 1'000;
  double headersTimeout = 60'000;
  double requestTimeout = 300'000;
  double connectionsCheckingInterval = 30'000;
  bool noDelay = true;
  bool requireHostHeader = true;
  std::optional<std::size_t> highWaterMark{};
};

// Events: those of a net::Server and 'request' (IncomingMessage, ServerResponse), 'checkContinue'
// and 'checkExpectation' (likewise), 'upgrade' and 'connect' (IncomingMessage, net::Socket,
// Buffer), 'clientError' (Error, net::Socket), 'dropRequest' (IncomingMessage, net::Socket),
// 'timeout' (net::Socket).
class Server : public net::detail::ServerMethods<Server> {
 public:
  using ServerMethods::ServerMethods;
  Server() noexcept = default;
  explicit Server(ServerOptions options);

  void closeAllConnections() const;
  // Those that wait for a request.
  void closeIdleConnections() const;
  Server setTimeout(double ms) const;
  template <class F>
  Server setTimeout(double ms, F&& listener) const {
    setTimeout(ms);
    return on("timeout", Listener(std::forward<F>(listener)));
  }
  void setKeepAliveTimeout(double ms) const;
  // Requests beyond so many on a connection are answered with 503; 0: no limit.
  void setMaxRequestsPerSocket(int count) const;
};

Server createServer(ServerOptions options = {});
template <class F>
Server createServer(ServerOptions options, F&& request_listener) {
  return createServer(options).on("request", Listener(std::forward<F>(request_listener)));
}
template <class F>
requires(!std::is_convertible_v<F, ServerOptions>) Server createServer(F&& request_listener) {
  return createServer(ServerOptions{}, std::forward<F>(request_listener));
}

}  // namespace nodeloop::http
