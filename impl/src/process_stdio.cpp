// process.stdin, process.stdout and process.stderr. Source:
// lib/internal/bootstrap/switches/is_main_thread.js createWritableStdioStream, getStdin,
// lib/internal/fs/sync_write_stream.js.
#include "process_stdio.hpp"

#include <unistd.h>
#include <uv.h>

#include "net.hpp"
#include "nodeloop/console.hpp"
#include "nodeloop/fs.hpp"
#include "process.hpp"

namespace nodeloop {
namespace detail {

using stream::detail::StreamState;

namespace {

// What Node writes to a file, a terminal or a pipe is written at once.
Ref<StreamState> make_output(int descriptor) {
  Ref<StreamState> output = stream::detail::make_writable(
      {.emitClose = false,
       .autoDestroy = false,
       .write = [descriptor](const stream::Chunk& chunk, const std::string&,
                             const stream::Done& done) {
         const Buffer& bytes = chunk.buffer();
         const int status = write_bytes(descriptor, {bytes.data(), bytes.length()});
         done(status == 0 ? Error() : errno_exception(status, "write"));
       }});
  output->events.setMaxListeners(0);  // any number of workers is piped to it
  return output;
}

// A socket that does not read before it is asked to, and is never written to.
Ref<StreamState> open_socket(StreamWrap::Kind kind) {
  auto* wrap = new StreamWrap(Environment::current(), kind);
  int status = 0;
  if (kind == StreamWrap::Kind::tcp) status = uv_tcp_open(&wrap->uv.tcp, STDIN_FILENO);
  if (kind == StreamWrap::Kind::pipe) status = uv_pipe_open(&wrap->uv.pipe, STDIN_FILENO);
  if (status != 0) {
    wrap->close();
    throw errno_exception(status, "open");
  }
  const auto socket = make_ref<net::detail::SocketState>(net::SocketOptions{
      .highWaterMark =
          kind == StreamWrap::Kind::tty ? std::optional<std::size_t>(0) : std::nullopt});
  socket->writable->writable = false;
  socket->adopt(wrap);
  return socket;
}

Ref<StreamState> open_input() {
  switch (Environment::current().process->stop_worker ? UV_UNKNOWN_HANDLE
                                                      : uv_guess_handle(STDIN_FILENO)) {
    case UV_TTY:
      return open_socket(StreamWrap::Kind::tty);
    case UV_NAMED_PIPE:
      return open_socket(StreamWrap::Kind::pipe);
    case UV_TCP:
      return open_socket(StreamWrap::Kind::tcp);
    case UV_FILE:
      return fs::createReadStream({}, {.fd = STDIN_FILENO, .autoClose = false}).state();
    default: {
      Ref<StreamState> empty = stream::detail::make_readable({.read = [] {}});
      stream::detail::push(*empty, nullptr);
      return empty;
    }
  }
}

// A paused input does not keep the loop alive.
void stop_reading_if_paused(StreamState& input) {
  auto* socket = dynamic_cast<net::detail::SocketState*>(&input);
  if (!socket || !socket->handle) return;
  if (!socket->handle->reading || input.readable->flowing == true) return;
  input.readable->reading = false;
  socket->handle->read_stop();
}

}  // namespace

Ref<StreamState> standard_input() {
  Ref<EmitterState>& input = Environment::current().process->input;
  if (!input) {
    const Ref<StreamState> made = open_input();
    StreamState* state = made.get();  // which owns the listener
    made->events.on("pause", [state] {
      process.nextTick([keep = Ref(state)] { stop_reading_if_paused(*keep); });
    });
    input = made;
  }
  return Ref(static_cast<StreamState*>(input.get()));
}

Ref<StreamState> standard_output(int descriptor) {
  auto& outputs = Environment::current().process->outputs;
  Ref<EmitterState>& made = outputs[static_cast<std::size_t>(descriptor - 1)];
  if (!made) made = make_output(descriptor);
  return Ref(static_cast<StreamState*>(made.get()));
}

}  // namespace detail

stream::Readable Process::stdin_() const { return stream::Readable(detail::standard_input()); }
stream::Writable Process::stdout_() const { return stream::Writable(detail::standard_output(1)); }
stream::Writable Process::stderr_() const { return stream::Writable(detail::standard_output(2)); }

}  // namespace nodeloop
