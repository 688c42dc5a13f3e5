// Servers. Source: lib/net.js, src/connection_wrap.cc.
#include "net_server.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <memory>

#include "net.hpp"

namespace nodeloop::net {
namespace detail {

using nodeloop::detail::StreamWrap;

// A listening socket. Connections are accepted here and not by uv_listen(), for how many libuv
// accepts at a time depends on its version, and how many Node does on its release.
struct ListenWrap final : HandleWrap {
  ListenWrap(Environment& environment, StreamWrap::Kind kind_of_socket)
      : HandleWrap(environment, reinterpret_cast<uv_handle_t*>(&uv.stream),
                   kind_of_socket == StreamWrap::Kind::tcp
                       ? ResourceNames{"TCPSERVERWRAP", "TCPServerWrap", "Server"}
                       : ResourceNames{"PIPESERVERWRAP", "PipeWrap", "Server"}),
        kind(kind_of_socket) {
    if (kind == StreamWrap::Kind::tcp) {
      uv_tcp_init(env().loop(), &uv.tcp);
    } else {
      uv_pipe_init(env().loop(), &uv.pipe, 0);
    }
  }

  uv_handle_t* handle() noexcept { return reinterpret_cast<uv_handle_t*>(&uv.stream); }
  uv_handle_t* poll_handle() noexcept { return reinterpret_cast<uv_handle_t*>(poll); }

  void on_closing() noexcept override {
    if (poll) {
      uv_close(poll_handle(),
               [](uv_handle_t* closed) { delete reinterpret_cast<uv_poll_t*>(closed); });
    }
    poll = nullptr;
  }

  // 0, or libuv's error.
  int listen(int backlog, uv_poll_cb on_readable) {
    // A bind that failed is told here (uv_tcp_listen does the same).
    sockaddr_storage name{};
    int size = sizeof name;
    if (kind == StreamWrap::Kind::tcp) {
      const int status = uv_tcp_getsockname(&uv.tcp, reinterpret_cast<sockaddr*>(&name), &size);
      if (status != 0) return status;
    }
    uv_os_fd_t fd;
    if (const int status = uv_fileno(handle(), &fd); status != 0) return status;
    if (::listen(fd, backlog) != 0) return uv_translate_sys_error(errno);
    auto made = std::make_unique<uv_poll_t>();
    if (const int status = uv_poll_init(env().loop(), made.get(), fd); status != 0) return status;
    poll = made.release();
    poll->data = this;
    return uv_poll_start(poll, UV_READABLE, on_readable);
  }

  void ref() noexcept {
    HandleWrap::ref();
    uv_ref(poll_handle());
  }
  void unref() noexcept {
    HandleWrap::unref();
    uv_unref(poll_handle());
  }

  StreamWrap::Kind kind;
  union {
    uv_stream_t stream;
    uv_tcp_t tcp;
    uv_pipe_t pipe;
  } uv;
  uv_poll_t* poll = nullptr;
  ServerState* server = nullptr;
  Ref<nodeloop::detail::EmitterState> keeps_server;  // alive while it listens
};

void on_connection_closed(nodeloop::detail::EmitterState& emitter) {
  auto& server = static_cast<ServerState&>(emitter);
  --server.connections;
  server.close_if_drained();
}

namespace {

// -1 with errno.
int accept_one(int fd) {
  int client;
  do {
    client = accept4(fd, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
  } while (client < 0 && errno == EINTR);
  return client;
}

StreamWrap* open_client(const ListenWrap& listener, int fd) {
  auto* client = new StreamWrap(listener.env(), listener.kind, &listener);
  if (client->kind == StreamWrap::Kind::tcp) {
    uv_tcp_open(&client->uv.tcp, fd);
  } else {
    uv_pipe_open(&client->uv.pipe, fd);
  }
  return client;
}

// ConnectionWrap::OnConnection, for one connection or for all that wait, as the release has it.
void on_readable(uv_poll_t* poll, int, int) {
  auto* listener = static_cast<ListenWrap*>(poll->data);
  Environment& env = listener->env();
  const Ref<ServerState> server(listener->server);
  uv_os_fd_t fd;
  uv_fileno(listener->handle(), &fd);
  do {
    const int accepted = accept_one(fd);
    if (accepted < 0) {
      if (errno == ECONNABORTED && !accepts_one_connection_a_turn(env.release())) continue;
      return;
    }
    // Made outside the callback, it has the values of nobody.
    StreamWrap* client = open_client(*listener, accepted);
    listener->make_callback([&] { server->on_connection(client); });
  } while (!listener->is_closing() && !accepts_one_connection_a_turn(env.release()));
}

}  // namespace

void ServerState::on_connection(StreamWrap* client) {
  if (max_connections >= 0 && connections >= max_connections &&
      (max_connections > 0 || counts_no_connections_as_a_limit(client->env().release()))) {
    events.emit("drop");
    client->close();
    return;
  }
  const auto socket = make_ref<SocketState>(SocketOptions{.allowHalfOpen = options.allowHalfOpen,
                                                          .noDelay = options.noDelay,
                                                          .highWaterMark = options.highWaterMark});
  socket->adopt(client);
  if (options.noDelay && client->kind == StreamWrap::Kind::tcp) uv_tcp_nodelay(&client->uv.tcp, 1);
  if (options.pauseOnConnect) {
    socket->readable->flowing = false;
  } else {
    stream::detail::read(*socket, 0);
  }
  ++connections;
  socket->server = Ref(this);
  events.emit("connection", Socket(Ref<stream::detail::StreamState>(socket)));
}

// setupListenHandle up to listen(): binds to an address.
int ServerState::bind(const std::string& address, int family, const ListenOptions& where,
                      ListenWrap*& bound) {
  Environment& env = Environment::current();
  int status = 0;
  if (!where.path.empty()) {
    bound = new ListenWrap(env, StreamWrap::Kind::pipe);
    status = uv_pipe_bind(&bound->uv.pipe, where.path.c_str());
  } else {
    bound = new ListenWrap(env, StreamWrap::Kind::tcp);
    sockaddr_storage name{};
    if (family == 6) {
      uv_ip6_addr(address.c_str(), where.port, reinterpret_cast<sockaddr_in6*>(&name));
    } else {
      uv_ip4_addr(address.c_str(), where.port, reinterpret_cast<sockaddr_in*>(&name));
    }
    status = uv_tcp_bind(&bound->uv.tcp, reinterpret_cast<const sockaddr*>(&name), 0);
  }
  if (status != 0) std::exchange(bound, nullptr)->close();
  return status;
}

void ServerState::fail_to_listen(int status, const std::string& address, int port) {
  const std::string code = uv_err_name(status);
  std::string message = "listen " + code + ": " + uv_strerror(status) + " " + address;
  if (port > 0) message += ":" + std::to_string(port);
  const Error error(ErrorFields{
      .message = std::move(message), .code = code, .syscall = "listen", .errnum = status});
  const TriggerScope made_by(async_owner);
  process.nextTick([keep = Ref(this), error] { keep->events.emit("error", error); });
}

void ServerState::listen_on(const std::string& address, int family, const ListenOptions& where) {
  if (handle) return listen_with(handle, address, where);
  ListenWrap* bound = nullptr;
  if (const int status = bind(address, family, where, bound); status != 0) {
    return fail_to_listen(status, address, where.port);
  }
  listen_with(bound, address, where);
}

void ServerState::listen_with(ListenWrap* bound, const std::string& address,
                              const ListenOptions& where) {
  async_owner = bound->async_record();
  if (const int status = bound->listen(where.backlog, on_readable); status != 0) {
    handle = nullptr;
    bound->close();
    return fail_to_listen(status, address, where.port);
  }
  bound->server = this;
  bound->keeps_server = Ref<nodeloop::detail::EmitterState>(this);
  if (std::exchange(handle, bound) != bound) path = where.path;
  if (unrefed) handle->unref();
  const TriggerScope made_by(async_owner);
  process.nextTick([keep = Ref(this)] {
    if (keep->handle) keep->events.emit("listening");
  });
}

void ServerState::listen(const ListenOptions& where) {
  if (handle) {
    throw stream::detail::stream_error(
        "ERR_SERVER_ALREADY_LISTEN",
        "Listen method has been called more than once without closing.");
  }
  const int id = ++listening_id;
  if (!where.path.empty()) return listen_on(where.path, 0, where);
  if (where.host.empty()) {
    // Both families at once where there are both.
    ListenWrap* bound = nullptr;
    return bind("::", 6, where, bound) == 0 ? listen_with(bound, "::", where)
                                            : listen_on("0.0.0.0", 4, where);
  }
  dns::detail::lookup_all(where.host, [keep = Ref(this), id, where](
                                          Error err, std::vector<dns::LookupAddress> all) {
    if (calls_off_lookups_of_listen(Environment::current().release()) && id != keep->listening_id)
      return;
    if (err) {
      keep->events.emit("error", err);
    } else {
      keep->listen_on(all.front().address, all.front().family, where);
    }
  });
}

// _emitCloseIfDrained.
void ServerState::close_if_drained() {
  if (handle || connections > 0) return;
  const TriggerScope made_by(async_owner);
  process.nextTick([keep = Ref(this)] {
    keep->events.emit("close");
    keep->note_closed();
  });
}

void ServerState::close(stream::Hook<Error> callback) {
  ++listening_id;
  if (callback) {
    const Error error =
        handle ? Error()
               : stream::detail::stream_error("ERR_SERVER_NOT_RUNNING", "Server is not running.");
    once("close", Listener([f = std::make_shared<stream::Hook<Error>>(std::move(callback)), error] {
           (*f)(error);
         }));
  }
  if (handle) std::exchange(handle, nullptr)->close();
  close_if_drained();
}

namespace {

ServerState& server_of(nodeloop::detail::EmitterState& state) {
  return static_cast<ServerState&>(state);
}
const ServerState& server_of(const nodeloop::detail::EmitterState& state) {
  return static_cast<const ServerState&>(state);
}

}  // namespace

void listen(nodeloop::detail::EmitterState& server, ListenOptions options, Connected listener) {
  if (listener) {
    server.once("listening",
                Listener([f = std::make_shared<Connected>(std::move(listener))] { (*f)(); }));
  }
  if (options.path.empty()) {
    if (options.port < 0) options.port = 0;
    check_port(options.port, 0, "options.port");
  }
  server_of(server).listen(options);
}

void close(nodeloop::detail::EmitterState& server, stream::Hook<Error> callback) {
  server_of(server).close(std::move(callback));
}

void set_ref(nodeloop::detail::EmitterState& server, bool on) {
  ServerState& state = server_of(server);
  state.unrefed = !on;
  if (!state.handle) return;
  if (on) {
    state.handle->ref();
  } else {
    state.handle->unref();
  }
}

bool is_listening(const nodeloop::detail::EmitterState& server) {
  return server_of(server).handle != nullptr;
}

AddressInfo address_of(const nodeloop::detail::EmitterState& server) {
  ListenWrap* handle = server_of(server).handle;
  if (!handle || handle->kind != StreamWrap::Kind::tcp) return {};
  sockaddr_storage storage{};
  int size = sizeof storage;
  uv_tcp_getsockname(&handle->uv.tcp, reinterpret_cast<sockaddr*>(&storage), &size);
  return to_address_info(storage);
}

void get_connections(nodeloop::detail::EmitterState& server, stream::Hook<Error, int> callback) {
  process.nextTick([callback = std::move(callback),
                    count = server_of(server).connections]() mutable { callback(nullptr, count); });
}

void set_max_connections(nodeloop::detail::EmitterState& server, int count) {
  server_of(server).max_connections = count;
}

}  // namespace detail

Server::Server(ServerOptions options)
    : Server(
          Ref<nodeloop::detail::EmitterState>(make_ref<detail::ServerState>(std::move(options)))) {}

Server createServer(ServerOptions options) { return Server(std::move(options)); }

}  // namespace nodeloop::net
