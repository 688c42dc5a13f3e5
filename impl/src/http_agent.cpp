// Source: lib/_http_agent.js.
#include <algorithm>
#include <charconv>

#include "http_client.hpp"
#include "nodeloop/process.hpp"

namespace nodeloop::http {
namespace detail {
namespace {

Release current_release() { return Environment::current().release(); }

net::Socket to_socket(SocketState& state) {
  return net::Socket(Ref<stream::detail::StreamState>(&state));
}

// getName.
std::string name_of(const RequestOptions& to) {
  std::string name = to.host + ":" + std::to_string(to.port) + ":";
  if (!to.socketPath.empty()) name += ":" + to.socketPath;
  return name;
}

void forget(std::vector<Ref<SocketState>>& sockets, const SocketState& socket) {
  std::erase_if(sockets, [&](const auto& each) { return each.get() == &socket; });
}

void guard_free_socket(SocketState& socket) {
  if (!guards_free_sockets(current_release())) return;
  ClientSocket& client = client_of(socket);
  if (socket.readable->length > 0) {
    stream::detail::destroy(socket);
  } else if (socket.connecting) {
    client.on_free_connect = listen_once(socket, "connect", [&socket, &client] {
      client.on_free_connect = nullptr;
      guard_free_socket(socket);
    });
  } else if (socket.handle) {
    client.guard = std::make_unique<FreeSocketGuard>(socket);
    socket.handle->listener = client.guard.get();
    if (!socket.handle->reading && socket.handle->read_start() != 0) {
      stream::detail::destroy(socket);
    }
  }
}

void unguard_free_socket(SocketState& socket) {
  ClientSocket& client = client_of(socket);
  unlisten(socket, "connect", client.on_free_connect);
  if (socket.handle && client.guard) socket.handle->listener = &socket;
  client.guard = nullptr;
}

// Of "timeout=5, max=100".
std::optional<double> hinted_timeout_ms(const Headers& headers) {
  static constexpr std::string_view prefix = "timeout=";
  const std::string* hint = headers.find("keep-alive");
  if (!hint || !hint->starts_with(prefix)) return std::nullopt;
  double seconds = 0;
  const auto read =
      std::from_chars(hint->data() + prefix.size(), hint->data() + hint->size(), seconds);
  if (read.ec != std::errc()) return std::nullopt;
  return seconds * 1000;
}

}  // namespace

void AgentState::drop() noexcept {
  EmitterState::drop();
  hosts_.clear();
}

AgentState::Host& AgentState::host(const std::string& name) {
  const auto found = std::ranges::find(hosts_, name, &Host::name);
  if (found != hosts_.end()) return *found;
  hosts_.push_back({.name = name, .sockets = {}, .free_sockets = {}, .requests = {}});
  return hosts_.back();
}

void AgentState::add_request(RequestState& request) {
  Host& at = host(name_of(request.options));
  Ref<SocketState> socket;
  auto& free = at.free_sockets;
  while (!free.empty() && stream::detail::is_destroyed(*free.front())) free.erase(free.begin());
  if (!free.empty()) {
    const auto chosen = options.scheduling == "fifo" ? free.begin() : free.end() - 1;
    socket = *chosen;
    free.erase(chosen);
  }
  if (socket) {
    unlisten(*socket, "error", client_of(*socket).on_free_error);
    unguard_free_socket(*socket);
    request.reused_socket = true;
    to_socket(*socket).ref();
    set_request_socket(request, *socket);
    at.sockets.push_back(socket);
  } else if (at.sockets.size() + free.size() < options.maxSockets.value_or(SIZE_MAX) &&
             total_socket_count < options.maxTotalSockets.value_or(SIZE_MAX)) {
    const Ref<SocketState> created = create_socket(request, request.options);
    set_request_socket(request, *created);
  } else {
    at.requests.emplace_back(&request);
  }
}

Ref<SocketState> AgentState::create_socket(RequestState& request, const RequestOptions& to) {
  const auto state = make_ref<SocketState>(net::SocketOptions{.noDelay = true});
  state->user = make_ref<ClientSocket>();
  if (const double ms = request.options.timeout.value_or(options.timeout); ms > 0) {
    state->set_timeout(ms);
  }
  to_socket(*state).connect(
      net::ConnectOptions{.port = to.port, .host = to.host, .path = to.socketPath});

  host(name_of(to)).sockets.push_back(state);
  ++total_socket_count;
  // installListeners.
  ClientSocket& client = client_of(*state);
  SocketState* socket = state.get();
  client.on_free = listen(*state, "free", [keep = Ref(this), socket, to] {
    keep->on_free(*socket, to);
    keep->events.emit("free", to_socket(*socket));
  });
  client.on_agent_close = listen(*state, "close", [keep = Ref(this), socket, to] {
    --keep->total_socket_count;
    keep->remove_socket(*socket, to);
  });
  client.on_agent_timeout = listen(*state, "timeout", [keep = Ref(this), socket] {
    const bool is_free = std::ranges::any_of(keep->hosts_, [&](const Host& each) {
      return std::ranges::find(each.free_sockets, Ref(socket)) != each.free_sockets.end();
    });
    if (is_free) stream::detail::destroy(*socket);
  });
  state->on("agentRemove", Listener([keep = Ref(this), socket, to] {
              ClientSocket& left = client_of(*socket);
              --keep->total_socket_count;
              keep->remove_socket(*socket, to);
              unlisten(*socket, "close", left.on_agent_close);
              unlisten(*socket, "free", left.on_free);
              unlisten(*socket, "timeout", left.on_agent_timeout);
            }));
  return state;
}

// setRequestSocket.
void AgentState::set_request_socket(RequestState& request, SocketState& socket) {
  request.on_socket(&socket, nullptr);
  const auto& timeout = request.options.timeout;
  if (timeout && *timeout != options.timeout) socket.set_timeout(*timeout);
}

// on('free').
void AgentState::on_free(SocketState& socket, const RequestOptions& to) {
  const Ref<SocketState> keep(&socket);
  if (!stream::detail::is_writable(socket)) {
    stream::detail::destroy(socket);
    return;
  }
  Host& at = host(name_of(to));
  if (!at.requests.empty()) {
    const Ref<RequestState> next = at.requests.front();
    at.requests.pop_front();
    set_request_socket(*next, socket);
    return;
  }
  const Ref<OutgoingState> message = http_of(socket).message;
  if (!message || !message->should_keep_alive || !options.keepAlive ||
      total_socket_count > options.maxTotalSockets.value_or(SIZE_MAX) ||
      at.free_sockets.size() + at.sockets.size() > options.maxSockets.value_or(SIZE_MAX) ||
      at.free_sockets.size() >= options.maxFreeSockets || !keep_socket_alive(socket)) {
    stream::detail::destroy(socket);
    return;
  }
  http_of(socket).message = nullptr;
  remove_socket(socket, to);
  client_of(socket).on_free_error = listen_once(socket, "error", [&socket](Error) {
    stream::detail::destroy(socket);
    socket.events.emit("agentRemove");
  });
  guard_free_socket(socket);
  at.free_sockets.push_back(keep);
}

bool AgentState::keep_socket_alive(SocketState& socket) {
  const net::Socket handle = to_socket(socket);
  handle.setKeepAlive(true, options.keepAliveMsecs);
  handle.unref();
  double timeout = options.timeout;
  bool reusable = true;
  const auto* request = static_cast<RequestState*>(http_of(socket).message.get());
  if (request->response && obeys_keep_alive_hints(current_release())) {
    // Before the server's own time is up.
    if (const auto hint = hinted_timeout_ms(request->response->headers)) {
      const double ms = std::max(*hint - 1000, 0.0);
      if (ms == 0) {
        reusable = false;
      } else if (ms < timeout) {
        timeout = ms;
      }
    }
  }
  if (socket.timeout_ms != timeout) socket.set_timeout(timeout);
  return reusable;
}

void AgentState::remove_socket(SocketState& socket, const RequestOptions& to) {
  Host& at = host(name_of(to));
  const Ref<SocketState> keep(&socket);
  forget(at.sockets, socket);
  if (!stream::detail::is_writable(socket)) forget(at.free_sockets, socket);

  // Somebody may have waited for a connection less.
  Host* waiting = at.requests.empty() ? nullptr : &at;
  for (Host& each : hosts_) {
    if (waiting) break;
    if (each.requests.empty()) continue;
    if (!each.sockets.empty()) break;
    waiting = &each;
  }
  if (!waiting) return;
  const Ref<RequestState> request = waiting->requests.front();
  const Ref<SocketState> created = create_socket(*request, request->options);
  created->events.emit("free");
}

void AgentState::destroy() {
  const Ref<AgentState> keep(this);
  for (const auto set : {&Host::free_sockets, &Host::sockets}) {
    for (Host& each : hosts_) {
      for (const auto& socket : std::vector(each.*set)) stream::detail::destroy(*socket);
    }
  }
}

namespace {

AgentState& state_of(const Agent& agent) { return static_cast<AgentState&>(*agent.state()); }

}  // namespace
}  // namespace detail

using detail::state_of;

Agent::Agent(AgentOptions options)
    : Agent(Ref<nodeloop::detail::EmitterState>(make_ref<detail::AgentState>(std::move(options)))) {
}

void Agent::destroy() const { state_of(*this).destroy(); }
std::size_t Agent::totalSocketCount() const { return state_of(*this).total_socket_count; }

Agent globalAgent() {
  Environment& env = Environment::current();
  HttpState& http = use_http(env);
  if (!http.global_agent) {
    const bool keeps = keeps_http_connections_alive(env.release());
    http.global_agent = make_ref<detail::AgentState>(
        AgentOptions{.keepAlive = keeps, .timeout = keeps ? 5000.0 : 0.0});
  }
  return Agent(Ref<nodeloop::detail::EmitterState>(http.global_agent));
}

Agent AgentChoice::resolve() const {
  if (agent_) return agent_;
  return shared_ ? globalAgent() : Agent(AgentOptions{});
}

}  // namespace nodeloop::http
