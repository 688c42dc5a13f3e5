// Source: lib/readline.js, lib/readline/promises.js, lib/internal/readline/interface.js.
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
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr double kMinCrlfDelay = 100;

struct InterfaceState final : EmitterState {
  // One that is held can still be resumed and written to before Node 24.2.0, and have lines.
  bool is_over() const noexcept override { return closed && !is_held_by_others(); }
  void drop() noexcept override;
  void listen();
  void close_on_abort(AbortSignal signal);
  std::string decode(const Buffer& bytes);
  void on_data(const stream::Chunk& chunk);
  void on_line(std::string line);
  void close();
  void prompt();
  void question(std::string query, stream::Hook<std::string> callback);
  void cancel_question();
  void write_to_output(const std::string& text);
  void set_paused(bool on);
  void resume();
  LineIterator::OfEvents iterate_events();
  Ref<stream::detail::StreamState> make_line_stream();
  void leave_line_stream();

  Ref<stream::detail::StreamState> input;
  Ref<stream::detail::StreamState> output;
  std::string undecoded;  // the beginning of a character
  std::string unfinished;
  std::string prompt_text;
  std::string old_prompt;                             // that a question has taken the place of
  stream::Hook<std::string> answer;                   // kQuestionCallback
  std::optional<LineIterator::OfEvents> line_events;  // kLineObjectStream
  Ref<stream::detail::StreamState> line_stream;       // likewise, before Node 20
  Listener::Identity line_listener = nullptr;         // that feed it
  Listener::Identity close_listener = nullptr;
  Milliseconds crlf_delay{kMinCrlfDelay};
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

stream::Chunk chunk_of(Arguments chunk) {
  if (*chunk[0].type == typeid(Buffer)) return nodeloop::detail::take_argument<Buffer>(chunk, 0);
  return nodeloop::detail::take_argument<std::string>(chunk, 0);
}

}  // namespace

void InterfaceState::drop() noexcept {
  EmitterState::drop();
  input = nullptr;
  output = nullptr;
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
  add("data", Listener::of_arguments([keep](Arguments chunk) { keep->on_data(chunk_of(chunk)); }));
  add("end", Listener([keep] {
        // Which stays: before Node 24.2.0 a later write() goes on with it.
        if (!keep->unfinished.empty()) keep->events.emit("line", keep->unfinished);
        keep->close();
      }));
  // The first listener of 'close', whoever emits it.
  events.once("close", [read = input, these = std::move(listeners)] {
    for (const auto& [event, listener] : these) read->events.off(event, listener);
  });
}

// InterfaceConstructor: a signal that is aborted already closes in a tick.
void InterfaceState::close_on_abort(AbortSignal signal) {
  const auto on_aborted = [keep = Ref(this)] { keep->close(); };
  if (signal.aborted()) return process.nextTick(on_aborted);
  Disposable listening = nodeloop::events::addAbortListener(std::move(signal), on_aborted);
  events.once("close", [listening]() mutable { listening.dispose(); });
}

// lib/string_decoder.js.
std::string InterfaceState::decode(const Buffer& bytes) {
  std::string text = std::exchange(undecoded, {}) + bytes.toString();
  const std::size_t whole = text.size() - stream::detail::incomplete_tail(text);
  undecoded = text.substr(whole);
  text.resize(whole);
  return text;
}

// kNormalWrite. Text passes the decoder by.
void InterfaceState::on_data(const stream::Chunk& chunk) {
  std::string text = chunk.is_text() ? chunk.toString() : decode(chunk.buffer());
  const Time now = std::chrono::system_clock::now();  // Date.now(), not the loop's time
  if (saw_return && now - *saw_return <= crlf_delay) {
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
  if (auto callback = std::exchange(answer, nullptr)) {
    prompt_text = old_prompt;
    return callback(std::move(line));
  }
  events.emit("line", std::move(line));
}

void InterfaceState::set_paused(bool on) {
  if (paused == on) return;
  if (input) on ? stream::detail::pause(*input) : stream::detail::resume(*input);
  paused = on;
  events.emit(on ? "pause" : "resume");
}

void InterfaceState::resume() {
  check_open(*this);
  set_paused(false);
}

void InterfaceState::write_to_output(const std::string& text) {
  if (output) stream::detail::write(*output, text);
}

void InterfaceState::prompt() {
  if (paused) resume();
  write_to_output(prompt_text);
}

// kQuestion: while one waits, a second one only shows the first one's query again.
void InterfaceState::question(std::string query, stream::Hook<std::string> callback) {
  if (closed)
    throw Error(ErrorFields{.message = "readline was closed", .code = "ERR_USE_AFTER_CLOSE"});
  if (!answer) {
    old_prompt = std::exchange(prompt_text, std::move(query));
    answer = std::move(callback);
  }
  prompt();
}

// kQuestionCancel: whichever question it is that waits.
void InterfaceState::cancel_question() {
  if (!std::exchange(answer, nullptr)) return;
  prompt_text = old_prompt;
  write_to_output("\r\n");  // clearLine
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

namespace {

// InterfaceConstructor.
Ref<nodeloop::detail::EmitterState> make_interface(InterfaceOptions options) {
  const auto state = make_ref<detail::InterfaceState>();
  state->input = std::move(options.input.state);
  state->output = std::move(options.output.state);
  state->prompt_text = std::move(options.prompt);
  state->crlf_delay = detail::Milliseconds(std::max(detail::kMinCrlfDelay, options.crlfDelay));
  state->listen();
  if (options.signal) state->close_on_abort(std::move(options.signal));
  stream::detail::resume(*state->input);
  return Ref<nodeloop::detail::EmitterState>(state);
}

}  // namespace

Interface createInterface(InterfaceOptions options) {
  return Interface(make_interface(std::move(options)));
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
  state_of(*this).resume();
  return *this;
}

void Interface::write(stream::Chunk data) const {
  const Ref keep(state_);
  detail::InterfaceState& state = state_of(*this);
  detail::check_open(state);
  if (state.paused) state.resume();
  state.on_data(data);
}

void Interface::prompt() const {
  const Ref keep(state_);
  state_of(*this).prompt();
}

void Interface::setPrompt(std::string prompt) const {
  state_of(*this).prompt_text = std::move(prompt);
}

std::string Interface::getPrompt() const { return state_of(*this).prompt_text; }

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

// lib/readline.js Interface.prototype.question.
void Interface::ask(const std::string& query, QuestionOptions options,
                    stream::Hook<std::string> callback) const {
  const Ref<detail::InterfaceState> state(&state_of(*this));
  if (!options.signal) return state->question(query, std::move(callback));
  if (options.signal.aborted()) return;
  Disposable listening =
      events::addAbortListener(options.signal, [state] { state->cancel_question(); });
  state->question(query, [listening, callback = std::move(callback)](std::string answer) mutable {
    listening.dispose();
    callback(std::move(answer));
  });
}

Promise<std::string> promises::Interface::question(std::string query,
                                                   QuestionOptions options) const {
  const Ref<detail::InterfaceState> state(&state_of(*this));
  return Promise<std::string>([&](auto resolve, auto reject) {
    if (!options.signal) return state->question(std::move(query), resolve);
    if (options.signal.aborted()) return reject(abort_error());
    Disposable listening = events::addAbortListener(options.signal, [state, reject] {
      state->cancel_question();
      reject(abort_error());
    });
    state->question(std::move(query), [listening, resolve](std::string answer) mutable {
      listening.dispose();
      resolve(std::move(answer));
    });
  });
}

promises::Interface promises::createInterface(InterfaceOptions options) {
  return promises::Interface(make_interface(std::move(options)));
}

}  // namespace nodeloop::readline
