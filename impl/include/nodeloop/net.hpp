// `net`: servers and sockets over TCP and Unix sockets.
//
// Order: 'connection', 'connect' and 'data' come in the poll phase, each in a callback scope of its
// own; 'ready' follows 'connect' at once. 'listening', the error of a port in use and a server's
// 'close' come in ticks. A write that the system takes at once is told in a tick, any other in the
// poll phase. 'close' of a socket that had a connection comes in the close phase, the one closed
// last first; of any other in a tick. The refusal of a TCP connection arrives in the poll phase,
// that of a Unix socket in the pending phase before it. Errors: 'error' (Error, with `code` and
// `syscall`), then 'close' (bool hadError). Ownership: a handle shares the socket or server; an
// open one is kept alive by the loop. A turn after 'close' it lets go of its listeners, unless it
// may listen or connect again: a server, or a socket that a server has not made, which something
// other than its own listeners holds. Thread: that of the current Environment. Units: milliseconds
// and bytes. Source: lib/net.js, src/tcp_wrap.cc, src/pipe_wrap.cc, src/stream_base.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "nodeloop/stream.hpp"

namespace nodeloop::net {

struct AddressInfo {
  std::string address;
  std::string family;  // "IPv4" or "IPv6"
  int port = 0;
};

struct SocketOptions {
  bool allowHalfOpen = false;
  bool noDelay = false;
  std::optional<std::size_t> highWaterMark{};
};

// Where to connect to: a port of a host, or the path of a Unix socket. connect() throws
// ERR_MISSING_ARGS if it is given neither.
struct ConnectOptions {
  std::optional<int> port{};
  std::string host = "localhost";
  std::string path{};
  std::string localAddress{};
  int localPort = 0;
  bool allowHalfOpen = false;
  bool noDelay = false;
  double timeout = 0;  // ms; 0: none
};

struct ListenOptions {
  int port = -1;
  std::string host{};  // empty: all addresses
  std::string path{};
  int backlog = 511;
};

namespace detail {
using Connected = stream::Hook<>;
}  // namespace detail

// Events: 'connect', 'ready', 'data' (Buffer), 'end', 'timeout', 'drain', 'error' (Error),
// 'close' (bool hadError), and those of a stream::Duplex.
class Socket : public stream::detail::DuplexMethods<Socket> {
 public:
  using WritableMethods::WritableMethods;
  Socket() noexcept = default;
  explicit Socket(SocketOptions options);

  Socket connect(ConnectOptions options, detail::Connected listener = {}) const;
  template <class F>
  requires(!std::is_convertible_v<F, std::string>) Socket connect(int port, F&& listener)
  const {
    return connect(ConnectOptions{.port = port}, detail::Connected(std::forward<F>(listener)));
  }
  Socket connect(int port, std::string host, detail::Connected listener = {}) const {
    return connect(ConnectOptions{.port = port, .host = std::move(host)}, std::move(listener));
  }
  Socket connect(std::string path, detail::Connected listener = {}) const {
    return connect(ConnectOptions{.path = std::move(path)}, std::move(listener));
  }

  // 'timeout' after so long without anything sent or received; 0 turns it off, and takes the
  // listener away.
  Socket setTimeout(double ms) const;
  Socket setTimeout(double ms, const Listener& listener) const;
  Socket setNoDelay(bool on = true) const;
  Socket setKeepAlive(bool on = false, double initial_delay_ms = 0) const;
  Socket ref() const;
  Socket unref() const;
  // end() if need be, and destroy() once everything has been written.
  void destroySoon() const;
  // Closes the connection with RST. Of a Unix socket it throws ERR_INVALID_HANDLE_TYPE; while the
  // end is being sent it fails at once with 'error' EINVAL, and there is no 'close'.
  Socket resetAndDestroy() const;

  bool connecting() const;
  bool pending() const;
  std::string readyState() const;
  AddressInfo address() const;  // of this end
  // Of the other end; once asked for, known until the socket is connected again.
  std::string remoteAddress() const;
  std::string remoteFamily() const;
  int remotePort() const;
  std::string localAddress() const { return address().address; }
  int localPort() const { return address().port; }
  std::uint64_t bytesRead() const;
  std::uint64_t bytesWritten() const;  // with those that still wait
};

struct ServerOptions {
  bool allowHalfOpen = false;
  bool pauseOnConnect = false;
  bool noDelay = false;
  std::optional<std::size_t> highWaterMark{};
};

namespace detail {

void listen(nodeloop::detail::EmitterState& server, ListenOptions options, Connected listener);
void close(nodeloop::detail::EmitterState& server, stream::Hook<Error> callback);
void set_ref(nodeloop::detail::EmitterState& server, bool on);
bool is_listening(const nodeloop::detail::EmitterState& server);
AddressInfo address_of(const nodeloop::detail::EmitterState& server);
void get_connections(nodeloop::detail::EmitterState& server, stream::Hook<Error, int> callback);
void set_max_connections(nodeloop::detail::EmitterState& server, int count);

// What every kind of server has.
template <class Self>
class ServerMethods : public nodeloop::detail::EmitterMethods<Self> {
 public:
  using nodeloop::detail::EmitterMethods<Self>::EmitterMethods;

  Self listen(ListenOptions options, Connected listener = {}) const {
    detail::listen(*Ref(this->state_), std::move(options), std::move(listener));
    return this->self();
  }
  template <class F>
  requires(!std::is_convertible_v<F, std::string> && !std::is_arithmetic_v<F>) Self
      listen(int port, F&& listener)
  const { return listen(ListenOptions{.port = port}, Connected(std::forward<F>(listener))); }
  Self listen(int port) const { return listen(ListenOptions{.port = port}); }
  Self listen(int port, std::string host, Connected listener = {}) const {
    return listen(ListenOptions{.port = port, .host = std::move(host)}, std::move(listener));
  }
  Self listen(std::string path, Connected listener = {}) const {
    return listen(ListenOptions{.path = std::move(path)}, std::move(listener));
  }

  // No new connections; 'close' when the last of those that are open has gone. callback(err).
  Self close() const {
    detail::close(*Ref(this->state_), {});
    return this->self();
  }
  template <class F>
  Self close(F&& callback) const {
    detail::close(*Ref(this->state_), stream::Hook<Error>(std::forward<F>(callback)));
    return this->self();
  }
  Self ref() const {
    set_ref(*this->state_, true);
    return this->self();
  }
  Self unref() const {
    set_ref(*this->state_, false);
    return this->self();
  }
  bool listening() const { return is_listening(*this->state_); }
  AddressInfo address() const { return address_of(*this->state_); }
  // callback(err, count), in a tick.
  template <class F>
  Self getConnections(F&& callback) const {
    get_connections(*this->state_, stream::Hook<Error, int>(std::forward<F>(callback)));
    return this->self();
  }
  // Connections beyond so many are dropped.
  void setMaxConnections(int count) const { set_max_connections(*this->state_, count); }
};

}  // namespace detail

// Events: 'listening', 'connection' (net::Socket), 'drop', 'error' (Error), 'close'.
class Server : public detail::ServerMethods<Server> {
 public:
  using ServerMethods::ServerMethods;
  Server() noexcept = default;
  explicit Server(ServerOptions options);
};

Server createServer(ServerOptions options = {});
template <class F>
Server createServer(ServerOptions options, F&& connection_listener) {
  return createServer(options).on("connection", Listener(std::forward<F>(connection_listener)));
}
template <class F>
requires(!std::is_convertible_v<F, ServerOptions>) Server createServer(F&& connection_listener) {
  return createServer(ServerOptions{}, std::forward<F>(connection_listener));
}

Socket connect(ConnectOptions options, detail::Connected listener = {});
inline Socket connect(int port) { return net::connect(ConnectOptions{.port = port}); }
template <class F>
requires(!std::is_convertible_v<F, std::string>) Socket connect(int port, F&& listener) {
  return net::connect(ConnectOptions{.port = port}, detail::Connected(std::forward<F>(listener)));
}
inline Socket connect(int port, std::string host, detail::Connected listener = {}) {
  return net::connect(ConnectOptions{.port = port, .host = std::move(host)}, std::move(listener));
}
inline Socket connect(std::string path, detail::Connected listener = {}) {
  return net::connect(ConnectOptions{.path = std::move(path)}, std::move(listener));
}
inline Socket createConnection(int port, std::string host, detail::Connected listener = {}) {
  return net::connect(port, std::move(host), std::move(listener));
}

}  // namespace nodeloop::net
