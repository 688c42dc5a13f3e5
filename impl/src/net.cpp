// Sockets. Source: lib/net.js, lib/internal/stream_base_commons.js.
#include "net.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include "net_server.hpp"
#include "validators.hpp"

namespace nodeloop::net {
namespace detail {

using nodeloop::detail::StreamWrap;

namespace {

Release current_release() { return Environment::current().release(); }

Error socket_error(const char* code, const char* message) {
  return stream::detail::stream_error(code, message);
}

sockaddr_storage to_sockaddr(const std::string& address, int family, int port) {
  sockaddr_storage storage{};
  if (family == 6) {
    uv_ip6_addr(address.c_str(), port, reinterpret_cast<sockaddr_in6*>(&storage));
  } else {
    uv_ip4_addr(address.c_str(), port, reinterpret_cast<sockaddr_in*>(&storage));
  }
  return storage;
}

const sockaddr* as_sockaddr(const sockaddr_storage& storage) {
  return reinterpret_cast<const sockaddr*>(&storage);
}

std::size_t total_length(std::span<const Buffer> buffers) {
  std::size_t total = 0;
  for (const Buffer& buffer : buffers) total += buffer.length();
  return total;
}

// ERR_MISSING_ARGS of Socket.prototype.connect.
Error missing_destination() {
  return Error(
      ErrorFields{.name = "TypeError",
                  .message = "The \"options\" or \"port\" or \"path\" argument must be specified",
                  .code = "ERR_MISSING_ARGS"});
}

}  // namespace

void check_port(int port, int least, const std::string& name) {
  if (port >= least && port < 65536) return;
  throw Error(ErrorFields{.name = "RangeError",
                          .message = name + " should be " + (least == 0 ? ">=" : ">") +
                                     " 0 and < 65536. Received type number (" +
                                     std::to_string(port) + ").",
                          .code = "ERR_SOCKET_BAD_PORT"});
}

// lib/internal/errors.js ExceptionWithHostPort.
Error host_port_error(int status, const std::string& syscall, const std::string& address, int port,
                      const std::string& details) {
  const std::string code = uv_err_name(status);
  std::string message = syscall + " " + code + " " + address;
  if (port > 0) message += ":" + std::to_string(port);
  if (!details.empty()) message += " - Local (" + details + ")";
  return Error(ErrorFields{
      .message = std::move(message), .code = code, .syscall = syscall, .errnum = status});
}

AddressInfo to_address_info(const sockaddr_storage& storage) {
  char text[INET6_ADDRSTRLEN] = "";
  if (storage.ss_family == AF_INET6) {
    const auto& six = reinterpret_cast<const sockaddr_in6&>(storage);
    uv_ip6_name(&six, text, sizeof text);
    return {text, "IPv6", ntohs(six.sin6_port)};
  }
  if (storage.ss_family != AF_INET) return {};
  const auto& four = reinterpret_cast<const sockaddr_in&>(storage);
  uv_ip4_name(&four, text, sizeof text);
  return {text, "IPv4", ntohs(four.sin_port)};
}

SocketState::SocketState(const SocketOptions& options) : no_delay(options.noDelay) {
  const stream::Options sides{
      .highWaterMark = options.highWaterMark, .emitClose = false, .decodeStrings = false};
  stream::detail::init_readable(*this, sides);
  stream::detail::init_writable(*this, sides);
  allow_half_open = options.allowHalfOpen;
  events.on("end", [this] { ended_by_peer = true; });
}

void SocketState::adopt(StreamWrap* wrap) {
  stream::detail::undestroy(*this);
  handle = wrap;
  async_owner = wrap->async_record();
  wrap->owner = Ref<nodeloop::detail::EmitterState>(this);
  wrap->listener = this;
}

void SocketState::try_read_start() {
  if (const int status = handle->read_start(); status != 0) {
    stream::detail::destroy(*this, errno_exception(status, "read"));
  }
}

void SocketState::do_read(std::size_t size) {
  if (connecting || !handle) {
    once("connect", nodeloop::Listener([this, size] { do_read(size); }));
  } else if (!handle->reading) {
    try_read_start();
  }
}

void SocketState::on_stream_read(ssize_t count, std::string_view bytes) {
  handle->make_callback([&] { on_read(count, bytes); });
}

// onStreamRead.
void SocketState::on_read(ssize_t count, std::string_view bytes) {
  refresh_timeout();
  if (count > 0) {
    if (readable->destroyed) return;
    const bool wants_more = stream::detail::push(*this, nodeloop::detail::buffer_of_read(bytes));
    if (!wants_more && handle && handle->reading) handle->read_stop();
    return;
  }
  if (count != UV_EOF) {
    stream::detail::destroy(*this, errno_exception(static_cast<int>(count), "read"));
    return;
  }
  if (readable->end_emitted) return;
  stream::detail::push(*this, nullptr);
  stream::detail::read(*this, 0);
}

void SocketState::do_write(stream::Chunk chunk, std::string, stream::Done done) {
  write_buffers({&chunk.buffer(), 1}, std::move(done));
}

void SocketState::do_writev(std::vector<stream::WriteEntry> entries, stream::Done done) {
  std::vector<Buffer> buffers;
  for (const stream::WriteEntry& entry : entries) buffers.push_back(entry.chunk.buffer());
  write_buffers(buffers, std::move(done));
}

// _writeGeneric.
void SocketState::write_buffers(std::span<const Buffer> buffers, stream::Done done) {
  if (connecting) {
    pending_bytes = total_length(buffers);
    const nodeloop::Listener on_close([done] {
      done(socket_error("ERR_SOCKET_CLOSED_BEFORE_CONNECTION",
                        "Socket closed before the connection was established"));
    });
    once("connect", nodeloop::Listener([this, kept = std::vector(buffers.begin(), buffers.end()),
                                        done, id = on_close.identity()] {
           events.off("close", id);
           write_buffers(kept, done);
         }));
    once("close", on_close);
    return;
  }
  pending_bytes = 0;
  if (!handle) return done(socket_error("ERR_SOCKET_CLOSED", "Socket is closed"));
  refresh_timeout();
  bool async = false;
  const int failed = handle->write(
      buffers,
      [keep = Ref(this), done](int status) {
        const bool destroyed = keep->writable->destroyed;
        if (status < 0 &&
            (!destroyed || tells_write_errors_of_destroyed_sockets(current_release()))) {
          return done(errno_exception(status, "write"));
        }
        if (!destroyed) {
          keep->refresh_timeout();
          keep->last_write_queue_size = 0;
        }
        done();
      },
      async);
  if (async) {
    last_write_queue_size = total_length(buffers);
  } else {
    done(failed != 0 ? errno_exception(failed, "write") : Error());
  }
}

void SocketState::do_final(stream::Done done) {
  if (connecting || (!handle && !finishes_unconnected_sockets(current_release()))) {
    once("connect", nodeloop::Listener([this, done] { do_final(done); }));
    return;
  }
  if (!handle) return done();
  const int status = handle->shutdown([done] { done(); });
  if (status == UV_ENOTCONN) return done();
  if (status != 0) done(errno_exception(status, "shutdown"));
}

bool SocketState::takes_write_after_end(stream::Hook<Error>& callback) {
  if (allow_half_open || !ended_by_peer) return false;
  const Error error =
      stream::detail::stream_error("EPIPE", "This socket has been ended by the other party");
  if (callback) {
    const TriggerScope made_by(async_owner);
    process.nextTick([callback = std::move(callback), error]() mutable { callback(error); });
  }
  stream::detail::destroy(*this, error);
  return true;
}

void SocketState::close_handle(bool had_error) {
  closed_bytes_read = handle->bytes_read;
  closed_bytes_written = handle->bytes_written;
  const auto on_closed = [keep = Ref(this), had_error] {
    keep->events.emit("close", had_error);
    keep->note_closed();
  };
  if (!std::exchange(resets, false)) {
    handle->close(on_closed);
  } else if (const int status = handle->reset(on_closed); status != 0) {
    // The handle is given up open, and nothing tells of its end.
    events.emit("error", errno_exception(status, "reset"));
  }
  handle->listener = nullptr;
  handle = nullptr;
}

void SocketState::do_destroy(Error error, stream::Done done) {
  connecting = false;
  clearTimeout(timeout);
  if (handle) {
    close_handle(static_cast<bool>(error));
    done(error);
  } else {
    done(error);
    stream::detail::next_tick(*this, [](StreamState& self) {
      self.events.emit("close");
      self.note_closed();
    });
  }
  if (server) on_connection_closed(*server);
}

void SocketState::listener_added(std::string_view event) {
  StreamState::listener_added(event);
  if (user) user->listener_added(event);
}

void SocketState::drop() noexcept {
  StreamState::drop();
  user = nullptr;
  clearTimeout(std::exchange(timeout, {}));
  server = nullptr;
}

void SocketState::refresh_timeout() {
  if (timeout) timeout.refresh();
}

// setStreamTimeout.
void SocketState::set_timeout(double ms) {
  if (readable->destroyed) return;
  timeout_ms = ms;
  const double duration = nodeloop::detail::to_timer_duration(ms, "msecs");
  clearTimeout(std::exchange(timeout, {}));
  if (duration == 0) return;
  timeout = setTimeout([this] { on_timeout(); }, duration);
  timeout.unref();
}

// _onTimeout: not while a write is making progress.
void SocketState::on_timeout() {
  if (last_write_queue_size > 0 && handle) {
    const std::size_t size = handle->write_queue_size();
    if (std::exchange(last_write_queue_size, size) != size) return refresh_timeout();
  }
  events.emit("timeout");
}

void SocketState::connect(const ConnectOptions& options) {
  ended_by_peer = false;
  if (readable->destroyed) {
    handle = nullptr;
    peer = {};
  }
  const bool is_pipe = !options.path.empty();
  if (!is_pipe) check_port(*options.port, 0);
  if (!handle) {
    adopt(new StreamWrap(Environment::current(),
                         is_pipe ? StreamWrap::Kind::pipe : StreamWrap::Kind::tcp));
  }
  refresh_timeout();
  connecting = true;
  const TriggerScope made_by(async_owner);
  if (is_pipe) {
    handle->connect_pipe(options.path, [keep = Ref(this), options](int status) {
      keep->after_connect(options, options.path, status);
    });
    return;
  }
  // lookupAndConnect.
  if (!options.localAddress.empty() && dns::isIP(options.localAddress) == 0) {
    throw Error(ErrorFields{.name = "TypeError",
                            .message = "Invalid IP address: " + options.localAddress,
                            .code = "ERR_INVALID_IP_ADDRESS"});
  }
  if (const int family = dns::isIP(options.host); family != 0) {
    process.nextTick([keep = Ref(this), family, options] {
      const TriggerScope connected_by(keep->async_owner);
      if (keep->connecting) keep->connect_to(options.host, family, options);
    });
    return;
  }
  dns::detail::lookup_all(
      options.host, [keep = Ref(this), options](Error err, std::vector<dns::LookupAddress> all) {
        if (!keep->connecting) return;
        if (err) {
          keep->events.emit("lookup", err, std::string(), 0, options.host);
          stream::detail::next_tick(
              *keep, [err](StreamState& self) { stream::detail::destroy(self, err); });
          return;
        }
        if (!tries_all_addresses(current_release())) all.resize(1);
        for (const dns::LookupAddress& each : all) {
          keep->events.emit("lookup", Error(), each.address, each.family, options.host);
          if (!keep->connecting) return;
        }
        keep->refresh_timeout();
        const TriggerScope connected_by(keep->async_owner);
        keep->try_addresses(std::move(all), 0, options, nullptr);
      });
}

// internalConnectMultiple, without its time limit for each attempt.
void SocketState::try_addresses(std::vector<dns::LookupAddress> addresses, std::size_t at,
                                const ConnectOptions& options, Error last_error) {
  if (at == addresses.size()) {
    stream::detail::destroy(*this, std::move(last_error));
    return;
  }
  if (at + 1 == addresses.size() && at == 0) {
    connect_to(addresses[0].address, addresses[0].family, options);
    return;
  }
  if (at > 0) {
    handle->listener = nullptr;
    handle->close();
    adopt(new StreamWrap(Environment::current(), StreamWrap::Kind::tcp));
  }
  const dns::LookupAddress next = addresses[at];
  const sockaddr_storage storage = to_sockaddr(next.address, next.family, *options.port);
  const auto attempted = [keep = Ref(this), addresses, at, options, next](int status) {
    if (!keep->connecting) return;
    if (status == 0) return keep->after_connect(options, next.address, status);
    keep->try_addresses(addresses, at + 1, options,
                        host_port_error(status, "connect", next.address, *options.port, {}));
  };
  if (const int status = handle->connect_tcp(as_sockaddr(storage), attempted); status != 0) {
    attempted(status);
  }
}

// internalConnect.
void SocketState::connect_to(const std::string& address, int family,
                             const ConnectOptions& options) {
  if (!options.localAddress.empty() || options.localPort != 0) {
    const std::string local = !options.localAddress.empty() ? options.localAddress
                              : family == 6                 ? "::"
                                                            : "0.0.0.0";
    const sockaddr_storage storage = to_sockaddr(local, family, options.localPort);
    int status = uv_tcp_bind(&handle->uv.tcp, as_sockaddr(storage), 0);
    if (status == 0 && options.localPort > 0) {
      sockaddr_storage bound{};
      int size = sizeof bound;
      status = uv_tcp_getsockname(&handle->uv.tcp, reinterpret_cast<sockaddr*>(&bound), &size);
    }
    if (status != 0) {
      stream::detail::destroy(*this, host_port_error(status, "bind", local, options.localPort, {}));
      return;
    }
  }
  const sockaddr_storage storage = to_sockaddr(address, family, *options.port);
  const int status =
      handle->connect_tcp(as_sockaddr(storage), [keep = Ref(this), options, address](int result) {
        keep->after_connect(options, address, result);
      });
  if (status != 0) {
    const AddressInfo local = local_name();
    stream::detail::destroy(*this,
                            host_port_error(status, "connect", address, *options.port,
                                            local.address + ":" + std::to_string(local.port)));
  }
}

// afterConnect.
void SocketState::after_connect(const ConnectOptions& options, const std::string& address,
                                int status) {
  if (readable->destroyed) return;
  connecting = false;
  if (status != 0) {
    const int port = options.path.empty() ? *options.port : 0;
    stream::detail::destroy(*this, host_port_error(status, "connect", address, port, {}));
    return;
  }
  refresh_timeout();
  if (no_delay && handle->kind == StreamWrap::Kind::tcp) uv_tcp_nodelay(&handle->uv.tcp, 1);
  events.emit("connect");
  events.emit("ready");
  if (!stream::detail::is_paused(*this)) stream::detail::read(*this, 0);
}

AddressInfo SocketState::local_name() const {
  if (!handle || handle->kind != StreamWrap::Kind::tcp) return {};
  sockaddr_storage storage{};
  int size = sizeof storage;
  uv_tcp_getsockname(&handle->uv.tcp, reinterpret_cast<sockaddr*>(&storage), &size);
  return to_address_info(storage);
}

// _getpeername: what has been asked for once stays known.
const AddressInfo& SocketState::peer_name() {
  if (!handle || connecting || handle->kind != StreamWrap::Kind::tcp || !peer.family.empty())
    return peer;
  sockaddr_storage storage{};
  int size = sizeof storage;
  uv_tcp_getpeername(&handle->uv.tcp, reinterpret_cast<sockaddr*>(&storage), &size);
  return peer = to_address_info(storage);
}

// What is still to be written counts, too.
std::uint64_t SocketState::bytes_written() const {
  std::uint64_t bytes = (handle ? handle->bytes_written : closed_bytes_written) + pending_bytes;
  for (const stream::detail::BufferedWrite& entry : writable->buffered)
    bytes += entry.chunk.length();
  return bytes;
}

SocketState& state_of(const Socket& socket) { return static_cast<SocketState&>(*socket.state()); }

}  // namespace detail

using detail::state_of;

Socket::Socket(SocketOptions options)
    : Socket(Ref<stream::detail::StreamState>(make_ref<detail::SocketState>(options))) {
  detail::state_of(*this).connects_again = true;
}

Socket Socket::connect(ConnectOptions options, detail::Connected listener) const {
  if (!options.port && options.path.empty()) throw detail::missing_destination();
  const Ref keep(state_);
  detail::SocketState& state = state_of(*this);
  if (listener) {
    state.once("connect", Listener([f = std::make_shared<detail::Connected>(std::move(listener))] {
                 (*f)();
               }));
  }
  if (options.noDelay) state.no_delay = true;
  state.connect(options);
  return *this;
}

Socket Socket::setTimeout(double ms) const {
  state_of(*this).set_timeout(ms);
  return *this;
}

// setStreamTimeout.
Socket Socket::setTimeout(double ms, const Listener& listener) const {
  if (destroyed()) return *this;
  setTimeout(ms);
  return ms == 0 ? off("timeout", listener) : once("timeout", listener);
}

Socket Socket::setNoDelay(bool on) const {
  detail::SocketState& state = state_of(*this);
  state.no_delay = on;
  if (state.handle && state.handle->kind == nodeloop::detail::StreamWrap::Kind::tcp) {
    uv_tcp_nodelay(&state.handle->uv.tcp, on ? 1 : 0);
  }
  return *this;
}

Socket Socket::setKeepAlive(bool on, double initial_delay_ms) const {
  const detail::SocketState& state = state_of(*this);
  if (state.handle && state.handle->kind == nodeloop::detail::StreamWrap::Kind::tcp) {
    uv_tcp_keepalive(&state.handle->uv.tcp, on ? 1 : 0,
                     static_cast<unsigned>(initial_delay_ms / 1000));
  }
  return *this;
}

Socket Socket::ref() const {
  if (state_of(*this).handle) {
    state_of(*this).handle->ref();
  } else {
    once("connect", Listener([state = state_.get()] { Socket(Ref(state)).ref(); }));
  }
  return *this;
}

Socket Socket::unref() const {
  if (state_of(*this).handle) {
    state_of(*this).handle->unref();
  } else {
    once("connect", Listener([state = state_.get()] { Socket(Ref(state)).unref(); }));
  }
  return *this;
}

void Socket::destroySoon() const {
  const Ref keep(state_);
  if (stream::detail::is_writable(*keep)) stream::detail::end(*keep);
  if (keep->writable->finished) {
    stream::detail::destroy(*keep);
  } else {
    keep->once("finish", Listener([state = keep.get()] { stream::detail::destroy(*Ref(state)); }));
  }
}

Socket Socket::resetAndDestroy() const {
  const Ref keep(state_);
  detail::SocketState& state = state_of(*this);
  const auto reset = [&state] {
    state.resets = true;
    stream::detail::destroy(state);
  };
  if (!state.handle) {
    stream::detail::destroy(state,
                            stream::detail::stream_error("ERR_SOCKET_CLOSED", "Socket is closed"));
  } else if (state.handle->kind != nodeloop::detail::StreamWrap::Kind::tcp) {
    throw Error(ErrorFields{.name = "TypeError",
                            .message = "This handle type cannot be sent",
                            .code = "ERR_INVALID_HANDLE_TYPE"});
  } else if (state.connecting) {
    state.once("connect", Listener(reset));
  } else {
    reset();
  }
  return *this;
}

bool Socket::connecting() const { return state_of(*this).connecting; }

bool Socket::pending() const { return !state_of(*this).handle || state_of(*this).connecting; }

std::string Socket::readyState() const {
  if (connecting()) return "opening";
  if (readable()) return writable() ? "open" : "readOnly";
  return writable() ? "writeOnly" : "closed";
}

AddressInfo Socket::address() const { return state_of(*this).local_name(); }
std::string Socket::remoteAddress() const { return state_of(*this).peer_name().address; }
std::string Socket::remoteFamily() const { return state_of(*this).peer_name().family; }
int Socket::remotePort() const { return state_of(*this).peer_name().port; }

std::uint64_t Socket::bytesRead() const {
  const detail::SocketState& state = state_of(*this);
  return state.handle ? state.handle->bytes_read : state.closed_bytes_read;
}

std::uint64_t Socket::bytesWritten() const { return state_of(*this).bytes_written(); }

Socket connect(ConnectOptions options, detail::Connected listener) {
  const Socket socket(
      SocketOptions{.allowHalfOpen = options.allowHalfOpen, .noDelay = options.noDelay});
  if (options.timeout != 0 && !std::isnan(options.timeout)) socket.setTimeout(options.timeout);
  return socket.connect(std::move(options), std::move(listener));
}

}  // namespace nodeloop::net
