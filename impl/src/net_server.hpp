// A server, and what sockets know of it.
#pragma once

#include <uv.h>

#include <string>
#include <utility>

#include "nodeloop/net.hpp"
#include "stream_wrap.hpp"

namespace nodeloop::net::detail {

struct ListenWrap;

struct ServerState : nodeloop::detail::EmitterState {
  explicit ServerState(ServerOptions all) : options(std::move(all)) {}

  bool is_over() const noexcept override {
    return !handle && connections == 0 && !is_held_by_others();
  }

  void listen(const ListenOptions& where);
  void listen_on(const std::string& address, int family, const ListenOptions& where);
  void listen_with(ListenWrap* bound, const std::string& address, const ListenOptions& where);
  int bind(const std::string& address, int family, const ListenOptions& where, ListenWrap*& bound);
  void fail_to_listen(int status, const std::string& address, int port);
  void on_connection(nodeloop::detail::StreamWrap* client);
  virtual void close(stream::Hook<Error> callback);
  void close_if_drained();

  ServerOptions options;
  ListenWrap* handle = nullptr;
  Ref<nodeloop::detail::AsyncRecord> async_owner;  // the latest handle's
  int connections = 0;
  int max_connections = -1;  // negative: no limit
  int listening_id = 0;      // tells a listen() under way that close() came first
  bool unrefed = false;
  std::string path;
};

// A connection of the server's has been destroyed.
void on_connection_closed(nodeloop::detail::EmitterState& server);

// Throws unless it is between `least`, 0 or 1, and 65535. Source: lib/internal/validators.js
// validatePort.
void check_port(int port, int least, const std::string& name = "Port");
Error host_port_error(int status, const std::string& syscall, const std::string& address, int port,
                      const std::string& details);
AddressInfo to_address_info(const sockaddr_storage& storage);

}  // namespace nodeloop::net::detail
