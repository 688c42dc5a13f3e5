// readline: a stream of text, line by line.
//
// Order: all lines of a chunk are emitted in the 'data' event that brought it, one after the other,
// with ticks and microtasks after the last; also when a listener has closed or paused the interface
// meanwhile. What is left when the input ends is a last line. 'close' comes with the input's end,
// or in close(). Errors: what a listener throws leaves the chunk's further lines unread. The
// input's 'error' is emitted here too. An asynchronous iterator has the lines from its making on,
// and ends with 'close' if that is still to come. Ownership: a handle; the input keeps the
// interface until it is closed. Thread: that of the current Environment. Units: milliseconds.
// No terminal: what is written to the output is prompts and questions, as it is. Source:
// lib/readline.js, lib/internal/readline/interface.js.
#pragma once

#include <string>
#include <utility>
#include <variant>

#include "nodeloop/abort_controller.hpp"
#include "nodeloop/events.hpp"
#include "nodeloop/promise.hpp"
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

// Any stream that can be written to; by default none.
struct Output {
  Output() noexcept = default;
  template <class Stream>
  Output(const Stream& stream) : state(stream.state()) {}
  Ref<stream::detail::StreamState> state{};
};

}  // namespace detail

struct InterfaceOptions {
  detail::Input input;
  detail::Output output{};
  std::string prompt = "> ";
  double crlfDelay = 100;       // a \n that follows a \r later than this ends a line of its own
  AbortSignal signal{nullptr};  // closes the interface: in the abort, or in a tick if it has been
};

struct QuestionOptions {
  AbortSignal signal{nullptr};  // takes the question back
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
  // Is read as if the input had brought it, there and then. Resumes; from Node 24.2.0 on an Error
  // once it is closed.
  void write(stream::Chunk data) const;
  // Writes the prompt to the output, and resumes.
  void prompt() const;
  void setPrompt(std::string prompt) const;
  std::string getPrompt() const;
  // Writes `query` as the prompt. The next line is the answer, and no 'line' event.
  // callback(std::string answer). Of a question that is asked while another waits nothing comes but
  // that other's query once more. An Error once it is closed.
  template <class F>
  void question(const std::string& query, F&& callback) const {
    question(query, {}, std::forward<F>(callback));
  }
  // An abort ends the line of the output, and the callback is never called.
  template <class F>
  void question(const std::string& query, QuestionOptions options, F&& callback) const {
    ask(query, std::move(options), stream::Hook<std::string>(std::forward<F>(callback)));
  }
  bool closed() const;
  // From Node 20 on every call gives the same one.
  LineIterator asyncIterator() const;

 private:
  void ask(const std::string& query, QuestionOptions options,
           stream::Hook<std::string> callback) const;
};

Interface createInterface(InterfaceOptions options);

// Source: lib/readline/promises.js.
namespace promises {

class Interface : public readline::Interface {
 public:
  using readline::Interface::Interface;
  Interface() noexcept = default;

  // Resolved where the callback would have been called: what waits for it runs when all lines of
  // the chunk have been emitted. Rejected with an AbortError by its signal, or an Error once the
  // interface is closed; closing it meanwhile leaves the promise pending.
  Promise<std::string> question(std::string query, QuestionOptions options = {}) const;
};

Interface createInterface(InterfaceOptions options);

}  // namespace promises

}  // namespace nodeloop::readline
