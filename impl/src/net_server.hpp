// What sockets and servers know of each other.
#pragma once

#include <uv.h>

#include "nodeloop/net.hpp"

namespace nodeloop::net::detail {

// A connection of the server's has been destroyed.
void on_connection_closed(nodeloop::detail::EmitterState& server);

Error host_port_error(int status, const std::string& syscall, const std::string& address, int port,
                      const std::string& details);
AddressInfo to_address_info(const sockaddr_storage& storage);

}  // namespace nodeloop::net::detail
