// What a client keeps on a socket.
#pragma once

#include <memory>

#include "http.hpp"

namespace nodeloop::http::detail {

// What reads an idle connection: whatever comes, it is no answer to anything.
// lib/_http_agent.js freeSocketOnReadGuard.
struct FreeSocketGuard final : nodeloop::detail::StreamWrap::Listener {
  explicit FreeSocketGuard(SocketState& connection) : socket(&connection) {}
  void on_stream_read(ssize_t count, std::string_view) override {
    if (count == 0) return;
    socket->handle->make_callback([keep = Ref(socket)] { stream::detail::destroy(*keep); });
  }
  SocketState* socket;
};

struct ClientSocket final : HttpSocket {
  Listener::Identity on_data = nullptr;
  Listener::Identity on_end = nullptr;
  Listener::Identity on_close = nullptr;
  Listener::Identity on_drain = nullptr;
  Listener::Identity on_error = nullptr;
  Listener::Identity on_request_timeout = nullptr;
  Listener::Identity on_response_timeout = nullptr;
  // Of the agent.
  Listener::Identity on_free = nullptr;
  Listener::Identity on_agent_close = nullptr;
  Listener::Identity on_agent_timeout = nullptr;
  Listener::Identity on_free_error = nullptr;
  Listener::Identity on_free_connect = nullptr;
  std::unique_ptr<FreeSocketGuard> guard;  // while it is idle
};

inline ClientSocket& client_of(SocketState& socket) {
  return static_cast<ClientSocket&>(*socket.user);
}

}  // namespace nodeloop::http::detail
