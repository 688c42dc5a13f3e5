#include "worker_stdio.hpp"

namespace nodeloop::detail {

ReadableWorkerStdio::ReadableWorkerStdio(Ref<WaitingStreams> through, int descriptor_there,
                                         bool keeps_alive)
    : waiting(std::move(through)), descriptor(descriptor_there), increments_port_ref(keeps_alive) {
  stream::detail::init_readable(*this, {});
  events.on("end", [this] {
    if (started_reading && increments_port_ref) waiting->remove();
  });
}

void ReadableWorkerStdio::do_read(std::size_t) {
  if (increments_port_ref && !std::exchange(started_reading, true)) waiting->add();
  waiting->port.postMessage(ControlMessage{.type = ControlMessage::Type::stdio_wants_more_data,
                                           .descriptor = descriptor});
}

WritableWorkerStdio::WritableWorkerStdio(Ref<WaitingStreams> through, int its_descriptor)
    : waiting(std::move(through)), descriptor(its_descriptor) {
  stream::detail::init_writable(*this, {.decodeStrings = false});
}

void WritableWorkerStdio::do_write(stream::Chunk chunk, std::string, stream::Done done) {
  send({chunk.toString()}, std::move(done));
}

void WritableWorkerStdio::do_writev(std::vector<stream::WriteEntry> entries, stream::Done done) {
  std::vector<std::string> chunks;
  chunks.reserve(entries.size());
  for (const stream::WriteEntry& entry : entries) chunks.push_back(entry.chunk.toString());
  send(std::move(chunks), std::move(done));
}

void WritableWorkerStdio::do_final(stream::Done done) {
  post({});
  done();
}

void WritableWorkerStdio::post(std::vector<std::string> chunks) {
  waiting->port.postMessage(ControlMessage{.type = ControlMessage::Type::stdio_payload,
                                           .descriptor = descriptor,
                                           .chunks = std::move(chunks)});
}

void WritableWorkerStdio::send(std::vector<std::string> chunks, stream::Done done) {
  post(std::move(chunks));
  if (Environment::current().exiting &&
      writes_at_once_when_exiting(Environment::current().release()))
    return done();
  if (!has_reader) return;  // nothing will ask for more
  callback = std::move(done);
  waiting->add();
}

void WritableWorkerStdio::forget_reader() {
  has_reader = false;
  std::exchange(callback, stream::Done());
}

void WritableWorkerStdio::drop() noexcept {
  StreamState::drop();
  std::exchange(callback, stream::Done());
}

void WritableWorkerStdio::on_wants_more_data() {
  if (!callback) return;
  std::exchange(callback, stream::Done())();
  waiting->remove();
}

}  // namespace nodeloop::detail
