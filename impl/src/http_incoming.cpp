// Source: lib/_http_incoming.js, lib/_http_common.js, src/node_http_parser.cc.
#include <uv.h>

#include <algorithm>

#include "http.hpp"
#include "nodeloop/process.hpp"

namespace nodeloop::http {
namespace {

// matchKnownFields: of these the first value counts.
bool takes_first_only(std::string_view name) {
  static constexpr std::string_view names[] = {"age",
                                               "authorization",
                                               "content-length",
                                               "content-type",
                                               "etag",
                                               "expires",
                                               "from",
                                               "host",
                                               "if-modified-since",
                                               "if-unmodified-since",
                                               "last-modified",
                                               "location",
                                               "max-forwards",
                                               "proxy-authorization",
                                               "referer",
                                               "retry-after",
                                               "server",
                                               "user-agent"};
  return std::ranges::find(names, name) != std::end(names);
}

std::string in_lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 'a' - 'A');
  }
  return lower;
}

}  // namespace

// _addHeaderLine.
Headers::Headers(const HeaderList& raw) {
  all_.reserve(raw.size());
  for (const auto& [raw_name, value] : raw) {
    std::string name = in_lower_case(raw_name);
    const auto found =
        std::ranges::find_if(all_, [&](const Header& each) { return each.first == name; });
    if (found == all_.end()) {
      all_.emplace_back(std::move(name), value);
    } else if (name == "set-cookie") {
      found->second.append("\n").append(value);
    } else if (!takes_first_only(name)) {
      found->second.append(name == "cookie" ? "; " : ", ").append(value);
    }
  }
}

const std::string* Headers::find(std::string_view name) const noexcept {
  const auto found = std::ranges::find_if(
      all_, [&](const Header& each) { return detail::equals_ignoring_case(each.first, name); });
  return found == all_.end() ? nullptr : &found->second;
}

std::string Headers::operator[](std::string_view name) const {
  const std::string* value = find(name);
  return value ? *value : std::string();
}

namespace detail {
namespace {

constexpr std::size_t kMaxHeaderFieldsCount = 32;  // of a head: with so many they are flushed

bool ends_at_once() { return ends_complete_messages_at_once(Environment::current().release()); }

// Ends the parsing when what a callback threw has been reported already.
struct ReportedError {};

// AsyncWrap::MakeCallback. Of a parser that the program feeds, inside a callback under way, what
// `f` throws is that callback's.
template <class F>
void call(ParserWrap& parser, F&& f) {
  if (parser.env().in_callback()) return parser.run(std::forward<F>(f));
  if (!parser.make_callback(std::forward<F>(f))) throw ReportedError();
}

// InternalCallbackScope::kSkipTaskQueues: no tick or microtask runs after `f`.
template <class F>
void call_skipping_task_queues(ParserWrap& parser, F&& f) {
  if (parser.env().in_callback()) return parser.run(std::forward<F>(f));
  InternalCallbackScope scope(parser.env());
  scope.mark_as_failed();  // such a scope drains nothing
  if (!parser.make_callback(std::forward<F>(f))) throw ReportedError();
}

// Parser::Flush: a callback that hands over headers only, but ticks and microtasks run after it.
void flush_headers(ParserWrap& parser) {
  parser.flushes_headers = true;
  call(parser, [] {});
}

}  // namespace

void read_start(SocketState& socket) {
  if (!http_of(socket).paused && stream::detail::is_readable(socket)) {
    stream::detail::resume(socket);
  }
}

void read_stop(SocketState& socket) { stream::detail::pause(socket); }

IncomingState::IncomingState(SocketState& connection, MessageHead all)
    : socket(&connection), head(std::move(all)), headers(head.headers) {
  stream::detail::init_readable(
      *this, stream::Options{.highWaterMark = connection.readable->high_water_mark});
  readable->reading_more = true;
}

void IncomingState::drop() noexcept {
  StreamState::drop();
  request = nullptr;
}

void IncomingState::do_read(std::size_t) {
  if (!std::exchange(consuming, true)) readable->reading_more = false;
  if (socket && stream::detail::is_readable(*socket)) read_start(*socket);
}

void IncomingState::do_destroy(Error error, stream::Done done) {
  if (!readable->end_emitted || !complete) {
    aborted = true;
    events.emit("aborted");
  }
  // An error is emitted only if anybody listens.
  const auto tell_in_tick = [keep = Ref(this), done](const Error& reason) {
    process.nextTick(
        [keep, done, reason] { done(keep->events.listenerCount("error") > 0 ? reason : Error()); });
  };
  if (socket && !stream::detail::is_destroyed(*socket) && aborted) {
    stream::detail::destroy(*socket, error);
    stream::detail::finished(*socket, {}, [tell_in_tick, error](const Error& failure) {
      const bool real = failure && failure.code() != "ERR_STREAM_PREMATURE_CLOSE";
      tell_in_tick(real ? failure : error);
    });
  } else if (!error && !aborted && ends_at_once()) {
    done();
  } else {
    tell_in_tick(error);
  }
}

void IncomingState::dump() {
  if (std::exchange(dumped, true)) return;
  remove_all_listeners("data");
  if (ends_at_once() && complete && !stream::detail::is_destroyed(*this) && readable->length == 0) {
    stream::detail::read(*this, 0);
  } else {
    stream::detail::resume(*this);
  }
}

ParserWrap::ParserWrap(SocketState& connection, Parser::Kind kind)
    : AsyncWrap(Environment::current(),
                kind == Parser::Kind::request ? "HTTPINCOMINGMESSAGE" : "HTTPCLIENTREQUEST"),
      parser(kind, *this),
      socket(&connection) {}

void ParserWrap::on_message_begin() {
  last_message_start = uv_hrtime();
  headers_completed = false;
  in_message = may_expire = true;
}

// parserOnHeadersComplete.
Follows ParserWrap::on_head(MessageHead head) {
  headers_completed = true;
  if (flushes_headers || head.headers.size() >= kMaxHeaderFieldsCount) flush_headers(*this);
  if (freed) return Follows::protocol;
  Follows follows = Follows::message;
  call_skipping_task_queues(*this, [&] {
    const bool keep_alive = head.keep_alive;
    const auto message = make_ref<IncomingState>(*socket, std::move(head));
    incoming = message;
    follows = on_incoming(*message, keep_alive);
  });
  return follows;
}

// parserOnBody.
void ParserWrap::on_body(std::string_view bytes) {
  call(*this, [&] {
    if (freed || !incoming || incoming->skips_pending_data || incoming->dumped) return;
    const Ref<IncomingState> message = incoming;
    const bool has_room = stream::detail::push(*message, Buffer::from(bytes));
    // Nobody can read what comes with an upgrade before 'upgrade', which waits for all of it.
    if (!has_room && !message->head.upgrade) read_stop(*socket);
  });
}

// parserOnMessageComplete.
void ParserWrap::on_complete(RawHeaders trailers) {
  last_message_start = 0;
  in_message = may_expire = false;
  if (!trailers.empty()) flush_headers(*this);
  if (freed) return;
  call_skipping_task_queues(*this, [&] {
    if (const Ref<IncomingState> message = incoming; message && !message->skips_pending_data) {
      message->complete = true;
      message->trailers = std::move(trailers);
      stream::detail::push(*message, nullptr);
    }
    read_start(*socket);
  });
}

void ParserWrap::consume() {
  consumed = true;
  socket->handle->listener = this;
}

void ParserWrap::unconsume() {
  if (std::exchange(consumed, false) && socket->handle) socket->handle->listener = socket;
}

// Parser::OnStreamRead. The parsing is no callback of its own: those that it makes are, and the one
// that is told its outcome, unless one of those failed.
void ParserWrap::on_stream_read(ssize_t count, std::string_view bytes) {
  if (count < 0) return socket->on_stream_read(count, bytes);
  const Ref<ParserWrap> keep(this);
  try {
    const Parser::Outcome outcome = parser.execute(bytes);
    if (!freed) make_callback([&] { on_execute(outcome, bytes); });
  } catch (const ReportedError&) {
  }
}

void ParserWrap::free() {
  unconsume();
  freed = true;
  incoming = nullptr;
}

void free_parser(SocketState& socket) {
  if (const Ref<ParserWrap> parser = std::exchange(http_of(socket).parser, nullptr)) parser->free();
}

namespace {

const IncomingState& state_of(const IncomingMessage& message) {
  return static_cast<const IncomingState&>(*message.state());
}

}  // namespace
}  // namespace detail

using detail::state_of;

const std::string& IncomingMessage::method() const { return state_of(*this).head.method; }
const std::string& IncomingMessage::url() const { return state_of(*this).head.url; }
int IncomingMessage::statusCode() const { return state_of(*this).head.status; }
const std::string& IncomingMessage::statusMessage() const { return state_of(*this).head.reason; }
std::string IncomingMessage::httpVersion() const {
  return "1." + std::to_string(state_of(*this).head.minor_version);
}
const Headers& IncomingMessage::headers() const { return state_of(*this).headers; }
const HeaderList& IncomingMessage::rawHeaders() const { return state_of(*this).head.headers; }
Headers IncomingMessage::trailers() const { return Headers(state_of(*this).trailers); }
bool IncomingMessage::complete() const { return state_of(*this).complete; }
bool IncomingMessage::aborted() const { return state_of(*this).aborted; }

net::Socket IncomingMessage::socket() const {
  return net::Socket(Ref<stream::detail::StreamState>(state_of(*this).socket));
}

IncomingMessage IncomingMessage::setTimeout(double ms) const {
  socket().setTimeout(ms);
  return *this;
}

}  // namespace nodeloop::http
