// Source: lib/internal/readline/interface.js.
#include "nodeloop/readline.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

#include "nodeloop/process.hpp"
#include "nodeloop/release.hpp"
#include "stream.hpp"

namespace nodeloop::readline {
namespace detail {

using nodeloop::detail::Arguments;
using nodeloop::detail::EmitterState;
using Time = std::chrono::system_clock::time_point;

constexpr std::chrono::milliseconds kCrlfDelay{100};  // kMincrlfDelay

struct InterfaceState final : EmitterState {
  bool is_over() const noexcept override { return closed; }
  void drop() noexcept override;
  void listen();
  void on_data(std::string text);
  void on_line(std::string line);
  void close();
  void prompt();
  void set_paused(bool on);
  LineIterator::OfEvents iterate_events();
  Ref<stream::detail::StreamState> make_line_stream();
  void leave_line_stream();

  Ref<stream::detail::StreamState> input;
  std::string undecoded;  // the beginning of a character
  std::string unfinished;
  stream::Hook<std::string> answer;
  std::optional<LineIterator::OfEvents> line_events;  // kLineObjectStream
  Ref<stream::detail::StreamState> line_stream;       // likewise, before Node 20
  Listener::Identity line_listener = nullptr;         // that feed it
  Listener::Identity close_listener = nullptr;
  std::optional<Time> saw_return;  // when a chunk ended with it
  bool paused = false;
  bool closed = false;
};

namespace {

InterfaceState& state_of(const nodeloop::detail::EmitterHandle& handle) {
  return static_cast<InterfaceState&>(*handle.state());
}

// Where the line that begins at `from` ends, and where the next begins.
struct LineEnd {
  std::size_t end;
  std::size_t next;
};

// \n, \r, \r\n, and the separators U+2028 and U+2029.
std::optional<LineEnd> find_line_end(const std::string& text, std::size_t from) {
  const bool at_separators = ends_lines_at_separators(Environment::current().release());
  for (std::size_t at = from; at < text.size(); ++at) {
    if (text[at] == '\n') return LineEnd{at, at + 1};
    if (text[at] == '\r') return LineEnd{at, at + (text.compare(at, 2, "\r\n") == 0 ? 2 : 1)};
    if (!at_separators || text[at] != '\xe2') continue;
    const bool separator = text.compare(at, 3, "\u2028") == 0 || text.compare(at, 3, "\u2029") == 0;
    if (separator) return LineEnd{at, at + 3};
  }
  return std::nullopt;
}

void check_open(const InterfaceState& interface) {
  const Release release = Environment::current().release();
  if (!interface.closed || !refuses_closed_readline(release)) return;
  throw Error(ErrorFields{.message = "readline was closed", .code = "ERR_USE_AFTER_CLOSE"});
}

std::string text_of(Arguments chunk) {
  if (*chunk[0].type == typeid(Buffer))
    return nodeloop::detail::take_argument<Buffer>(chunk, 0).toString();
  return nodeloop::detail::take_argument<std::string>(chunk, 0);
}

}  // namespace

void InterfaceState::drop() noexcept {
  EmitterState::drop();
  input = nullptr;
  answer = nullptr;
  line_events.reset();
  line_stream = nullptr;
}

void InterfaceState::listen() {
  std::vector<std::pair<std::string, Listener::Identity>> listeners;
  const auto add = [&](const char* event, Listener listener) {
    listeners.emplace_back(event, listener.identity());
    input->on(event, std::move(listener));
  };
  const Ref keep(this);
  add("error", Listener([keep](Error error) { keep->events.emit("error", error); }));
  add("data", Listener::of_arguments([keep](Arguments chunk) { keep->on_data(text_of(chunk)); }));
  add("end", Listener([keep] {
        if (!keep->unfinished.empty()) {
          keep->events.emit("line", std::exchange(keep->unfinished, {}));
        }
        keep->close();
      }));
  // The first listener of 'close', whoever emits it.
  events.once("close", [read = input, these = std::move(listeners)] {
    for (const auto& [event, listener] : these) read->events.off(event, listener);
  });
  stream::detail::resume(*input);
}

// kNormalWrite.
void InterfaceState::on_data(std::string text) {
  text.insert(0, std::exchange(undecoded, {}));
  const std::size_t whole = text.size() - stream::detail::incomplete_tail(text);
  undecoded = text.substr(whole);
  text.resize(whole);
  const Time now = std::chrono::system_clock::now();  // Date.now(), not the loop's time
  if (saw_return && now - *saw_return <= kCrlfDelay) {
    if (text.starts_with('\n')) text.erase(0, 1);
    saw_return.reset();
  }
  const Ref keep(this);
  std::size_t from = 0;
  std::vector<std::string> lines;
  while (const auto end = find_line_end(text, from)) {
    lines.push_back(std::exchange(unfinished, {}) + text.substr(from, end->end - from));
    from = end->next;
  }
  unfinished += text.substr(from);
  if (!lines.empty()) saw_return = text.ends_with('\r') ? std::optional(now) : std::nullopt;
  for (std::string& line : lines) on_line(std::move(line));
}

void InterfaceState::on_line(std::string line) {
  if (auto callback = std::exchange(answer, nullptr)) return callback(std::move(line));
  events.emit("line", std::move(line));
}

void InterfaceState::set_paused(bool on) {
  if (paused == on) return;
  if (input) on ? stream::detail::pause(*input) : stream::detail::resume(*input);
  paused = on;
  events.emit(on ? "pause" : "resume");
}

// Writes nothing: there is no output.
void InterfaceState::prompt() {
  if (paused) set_paused(false);
}

void InterfaceState::close() {
  if (closed) return;
  const Ref keep(this);
  set_paused(true);
  closed = true;
  events.emit("close");
  note_closed();
}

LineIterator::OfEvents InterfaceState::iterate_events() {
  constexpr std::size_t kLinesAhead = 1024;
  return {events,
          "line",
          {.close = {"close"},
           .highWaterMark = kLinesAhead,
           .pause = [this] { set_paused(true); },
           .resume = [this] { set_paused(false); }}};
}

Ref<stream::detail::StreamState> InterfaceState::make_line_stream() {
  const Ref keep(this);
  const auto lines = stream::detail::make_readable({.objectMode = true,
                                                    .read = [keep] { keep->set_paused(false); },
                                                    .destroy =
                                                        [keep](Error error, stream::Done done) {
                                                          keep->leave_line_stream();
                                                          done(error);
                                                        }});
  const Listener line([this, lines](std::string text) {
    if (!stream::detail::push(*lines, text)) set_paused(true);
  });
  const Listener end([lines] { stream::detail::push(*lines, nullptr); });
  line_listener = line.identity();
  close_listener = end.identity();
  events.on("error", [lines](Error error) { stream::detail::destroy(*lines, error); });
  events.on("line", line);
  events.on("close", end);
  return lines;
}

void InterfaceState::leave_line_stream() {
  events.off("line", line_listener);
  events.off("close", close_listener);
  close();
}

}  // namespace detail

using detail::state_of;

Interface createInterface(InterfaceOptions options) {
  const auto state = make_ref<detail::InterfaceState>();
  state->input = std::move(options.input.state);
  state->listen();
  return Interface(Ref<nodeloop::detail::EmitterState>(state));
}

void Interface::close() const {
  const Ref keep(state_);
  state_of(*this).close();
}

Interface Interface::pause() const {
  const Ref keep(state_);
  detail::check_open(state_of(*this));
  state_of(*this).set_paused(true);
  return *this;
}

Interface Interface::resume() const {
  const Ref keep(state_);
  detail::check_open(state_of(*this));
  state_of(*this).set_paused(false);
  return *this;
}

LineIterator Interface::asyncIterator() const {
  detail::InterfaceState& state = state_of(*this);
  if (iterates_lines_by_events(Environment::current().release())) {
    if (!state.line_events) state.line_events = state.iterate_events();
    return {state_, *state.line_events};
  }
  if (!state.line_stream) state.line_stream = state.make_line_stream();
  return {state_, stream::AsyncIterator(stream::Stream(state.line_stream))};
}

Promise<> LineIterator::return_() {
  if (auto* of_stream = std::get_if<OfStream>(&iterator_)) return of_stream->return_();
  std::get<OfEvents>(iterator_).return_();
  return Promise<>::resolve();
}

bool Interface::closed() const { return state_of(*this).closed; }

void Interface::ask(const std::string&, stream::Hook<std::string> callback) const {
  const Ref keep(state_);
  detail::InterfaceState& state = state_of(*this);
  if (state.closed)
    throw Error(ErrorFields{.message = "readline was closed", .code = "ERR_USE_AFTER_CLOSE"});
  if (!state.answer) state.answer = std::move(callback);
  state.prompt();
}

}  // namespace nodeloop::readline
