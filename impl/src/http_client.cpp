// Source: lib/_http_client.js.
#include "http_client.hpp"

#include "nodeloop/process.hpp"
#include "validators.hpp"

namespace nodeloop::http {
namespace detail {
namespace {

Release current_release() { return Environment::current().release(); }

net::Socket to_socket(SocketState& state) {
  return net::Socket(Ref<stream::detail::StreamState>(&state));
}
IncomingMessage to_message(IncomingState& state) {
  return IncomingMessage(Ref<stream::detail::StreamState>(&state));
}

RequestState* request_of(SocketState& socket) {
  return static_cast<RequestState*>(http_of(socket).message.get());
}

// 101 is an answer like any other.
bool is_informational(int status) { return status >= 100 && status < 200 && status != 101; }

void finish_parser(SocketState& socket) {
  if (const Ref<ParserWrap> parser = http_of(socket).parser) {
    parser->parser.finish();
    free_parser(socket);
  }
}

void close_request(RequestState& request) {
  request.closed = true;
  request.events.emit("close");
  request.note_closed();
}

// emitErrorEvent, unless one was told already.
void hang_up(RequestState& request, SocketState& socket) {
  if (std::exchange(http_of(socket).had_error, true)) return;
  request.events.emit("error", connection_reset("socket hang up"));
}

void on_socket_close(SocketState& socket) {
  const Ref<RequestState> request(request_of(socket));
  const Ref<IncomingState> response = request->response;
  request->destroyed = true;
  if (response) {
    if (!response->complete) stream::detail::destroy(*response, connection_reset("aborted"));
    close_request(*request);
    if (!response->aborted && stream::detail::is_readable(*response)) {
      stream::detail::push(*response, nullptr);
    }
  } else {
    hang_up(*request, socket);
    close_request(*request);
  }
  request->output_data.clear();
  finish_parser(socket);
}

void on_socket_error(SocketState& socket, const Error& error) {
  if (const Ref<RequestState> request{request_of(socket)}) {
    http_of(socket).had_error = true;
    request->events.emit("error", error);
  }
  finish_parser(socket);
  ClientSocket& client = client_of(socket);
  unlisten(socket, "data", client.on_data);
  unlisten(socket, "end", client.on_end);
  stream::detail::destroy(socket);
}

void on_socket_end(SocketState& socket) {
  const Ref<RequestState> request(request_of(socket));
  if (!request->response) hang_up(*request, socket);
  finish_parser(socket);
  stream::detail::destroy(socket);
}

void on_socket_drain(SocketState& socket) {
  const Ref<OutgoingState> message = http_of(socket).message;
  if (!message || message->finished || !message->need_drain) return;
  message->need_drain = false;
  message->events.emit("drain");
}

void stop_listening(SocketState& socket) {
  ClientSocket& client = client_of(socket);
  unlisten(socket, "data", client.on_data);
  unlisten(socket, "end", client.on_end);
  unlisten(socket, "drain", client.on_drain);
}

void upgrade(SocketState& socket, std::string_view rest) {
  ClientSocket& client = client_of(socket);
  const Ref<RequestState> request(request_of(socket));
  const Ref<IncomingState> response = client.parser->incoming;
  request->response = response;
  stop_listening(socket);
  unlisten(socket, "timeout", client.on_request_timeout);
  unlisten(socket, "timeout", client.on_response_timeout);
  finish_parser(socket);
  const char* event = request->options.method == "CONNECT" ? "connect" : "upgrade";
  if (request->events.listenerCount(event) == 0) {
    stream::detail::destroy(socket);
    return;
  }
  request->upgraded = true;
  socket.events.emit("agentRemove");
  unlisten(socket, "close", client.on_close);
  unlisten(socket, "error", client.on_error);
  client.message = nullptr;
  socket.readable->flowing.reset();
  request->events.emit(event, to_message(*response), to_socket(socket), Buffer::from(rest));
  request->destroyed = true;
  close_request(*request);
}

void on_socket_data(SocketState& socket, const Buffer& bytes) {
  ClientSocket& client = client_of(socket);
  const Ref<RequestState> request(request_of(socket));
  const Ref<ParserWrap> parser = client.parser;
  const std::string_view view(bytes.data(), bytes.length());
  const Parser::Outcome outcome = parser->parser.execute(view);
  if (outcome.error) {
    free_parser(socket);
    unlisten(socket, "data", client.on_data);
    unlisten(socket, "end", client.on_end);
    stream::detail::destroy(socket);
    client.had_error = true;
    request->events.emit("error", outcome.error);
    return;
  }
  const Ref<IncomingState> incoming = parser->incoming;
  if (!incoming) return;
  if (incoming->head.upgrade) {
    upgrade(socket, view.substr(outcome.consumed));
  } else if (incoming->complete && !is_informational(incoming->head.status)) {
    stop_listening(socket);
    free_parser(socket);
  }
}

// emitFreeNT.
void free_socket(RequestState& request) {
  const Ref<SocketState> socket = request.socket;
  close_request(request);
  if (socket) socket->events.emit("free");
}

// responseKeepAlive.
void keep_alive(RequestState& request) {
  SocketState& socket = *request.socket;
  ClientSocket& client = client_of(socket);
  if (std::exchange(request.listens_for_timeout, false)) {
    socket.set_timeout(0);
    unlisten(socket, "timeout", client.on_request_timeout);
  }
  unlisten(socket, "close", client.on_close);
  unlisten(socket, "error", client.on_error);
  unlisten(socket, "data", client.on_data);
  unlisten(socket, "end", client.on_end);
  const TriggerScope made_by(socket.async_owner);
  process.nextTick([keep = Ref(&request)] { free_socket(*keep); });
  request.destroyed = true;
  if (request.response) request.response->socket = nullptr;
}

void on_response_end(RequestState& request) {
  const Ref<SocketState> socket = request.socket;
  if (find_http(socket)) {
    if (request.listens_for_timeout)
      unlisten(*socket, "timeout", client_of(*socket).on_request_timeout);
    unlisten(*socket, "timeout", client_of(*socket).on_response_timeout);
  }
  request.ended = true;
  if (!request.should_keep_alive) {
    if (socket && stream::detail::is_writable(*socket)) to_socket(*socket).destroySoon();
  } else if (request.is_finished() && request.response && !request.response->aborted) {
    keep_alive(request);
  }
}

// requestOnFinish: the response was there before the request was out.
void on_request_finish(RequestState& request) {
  if (!request.should_keep_alive || !request.ended) return;
  if (!request.destroyed || !keeps_alive_once(current_release())) keep_alive(request);
}

// parserOnIncomingClient.
Follows on_incoming(SocketState& socket, IncomingState& response, bool server_keeps_alive) {
  const Ref<RequestState> request(request_of(socket));
  if (request->response) {
    // A second answer.
    stream::detail::destroy(socket);
    if (const Ref<ParserWrap> parser = http_of(socket).parser) {
      parser->incoming = request->response;
      parser->incoming->skips_pending_data = true;
    }
    return Follows::message;
  }
  request->response = Ref(&response);
  if (request->options.method == "CONNECT") response.head.upgrade = true;
  if (response.head.upgrade) return Follows::protocol;
  if (const int status = response.head.status; is_informational(status)) {
    request->response = nullptr;
    if (status == 100) request->events.emit("continue");
    request->events.emit("information", status);
    return Follows::message;
  }
  if (request->should_keep_alive && !server_keeps_alive && !request->upgraded) {
    request->should_keep_alive = false;
  }
  response.request = Ref<OutgoingState>(request.get());
  response.on("end", Listener([request = request.get()] { on_response_end(*request); }));
  request->on("finish", Listener([request = request.get()] { on_request_finish(*request); }));
  client_of(socket).on_response_timeout = listen(socket, "timeout", [&socket] {
    if (const Ref<RequestState> current{request_of(socket)}; current && current->response) {
      current->response->events.emit("timeout");
    }
  });
  if (request->aborted || !request->events.emit("response", to_message(response))) response.dump();
  if (response.head.status == 304) response.complete = true;
  return Follows::message;
}

void listen_for_errors(SocketState& socket) {
  client_of(socket).on_error =
      listen(socket, "error", [&socket](const Error& error) { on_socket_error(socket, error); });
}

// listenSocketTimeout.
void listen_for_timeout(RequestState& request) {
  if (std::exchange(request.listens_for_timeout, true)) return;
  const auto delegate = [](SocketState& socket) {
    client_of(socket).on_request_timeout = listen_once(socket, "timeout", [&socket] {
      if (const Ref<RequestState> current{request_of(socket)}) current->events.emit("timeout");
    });
  };
  if (request.socket) {
    delegate(*request.socket);
  } else {
    request.on("socket",
               Listener([delegate](net::Socket given) { delegate(net::detail::state_of(given)); }));
  }
}

// tickOnSocket.
void take_socket(RequestState& request, SocketState& socket) {
  ClientSocket& client = client_of(socket);
  request.set_socket(&socket);
  client.parser = make_ref<ParserWrap>(socket, Parser::Kind::response);
  if (request.options.method == "HEAD") client.parser->parser.expect_no_body();
  client.message = Ref<OutgoingState>(&request);
  client.parser->on_incoming = [&socket](IncomingState& response, bool server_keeps_alive) {
    return on_incoming(socket, response, server_keeps_alive);
  };
  if (!listens_for_socket_errors_at_once(current_release())) listen_for_errors(socket);
  client.on_data =
      listen(socket, "data", [&socket](const Buffer& bytes) { on_socket_data(socket, bytes); });
  client.on_end = listen(socket, "end", [&socket] { on_socket_end(socket); });
  client.on_close = listen(socket, "close", [&socket] { on_socket_close(socket); });
  client.on_drain = listen(socket, "drain", [&socket] { on_socket_drain(socket); });
  if (request.options.timeout || request.agent->options.timeout > 0) listen_for_timeout(request);
  request.events.emit("socket", to_socket(socket));
}

// onSocketNT, of a request that has been destroyed.
void give_up(RequestState& request, const Ref<SocketState>& socket, const Error& error) {
  request.destroyed = true;
  const auto end = [keep = Ref(&request), socket](Error reason) {
    if (!keep->aborted && !reason) reason = connection_reset("socket hang up");
    const bool told = socket && http_of(*socket).had_error &&
                      listens_for_socket_errors_at_once(current_release());
    if (reason && !told) keep->events.emit("error", reason);
    close_request(*keep);
  };
  if (!socket) return end(error ? error : request.destroy_error);
  if (!error && !stream::detail::is_destroyed(*socket)) {
    socket->events.emit("free");
    unlisten(*socket, "error", client_of(*socket).on_error);
    return end(request.destroy_error);
  }
  stream::detail::destroy(*socket, error ? error : request.destroy_error);
  stream::detail::finished(*socket, {}, [end, error](const Error& failure) {
    const bool real = failure && failure.code() != "ERR_STREAM_PREMATURE_CLOSE";
    end(real ? failure : error);
  });
}

std::string host_header(const RequestOptions& options) {
  const bool is_ipv6 = options.host.find(':') != options.host.rfind(':') && options.host[0] != '[';
  std::string host = is_ipv6 ? "[" + options.host + "]" : options.host;
  if (options.port != 80) host += ":" + std::to_string(options.port);
  return host;
}

void check_path(const std::string& path) {
  for (const char c : path) {
    if (static_cast<unsigned char>(c) > ' ') continue;
    throw http_error("TypeError", "ERR_UNESCAPED_CHARACTERS",
                     "Request path contains unescaped characters");
  }
}

}  // namespace

RequestState::RequestState(RequestOptions all) : options(std::move(all)) {
  check_path(options.path);
  check_header_name(options.method, "Method");
  for (char& c : options.method) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  agent = Ref<AgentState>(static_cast<AgentState*>(options.agent.resolve().state().get()));
  has_agent = true;
  for (const char* without_body : {"GET", "HEAD", "DELETE", "OPTIONS", "TRACE", "CONNECT"}) {
    if (options.method == without_body) use_chunked_encoding_by_default = false;
  }
  should_keep_alive = agent->options.keepAlive || agent->options.maxSockets;
  last = !should_keep_alive;
  for (const auto& [name, value] : options.headers) {
    check_header_name(name);
    check_header_value(name, value);
    set_header(name, value);
  }
  if (options.setHost && !find_header("host")) set_header("Host", host_header(options));
  if (find_header("expect")) implicit_header();
}

void RequestState::drop() noexcept {
  OutgoingState::drop();
  agent = nullptr;
  response = nullptr;
}

void RequestState::implicit_header() {
  refuse_sent_head(*this, "render");
  store_header(options.method + " " + options.path + " HTTP/1.1\r\n", out_headers, false);
}

void RequestState::on_socket(SocketState* to, Error error) {
  if (to && !error && listens_for_socket_errors_at_once(current_release())) {
    http_of(*to).message = Ref<OutgoingState>(this);
    listen_for_errors(*to);
  }
  process.nextTick([keep = Ref(this), to = Ref(to), error] {
    if (keep->destroyed || error) {
      give_up(*keep, to, error);
    } else {
      take_socket(*keep, *to);
      keep->flush();
    }
  });
}

void RequestState::abort() {
  if (std::exchange(aborted, true)) return;
  process.nextTick([keep = Ref(this)] { keep->events.emit("abort"); });
  destroy({});
}

void RequestState::destroy(Error error) {
  if (std::exchange(destroyed, true)) return;
  if (response) response->dump();
  if (leaves_finished_requests_alone(current_release()) && is_finished() && response &&
      response->complete) {
    return;
  }
  destroy_error = error;
  if (socket) stream::detail::destroy(*socket, error);
}

void RequestState::set_timeout(double ms) {
  if (ended) return;
  listen_for_timeout(*this);
  ms = nodeloop::detail::to_timer_duration(ms, "msecs");
  const auto set = [ms](SocketState& on) {
    if (on.connecting) {
      on.once("connect", Listener([&on, ms] { on.set_timeout(ms); }));
    } else {
      on.set_timeout(ms);
    }
  };
  if (socket) {
    set(*socket);
  } else {
    once("socket", Listener([set](net::Socket given) { set(net::detail::state_of(given)); }));
  }
}

namespace {

RequestState& state_of(const ClientRequest& request) {
  return static_cast<RequestState&>(*request.state());
}

// addAbortSignal.
void obey(AbortSignal signal, const Ref<RequestState>& request) {
  if (!signal) return;
  if (signal.aborted()) {
    request->destroy(stream::detail::abort_error());
    return;
  }
  const Listener on_abort([request] { request->destroy(stream::detail::abort_error()); });
  signal.addEventListener("abort", on_abort);
  request->on("close", Listener([signal, id = on_abort.identity()]() mutable {
                signal.removeEventListener("abort", id);
              }));
}

}  // namespace
}  // namespace detail

using detail::state_of;

ClientRequest request(RequestOptions options) {
  const AbortSignal signal = options.signal;
  const auto state = make_ref<detail::RequestState>(std::move(options));
  detail::obey(signal, state);
  state->agent->add_request(*state);
  return ClientRequest(Ref<stream::detail::StreamState>(state));
}

ClientRequest get(RequestOptions options) { return request(std::move(options)).end(); }

const std::string& ClientRequest::method() const { return state_of(*this).options.method; }
const std::string& ClientRequest::path() const { return state_of(*this).options.path; }
bool ClientRequest::aborted() const { return state_of(*this).aborted; }
bool ClientRequest::reusedSocket() const { return state_of(*this).reused_socket; }
void ClientRequest::abort() const { Ref(&state_of(*this))->abort(); }

ClientRequest ClientRequest::setTimeout(double ms) const {
  state_of(*this).set_timeout(ms);
  return *this;
}

}  // namespace nodeloop::http
