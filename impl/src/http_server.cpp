// Source: lib/_http_server.js.
#include <uv.h>

#include <algorithm>

#include "http.hpp"
#include "nodeloop/process.hpp"

namespace nodeloop::http {
namespace detail {
namespace {

Release current_release() { return Environment::current().release(); }

struct HttpServer;

// What the server keeps of a connection, until its socket is dropped.
struct Connection final : HttpSocket {
  Connection(HttpServer& owner, SocketState& connection) : server(owner), socket(connection) {}

  // Null when the socket has been dropped.
  static Connection* of(SocketState& state) { return static_cast<Connection*>(state.user.get()); }
  void begin();
  void listener_added(std::string_view event) override;

  void on_data(const Buffer& bytes);
  void on_executed(const Parser::Outcome& outcome, std::string_view bytes);
  void on_error(const Error& error);
  void on_end();
  void on_close();
  void on_drain();
  void on_timeout();
  Follows on_incoming(IncomingState& request, bool keep_alive);
  void reset_timeout();
  void on_response_finished(IncomingState& request, ResponseState& response);
  void upgrade(std::string_view rest);
  void answer(IncomingState& request, ResponseState& response);
  bool answers_itself(IncomingState& request, ResponseState& response);
  void update_outgoing_data(std::ptrdiff_t delta);
  void clear_incoming(IncomingState& request);

  HttpServer& server;
  SocketState& socket;  // whose `user` this is
  std::deque<Ref<IncomingState>> incoming;
  std::deque<Ref<ResponseState>> outgoing;
  std::ptrdiff_t outgoing_data = 0;
  int requests_count = 0;
  bool keep_alive_timeout_set = false;
  bool failed = false;
  Listener::Identity on_socket_data = nullptr;
  Listener::Identity on_socket_end = nullptr;
  Listener::Identity on_socket_close = nullptr;
  Listener::Identity on_socket_drain = nullptr;
  Listener::Identity on_socket_error = nullptr;
  Listener::Identity on_socket_timeout = nullptr;
  Listener::Identity on_socket_resume = nullptr;
  Listener::Identity on_socket_pause = nullptr;
};

struct HttpServer final : net::detail::ServerState {
  explicit HttpServer(ServerOptions all);

  void close(Hook<Error> callback) override;
  void drop() noexcept override;
  void close_connections(bool idle_only);
  void check_connections();

  ServerOptions http;
  double timeout = 0;
  int max_requests_per_socket = 0;
  std::vector<Connection*> connections_with_parser;
  Timeout checking;
};

HttpServer& server_of(const Server& server) { return static_cast<HttpServer&>(*server.state()); }

net::Socket to_socket(SocketState& state) {
  return net::Socket(Ref<stream::detail::StreamState>(&state));
}
IncomingMessage to_message(IncomingState& state) {
  return IncomingMessage(Ref<stream::detail::StreamState>(&state));
}
ServerResponse to_response(ResponseState& state) {
  return ServerResponse(Ref<stream::detail::StreamState>(&state));
}

}  // namespace

std::string_view status_text(int status) {
  static constexpr std::pair<int, const char*> texts[] = {
      {100, "Continue"},
      {101, "Switching Protocols"},
      {102, "Processing"},
      {103, "Early Hints"},
      {200, "OK"},
      {201, "Created"},
      {202, "Accepted"},
      {203, "Non-Authoritative Information"},
      {204, "No Content"},
      {205, "Reset Content"},
      {206, "Partial Content"},
      {207, "Multi-Status"},
      {208, "Already Reported"},
      {226, "IM Used"},
      {300, "Multiple Choices"},
      {301, "Moved Permanently"},
      {302, "Found"},
      {303, "See Other"},
      {304, "Not Modified"},
      {305, "Use Proxy"},
      {307, "Temporary Redirect"},
      {308, "Permanent Redirect"},
      {400, "Bad Request"},
      {401, "Unauthorized"},
      {402, "Payment Required"},
      {403, "Forbidden"},
      {404, "Not Found"},
      {405, "Method Not Allowed"},
      {406, "Not Acceptable"},
      {407, "Proxy Authentication Required"},
      {408, "Request Timeout"},
      {409, "Conflict"},
      {410, "Gone"},
      {411, "Length Required"},
      {412, "Precondition Failed"},
      {413, "Payload Too Large"},
      {414, "URI Too Long"},
      {415, "Unsupported Media Type"},
      {416, "Range Not Satisfiable"},
      {417, "Expectation Failed"},
      {418, "I'm a Teapot"},
      {421, "Misdirected Request"},
      {422, "Unprocessable Entity"},
      {423, "Locked"},
      {424, "Failed Dependency"},
      {425, "Too Early"},
      {426, "Upgrade Required"},
      {428, "Precondition Required"},
      {429, "Too Many Requests"},
      {431, "Request Header Fields Too Large"},
      {451, "Unavailable For Legal Reasons"},
      {500, "Internal Server Error"},
      {501, "Not Implemented"},
      {502, "Bad Gateway"},
      {503, "Service Unavailable"},
      {504, "Gateway Timeout"},
      {505, "HTTP Version Not Supported"},
      {506, "Variant Also Negotiates"},
      {507, "Insufficient Storage"},
      {508, "Loop Detected"},
      {509, "Bandwidth Limit Exceeded"},
      {510, "Not Extended"},
      {511, "Network Authentication Required"},
  };
  const auto found = std::ranges::find(texts, status, &std::pair<int, const char*>::first);
  return found == std::end(texts) ? "unknown" : found->second;
}

ResponseState::ResponseState(IncomingState& request, const ServerOptions& options) : req(&request) {
  status_code = 200;
  send_date = true;
  keep_alive_timeout = options.keepAliveTimeout;
  if (request.head.method == "HEAD") has_body = false;
  if (request.head.minor_version < 1) {
    const std::string* encodings = request.headers.find("te");
    use_chunked_encoding_by_default = encodings && has_word(*encodings, "chunked");
    should_keep_alive = false;
  }
}

void ResponseState::drop() noexcept {
  OutgoingState::drop();
  req = nullptr;
}

void ResponseState::assign_socket(SocketState& to) {
  http_of(to).message = Ref<OutgoingState>(this);
  on_socket_close_ = listen(to, "close", [&to] {
    if (const Ref<OutgoingState> message = http_of(to).message) {
      message->destroyed = true;
      message->emit_close();
    }
  });
  set_socket(&to);
  events.emit("socket", to_socket(to));
  flush();
}

void ResponseState::detach_socket(SocketState& from) {
  unlisten(from, "close", on_socket_close_);
  http_of(from).message = nullptr;
  set_socket(nullptr);
}

void ResponseState::implicit_header() { write_head(status_code, {}, {}); }

void ResponseState::write_head(int status, std::string message, const HeaderList& headers) {
  if (refuses_second_head(current_release())) refuse_sent_head(*this, "write");
  if (status < 100 || status > 999) {
    throw http_error("RangeError", "ERR_HTTP_INVALID_STATUS_CODE",
                     "Invalid status code: " + std::to_string(status));
  }
  if (!message.empty()) status_message = std::move(message);
  if (status_message.empty()) status_message = status_text(status);
  status_code = status;
  const bool merges = !out_headers.empty();
  if (merges) {
    for (const auto& [name, value] : headers) http::detail::set_header(*this, name, value);
    refuse_sent_head(*this, "render");
  }
  check_header_value("", status_message, "statusMessage");
  if (status == 204 || status == 304 || status < 200) has_body = false;
  // The client may have sent a body that nobody asked for.
  if (expects_continue && !sent_100) should_keep_alive = false;
  store_header("HTTP/1.1 " + std::to_string(status) + " " + status_message + "\r\n",
               merges ? out_headers : headers, !merges);
}

void ResponseState::write_information(int status) {
  if (refuses_late_information(current_release())) refuse_sent_head(*this, "write");
  write_raw("HTTP/1.1 " + std::to_string(status) + " " + std::string(status_text(status)) +
            "\r\n\r\n");
}

namespace {

// connectionListenerInternal.
void Connection::begin() {
  if (server.timeout != 0) socket.set_timeout(server.timeout);
  on_socket_timeout = listen(socket, "timeout", [this] { on_timeout(); });
  parser = make_ref<ParserWrap>(socket, Parser::Kind::request);
  parser->last_message_start = uv_hrtime();  // a connection that never asks expires, too
  parser->may_expire = true;
  server.connections_with_parser.push_back(this);
  on_socket_data = listen(socket, "data", [this](const Buffer& bytes) { on_data(bytes); });
  on_socket_error = listen(socket, "error", [this](const Error& error) { on_error(error); });
  on_socket_end = listen(socket, "end", [this] { on_end(); });
  on_socket_close = listen(socket, "close", [this] { on_close(); });
  on_socket_drain = listen(socket, "drain", [this] { on_drain(); });
  parser->on_incoming = [this](IncomingState& request, bool keep_alive) {
    return on_incoming(request, keep_alive);
  };
  on_socket_resume = listen(socket, "resume", [this] {
    if (paused) {
      stream::detail::pause(socket);
    } else if (socket.handle && !socket.handle->reading) {
      socket.handle->read_start();
    }
  });
  on_socket_pause = listen(socket, "pause", [this] {
    if (socket.handle && socket.handle->reading) socket.handle->read_stop();
  });
  parser->consume();
  parser->on_execute = [this](const Parser::Outcome& outcome, std::string_view bytes) {
    socket.refresh_timeout();
    on_executed(outcome, bytes);
  };
}

// generateSocketListenerWrapper.
void Connection::listener_added(std::string_view event) {
  if (!parser || !parser->consumed || (event != "data" && event != "readable")) return;
  parser->unconsume();
  unlisten(socket, "pause", on_socket_pause);
  unlisten(socket, "resume", on_socket_resume);
}

void Connection::on_data(const Buffer& bytes) {
  const std::string_view view(bytes.data(), bytes.length());
  const Ref<ParserWrap> keep = parser;
  on_executed(keep->parser.execute(view), view);
}

// onParserExecuteCommon.
void Connection::on_executed(const Parser::Outcome& outcome, std::string_view bytes) {
  if (resets_timeout_on_any_bytes(current_release())) reset_timeout();
  if (outcome.error) return on_error(outcome.error);
  // Node tells of an upgrade before its body is complete, with a stream that waits for that
  // (UpgradeStream); here it is told then.
  const Ref<IncomingState> request = parser ? parser->incoming : nullptr;
  if (request && request->head.upgrade && request->complete)
    upgrade(bytes.substr(outcome.consumed));
}

void Connection::upgrade(std::string_view rest) {
  const Ref<IncomingState> request = parser->incoming;
  unlisten(socket, "data", on_socket_data);
  unlisten(socket, "end", on_socket_end);
  unlisten(socket, "close", on_socket_close);
  unlisten(socket, "drain", on_socket_drain);
  unlisten(socket, "error", on_socket_error);
  unlisten(socket, "timeout", on_socket_timeout);
  unlisten(socket, "pause", on_socket_pause);
  unlisten(socket, "resume", on_socket_resume);
  std::erase(server.connections_with_parser, this);
  free_parser(socket);
  const char* event = request->head.method == "CONNECT" ? "connect" : "upgrade";
  if (server.events.listenerCount(event) == 0) {
    stream::detail::destroy(socket);
    return;
  }
  socket.readable->flowing.reset();
  server.events.emit(event, to_message(*request), to_socket(socket), Buffer::from(rest));
}

// warnUnclosedSocket.
void warn_of_unclosed_socket() {
  HttpState& http = use_http(Environment::current());
  if (!warns_of_unclosed_sockets(current_release()) ||
      std::exchange(http.warned_of_unclosed_socket, true)) {
    return;
  }
  process.emitWarning(
      "An error event has already been emitted on the socket. Please use the destroy method on the "
      "socket while handling a 'clientError' event.");
}

// socketOnError.
void Connection::on_error(const Error& error) {
  const Ref<SocketState> keep(&socket);
  unlisten(socket, "error", on_socket_error);
  if (socket.events.listenerCount("error") == 0) socket.on("error", Listener([](Error) {}));
  if (std::exchange(failed, true)) warn_of_unclosed_socket();
  if (server.events.emit("clientError", error, to_socket(socket))) return;
  if (stream::detail::is_writable(socket) && (!message || !message->header_sent)) {
    const int status = error.code() == "HPE_HEADER_OVERFLOW"        ? 431
                       : error.code() == "ERR_HTTP_REQUEST_TIMEOUT" ? 408
                                                                    : 400;
    stream::detail::write(socket, "HTTP/1.1 " + std::to_string(status) + " " +
                                      std::string(status_text(status)) +
                                      "\r\nConnection: close\r\n\r\n");
  }
  stream::detail::destroy(socket, error);
}

void Connection::on_end() {
  const Ref<ParserWrap> keep = parser;
  if (const Error error = keep ? keep->parser.finish() : Error()) {
    on_error(error);
  } else {
    stream::detail::end(socket);
  }
}

void Connection::on_close() {
  std::erase(server.connections_with_parser, this);
  free_parser(socket);
  while (!incoming.empty()) {
    const Ref<IncomingState> first = incoming.front();
    incoming.pop_front();
    stream::detail::destroy(*first, connection_reset("aborted"));
  }
  while (aborts_queued_responses(current_release()) && !outgoing.empty()) {
    const Ref<ResponseState> first = outgoing.front();
    outgoing.pop_front();
    first->destroy(connection_reset("aborted"));
  }
}

void Connection::update_outgoing_data(std::ptrdiff_t delta) {
  outgoing_data += delta;
  on_drain();
}

// socketOnDrain.
void Connection::on_drain() {
  const auto limit = static_cast<std::ptrdiff_t>(socket.writable->high_water_mark);
  if (paused && outgoing_data <= limit) {
    paused = false;
    stream::detail::resume(socket);
  }
  const Ref<OutgoingState> current = message;
  if (!current || current->finished || !current->need_drain) return;
  if (tells_drain_once_written(current_release()) && current->writable_length() != 0) return;
  current->need_drain = false;
  current->events.emit("drain");
}

void Connection::on_timeout() {
  const Ref<SocketState> keep(&socket);
  const net::Socket handle = to_socket(socket);
  const Ref<IncomingState> request = parser ? parser->incoming : nullptr;
  bool taken = request && !request->complete && request->events.emit("timeout", handle);
  if (const Ref<OutgoingState> response = message) {
    taken |= response->events.emit("timeout", handle);
  }
  taken |= server.events.emit("timeout", handle);
  if (!taken) stream::detail::destroy(socket);
}

// resetSocketTimeout.
void Connection::reset_timeout() {
  if (std::exchange(keep_alive_timeout_set, false)) socket.set_timeout(server.timeout);
}

// parserOnIncoming.
Follows Connection::on_incoming(IncomingState& request, bool keep_alive) {
  reset_timeout();
  if (request.head.upgrade) {
    const bool connects = request.head.method == "CONNECT";
    request.head.upgrade = connects || server.events.listenerCount("upgrade") > 0;
    if (request.head.upgrade) {
      const bool has_body = !connects && parses_bodies_of_upgrades(current_release());
      return has_body ? Follows::body_then_protocol : Follows::protocol;
    }
  }
  incoming.emplace_back(&request);
  // A client that does not take its responses gets no more of them.
  const auto limit = static_cast<std::ptrdiff_t>(socket.writable->high_water_mark);
  if (!paused && (socket.writable->need_drain || outgoing_data >= limit)) {
    paused = true;
    stream::detail::pause(socket);
  }

  const auto response = make_ref<ResponseState>(request, server.http);
  response->max_requests_per_socket = server.max_requests_per_socket;
  // The messages may outlive the connection.
  response->on_pending_data = [held = Ref(&socket)](std::ptrdiff_t delta) {
    if (Connection* connection = of(*held)) connection->update_outgoing_data(delta);
  };
  response->should_keep_alive = keep_alive;
  if (message) {
    outgoing.push_back(response);
  } else {
    response->assign_socket(socket);
  }
  response->on("finish",
               Listener([held = Ref(&socket), request = &request, response = response.get()] {
                 if (Connection* connection = of(*held))
                   connection->on_response_finished(*request, *response);
               }));
  answer(request, *response);
  return Follows::message;
}

void Connection::answer(IncomingState& request, ResponseState& response) {
  if (request.head.minor_version == 1 && answers_itself(request, response)) return;
  server.events.emit("request", to_message(request), to_response(response));
}

// What HTTP/1.1 demands before the request is anybody's. True: that was all.
bool Connection::answers_itself(IncomingState& request, ResponseState& response) {
  const auto refuse = [&](int status, const HeaderList& headers) {
    response.write_head(status, {}, headers);
    response.end({}, {});
    return true;
  };
  if (server.http.requireHostHeader && requires_host_header(current_release()) &&
      !request.headers.find("host")) {
    return refuse(400, {{"Connection", "close"}});
  }
  if (const int limit = server.max_requests_per_socket; limit > 0) {
    ++requests_count;
    response.max_requests_on_connection_reached = limit <= requests_count;
    if (limit < requests_count) {
      server.events.emit("dropRequest", to_message(request), to_socket(socket));
      return refuse(503, {});
    }
  }
  const std::string* expectation = request.headers.find("expect");
  if (!expectation) return false;
  const auto emit = [&](const char* event) {
    return server.events.emit(event, to_message(request), to_response(response));
  };
  if (has_word(*expectation, "100-continue")) {
    response.expects_continue = true;
    if (emit("checkContinue")) return true;
    response.write_information(100);
    response.sent_100 = true;
    return false;
  }
  return emit("checkExpectation") || refuse(417, {});
}

double keep_alive_buffer(const ServerOptions& options) {
  const Release release = current_release();
  if (!extends_keep_alive_timeout(release)) return 0;
  return takes_keep_alive_timeout_buffer(release) ? options.keepAliveTimeoutBuffer : 1000;
}

// resOnFinish.
void Connection::on_response_finished(IncomingState& request, ResponseState& response) {
  const Ref<SocketState> keep(&socket);
  if (!incoming.empty()) incoming.pop_front();
  // Nobody is going to read what is left of the request.
  if (!request.consuming && !request.readable->resume_scheduled) request.dump();
  response.detach_socket(socket);
  clear_incoming(request);
  process.nextTick([held = Ref(&response)] {
    held->destroyed = true;
    held->emit_close();
  });
  if (response.last) {
    to_socket(socket).destroySoon();
  } else if (outgoing.empty()) {
    if (const double ms = server.http.keepAliveTimeout; ms > 0) {
      socket.set_timeout(ms + keep_alive_buffer(server.http));
      keep_alive_timeout_set = true;
    }
  } else {
    const Ref<ResponseState> next = outgoing.front();
    outgoing.pop_front();
    next->assign_socket(socket);
  }
}

void Connection::clear_incoming(IncomingState& request) {
  if (!parser || parser->incoming.get() != &request) return;
  if (request.readable->end_emitted) {
    parser->incoming = nullptr;
  } else {
    request.on("end", Listener([held = Ref(&socket), request = &request] {
                 if (Connection* connection = of(*held)) connection->clear_incoming(*request);
               }));
  }
}

net::ServerOptions to_net_options(const ServerOptions& options) {
  return {
      .allowHalfOpen = true, .noDelay = options.noDelay, .highWaterMark = options.highWaterMark};
}

HttpServer::HttpServer(ServerOptions all)
    : net::detail::ServerState(to_net_options(all)), http(std::move(all)) {
  on("connection", Listener([this](net::Socket socket) {
       SocketState& state = net::detail::state_of(socket);
       const TriggerScope made_by(state.async_owner);
       const auto connection = make_ref<Connection>(*this, state);
       state.user = connection;
       connection->begin();
     }));
  // setupConnectionsTracking.
  on("listening", Listener([this] {
       clearInterval(checking);
       checking = setInterval([this] { check_connections(); }, http.connectionsCheckingInterval);
       checking.unref();
     }));
}

void HttpServer::drop() noexcept {
  ServerState::drop();
  clearInterval(std::exchange(checking, {}));
}

void HttpServer::close(Hook<Error> callback) {
  if (closes_idle_connections(current_release())) close_connections(true);
  clearInterval(checking);
  ServerState::close(std::move(callback));
}

// ConnectionsList::Idle, closeIdleConnections.
bool is_idle(const Connection& connection) {
  const ParserWrap& parser = *connection.parser;
  const bool asks = counts_silent_connections_as_idle(current_release())
                        ? parser.in_message
                        : parser.last_message_start != 0;
  return !asks && (!connection.message || connection.message->finished);
}

// ParserComparator. Those between two messages come first; among themselves any order is right.
std::vector<Connection*> by_last_message(std::vector<Connection*> connections) {
  std::ranges::stable_sort(connections, {},
                           [](const Connection* each) { return each->parser->last_message_start; });
  return connections;
}

void HttpServer::close_connections(bool idle_only) {
  const bool sorts = orders_connections_by_last_message(current_release());
  for (Connection* each :
       sorts ? by_last_message(connections_with_parser) : std::vector(connections_with_parser)) {
    if (!idle_only || is_idle(*each)) stream::detail::destroy(each->socket);
  }
}

// checkConnections, ConnectionsList::Expired.
void HttpServer::check_connections() {
  const auto expired = [now = uv_hrtime()](double limit, std::uint64_t since) {
    return limit > 0 && static_cast<double>(now - since) > limit * 1e6;
  };
  for (Connection* each : by_last_message(connections_with_parser)) {
    ParserWrap& parser = *each->parser;
    if (!parser.may_expire) continue;
    if (expired(http.requestTimeout, parser.last_message_start) ||
        (!parser.headers_completed && expired(http.headersTimeout, parser.last_message_start))) {
      parser.may_expire = false;  // told once
      each->on_error(http_error("Error", "ERR_HTTP_REQUEST_TIMEOUT", "Request timeout"));
    }
  }
}

ResponseState& state_of(const ServerResponse& response) {
  return static_cast<ResponseState&>(*response.state());
}

}  // namespace
}  // namespace detail

using detail::server_of;

Server::Server(ServerOptions options)
    : Server(
          Ref<nodeloop::detail::EmitterState>(make_ref<detail::HttpServer>(std::move(options)))) {}

Server createServer(ServerOptions options) { return Server(std::move(options)); }

void Server::closeAllConnections() const { server_of(*this).close_connections(false); }
void Server::closeIdleConnections() const { server_of(*this).close_connections(true); }

Server Server::setTimeout(double ms) const {
  server_of(*this).timeout = ms;
  return *this;
}

void Server::setKeepAliveTimeout(double ms) const { server_of(*this).http.keepAliveTimeout = ms; }

void Server::setMaxRequestsPerSocket(int count) const {
  server_of(*this).max_requests_per_socket = count;
}

ServerResponse ServerResponse::write_head(int status, std::string message,
                                          const HeaderList& headers) const {
  detail::state_of(*this).write_head(status, std::move(message), headers);
  return *this;
}

int ServerResponse::statusCode() const { return detail::state_of(*this).status_code; }
void ServerResponse::setStatusCode(int status) const {
  detail::state_of(*this).status_code = status;
}
void ServerResponse::setStatusMessage(std::string message) const {
  detail::state_of(*this).status_message = std::move(message);
}
void ServerResponse::writeContinue() const {
  detail::state_of(*this).write_information(100);
  detail::state_of(*this).sent_100 = true;
}
void ServerResponse::writeProcessing() const { detail::state_of(*this).write_information(102); }
IncomingMessage ServerResponse::req() const {
  return IncomingMessage(Ref<stream::detail::StreamState>(detail::state_of(*this).req));
}

}  // namespace nodeloop::http
