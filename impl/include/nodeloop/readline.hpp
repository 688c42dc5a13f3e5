// readline: a stream of text, line by line.
//
// Order: all lines of a chunk are emitted in the 'data' event that brought it, one after the other,
// with ticks and microtasks after the last; also when a listener has closed or paused the interface
// meanwhile. What is left when the input ends is a last line. 'close' comes with the input's end,
// or in close(). Errors: what a listener throws leaves the chunk's further lines unread. The
// input's 'error' is emitted here too. An asynchronous iterator has the lines from its making on,
// and ends with 'close' if that is still to come. Ownership: a handle; the input keeps the
// interface until it is closed. Thread: that of the current Environment. Source:
// lib/internal/readline/interface.js.
#pragma once

#include <string>
#include <utility>
#include <variant>

#include "nodeloop/events.hpp"
#include "nodeloop/stream.hpp"

namespace nodeloop::readline {

namespace detail {

struct InterfaceState;

// Any stream that can be read.
struct Input {
  template <class Stream>
  Input(const Stream& stream) : state(stream.state()) {}
  Ref<stream::detail::StreamState> state;
};

}  // namespace detail

struct InterfaceOptions {
  detail::Input input;
};

// What `for await (const line of lines)` goes through:
// `for (auto it = lines.asyncIterator(); auto line = co_await it();) {...}`. A null chunk is the
// end.
class LineIterator {
 public:
  using OfEvents = nodeloop::events::EventIterator<std::string, stream::Chunk>;
  using OfStream = stream::AsyncIterator;

  LineIterator(Ref<nodeloop::detail::EmitterState> lines, std::variant<OfEvents, OfStream> iterator)
      : interface_(std::move(lines)), iterator_(std::move(iterator)) {}

  Promise<stream::Chunk> next() {
    return std::visit([](auto& iterator) { return iterator.next(); }, iterator_);
  }
  Promise<stream::Chunk> operator()() { return next(); }
  // Leaving such a loop early. Before Node 20 it closes the interface.
  Promise<> return_();

 private:
  Ref<nodeloop::detail::EmitterState> interface_;  // which must outlive the iterator
  std::variant<OfEvents, OfStream> iterator_;
};

// Events: 'line' (std::string), 'pause', 'resume', 'error' (Error), 'close'.
class Interface : public nodeloop::detail::EmitterMethods<Interface> {
 public:
  using EmitterMethods::EmitterMethods;
  Interface() noexcept = default;

  void close() const;
  // Of the input. From Node 24.2.0 on an Error once it is closed.
  Interface pause() const;
  Interface resume() const;
  // The next line is the answer, and no 'line' event. callback(std::string answer).
  template <class F>
  void question(const std::string& query, F&& callback) const {
    ask(query, stream::Hook<std::string>(std::forward<F>(callback)));
  }
  bool closed() const;
  // From Node 20 on every call gives the same one.
  LineIterator asyncIterator() const;

 private:
  void ask(const std::string& query, stream::Hook<std::string> callback) const;
};

Interface createInterface(InterfaceOptions options);

}  // namespace nodeloop::readline
