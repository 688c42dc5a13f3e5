// A connected (or connecting) socket or pipe of libuv. Source: src/stream_wrap.cc,
// src/stream_base.cc, src/tcp_wrap.cc, src/pipe_wrap.cc, src/connection_wrap.cc.
#pragma once

#include <uv.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "handle_wrap.hpp"
#include "nodeloop/buffer.hpp"
#include "nodeloop/events.hpp"

namespace nodeloop::detail {

struct StreamWrap final : HandleWrap {
  enum class Kind { tcp, pipe, channel, tty };  // channel: of fork(); tty: of descriptor 0

  // What is told of the stream, outside any callback scope.
  struct Listener {
    // `count` is the number of bytes, or libuv's error; UV_EOF at the end. See buffer_of_read().
    virtual void on_stream_read(ssize_t count, std::string_view bytes) = 0;

   protected:
    ~Listener() = default;
  };

  StreamWrap(Environment& environment, Kind kind_of_socket, const AsyncWrap* trigger = nullptr);

  uv_handle_t* handle() noexcept { return reinterpret_cast<uv_handle_t*>(&uv.stream); }

  int read_start();
  int read_stop();
  // Tries at once; `async` tells whether `done` will be called later, for it is not called
  // otherwise. Returns libuv's error, or 0. Without `tries` it leaves all to libuv, and calls
  // later.
  int write(std::span<const Buffer> buffers, Function<void(int)> done, bool& async,
            bool tries = true);
  // close() with RST. TCP only. Returns libuv's error, and leaves it open then, or 0.
  int reset(Callback on_closed);
  // 0: `done` will be called.
  int shutdown(Callback done);
  // `done` is called with the outcome, unless an error is returned.
  int connect_tcp(const sockaddr* address, Function<void(int)> done);
  void connect_pipe(const std::string& path, Function<void(int)> done);
  // Bytes that the system has not taken yet.
  std::size_t write_queue_size() const { return uv_stream_get_write_queue_size(&uv.stream); }

  Kind kind;
  union {
    uv_stream_t stream;
    uv_tcp_t tcp;
    uv_pipe_t pipe;
    uv_tty_t tty;
  } uv;
  // Whose handle this is; kept alive while the handle is open.
  Ref<EmitterState> owner;
  Listener* listener = nullptr;
  bool reading = false;  // as the program wants it
  bool shutting_down = false;
  std::uint64_t bytes_read = 0;
  std::uint64_t bytes_written = 0;

 private:
  static void on_uv_read(uv_stream_t* stream, ssize_t count, const uv_buf_t* buffer);
  bool hides_hang_up(ssize_t count, const uv_buf_t& buffer) const;
  void pause_until_check();
};

// What on_stream_read() is given, to be kept beyond it; of many bytes no copy.
Buffer buffer_of_read(std::string_view bytes);

}  // namespace nodeloop::detail
