#include "nodeloop/dgram.hpp"

#include <uv.h>

#include <array>
#include <memory>

#include "handle_wrap.hpp"
#include "net_server.hpp"
#include "nodeloop/dns.hpp"
#include "nodeloop/process.hpp"

namespace nodeloop::dgram {
namespace detail {
namespace {

using net::detail::host_port_error;
using nodeloop::detail::EmitterState;

class UdpWrap;

enum class Bind { unbound, binding, bound };
enum class Connect { disconnected, connecting, connected };

struct DgramState final : EmitterState {
  bool is_over() const noexcept override { return !handle; }
  void drop() noexcept override {
    EmitterState::drop();
    queue.clear();
  }

  void bind(const BindOptions& where);
  void bind_to(const std::string& ip, int port);
  void start_listening();
  void when_bound(Callback call);
  void send(const Buffer& message, int port, const std::string& address, Sent callback);
  void do_send(const Error& failed, const Buffer& message, const std::string& ip, int port,
               const std::string& address, const std::shared_ptr<Sent>& callback);
  void connect(int port, const std::string& address, Connected callback);
  void do_connect(Error failed, const std::string& ip, int port, const std::string& address,
                  const std::shared_ptr<Connected>& callback, Listener::Identity listener);
  void look_up(const std::string& address,
               Function<void(const Error&, const std::string&)> callback);
  void close();
  void on_message(ssize_t count, std::string_view bytes, const sockaddr* from);
  int family() const noexcept { return options.type == "udp6" ? 6 : 4; }

  SocketOptions options;
  UdpWrap* handle = nullptr;
  Ref<nodeloop::detail::AsyncRecord> async_owner;  // the handle's
  bool receiving = false;
  Bind bind_state = Bind::unbound;
  Connect connect_state = Connect::disconnected;
  std::vector<Callback> queue;  // until it is bound
  bool queued = false;          // there is a queue, though it may be empty
};

struct SendRequest : ReqWrap, Pooled {
  explicit SendRequest(Environment& env) : ReqWrap(env, {"UDPSENDWRAP", "SendWrap", "SendWrap"}) {
    request.data = this;
  }
  uv_udp_send_t request;
  Buffer message;
  Function<void(int)> done;  // empty: nobody wants to know
};

constexpr std::size_t kLargestMessage = 65536;  // bytes

// src/udp_wrap.cc.
class UdpWrap final : public HandleWrap {
 public:
  UdpWrap(Environment& environment, Ref<DgramState> socket)
      : HandleWrap(environment, reinterpret_cast<uv_handle_t*>(&udp),
                   {"UDPWRAP", "UDPWrap", "Socket"}),
        socket_(std::move(socket)) {
    uv_udp_init(env().loop(), &udp);
    udp.data = this;
  }

  uv_handle_t* handle() noexcept { return reinterpret_cast<uv_handle_t*>(&udp); }

  int receive() {
    const int status = uv_udp_recv_start(
        &udp,
        [](uv_handle_t*, std::size_t, uv_buf_t* buffer) {
          thread_local const auto space = std::make_unique<std::array<char, kLargestMessage>>();
          *buffer = uv_buf_init(space->data(), kLargestMessage);
        },
        [](uv_udp_t* udp, ssize_t count, const uv_buf_t* buffer, const sockaddr* from, unsigned) {
          if (count == 0 && !from) return;
          auto& self = *static_cast<UdpWrap*>(udp->data);
          const Ref<DgramState> socket = self.socket_;
          const std::string_view bytes(buffer->base,
                                       count > 0 ? static_cast<std::size_t>(count) : 0);
          self.make_callback([&] { socket->on_message(count, bytes, from); });
        });
    return status == UV_EALREADY ? 0 : status;
  }

  // Positive: sent at once. 0: `done` will be called, if there is one. Else libuv's error.
  int send(const Buffer& message, const sockaddr* to, Function<void(int)> done) {
    uv_buf_t part =
        uv_buf_init(const_cast<char*>(message.data()), static_cast<unsigned>(message.length()));
    const int tried = uv_udp_try_send(&udp, &part, 1, to);
    if (tried >= 0) return 1;
    if (tried != UV_EAGAIN && tried != UV_ENOSYS) return tried;
    auto request = std::make_unique<SendRequest>(env());
    request->message = message;
    request->done = std::move(done);
    const int status =
        uv_udp_send(&request->request, &udp, &part, 1, to, [](uv_udp_send_t* finished, int result) {
          const std::unique_ptr<SendRequest> owned(static_cast<SendRequest*>(finished->data));
          if (owned->done) owned->make_callback([&] { owned->done.invoke_once(result); });
        });
    if (status == 0) request.release();
    return status;
  }

  uv_udp_t udp;

 private:
  Ref<DgramState> socket_;  // kept while it is open
};

Error dgram_error(const char* code, const char* message) {
  return Error(ErrorFields{.message = message, .code = code});
}

// A name for an address, which may be of the wrong family: then the system refuses it.
struct Name {
  Name(const std::string& ip, int port, int family) {
    if (family == 6) {
      status = uv_ip6_addr(ip.c_str(), port, reinterpret_cast<sockaddr_in6*>(&storage));
    } else {
      status = uv_ip4_addr(ip.c_str(), port, reinterpret_cast<sockaddr_in*>(&storage));
    }
  }
  const sockaddr* get() const noexcept { return reinterpret_cast<const sockaddr*>(&storage); }

  sockaddr_storage storage{};
  int status;
};

DgramState& state_of(const nodeloop::detail::EmitterHandle& socket) {
  return static_cast<DgramState&>(*socket.state());
}

// healthCheck.
UdpWrap& running(const DgramState& socket) {
  if (!socket.handle) throw dgram_error("ERR_SOCKET_DGRAM_NOT_RUNNING", "Not running");
  return *socket.handle;
}

void check(int status, const char* function) {
  if (status != 0) throw errno_exception(status, function);
}

// lookup4, lookup6.
void DgramState::look_up(const std::string& address,
                         Function<void(const Error&, const std::string&)> callback) {
  const std::string host = !address.empty() ? address : family() == 6 ? "::1" : "127.0.0.1";
  dns::detail::lookup_all(
      host,
      [callback = std::move(callback)](const Error& failed,
                                       const std::vector<dns::LookupAddress>& all) mutable {
        callback(failed, all.empty() ? std::string() : all.front().address);
      },
      family());
}

void DgramState::bind(const BindOptions& where) {
  running(*this);
  if (bind_state != Bind::unbound)
    throw dgram_error("ERR_SOCKET_ALREADY_BOUND", "Socket is already bound");
  bind_state = Bind::binding;
  const std::string address = !where.address.empty() ? where.address
                              : family() == 6        ? "::"
                                                     : "0.0.0.0";
  look_up(address,
          [keep = Ref(this), port = where.port](const Error& failed, const std::string& ip) {
            if (!keep->handle) return;
            if (!failed) return keep->bind_to(ip, port);
            keep->bind_state = Bind::unbound;
            keep->events.emit("error", failed);
          });
}

void DgramState::bind_to(const std::string& ip, int port) {
  const Name name(ip, port, family());
  unsigned flags = options.reuseAddr ? UV_UDP_REUSEADDR : 0;
  if (options.ipv6Only) flags |= UV_UDP_IPV6ONLY;
  const int status = name.status != 0 ? name.status : uv_udp_bind(&handle->udp, name.get(), flags);
  if (status == 0) return start_listening();
  bind_state = Bind::unbound;
  events.emit("error", host_port_error(status, "bind", ip, port, {}));
}

// startReceiving, startListening.
void DgramState::start_listening() {
  handle->receive();
  receiving = true;
  bind_state = Bind::bound;
  if (options.recvBufferSize > 0) uv_recv_buffer_size(handle->handle(), &options.recvBufferSize);
  if (options.sendBufferSize > 0) uv_send_buffer_size(handle->handle(), &options.sendBufferSize);
  events.emit("listening");
}

// enqueue: a listener of 'listening' flushes the queue, an error before that empties it.
void DgramState::when_bound(Callback call) {
  queue.push_back(std::move(call));
  if (std::exchange(queued, true)) return;
  const auto others = std::make_shared<std::pair<Listener::Identity, Listener::Identity>>();
  const Listener on_error([this, others] {
    events.off("listening", others->second);
    queued = false;
    queue.clear();
  });
  const Listener on_listening([this, others] {
    events.off(EventEmitter::errorMonitor, others->first);
    queued = false;
    for (Callback& each : std::exchange(queue, {})) each();
  });
  *others = {on_error.identity(), on_listening.identity()};
  events.once(EventEmitter::errorMonitor, on_error);
  events.once("listening", on_listening);
}

void DgramState::send(const Buffer& message, int port, const std::string& address, Sent callback) {
  const bool connected = connect_state == Connect::connected;
  if (connected && (port != 0 || !address.empty())) {
    // A connected socket takes the port for its callback, and a callback behind the address for the
    // port.
    if (callback && !address.empty())
      throw dgram_error("ERR_SOCKET_DGRAM_IS_CONNECTED", "Already connected");
    callback = nullptr;
  }
  if (!connected) net::detail::check_port(port, 1);
  running(*this);
  if (bind_state == Bind::unbound) bind({});
  if (bind_state != Bind::bound) {
    when_bound([this, message, port, address, callback = std::move(callback)]() mutable {
      send(message, port, address, std::move(callback));
    });
    return;
  }
  const auto shared = std::make_shared<Sent>(std::move(callback));
  if (connected) return do_send(nullptr, message, {}, 0, address, shared);
  look_up(address, [keep = Ref(this), message, port, address, shared](const Error& failed,
                                                                      const std::string& ip) {
    keep->do_send(failed, message, ip, port, address, shared);
  });
}

void DgramState::do_send(const Error& failed, const Buffer& message, const std::string& ip,
                         int port, const std::string& address,
                         const std::shared_ptr<Sent>& callback) {
  const TriggerScope made_by(async_owner);
  const auto call_later = [&callback](const Error& error, std::size_t bytes) {
    process.nextTick([callback, error, bytes] { (*callback)(error, bytes); });
  };
  if (failed && *callback) return call_later(failed, 0);
  if (failed) {
    process.nextTick([keep = Ref(this), failed] { keep->events.emit("error", failed); });
    return;
  }
  if (!handle) return;
  Function<void(int)> done;
  if (*callback) {
    done = [callback, address, port, bytes = message.length()](int status) {
      (*callback)(status < 0 ? host_port_error(status, "send", address, port, {}) : Error(), bytes);
    };
  }
  const Name name(ip, port, family());
  const int status = port == 0          ? handle->send(message, nullptr, std::move(done))
                     : name.status != 0 ? name.status
                                        : handle->send(message, name.get(), std::move(done));
  if (!*callback || status == 0) return;
  if (status > 0) return call_later(nullptr, message.length());
  call_later(host_port_error(status, "send", address, port, {}), 0);
}

void DgramState::connect(int port, const std::string& address, Connected callback) {
  net::detail::check_port(port, 1);
  if (connect_state != Connect::disconnected)
    throw dgram_error("ERR_SOCKET_DGRAM_IS_CONNECTED", "Already connected");
  connect_state = Connect::connecting;
  if (bind_state == Bind::unbound) bind({});
  auto start = [this, port, address, callback = std::move(callback)]() mutable {
    Listener::Identity listener = nullptr;
    const auto shared = std::make_shared<Connected>(std::move(callback));
    if (*shared) {
      const Listener on_connect([shared] { (*shared)(nullptr); });
      listener = on_connect.identity();
      events.once("connect", on_connect);
    }
    look_up(address, [keep = Ref(this), port, address, shared, listener](const Error& failed,
                                                                         const std::string& ip) {
      keep->do_connect(failed, ip, port, address, shared, listener);
    });
  };
  if (bind_state != Bind::bound) {
    when_bound(std::move(start));
  } else {
    start();
  }
}

void DgramState::do_connect(Error failed, const std::string& ip, int port,
                            const std::string& address, const std::shared_ptr<Connected>& callback,
                            Listener::Identity listener) {
  const TriggerScope made_by(async_owner);
  if (!handle) return;
  if (!failed) {
    const Name name(ip, port, family());
    const int status = name.status != 0 ? name.status : uv_udp_connect(&handle->udp, name.get());
    if (status != 0) failed = host_port_error(status, "connect", address, port, {});
  }
  if (!failed) {
    connect_state = Connect::connected;
    process.nextTick([keep = Ref(this)] { keep->events.emit("connect"); });
    return;
  }
  connect_state = Connect::disconnected;
  process.nextTick([keep = Ref(this), failed, listener, callback] {
    if (!*callback) {
      keep->events.emit("error", failed);
      return;
    }
    keep->events.off("connect", listener);
    (*callback)(failed);
  });
}

void DgramState::close() {
  if (queued) {
    queue.push_back([this] { close(); });
    return;
  }
  running(*this);
  if (std::exchange(receiving, false)) (void)uv_udp_recv_stop(&handle->udp);
  std::exchange(handle, nullptr)->close();
  const TriggerScope made_by(async_owner);
  process.nextTick([keep = Ref(this)] {
    keep->events.emit("close");
    keep->note_closed();
  });
}

void DgramState::on_message(ssize_t count, std::string_view bytes, const sockaddr* from) {
  if (count < 0) {
    events.emit("error", errno_exception(static_cast<int>(count), "recvmsg"));
    return;
  }
  sockaddr_storage storage{};
  if (from && from->sa_family == AF_INET6) {
    reinterpret_cast<sockaddr_in6&>(storage) = *reinterpret_cast<const sockaddr_in6*>(from);
  } else if (from) {
    reinterpret_cast<sockaddr_in&>(storage) = *reinterpret_cast<const sockaddr_in*>(from);
  }
  net::AddressInfo sender = net::detail::to_address_info(storage);
  events.emit(
      "message", Buffer::from(bytes),
      RemoteInfo{std::move(sender.address), std::move(sender.family), sender.port, bytes.size()});
}

}  // namespace
}  // namespace detail

using namespace detail;  // NOLINT: this file's own parts

Socket createSocket(SocketOptions options) {
  if (options.type != "udp4" && options.type != "udp6") {
    throw Error(ErrorFields{.name = "TypeError",
                            .message = "Bad socket type specified. Valid types are: udp4, udp6",
                            .code = "ERR_SOCKET_BAD_TYPE"});
  }
  const auto state = make_ref<DgramState>();
  state->options = std::move(options);
  state->handle = new UdpWrap(Environment::current(), state);
  state->async_owner = state->handle->async_record();
  if (AbortSignal signal = std::exchange(state->options.signal, nullptr);
      signal && signal.aborted()) {
    state->close();
  } else if (signal) {
    Disposable listening = events::addAbortListener(std::move(signal), [state] {
      if (state->handle) state->close();
    });
    state->once("close", Listener([listening]() mutable { listening.dispose(); }));
  }
  return Socket(Ref<nodeloop::detail::EmitterState>(state));
}

Socket Socket::bind(BindOptions where, detail::Bound listener) const {
  const Ref keep(state_);
  DgramState& state = state_of(*this);
  running(state);
  if (state.bind_state == Bind::unbound && listener) {
    // Whichever comes first takes both off.
    const auto both = std::make_shared<std::pair<Listener::Identity, Listener::Identity>>();
    const auto remove = [raw = &state, both] {
      raw->events.off(EventEmitter::errorMonitor, both->first);
      raw->events.off("listening", both->second);
    };
    const Listener on_error(remove);
    const Listener on_listening(
        [remove, call = std::make_shared<detail::Bound>(std::move(listener))] {
          remove();
          (*call)();
        });
    *both = {on_error.identity(), on_listening.identity()};
    state.events.on(EventEmitter::errorMonitor, on_error);
    state.events.on("listening", on_listening);
  }
  state.bind(where);
  return *this;
}

void Socket::send(const Buffer& message, int port, std::string address,
                  detail::Sent callback) const {
  const Ref keep(state_);
  state_of(*this).send(message, port, address, std::move(callback));
}

void Socket::connect(int port, std::string address, detail::Connected listener) const {
  const Ref keep(state_);
  state_of(*this).connect(port, address, std::move(listener));
}

void Socket::disconnect() const {
  DgramState& state = state_of(*this);
  if (state.connect_state != Connect::connected)
    throw dgram_error("ERR_SOCKET_DGRAM_NOT_CONNECTED", "Not connected");
  check(uv_udp_connect(&running(state).udp, nullptr), "connect");
  state.connect_state = Connect::disconnected;
}

Socket Socket::close(detail::Bound listener) const {
  const Ref keep(state_);
  if (listener)
    on("close",
       Listener([call = std::make_shared<detail::Bound>(std::move(listener))] { (*call)(); }));
  state_of(*this).close();
  return *this;
}

net::AddressInfo Socket::address() const {
  sockaddr_storage storage{};
  int size = sizeof storage;
  check(uv_udp_getsockname(&running(state_of(*this)).udp, reinterpret_cast<sockaddr*>(&storage),
                           &size),
        "getsockname");
  return net::detail::to_address_info(storage);
}

net::AddressInfo Socket::remoteAddress() const {
  UdpWrap& handle = running(state_of(*this));
  if (state_of(*this).connect_state != Connect::connected)
    throw dgram_error("ERR_SOCKET_DGRAM_NOT_CONNECTED", "Not connected");
  sockaddr_storage storage{};
  int size = sizeof storage;
  check(uv_udp_getpeername(&handle.udp, reinterpret_cast<sockaddr*>(&storage), &size),
        "getpeername");
  return net::detail::to_address_info(storage);
}

Socket Socket::ref() const {
  if (UdpWrap* handle = state_of(*this).handle) handle->ref();
  return *this;
}

Socket Socket::unref() const {
  if (UdpWrap* handle = state_of(*this).handle) handle->unref();
  return *this;
}

namespace {

void change_membership(const Socket& socket, const std::string& group, const std::string& interface,
                       uv_membership change, const char* function) {
  check(uv_udp_set_membership(&running(state_of(socket)).udp, group.c_str(),
                              interface.empty() ? nullptr : interface.c_str(), change),
        function);
}

using Sizer = int (*)(uv_handle_t*, int*);

// Sets it, or with 0 asks for it.
int buffer_size(const Socket& socket, int size, Sizer sizer, const char* call) {
  const int status = sizer(running(state_of(socket)).handle(), &size);
  if (status == 0) return size;
  throw Error(ErrorFields{.name = "SystemError",
                          .message = "Could not get or set buffer size: " + std::string(call) +
                                     " returned " + uv_err_name(status) + " (" +
                                     uv_strerror(status) + ")",
                          .code = "ERR_SOCKET_BUFFER_SIZE",
                          .syscall = call,
                          .errnum = status});
}

}  // namespace

void Socket::setBroadcast(bool on) const {
  check(uv_udp_set_broadcast(&running(state_of(*this)).udp, on), "setBroadcast");
}
void Socket::setTTL(int hops) const {
  check(uv_udp_set_ttl(&running(state_of(*this)).udp, hops), "setTTL");
}
void Socket::setMulticastTTL(int hops) const {
  check(uv_udp_set_multicast_ttl(&running(state_of(*this)).udp, hops), "setMulticastTTL");
}
void Socket::setMulticastLoopback(bool on) const {
  check(uv_udp_set_multicast_loop(&running(state_of(*this)).udp, on), "setMulticastLoopback");
}
void Socket::addMembership(const std::string& group, const std::string& interface) const {
  change_membership(*this, group, interface, UV_JOIN_GROUP, "addMembership");
}
void Socket::dropMembership(const std::string& group, const std::string& interface) const {
  change_membership(*this, group, interface, UV_LEAVE_GROUP, "dropMembership");
}
void Socket::setRecvBufferSize(int bytes) const {
  buffer_size(*this, bytes, uv_recv_buffer_size, "uv_recv_buffer_size");
}
void Socket::setSendBufferSize(int bytes) const {
  buffer_size(*this, bytes, uv_send_buffer_size, "uv_send_buffer_size");
}
int Socket::getRecvBufferSize() const {
  return buffer_size(*this, 0, uv_recv_buffer_size, "uv_recv_buffer_size");
}
int Socket::getSendBufferSize() const {
  return buffer_size(*this, 0, uv_send_buffer_size, "uv_send_buffer_size");
}
std::size_t Socket::getSendQueueSize() const {
  return uv_udp_get_send_queue_size(&running(state_of(*this)).udp);
}
std::size_t Socket::getSendQueueCount() const {
  return uv_udp_get_send_queue_count(&running(state_of(*this)).udp);
}

}  // namespace nodeloop::dgram
