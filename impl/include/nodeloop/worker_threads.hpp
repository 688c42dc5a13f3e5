// worker_threads: message channels, and threads that have a loop each.
//
// Order: a message is received in the poll phase of the receiver's loop, messages of one port in
// the order in which they were sent, ports in the order in which they were made; ticks and
// microtasks are drained after each. One turn receives no more than a thousand, or what was there
// when it began. Errors: what a port's listener throws, or rejects with, is thrown again from a
// tick, and the port's further messages wait for the next turn; process.exit() leaves the functions
// of a worker by an exception, which a `catch (...)` of theirs must throw on. postMessage() throws
// a DataCloneError for a transfer list that cannot be. Ownership: a message is a copy; MessagePort
// and Worker are handles. A port with listeners keeps its loop alive until it or its other end is
// closed. Thread: handles stay on the thread that made them; what travels between threads does so
// inside. Source: src/node_messaging.cc, src/node_worker.cc, lib/internal/worker.js,
// lib/internal/worker/io.js.
//
// What can be sent: numbers, bool, text, Buffer (its bytes are copied), Error, vectors of these,
// a std::shared_ptr, which shares what it points to as a SharedArrayBuffer does, and a MessagePort
// that the transfer list names: it emits 'close' here and is a port of the receiver from then on.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "nodeloop/buffer.hpp"
#include "nodeloop/event_target.hpp"
#include "nodeloop/events.hpp"
#include "nodeloop/promise.hpp"
#include "nodeloop/stream.hpp"

namespace nodeloop {
namespace detail {

// How a value is kept while it belongs to no thread.
template <class T>
struct Clone {
  static_assert(std::is_arithmetic_v<T> || std::is_same_v<T, std::string>,
                "this type cannot be sent in a message");
  using Stored = T;
  static Stored store(const T& value) { return value; }
  static T restore(const Stored& stored) { return stored; }
};
template <>
struct Clone<Buffer> {
  using Stored = std::string;
  static Stored store(const Buffer& value) { return {value.data(), value.length()}; }
  static Buffer restore(const Stored& stored) { return Buffer::from(stored); }
};
template <>
struct Clone<Error> {
  using Stored = std::optional<ErrorFields>;
  static Stored store(const Error& value);
  static Error restore(const Stored& stored) { return stored ? Error(*stored) : Error(); }
};
template <class T>
struct Clone<std::shared_ptr<T>> {
  using Stored = std::shared_ptr<T>;
  static Stored store(const std::shared_ptr<T>& value) { return value; }
  static std::shared_ptr<T> restore(const Stored& stored) { return stored; }
};
template <class T>
struct Clone<std::vector<T>> {
  using Stored = std::vector<typename Clone<T>::Stored>;
  static Stored store(const std::vector<T>& value) {
    Stored stored;
    for (const T& each : value) stored.push_back(Clone<T>::store(each));
    return stored;
  }
  static std::vector<T> restore(const Stored& stored) {
    std::vector<T> value;
    for (const auto& each : stored) value.push_back(Clone<T>::restore(each));
    return value;
  }
};

struct MessagePortData;

struct ClonedValue {
  virtual ~ClonedValue() = default;
  // Calls with the value as the receiving thread has it.
  virtual void deliver(const std::function<void(Arguments)>& call) const = 0;
  // Whether it takes the end of a channel with it.
  virtual bool transfers(const MessagePortData&) const noexcept { return false; }
};

template <class T>
struct ClonedValueOf final : ClonedValue {
  explicit ClonedValueOf(const T& value) : stored(Clone<T>::store(value)) {}
  void deliver(const std::function<void(Arguments)>& call) const override {
    const T value = Clone<T>::restore(stored);
    const Argument argument{&typeid(value), &value};
    call(Arguments(&argument, 1));
  }
  typename Clone<T>::Stored stored;
};

template <class T>
std::shared_ptr<const ClonedValue> clone_value(const T& value) {
  using C = Carried<std::decay_t<T>>;
  return std::make_shared<ClonedValueOf<C>>(C(value));
}

// Values that differ from thread to thread; a message takes what they are here.
struct ThreadId {
  operator int() const noexcept;
  friend std::string to_console_text(const ThreadId& id) { return std::to_string(int{id}); }
};
struct IsMainThread {
  operator bool() const noexcept;
  friend std::string to_console_text(const IsMainThread& is) { return is ? "true" : "false"; }
};
inline std::shared_ptr<const ClonedValue> clone_value(const ThreadId& id) {
  return clone_value(int{id});
}
inline std::shared_ptr<const ClonedValue> clone_value(const IsMainThread& is) {
  return clone_value(bool{is});
}

struct MessagePortState;
struct WorkerState;
struct MessagePair;

}  // namespace detail

// A copy, as a message would bring it, made at once.
template <class T>
auto structuredClone(const T& value) {
  using C = detail::Carried<std::decay_t<T>>;
  return detail::Clone<C>::restore(detail::Clone<C>::store(C(value)));
}

// One end of a channel. Events: 'message' (value, or an Event with its data), 'close' ().
class MessagePort : public EventTarget {
 public:
  // No port at all.
  explicit MessagePort(std::nullptr_t) noexcept;

  template <class T>
  void postMessage(const T& value) const {
    post(detail::clone_value(value));
  }
  template <class T>
  void postMessage(const T& value, const std::vector<MessagePort>& transferList) const;
  // Listeners that are given the value itself. The first of 'message' starts the port.
  MessagePort& on(std::string_view event, Listener listener);
  MessagePort& once(std::string_view event, Listener listener);
  MessagePort& off(std::string_view event, const Listener& listener);
  template <class T>
  bool emit(std::string_view event, const T& value) {
    const detail::Carried<std::decay_t<T>> carried(value);
    const detail::Argument argument{&typeid(carried), &carried};
    return emit_carried(event, detail::Arguments(&argument, 1));
  }
  bool emit(std::string_view event) { return emit_carried(event, {}); }
  std::size_t listenerCount(std::string_view event) const noexcept;
  // Receives from now on.
  void start() const;
  // Closes both ends, each in the close phase of a turn of its loop, after what was sent before.
  void close() const;
  void ref() const;
  void unref() const;
  bool hasRef() const;

  EventHandlerAttribute onmessage;

 private:
  friend struct detail::MessagePortState;
  friend struct detail::MessagePair;
  template <class T>
  friend std::optional<T> receiveMessageOnPort(const MessagePort& port);
  explicit MessagePort(Ref<detail::EventTargetState> state) noexcept;
  void post(std::shared_ptr<const detail::ClonedValue> value) const;
  bool emit_carried(std::string_view event, detail::Arguments value);
  bool receive(const std::function<void(detail::Arguments)>& call) const;
  detail::MessagePortState& port() const noexcept;
};

namespace detail {

// The ports that a message may take with it, while it is put together. `source` posts it, if it can
// be named.
class TransferList {
 public:
  TransferList(const std::vector<MessagePort>& ports, const MessagePort* source);
  ~TransferList();
  TransferList(const TransferList&) = delete;
  TransferList& operator=(const TransferList&) = delete;

  // The message with all of the ports, which are detached here.
  std::shared_ptr<const ClonedValue> transfer(std::shared_ptr<const ClonedValue> value) const;

 private:
  void add(const MessagePort& port, const MessagePort* source);
  void unmark() const noexcept;
  std::vector<MessagePort> ports_;
};

template <>
struct Clone<MessagePort> {
  using Stored = std::shared_ptr<MessagePortData>;
  static Stored store(const MessagePort& port);
  static MessagePort restore(const Stored& data);
};

template <class T>
std::shared_ptr<const ClonedValue> clone_with(const T& value, const std::vector<MessagePort>& ports,
                                              const MessagePort* source) {
  const TransferList list(ports, source);
  return list.transfer(clone_value(value));
}

}  // namespace detail

template <class T>
void MessagePort::postMessage(const T& value, const std::vector<MessagePort>& transferList) const {
  post(detail::clone_with(value, transferList, this));
}

struct MessageChannel {
  MessageChannel();

  MessagePort port1;
  MessagePort port2;
};

// Takes the oldest message that waits, without an event. Empty when there is none.
template <class T>
std::optional<T> receiveMessageOnPort(const MessagePort& port) {
  std::optional<T> value;
  port.receive(
      [&](detail::Arguments arguments) { value.emplace(detail::take_argument<T>(arguments, 0)); });
  return value;
}

// What is sent to one of them is received by all others of that name, in any thread, as a 'message'
// event. It keeps its loop alive until it is closed or unref'd. postMessage() throws once it is
// closed. Source: lib/internal/worker/io.js BroadcastChannel.
class BroadcastChannel : public EventTarget {
 public:
  explicit BroadcastChannel(std::string name);

  const std::string& name() const noexcept { return name_; }
  template <class T>
  void postMessage(const T& value) const {
    post(detail::clone_value(value));
  }
  void close() const;
  void ref() const;
  void unref() const;

  EventHandlerAttribute onmessage;

 private:
  void post(std::shared_ptr<const detail::ClonedValue> value) const;

  std::string name_;
  MessagePort port_;
};

// What a worker runs: a script, as the function that run_script() takes, or a module.
struct WorkerMain {
  std::function<int()> script;
  std::function<Promise<>()> module;
};

// Any value that can be sent.
struct WorkerData {
  WorkerData() = default;
  template <class T>
  WorkerData(const T& data) : value(detail::clone_value(data)) {}

  std::shared_ptr<const detail::ClonedValue> value;
};

struct WorkerOptions {
  WorkerData workerData{};
  // What is written to stdin_() is the worker's process.stdin, which otherwise is at its end.
  bool stdin_ = false;
  // What its console writes is for stdout_() and stderr_() only, not for ours.
  bool stdout_ = false;
  bool stderr_ = false;
};

// A thread with an Environment of its own, of the same release. Events: 'online' (); 'message'
// (value); 'error' (Error), of an error that the worker did not catch; 'exit' (int code), last.
// Messages come by a port of their own: those that were not yet received when the thread's end is
// heard come before an 'online' or 'error' that was not either (kOnExit).
// What it writes on the console comes by a message too, to be written here; it keeps the worker
// running until it has been read. It cannot be interrupted: terminate() and the end of the program
// wait for the callback under way.
class Worker {
 public:
  // Runs what Environment::Options::find_worker_main finds under that name.
  explicit Worker(std::string_view filename, WorkerOptions options = {});
  explicit Worker(WorkerMain main, WorkerOptions options = {});
  Worker(const Worker&) noexcept;
  Worker& operator=(const Worker&) noexcept;
  ~Worker();

  Worker& on(std::string_view event, Listener listener);
  Worker& once(std::string_view event, Listener listener);
  Worker& off(std::string_view event, const Listener& listener);
  template <class T>
  void postMessage(const T& value) const {
    post(detail::clone_value(value));
  }
  template <class T>
  void postMessage(const T& value, const std::vector<MessagePort>& transferList) const {
    post(detail::clone_with(value, transferList, nullptr));
  }
  // Resolves with the exit code: 1 if this ended it, after what it has sent; 0 if it had no
  // Environment yet (Worker::Exit). So it is while the maker has neither polled since it made the
  // worker, nor read shared memory by Atomics, nor taken a message by receiveMessageOnPort(): what
  // the worker may have done here by then is not heard of. With nothing once it has ended.
  Promise<std::optional<int>> terminate() const;
  void ref() const;
  void unref() const;
  int threadId() const noexcept;  // -1 once it has ended
  // Without WorkerOptions::stdin_ no stream at all. A write is done when the worker wants more.
  stream::Writable stdin_() const;
  // What its console writes. They end when it has.
  stream::Readable stdout_() const;
  stream::Readable stderr_() const;

 private:
  void post(std::shared_ptr<const detail::ClonedValue> value) const;

  Ref<detail::WorkerState> state_;
};

namespace detail {

// Of a worker's Environment.
MessagePort parent_port();
const ClonedValue* worker_data() noexcept;

struct ParentPort {
  template <class T>
  void postMessage(const T& value) const {
    parent_port().postMessage(value);
  }
  template <class T>
  void postMessage(const T& value, const std::vector<MessagePort>& transferList) const {
    parent_port().postMessage(value, transferList);
  }
  void on(std::string_view event, Listener listener) const {
    parent_port().on(event, std::move(listener));
  }
  void once(std::string_view event, Listener listener) const {
    parent_port().once(event, std::move(listener));
  }
  void close() const { parent_port().close(); }
  void ref() const { parent_port().ref(); }
  void unref() const { parent_port().unref(); }
};

void set_environment_data(std::string key, std::shared_ptr<const ClonedValue> value);
const ClonedValue* environment_data(const std::string& key) noexcept;

}  // namespace detail

// A worker's own end of the channel to the thread that made it.
inline constexpr detail::ParentPort parentPort{};
inline constexpr detail::IsMainThread isMainThread{};
// 0 in the main thread.
inline constexpr detail::ThreadId threadId{};

// What the worker was given.
template <class T>
T workerData() {
  T data{};
  if (const detail::ClonedValue* value = detail::worker_data())
    value->deliver(
        [&](detail::Arguments arguments) { data = detail::take_argument<T>(arguments, 0); });
  return data;
}

// What this thread and the workers that it makes from now on, and theirs, find under a name; a
// worker changes its own only. std::nullopt, JavaScript's undefined, takes it away.
template <class T>
void setEnvironmentData(std::string key, const T& value) {
  detail::set_environment_data(std::move(key), detail::clone_value(value));
}
inline void setEnvironmentData(std::string key, std::nullopt_t) {
  detail::set_environment_data(std::move(key), nullptr);
}
template <class T = std::string>
std::optional<T> getEnvironmentData(const std::string& key) {
  std::optional<T> data;
  if (const detail::ClonedValue* value = detail::environment_data(key))
    value->deliver(
        [&](detail::Arguments arguments) { data = detail::take_argument<T>(arguments, 0); });
  return data;
}

}  // namespace nodeloop
