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

template <class T>
T* AgentState::ByName<T>::find(std::string_view name) {
  const auto found = std::ranges::find(all, name, &std::pair<std::string, T>::first);
  return found == all.end() ? nullptr : &found->second;
}

template <class T>
T& AgentState::ByName<T>::at(const std::string& name) {
  if (T* found = find(name)) return *found;
  return all.emplace_back(name, T()).second;
}

template <class T>
void AgentState::ByName<T>::drop_if_empty(std::string_view name) {
  std::erase_if(all, [&](const auto& each) { return each.first == name && each.second.empty(); });
}

void AgentState::drop() noexcept {
  EmitterState::drop();
  sockets_.all.clear();
  free_sockets_.all.clear();
  requests_.all.clear();
}

void AgentState::add_request(RequestState& request) {
  const std::string name = name_of(request.options);
  const std::size_t used = sockets_.at(name).size();
  Ref<SocketState> socket;
  std::size_t free_count = 0;
  if (Sockets* free = free_sockets_.find(name)) {
    while (!free->empty() && stream::detail::is_destroyed(*free->front()))
      free->erase(free->begin());
    if (!free->empty()) {
      const auto chosen = options.scheduling == "fifo" ? free->begin() : free->end() - 1;
      socket = *chosen;
      free->erase(chosen);
    }
    free_count = free->size();
    free_sockets_.drop_if_empty(name);
  }
  if (socket) {
    unlisten(*socket, "error", client_of(*socket).on_free_error);
    unguard_free_socket(*socket);
    request.reused_socket = true;
    to_socket(*socket).ref();
    set_request_socket(request, *socket);
    sockets_.at(name).push_back(socket);
  } else if (used + free_count < options.maxSockets.value_or(SIZE_MAX) &&
             total_socket_count < options.maxTotalSockets.value_or(SIZE_MAX)) {
    const Ref<SocketState> created = create_socket(request, request.options);
    set_request_socket(request, *created);
  } else {
    requests_.at(name).emplace_back(&request);
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

  sockets_.at(name_of(to)).push_back(state);
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
    const bool is_free = std::ranges::any_of(keep->free_sockets_, [&](const auto& each) {
      return std::ranges::find(each.second, Ref(socket)) != each.second.end();
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
  const std::string name = name_of(to);
  if (Requests* waiting = requests_.find(name)) {
    const Ref<RequestState> next = waiting->front();
    waiting->pop_front();
    set_request_socket(*next, socket);
    requests_.drop_if_empty(name);
    return;
  }
  const auto count = [&](ByName<Sockets>& all) {
    const Sockets* found = all.find(name);
    return found ? found->size() : 0;
  };
  const Ref<OutgoingState> message = http_of(socket).message;
  if (!message || !message->should_keep_alive || !options.keepAlive ||
      total_socket_count > options.maxTotalSockets.value_or(SIZE_MAX) ||
      count(free_sockets_) + count(sockets_) > options.maxSockets.value_or(SIZE_MAX) ||
      count(free_sockets_) >= options.maxFreeSockets || !keep_socket_alive(socket)) {
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
  free_sockets_.at(name).push_back(keep);
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
  const std::string name = name_of(to);
  const Ref<SocketState> keep(&socket);
  for (ByName<Sockets>* set : {&sockets_, &free_sockets_}) {
    if (set == &free_sockets_ && stream::detail::is_writable(socket)) continue;
    Sockets* found = set->find(name);
    if (found && std::erase(*found, keep) > 0) set->drop_if_empty(name);
  }
  // Somebody may have waited for a connection less.
  if (const Ref<RequestState> request = next_request(name)) {
    const Ref<SocketState> created = create_socket(*request, request->options);
    created->events.emit("free");
  }
}

// Of this host, or else of the first one that anybody waits for, unless that has a connection.
Ref<RequestState> AgentState::next_request(const std::string& name) {
  if (const Requests* waiting = requests_.find(name)) return waiting->front();
  if (requests_.all.empty()) return nullptr;
  const auto& [first, waiting] = requests_.all.front();
  const Sockets* used = sockets_.find(first);
  return used && !used->empty() ? nullptr : waiting.front();
}

void AgentState::destroy() {
  const Ref<AgentState> keep(this);
  for (ByName<Sockets>* set : {&free_sockets_, &sockets_}) {
    for (const auto& [name, sockets] : std::vector(set->all)) {
      for (const auto& socket : sockets) stream::detail::destroy(*socket);
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
