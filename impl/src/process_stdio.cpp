// process.stdout and process.stderr. Source: lib/internal/bootstrap/switches/is_main_thread.js
// createWritableStdioStream, lib/internal/fs/sync_write_stream.js.
#include "nodeloop/console.hpp"
#include "nodeloop/stream.hpp"
#include "process.hpp"
#include "stream.hpp"

namespace nodeloop {
namespace {

// What Node writes to a file, a terminal or a pipe is written at once.
stream::Writable make_output(int descriptor) {
  return stream::Writable(
      {.emitClose = false,
       .autoDestroy = false,
       .write = [descriptor](const stream::Chunk& chunk, const std::string&,
                             const stream::Done& done) {
         const Buffer& bytes = chunk.buffer();
         const int status = detail::write_bytes(descriptor, {bytes.data(), bytes.length()});
         done(status == 0 ? Error() : errno_exception(status, "write"));
       }});
}

stream::Writable output(int descriptor) {
  auto& outputs = Environment::current().process->outputs;
  Ref<detail::EmitterState>& made = outputs[static_cast<std::size_t>(descriptor - 1)];
  if (!made) made = Ref<detail::EmitterState>(make_output(descriptor).state());
  return stream::Writable(
      Ref<stream::detail::StreamState>(static_cast<stream::detail::StreamState*>(made.get())));
}

}  // namespace

stream::Writable Process::stdout_() const { return output(1); }
stream::Writable Process::stderr_() const { return output(2); }

}  // namespace nodeloop
