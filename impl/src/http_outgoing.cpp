// Source: lib/_http_outgoing.js, lib/internal/http.js.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <ctime>

#include "http.hpp"
#include "nodeloop/process.hpp"

namespace nodeloop {

HttpState& use_http(Environment& env) {
  if (!env.http) env.http = std::make_unique<HttpState>();
  return *env.http;
}

namespace http::detail {
namespace {

Release current_release() { return Environment::current().release(); }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 'a' - 'A') : c; }

bool is_word_character(char c) {
  return c == '_' || (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z');
}

// utcDate: kept until the second is over.
const std::string& utc_date() {
  HttpState& state = use_http(Environment::current());
  if (!state.date.empty()) return state.date;
  timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  tm utc;
  gmtime_r(&now.tv_sec, &utc);
  std::array<char, 32> text;
  std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &utc);
  state.date = text.data();
  const auto passed = static_cast<double>(now.tv_nsec / 1'000'000);
  state.date_timer = setTimeout([&state] { state.date.clear(); }, 1000 - passed);
  state.date_timer.unref();
  return state.date;
}

std::string in_hex(std::size_t number) {
  std::array<char, 16> digits;
  const auto end = std::to_chars(digits.begin(), digits.end(), number, 16).ptr;
  return {digits.begin(), end};
}

Chunk line_end() { return Buffer::from("\r\n"); }

}  // namespace

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

bool has_word(std::string_view text, std::string_view word) {
  for (std::size_t at = 0; at + word.size() <= text.size(); ++at) {
    const std::size_t end = at + word.size();
    if (equals_ignoring_case(text.substr(at, word.size()), word) &&
        (at == 0 || !is_word_character(text[at - 1])) &&
        (end == text.size() || !is_word_character(text[end]))) {
      return true;
    }
  }
  return false;
}

Error http_error(const char* name, const char* code, std::string message) {
  return Error(ErrorFields{.name = name, .message = std::move(message), .code = code});
}

Error connection_reset(const char* message) {
  return Error(ErrorFields{.message = message, .code = "ECONNRESET"});
}

void check_header_name(std::string_view name, const char* what) {
  const bool is_token = !name.empty() && std::ranges::all_of(name, [](char c) {
    return is_word_character(c) || std::string_view("!#$%&'*+-.^`|~").find(c) != std::string::npos;
  });
  if (is_token) return;
  throw http_error(
      "TypeError", "ERR_INVALID_HTTP_TOKEN",
      std::string(what) + " must be a valid HTTP token [\"" + std::string(name) + "\"]");
}

void check_header_value(std::string_view name, std::string_view value, const char* what) {
  const bool valid = std::ranges::all_of(value, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
  });
  if (valid) return;
  throw http_error(
      "TypeError", "ERR_INVALID_CHAR",
      std::string("Invalid character in ") + what + " [\"" + std::string(name) + "\"]");
}

OutgoingState::OutgoingState() { outgoing = this; }

void OutgoingState::drop() noexcept {
  StreamState::drop();
  output_data.clear();
  chunked_buffer_.clear();
  end_callbacks_.clear();
  on_pending_data.reset();
}

std::size_t OutgoingState::writable_length() const {
  std::size_t buffered = chunked_length_;
  if (buffered != 0 && gathers_chunks_of_a_tick(current_release())) {
    buffered += in_hex(buffered).size() + 4 + (header_sent || !header ? 0 : header->size());
  }
  return output_size + buffered + (socket ? socket->writable->length : 0);
}

std::size_t OutgoingState::high_water_mark() const {
  return socket ? socket->writable->high_water_mark : default_high_water_mark(current_release());
}

bool OutgoingState::is_finished() const {
  if (calls_end_callbacks_before_finish(current_release())) return written;
  return finished && output_size == 0 && (!socket || socket->writable->length == 0);
}

void OutgoingState::set_socket(SocketState* to) {
  if (gathers_corked_chunks(current_release())) {
    for (std::int64_t n = 0; n < corked_; ++n) {
      if (to) stream::detail::cork(*to);
      if (socket) stream::detail::uncork(*socket);
    }
  }
  socket = Ref(to);
}

void OutgoingState::cork() {
  if (!socket || gathers_corked_chunks(current_release())) ++corked_;
  if (socket) stream::detail::cork(*socket);
}

void OutgoingState::send_chunked_buffer() {
  auto parts = std::exchange(chunked_buffer_, {});
  send(in_hex(chunked_length_));
  send(line_end());
  std::vector<Hook<Error>> callbacks;
  for (Output& part : parts) {
    send(std::move(part.data));
    if (part.callback) callbacks.push_back(std::move(part.callback));
  }
  send(line_end(), [callbacks = std::move(callbacks)](const Error& error) mutable {
    for (auto& callback : callbacks) callback(error);
  });
  chunked_length_ = 0;
}

void OutgoingState::drop_chunked_buffer() {
  Error reason = errored;
  if (!reason && socket) reason = socket->writable->errored;
  if (!reason) {
    reason = stream::detail::stream_error("ERR_STREAM_DESTROYED",
                                          "Cannot call write after a stream was destroyed");
  }
  for (Output& part : std::exchange(chunked_buffer_, {})) {
    if (part.callback) process.nextTick(std::move(part.callback), reason);
  }
  chunked_length_ = 0;
}

void OutgoingState::uncork() {
  const Release release = current_release();
  if (!gathers_corked_chunks(release)) {
    if (socket) {
      stream::detail::uncork(*socket);
    } else if (corked_ > 0) {
      --corked_;
    }
    return;
  }
  --corked_;
  const Ref<SocketState> held = socket;
  const bool socket_first = !gathers_chunks_of_a_tick(release);
  if (held && socket_first) stream::detail::uncork(*held);
  const bool sends = corked_ == 0 && !chunked_buffer_.empty();
  const bool drops = !socket_first && (destroyed || (held && stream::detail::is_destroyed(*held)));
  if (sends && drops) {
    drop_chunked_buffer();
  } else if (sends) {
    send_chunked_buffer();
  }
  if (held && !socket_first) stream::detail::uncork(*held);
  if (sends && !drops && need_drain && tells_drain_once_written(release) &&
      writable_length() == 0) {
    need_drain = false;
    events.emit("drain");
  }
}

// Fully uncorks the connection.
void OutgoingState::fully_uncork() {
  if (socket) {
    socket->writable->corked = 1;
    stream::detail::uncork(*socket);
  }
  if (!gathers_corked_chunks(current_release())) {
    corked_ = 0;
    return;
  }
  corked_ = 1;
  uncork();
}

void OutgoingState::emit_close() {
  if (std::exchange(closed, true)) return;
  events.emit("close");
  note_closed();
}

void OutgoingState::destroy(Error error) {
  if (std::exchange(destroyed, true)) return;
  errored = error;
  const Release release = current_release();
  if (!chunked_buffer_.empty() && gathers_chunks_of_a_tick(release)) {
    corked_ = 1;
    uncork();
  }
  if (socket) {
    stream::detail::destroy(*socket, std::move(error));
  } else if (closes_unsent_messages(release)) {
    process.nextTick([keep = Ref(this)] { keep->emit_close(); });
  } else {
    once("socket",
         Listener([error](net::Socket given) { stream::detail::destroy(*given.state(), error); }));
  }
}

bool OutgoingState::send(Chunk data, Hook<Error> callback) {
  if (!header_sent && header) {
    if (data.is_text()) {
      data = Chunk(*header + data.toString());
    } else {
      output_data.insert(output_data.begin(), Output{Chunk(*header), {}});
      output_size += header->size();
      if (on_pending_data) on_pending_data(static_cast<std::ptrdiff_t>(header->size()));
    }
    header_sent = true;
  }
  return write_raw(std::move(data), std::move(callback));
}

// Whether it is this message's turn on the connection.
bool OutgoingState::is_current() const {
  const HttpSocket* http = find_http(socket);
  return http && http->message.get() == this;
}

bool OutgoingState::write_raw(Chunk data, Hook<Error> callback) {
  if (socket && stream::detail::is_destroyed(*socket)) return false;
  if (is_current() && stream::detail::is_writable(*socket)) {
    const Ref<SocketState> held = socket;
    if (!output_data.empty()) flush_output(*held);
    return stream::detail::write(*held, std::move(data), "latin1", std::move(callback));
  }
  const std::size_t length = data.length();
  output_data.push_back({std::move(data), std::move(callback)});
  output_size += length;
  if (on_pending_data) on_pending_data(static_cast<std::ptrdiff_t>(length));
  return output_size < default_high_water_mark(current_release());
}

struct OutgoingState::StoredHeaders {
  bool connection = false;
  bool content_length = false;
  bool transfer_encoding = false;
  bool date = false;
  bool expect = false;
  bool trailer = false;
};

void OutgoingState::match_header(StoredHeaders& stored, std::string_view name,
                                 std::string_view value) {
  if (equals_ignoring_case(name, "connection")) {
    stored.connection = true;
    removed_connection = false;
    if (has_word(value, "close")) {
      last = true;
    } else {
      should_keep_alive = true;
    }
  } else if (equals_ignoring_case(name, "transfer-encoding")) {
    stored.transfer_encoding = true;
    removed_transfer_encoding = false;
    if (has_word(value, "chunked")) chunked_encoding = true;
  } else if (equals_ignoring_case(name, "content-length")) {
    stored.content_length = true;
    removed_content_length = false;
    std::size_t length = 0;
    std::from_chars(value.data(), value.data() + value.size(), length);
    content_length = length;
  } else if (equals_ignoring_case(name, "date")) {
    stored.date = true;
  } else if (equals_ignoring_case(name, "expect")) {
    stored.expect = true;
  } else if (equals_ignoring_case(name, "trailer")) {
    stored.trailer = true;
  } else if (equals_ignoring_case(name, "keep-alive")) {
    default_keep_alive = false;
  }
}

void OutgoingState::store_header(std::string head, const HeaderList& headers, bool validate) {
  StoredHeaders stored;
  for (const auto& [name, value] : headers) {
    if (validate) {
      check_header_name(name);
      check_header_value(name, value);
    }
    head.append(name).append(": ").append(value).append("\r\n");
    match_header(stored, name, value);
  }
  if (send_date && !stored.date) head += "Date: " + utc_date() + "\r\n";

  // A message that must not have a body does not end with an empty chunk either.
  if (chunked_encoding && (status_code == 204 || status_code == 304)) {
    chunked_encoding = false;
    should_keep_alive = false;
  }

  if (removed_connection) {
    const bool persists = persists_without_connection_header(current_release());
    last = !persists || !should_keep_alive;
    if (!persists) should_keep_alive = false;
  } else if (!stored.connection) {
    const bool keeps_alive = should_keep_alive && (stored.content_length || has_agent ||
                                                   use_chunked_encoding_by_default);
    if (keeps_alive && !max_requests_on_connection_reached) {
      head += "Connection: keep-alive\r\n";
      if (keep_alive_timeout != 0 && default_keep_alive) {
        head +=
            "Keep-Alive: timeout=" + std::to_string(static_cast<long>(keep_alive_timeout / 1000));
        if (max_requests_per_socket > 0) head += ", max=" + std::to_string(max_requests_per_socket);
        head += "\r\n";
      }
    } else {
      if (!keeps_alive) last = true;
      head += "Connection: close\r\n";
    }
  }

  if (!stored.content_length && !stored.transfer_encoding) {
    if (!has_body) {
      chunked_encoding = false;
    } else if (!use_chunked_encoding_by_default) {
      last = true;
    } else if (!stored.trailer && !removed_content_length && content_length) {
      head += "Content-Length: " + std::to_string(*content_length) + "\r\n";
    } else if (!removed_transfer_encoding) {
      head += "Transfer-Encoding: chunked\r\n";
      chunked_encoding = true;
    } else if (persists_without_connection_header(current_release())) {
      last = true;  // the body ends with the connection
    }
  }
  if (!chunked_encoding && stored.trailer) {
    throw http_error("Error", "ERR_HTTP_TRAILER_INVALID",
                     "Trailers are invalid with this transfer encoding");
  }
  header = std::move(head) + "\r\n";
  header_sent = false;
  // Otherwise it waits for the first piece of the body.
  if (stored.expect) send("");
}

void OutgoingState::set_header(std::string_view name, std::string value) {
  const auto found = std::ranges::find_if(
      out_headers, [&](const Header& each) { return equals_ignoring_case(each.first, name); });
  if (found == out_headers.end()) {
    out_headers.emplace_back(name, std::move(value));
  } else {
    *found = {std::string(name), std::move(value)};
  }
}

const std::string* OutgoingState::find_header(std::string_view name) const {
  const auto found = std::ranges::find_if(
      out_headers, [&](const Header& each) { return equals_ignoring_case(each.first, name); });
  return found == out_headers.end() ? nullptr : &found->second;
}

bool OutgoingState::write(Chunk chunk, std::string, Hook<Error> callback) {
  const bool room = write_chunk(std::move(chunk), std::move(callback), false);
  if (!room) need_drain = true;
  return room;
}

// onError.
void OutgoingState::report(Error error, Hook<Error> callback) {
  const TriggerScope made_by(socket ? socket->async_owner : nullptr);
  process.nextTick([keep = Ref(this), error, callback = std::move(callback)]() mutable {
    if (callback) callback(error);
    if (!keep->destroyed) keep->events.emit("error", error);
  });
}

// write_.
bool OutgoingState::write_chunk(Chunk chunk, Hook<Error> callback, bool from_end) {
  if (!chunk) {
    throw http_error("TypeError", "ERR_STREAM_NULL_VALUES", "May not write null values to stream");
  }
  if (destroyed && !finished) {
    process.nextTick([callback = std::move(callback)]() mutable {
      if (callback) {
        callback(stream::detail::stream_error("ERR_STREAM_DESTROYED",
                                              "Cannot call write after a stream was destroyed"));
      }
    });
    return false;
  }
  if (finished) {
    report(stream::detail::stream_error("ERR_STREAM_WRITE_AFTER_END", "write after end"),
           std::move(callback));
    return false;
  }
  const std::size_t length = chunk.length();
  if (!header) {
    if (from_end) content_length = length;
    implicit_header();
  }
  if (!has_body) {
    process.nextTick([callback = std::move(callback)]() mutable {
      if (callback) callback(nullptr);
    });
    return true;
  }
  if (!from_end && socket && socket->writable->corked == 0) {
    if (gathers_chunks_of_a_tick(current_release())) {
      cork();
      process.nextTick([keep = Ref(this)] {
        if (keep->corked_ != 0) keep->uncork();
      });
    } else {
      stream::detail::cork(*socket);
      process.nextTick([held = socket] { stream::detail::uncork(*held); });
    }
  }
  return write_body(std::move(chunk), std::move(callback), length);
}

bool OutgoingState::write_body(Chunk chunk, Hook<Error> callback, std::size_t length) {
  const Release release = current_release();
  const bool gathers = gathers_chunks_of_a_tick(release);
  if (!chunked_encoding || (length == 0 && (chunked_buffer_.empty() || !gathers || corked_ == 0))) {
    return send(std::move(chunk), std::move(callback));
  }
  if (corked_ != 0 && (gathers || (header_sent && gathers_corked_chunks(release)))) {
    chunked_buffer_.push_back({std::move(chunk), std::move(callback)});
    chunked_length_ += length;
    return gathers ? writable_length() < high_water_mark()
                   : chunked_length_ < default_high_water_mark(release);
  }
  send(in_hex(length));
  send(line_end());
  send(std::move(chunk));
  return send(line_end(), std::move(callback));
}

// maybePrepareFinalChunk: whether this write is the only one left.
bool OutgoingState::prepares_final_chunk(const Chunk& chunk) {
  if (!calls_end_callbacks_before_finish(current_release()) || destroyed) return false;
  if (!header) {
    content_length = chunk.length();
    implicit_header();
  }
  return header && has_body && !chunked_encoding;
}

void OutgoingState::queue_end_callback(Hook<Error> callback) {
  const auto already_finished = [] {
    return stream::detail::stream_error("ERR_STREAM_ALREADY_FINISHED",
                                        "Cannot call end after a stream was finished");
  };
  if (!calls_end_callbacks_before_finish(current_release())) {
    if (finished && is_finished()) return callback(already_finished());
    const auto shared = std::make_shared<Hook<Error>>(std::move(callback));
    once("finish", Listener([shared] { (*shared)(nullptr); }));
  } else if (written) {
    callback(already_finished());
  } else if (flush_error_) {
    process.nextTick(std::move(callback), flush_error_);
  } else {
    end_callbacks_.push_back(std::move(callback));
  }
}

void OutgoingState::flush_end_callbacks(const Error& error) {
  for (auto& callback : std::exchange(end_callbacks_, {})) callback(error);
}

void OutgoingState::on_finish(const Error& error) {
  const HttpSocket* http = find_http(socket);
  const bool had_error = http && http->had_error;
  if (!calls_end_callbacks_before_finish(current_release())) {
    if (!had_error) events.emit("finish");
    return;
  }
  const Error socket_error = socket ? socket->writable->errored : Error();
  if (error || errored || socket_error || had_error) {
    flush_error_ = error          ? error
                   : errored      ? errored
                   : socket_error ? socket_error
                                  : stream::detail::stream_error(
                                        "ERR_STREAM_DESTROYED",
                                        "Cannot call end after a stream was destroyed");
    flush_end_callbacks(flush_error_);
    return;
  }
  written = true;
  flush_end_callbacks(nullptr);
  events.emit("finish");
}

Hook<Error> OutgoingState::finish_hook() {
  return Hook<Error>([keep = Ref(this)](const Error& error) { keep->on_finish(error); });
}

void OutgoingState::end(Chunk chunk, Hook<Error> callback) {
  bool finishes_with_chunk = false;
  const bool has_chunk = static_cast<bool>(chunk);
  if (has_chunk) {
    if (finished) {
      report(stream::detail::stream_error("ERR_STREAM_WRITE_AFTER_END", "write after end"),
             std::move(callback));
      return;
    }
    if (socket) stream::detail::cork(*socket);
    finishes_with_chunk = prepares_final_chunk(chunk);
    if (finishes_with_chunk && callback) queue_end_callback(std::exchange(callback, {}));
    write_chunk(std::move(chunk), finishes_with_chunk ? finish_hook() : Hook<Error>(), true);
  } else if (finished) {
    if (callback) queue_end_callback(std::move(callback));
    return;
  } else if (!header) {
    if (socket) stream::detail::cork(*socket);
    content_length = 0;
    implicit_header();
  }
  if (callback) queue_end_callback(std::move(callback));

  if (!chunked_buffer_.empty() && gathers_chunks_of_a_tick(current_release())) {
    if (socket) stream::detail::cork(*socket);
    corked_ = 1;
    uncork();
  }
  if (finishes_with_chunk) {
    // Told by that write.
  } else if (has_body && chunked_encoding) {
    send("0\r\n" + trailer + "\r\n", finish_hook());
  } else if (!header_sent || writable_length() != 0 || has_chunk) {
    send("", finish_hook());
  } else {
    process.nextTick([keep = Ref(this)] { keep->on_finish(nullptr); });
  }
  fully_uncork();
  finished = true;
  if (output_data.empty() && is_current()) events.emit("prefinish");
}

void OutgoingState::flush() {
  if (!socket || !stream::detail::is_writable(*socket)) return;
  const Ref<SocketState> held = socket;
  const std::optional<bool> room = flush_output(*held);
  if (finished) {
    events.emit("prefinish");
    return;
  }
  const bool drained = tells_drain_once_written(current_release()) ? room != false : room == true;
  if (need_drain && drained) {
    need_drain = false;
    events.emit("drain");
  }
}

std::optional<bool> OutgoingState::flush_output(SocketState& to) {
  if (!gathers_corked_chunks(current_release())) {
    for (; corked_ > 0; --corked_) stream::detail::cork(to);
  }
  if (output_data.empty()) return std::nullopt;
  std::vector<Output> data = std::exchange(output_data, {});
  stream::detail::cork(to);
  bool room = false;
  for (Output& each : data) {
    room = stream::detail::write(to, std::move(each.data), "latin1", std::move(each.callback));
  }
  stream::detail::uncork(to);
  if (on_pending_data) on_pending_data(-static_cast<std::ptrdiff_t>(output_size));
  output_size = 0;
  return room;
}

namespace {

OutgoingState& outgoing_of(stream::detail::StreamState& message) {
  return static_cast<OutgoingState&>(message);
}
const OutgoingState& outgoing_of(const stream::detail::StreamState& message) {
  return static_cast<const OutgoingState&>(message);
}

}  // namespace

void refuse_sent_head(const OutgoingState& message, const char* verb) {
  if (!message.header) return;
  throw http_error("Error", "ERR_HTTP_HEADERS_SENT",
                   std::string("Cannot ") + verb + " headers after they are sent to the client");
}

void set_header(stream::detail::StreamState& message, std::string_view name, std::string value) {
  refuse_sent_head(outgoing_of(message), "set");
  check_header_name(name);
  check_header_value(name, value);
  outgoing_of(message).set_header(name, std::move(value));
}

std::string get_header(const stream::detail::StreamState& message, std::string_view name) {
  const std::string* value = outgoing_of(message).find_header(name);
  return value ? *value : std::string();
}

bool has_header(const stream::detail::StreamState& message, std::string_view name) {
  return outgoing_of(message).find_header(name) != nullptr;
}

void remove_header(stream::detail::StreamState& state, std::string_view name) {
  OutgoingState& message = outgoing_of(state);
  refuse_sent_head(message, "remove");
  if (equals_ignoring_case(name, "connection")) message.removed_connection = true;
  if (equals_ignoring_case(name, "content-length")) message.removed_content_length = true;
  if (equals_ignoring_case(name, "transfer-encoding")) message.removed_transfer_encoding = true;
  if (equals_ignoring_case(name, "date")) message.send_date = false;
  std::erase_if(message.out_headers,
                [&](const Header& each) { return equals_ignoring_case(each.first, name); });
}

void flush_headers(stream::detail::StreamState& message) {
  if (!outgoing_of(message).header) outgoing_of(message).implicit_header();
  outgoing_of(message).send("");
}

void add_trailers(stream::detail::StreamState& message, const HeaderList& trailers) {
  std::string rendered;
  for (const auto& [name, value] : trailers) {
    check_header_name(name, "Trailer name");
    check_header_value(name, value, "trailer content");
    rendered.append(name).append(": ").append(value).append("\r\n");
  }
  outgoing_of(message).trailer = std::move(rendered);
}

bool headers_sent(const stream::detail::StreamState& message) {
  return outgoing_of(message).header.has_value();
}
bool has_ended(const stream::detail::StreamState& message) { return outgoing_of(message).finished; }
bool has_finished(const stream::detail::StreamState& message) {
  return outgoing_of(message).is_finished();
}
std::size_t length_of(const stream::detail::StreamState& message) {
  return outgoing_of(message).writable_length();
}
std::size_t high_water_mark_of(const stream::detail::StreamState& message) {
  return outgoing_of(message).high_water_mark();
}

net::Socket socket_of(const stream::detail::StreamState& message) {
  return net::Socket(Ref<stream::detail::StreamState>(outgoing_of(message).socket));
}

void set_message_timeout(stream::detail::StreamState& message, double ms) {
  if (const net::Socket socket = socket_of(message)) {
    socket.setTimeout(ms);
  } else {
    message.once("socket", Listener([ms](net::Socket given) { given.setTimeout(ms); }));
  }
}

}  // namespace http::detail
}  // namespace nodeloop
