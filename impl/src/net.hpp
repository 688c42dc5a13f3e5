// What net.cpp shares with the modules that build on sockets.
#pragma once

#include <optional>
#include <string>

#include "nodeloop/dns.hpp"
#include "nodeloop/net.hpp"
#include "nodeloop/timers.hpp"
#include "stream.hpp"
#include "stream_wrap.hpp"

namespace nodeloop::net::detail {

// What a module that uses a socket keeps on it.
struct SocketUser : RefCounted<SocketUser> {
  virtual ~SocketUser() = default;
  // After somebody has begun to listen to an event of the socket.
  virtual void listener_added(std::string_view) {}
};

struct SocketState final : stream::detail::StreamState, nodeloop::detail::StreamWrap::Listener {
  explicit SocketState(const SocketOptions& options);

  bool is_over() const noexcept override {
    return StreamState::is_over() && !(connects_again && is_held_by_others());
  }
  void do_read(std::size_t size) override;
  void do_write(stream::Chunk chunk, std::string encoding, stream::Done done) override;
  bool has_writev() const override { return true; }
  void do_writev(std::vector<stream::WriteEntry> entries, stream::Done done) override;
  bool has_final() const override { return true; }
  void do_final(stream::Done done) override;
  void do_destroy(Error error, stream::Done done) override;
  bool takes_write_after_end(stream::Hook<Error>& callback) override;
  void drop() noexcept override;
  void listener_added(std::string_view event) override;
  void on_stream_read(ssize_t count, std::string_view bytes) override;

  void adopt(nodeloop::detail::StreamWrap* wrap);
  void connect(const ConnectOptions& options);
  void connect_to(const std::string& address, int family, const ConnectOptions& options);
  void try_addresses(std::vector<dns::LookupAddress> addresses, std::size_t at,
                     const ConnectOptions& options, Error last_error);
  void after_connect(const ConnectOptions& options, const std::string& address, int status);
  void refuse(int status, const std::string& address, int port);
  void on_read(ssize_t count, std::string_view bytes);
  void write_buffers(std::span<const Buffer> buffers, stream::Done done);
  void try_read_start();
  void refresh_timeout();
  void set_timeout(double ms);
  void on_timeout();
  void close_handle(bool had_error);
  AddressInfo local_name() const;
  const AddressInfo& peer_name();
  std::uint64_t bytes_written() const;

  nodeloop::detail::StreamWrap* handle = nullptr;
  Ref<nodeloop::detail::AsyncRecord> async_owner;  // the latest handle's
  Ref<nodeloop::detail::EmitterState> server;
  Ref<SocketUser> user;
  Timeout timeout;
  double timeout_ms = 0;
  std::size_t last_write_queue_size = 0;  // bytes; 0: no write is under way
  std::size_t pending_bytes = 0;          // of the write that waits for the connection
  AddressInfo peer;                       // once it has been asked for
  bool connecting = false;
  bool connects_again = false;  // the program made it, and may do so once it has closed
  bool no_delay = false;
  bool ended_by_peer = false;
  bool resets = false;
  std::uint64_t closed_bytes_read = 0;
  std::uint64_t closed_bytes_written = 0;
};

SocketState& state_of(const Socket& socket);

}  // namespace nodeloop::net::detail
