// dgram: UDP sockets.
//
// Order: 'listening' and the callback of connect() come in a tick where the address is no name to
// look up, else when it has been; 'close' comes in a tick, never in the close phase. What the
// system takes at once is told to the callback of send() in a tick, the rest in the poll phase.
// 'message' comes in the poll phase, up to 32 of a socket at a time, with the ticks between them. A
// socket that is not bound yet is bound by send() and connect(), and what is to be sent waits for
// 'listening'. Errors: 'error' (Error), of a bind also within bind()'s tick; the callback's
// argument where there is one; thrown, with codes such as ERR_SOCKET_DGRAM_NOT_RUNNING, what the
// program itself got wrong. Ownership: a handle shares the socket, which lets go of its listeners a
// turn after 'close'. Bound, it keeps the loop alive until then. Thread: that of the current
// Environment. Source: lib/dgram.js, lib/internal/dgram.js, src/udp_wrap.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "nodeloop/abort_controller.hpp"
#include "nodeloop/buffer.hpp"
#include "nodeloop/events.hpp"
#include "nodeloop/net.hpp"

namespace nodeloop::dgram {

// Who sent a message.
struct RemoteInfo {
  std::string address;
  std::string family;  // "IPv4" or "IPv6"
  int port = 0;
  std::size_t size = 0;  // bytes of the message
};

struct SocketOptions {
  std::string type{};  // "udp4" or "udp6"
  bool reuseAddr = false;
  bool ipv6Only = false;
  int recvBufferSize = 0;  // bytes; 0: the system's
  int sendBufferSize = 0;
  AbortSignal signal{nullptr};  // closes it
};

struct BindOptions {
  int port = 0;           // 0: any that is free
  std::string address{};  // empty: all
};

namespace detail {

using Bound = stream::Hook<>;
using Connected = stream::Hook<Error>;
using Sent = stream::Hook<Error, std::size_t>;

}  // namespace detail

// Events: 'listening' (); 'message' (Buffer, RemoteInfo); 'connect' (); 'error' (Error); 'close'
// ().
class Socket : public nodeloop::detail::EmitterMethods<Socket> {
 public:
  using EmitterMethods::EmitterMethods;
  Socket() noexcept = default;

  Socket bind(BindOptions where = {}, detail::Bound listener = nullptr) const;
  template <class F>
  requires(!std::is_convertible_v<F, std::string>) Socket bind(int port, F&& listener)
  const { return bind(BindOptions{.port = port}, detail::Bound(std::forward<F>(listener))); }
  Socket bind(int port, std::string address = {}, detail::Bound listener = nullptr) const {
    return bind(BindOptions{.port = port, .address = std::move(address)}, std::move(listener));
  }

  // One message; to the peer of connect() when there is one. callback(err, bytes); it is lost when
  // a connected socket is given a port, and ERR_SOCKET_DGRAM_IS_CONNECTED thrown for an address
  // too.
  void send(const Buffer& message, int port, std::string address = {},
            detail::Sent callback = nullptr) const;
  void send(std::string_view message, int port, std::string address = {},
            detail::Sent callback = nullptr) const {
    send(Buffer::from(message), port, std::move(address), std::move(callback));
  }
  template <class Message, class F>
  requires(!std::is_convertible_v<F, std::string>) void send(const Message& message, int port,
                                                             F&& callback) const {
    send(message, port, std::string(), detail::Sent(std::forward<F>(callback)));
  }
  void send(std::string_view message, detail::Sent callback = nullptr) const {
    send(Buffer::from(message), 0, {}, std::move(callback));
  }
  void send(const Buffer& message, detail::Sent callback = nullptr) const {
    send(message, 0, {}, std::move(callback));
  }

  // Names the one peer that it sends to and hears. The listener is given an error, if there is one.
  void connect(int port, std::string address = {}, detail::Connected listener = nullptr) const;
  template <class F>
  requires(!std::is_convertible_v<F, std::string>) void connect(int port, F&& listener) const {
    connect(port, std::string(), detail::Connected(std::forward<F>(listener)));
  }
  void disconnect() const;

  // Comes after what waits for the socket to be bound.
  Socket close(detail::Bound listener = nullptr) const;
  net::AddressInfo address() const;
  net::AddressInfo remoteAddress() const;
  Socket ref() const;
  Socket unref() const;

  void setBroadcast(bool on) const;
  void setTTL(int hops) const;
  void setMulticastTTL(int hops) const;
  void setMulticastLoopback(bool on) const;
  void addMembership(const std::string& group, const std::string& interface = {}) const;
  void dropMembership(const std::string& group, const std::string& interface = {}) const;
  void setRecvBufferSize(int bytes) const;
  void setSendBufferSize(int bytes) const;
  int getRecvBufferSize() const;
  int getSendBufferSize() const;
  std::size_t getSendQueueSize() const;   // bytes that the system has not taken yet
  std::size_t getSendQueueCount() const;  // messages
};

Socket createSocket(SocketOptions options);
inline Socket createSocket(const char* type) { return createSocket(SocketOptions{.type = type}); }
// The listener of 'message'.
template <class Type, class F>
Socket createSocket(Type type, F&& listener) {
  return createSocket(std::move(type)).on("message", Listener(std::forward<F>(listener)));
}

}  // namespace nodeloop::dgram
