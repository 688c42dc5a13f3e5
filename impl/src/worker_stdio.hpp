// What a worker's console writes, on its way to the worker's maker, and what that writes to the
// worker's stdin. Source:
// lib/internal/worker/io.js ReadableWorkerStdio, WritableWorkerStdio.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "nodeloop/worker_threads.hpp"
#include "stream.hpp"

namespace nodeloop::detail {

// What the two tell each other on the port that only they use (messageTypes).
struct ControlMessage {
  enum class Type { up_and_running, error_message, stdio_payload, stdio_wants_more_data };
  Type type = Type::up_and_running;
  Error error{};
  int descriptor = 1;                 // of the standard stream it is about
  std::vector<std::string> chunks{};  // none: the end
};
template <>
struct Clone<ControlMessage> {
  struct Stored {
    ControlMessage::Type type;
    Clone<Error>::Stored error;
    int descriptor;
    std::vector<std::string> chunks;
  };
  static Stored store(const ControlMessage& message) {
    return {message.type, Clone<Error>::store(message.error), message.descriptor, message.chunks};
  }
  static ControlMessage restore(const Stored& stored) {
    return {stored.type, Clone<Error>::restore(stored.error), stored.descriptor, stored.chunks};
  }
};

// kWaitingStreams: the port keeps the loop alive while a stream waits for the other side.
struct WaitingStreams : RefCounted<WaitingStreams> {
  explicit WaitingStreams(MessagePort over) : port(std::move(over)) {}
  void add() {
    if (count++ == 0) port.ref();
  }
  void remove() {
    if (--count == 0) port.unref();
  }
  MessagePort port;
  int count = 0;
};

// In the thread that reads. `keeps_alive`: the loop runs until it has ended, once it is read.
struct ReadableWorkerStdio final : stream::detail::StreamState {
  ReadableWorkerStdio(Ref<WaitingStreams> through, int descriptor_there, bool keeps_alive);
  void do_read(std::size_t size) override;

  Ref<WaitingStreams> waiting;
  int descriptor;
  bool increments_port_ref;
  bool started_reading = false;
};

// In the thread that writes: one message at a time, until the other asks for more.
struct WritableWorkerStdio final : stream::detail::StreamState {
  WritableWorkerStdio(Ref<WaitingStreams> through, int its_descriptor);
  void do_write(stream::Chunk chunk, std::string encoding, stream::Done done) override;
  bool has_writev() const override { return true; }
  void do_writev(std::vector<stream::WriteEntry> entries, stream::Done done) override;
  bool has_final() const override { return true; }
  void do_final(stream::Done done) override;
  void on_wants_more_data();
  // The thread that reads has ended.
  void forget_reader();
  void drop() noexcept override;

  Ref<WaitingStreams> waiting;
  int descriptor;
  stream::Done callback;  // keeps the stream, until it is called or dropped
  bool has_reader = true;

 private:
  void send(std::vector<std::string> chunks, stream::Done done);
  void post(std::vector<std::string> chunks);
};

}  // namespace nodeloop::detail
