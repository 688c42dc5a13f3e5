#include "stream_wrap.hpp"

#include <array>
#include <memory>
#include <memory_resource>
#include <vector>

#include "nodeloop/release.hpp"

namespace nodeloop::detail {
namespace {

constexpr std::size_t kReadSize = 64 * 1024;  // bytes, what libuv suggests

// Where libuv puts what it reads: used again when nobody keeps what was read into it.
Buffer& read_space() {
  thread_local Buffer space;
  return space;
}

constexpr ResourceNames names_of(StreamWrap::Kind kind) {
  switch (kind) {
    case StreamWrap::Kind::tcp:
      return {"TCPWRAP", "TCPSocketWrap", "Socket"};
    case StreamWrap::Kind::pipe:
      return {"PIPEWRAP", "PipeWrap", "Socket"};
    case StreamWrap::Kind::channel:
      return {"PIPEWRAP", "PipeWrap", "Pipe"};
    case StreamWrap::Kind::tty:
      return {"TTYWRAP", "TTYWrap", "ReadStream"};
  }
  return {};
}

struct WriteRequest : ReqWrap, Pooled {
  explicit WriteRequest(Environment& env)
      : ReqWrap(env, {"WRITEWRAP", "SimpleWriteWrap", "WriteWrap"}) {
    request.data = this;
  }
  uv_write_t request;
  std::vector<Buffer> buffers;
  Function<void(int)> done;
};

struct ShutdownRequest : ReqWrap, Pooled {
  explicit ShutdownRequest(StreamWrap& of)
      : ReqWrap(of.env(), {"SHUTDOWNWRAP", "SimpleShutdownWrap", "ShutdownWrap"}), stream(of) {
    request.data = this;
  }
  StreamWrap& stream;
  uv_shutdown_t request;
  Callback done;
};

struct ConnectRequest : ReqWrap, Pooled {
  ConnectRequest(Environment& env, StreamWrap::Kind kind)
      : ReqWrap(env, kind == StreamWrap::Kind::tcp
                         ? ResourceNames{"TCPCONNECTWRAP", "ConnectWrap", "TCPConnectWrap"}
                         : ResourceNames{"PIPECONNECTWRAP", "ConnectWrap", "PipeConnectWrap"}) {
    request.data = this;
  }
  uv_connect_t request;
  Function<void(int)> done;
};

void on_connected(uv_connect_t* request, int status) {
  const std::unique_ptr<ConnectRequest> owned(static_cast<ConnectRequest*>(request->data));
  owned->make_callback([&] { owned->done.invoke_once(status); });
}

}  // namespace

StreamWrap::StreamWrap(Environment& environment, Kind kind_of_socket, const AsyncWrap* trigger)
    : HandleWrap(environment, reinterpret_cast<uv_handle_t*>(&uv.stream), names_of(kind_of_socket),
                 trigger),
      kind(kind_of_socket) {
  switch (kind) {
    case Kind::tcp:
      uv_tcp_init(env().loop(), &uv.tcp);
      break;
    case Kind::pipe:
    case Kind::channel:
      uv_pipe_init(env().loop(), &uv.pipe, 0);
      break;
    case Kind::tty:
      if (const int status = uv_tty_init(env().loop(), &uv.tty, 0, 0); status != 0)
        throw uv_exception(status, "uv_tty_init");
      break;
  }
  uv.stream.data = this;
}

int StreamWrap::read_start() {
  reading = true;
  return uv_read_start(
      &uv.stream,
      [](uv_handle_t*, std::size_t, uv_buf_t* buffer) {
        Buffer& space = read_space();
        if (space.length() == 0 || space.is_shared()) space = Buffer::allocUnsafe(kReadSize);
        *buffer = uv_buf_init(space.data(), kReadSize);
      },
      on_uv_read);
}

int StreamWrap::read_stop() {
  reading = false;
  return uv_read_stop(&uv.stream);
}

void StreamWrap::on_uv_read(uv_stream_t* stream, ssize_t count, const uv_buf_t* buffer) {
  auto* wrap = static_cast<StreamWrap*>(stream->data);
  if (count == 0 || !wrap->listener) return;
  if (wrap->hides_hang_up(count, *buffer)) return wrap->pause_until_check();
  const Ref<EmitterState> keep = wrap->owner;
  const auto size = count > 0 ? static_cast<std::size_t>(count) : 0;
  wrap->bytes_read += size;
  wrap->listener->on_stream_read(count, std::string_view(buffer->base, size));
}

// A kept Buffer keeps the whole space: at most twice of what it needs.
Buffer buffer_of_read(std::string_view bytes) {
  if (bytes.size() < kReadSize / 2) return Buffer::from(bytes);
  return read_space().subarray(0, bytes.size());
}

// Before 1.52 libuv took a hang-up for the end right behind the last bytes, without having read it:
// that end has no buffer (uv__stream_io). Later it reads once more when it polls again, and finds
// the end or an error.
bool StreamWrap::hides_hang_up(ssize_t count, const uv_buf_t& buffer) const {
  return count == UV_EOF && !buffer.base && !tells_hang_up_behind_data(env().release());
}

void StreamWrap::pause_until_check() {
  uv_read_stop(&uv.stream);
  env().poll_end.push([keep = owner, this] {
    if (!is_closing() && reading) read_start();
  });
}

int StreamWrap::write(std::span<const Buffer> buffers, Function<void(int)> done, bool& async,
                      bool tries) {
  std::array<uv_buf_t, 4> few;  // for these nothing is allocated
  std::pmr::monotonic_buffer_resource space(few.data(), sizeof few);
  std::pmr::vector<uv_buf_t> parts(&space);
  parts.reserve(buffers.size());
  std::size_t total = 0;
  for (const Buffer& buffer : buffers) {
    char* const bytes = const_cast<char*>(buffer.data());  // libuv only reads them
    parts.push_back(uv_buf_init(bytes, static_cast<unsigned>(buffer.length())));
    total += buffer.length();
  }
  async = false;
  bytes_written += total;
  const int tried =
      tries ? uv_try_write(&uv.stream, parts.data(), static_cast<unsigned>(parts.size())) : 0;
  if (tried < 0 && tried != UV_EAGAIN && tried != UV_ENOSYS) return tried;
  std::size_t written = tried > 0 ? static_cast<std::size_t>(tried) : 0;
  if (tries && written == total) return 0;

  const TriggerScope made_by(async_record());
  auto request = std::make_unique<WriteRequest>(env());
  request->buffers.assign(buffers.begin(), buffers.end());
  request->done = std::move(done);
  auto first = parts.begin();
  while (written >= first->len) written -= (first++)->len;
  first->base += written;
  first->len -= written;
  const int status = uv_write(
      &request->request, &uv.stream, &*first, static_cast<unsigned>(parts.end() - first),
      [](uv_write_t* finished, int result) {
        const std::unique_ptr<WriteRequest> owned(static_cast<WriteRequest*>(finished->data));
        owned->make_callback([&] { owned->done.invoke_once(result); });
      });
  if (status != 0) return status;
  async = true;
  request.release();
  return 0;
}

// uv_tcp_close_reset.
int StreamWrap::reset(Callback on_closed) {
  if (shutting_down) return UV_EINVAL;
  uv_os_fd_t fd;
  const linger at_once{1, 0};
  if (uv_fileno(handle(), &fd) == 0) {
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  }
  close(std::move(on_closed));
  return 0;
}

int StreamWrap::shutdown(Callback done) {
  const TriggerScope made_by(async_record());
  auto request = std::make_unique<ShutdownRequest>(*this);
  request->done = std::move(done);
  const int status = uv_shutdown(&request->request, &uv.stream, [](uv_shutdown_t* finished, int) {
    const std::unique_ptr<ShutdownRequest> owned(static_cast<ShutdownRequest*>(finished->data));
    owned->stream.shutting_down = false;
    owned->make_callback([&] { owned->done.invoke_once(); });
  });
  if (status != 0) return status;
  shutting_down = true;
  request.release();
  return 0;
}

int StreamWrap::connect_tcp(const sockaddr* address, Function<void(int)> done) {
  auto request = std::make_unique<ConnectRequest>(env(), kind);
  request->done = std::move(done);
  const int status = uv_tcp_connect(&request->request, &uv.tcp, address, on_connected);
  if (status == 0) request.release();
  return status;
}

void StreamWrap::connect_pipe(const std::string& path, Function<void(int)> done) {
  auto request = std::make_unique<ConnectRequest>(env(), kind);
  request->done = std::move(done);
  uv_pipe_connect(&request.release()->request, &uv.pipe, path.c_str(), on_connected);
}

}  // namespace nodeloop::detail
