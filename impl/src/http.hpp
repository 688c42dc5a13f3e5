// What the files of http share. Names are those of lib/_http_*.js.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "http_parser.hpp"
#include "net.hpp"
#include "net_server.hpp"
#include "nodeloop/http.hpp"
#include "nodeloop/release.hpp"

namespace nodeloop {
namespace http::detail {

using net::detail::SocketState;
using stream::Chunk;
using stream::Hook;

struct ParserWrap;

// A message that is received.
struct IncomingState final : stream::detail::StreamState {
  IncomingState(SocketState& connection, MessageHead head);

  void do_read(std::size_t size) override;
  void do_destroy(Error error, stream::Done done) override;
  bool is_aborted_response() const override { return request && aborted; }
  void drop() noexcept override;
  // Reads what is left into the void.
  void dump();

  Ref<SocketState> socket;
  Ref<OutgoingState> request;  // of a response: req
  MessageHead head;
  Headers headers;
  RawHeaders trailers;
  bool complete = false;
  bool aborted = false;
  bool consuming = false;
  bool dumped = false;
  bool skips_pending_data = false;
};

// A message that is sent.
struct OutgoingState : stream::detail::StreamState, stream::detail::Outgoing {
  OutgoingState();

  bool write(Chunk chunk, std::string encoding, Hook<Error> callback) final;
  void end(Chunk chunk, Hook<Error> callback) final;
  void cork() final;
  void uncork() final;
  void destroy(Error error) override;
  bool is_writable() const final { return !destroyed && !finished && !closed && !errored; }
  bool needs_drain() const final { return !destroyed && !finished && need_drain; }
  bool is_destroyed() const final { return destroyed; }
  bool is_closed() const final { return closed; }
  bool is_finished() const final;
  bool emits_close() const override { return false; }
  Error error() const final { return errored; }
  bool is_over() const noexcept override { return closed; }
  void drop() noexcept override;

  // _implicitHeader.
  virtual void implicit_header() = 0;

  // _storeHeader: renders the head. `validate`: the headers have not been looked at yet.
  void store_header(std::string first_line, const HeaderList& headers, bool validate);
  bool send(Chunk data, Hook<Error> callback = {});       // _send
  bool write_raw(Chunk data, Hook<Error> callback = {});  // _writeRaw
  void flush();                                           // _flush
  std::optional<bool> flush_output(SocketState& to);      // _flushOutput
  void set_socket(SocketState* to);
  void emit_close();  // emitCloseNT
  std::size_t writable_length() const;
  std::size_t high_water_mark() const;
  void set_header(std::string_view name, std::string value);
  const std::string* find_header(std::string_view name) const;

  struct Output {
    Chunk data;
    Hook<Error> callback;
  };
  std::vector<Output> output_data;  // until it is this message's turn on the connection
  std::size_t output_size = 0;
  Function<void(std::ptrdiff_t)> on_pending_data;

  Ref<SocketState> socket;
  std::optional<std::string> header;  // rendered
  HeaderList out_headers;
  std::string trailer;
  std::optional<std::size_t> content_length;
  double keep_alive_timeout = 0;
  int max_requests_per_socket = 0;
  int status_code = 0;  // of a response
  Error errored;

  bool last = false;
  bool chunked_encoding = false;
  bool should_keep_alive = true;
  bool default_keep_alive = true;
  bool max_requests_on_connection_reached = false;
  bool use_chunked_encoding_by_default = true;
  bool send_date = false;
  bool removed_connection = false;
  bool removed_content_length = false;
  bool removed_transfer_encoding = false;
  bool has_body = true;
  bool has_agent = false;
  bool need_drain = false;
  bool finished = false;  // end() has been called
  bool written = false;   // kWritableFinished
  bool header_sent = false;
  bool destroyed = false;
  bool closed = false;

 private:
  struct StoredHeaders;
  void match_header(StoredHeaders& stored, std::string_view name, std::string_view value);
  bool is_current() const;
  bool write_chunk(Chunk chunk, Hook<Error> callback, bool from_end);
  bool write_body(Chunk chunk, Hook<Error> callback, std::size_t length);
  bool prepares_final_chunk(const Chunk& chunk);
  void queue_end_callback(Hook<Error> callback);
  void flush_end_callbacks(const Error& error);
  void on_finish(const Error& error);
  Hook<Error> finish_hook();
  void report(Error error, Hook<Error> callback);
  void send_chunked_buffer();
  void drop_chunked_buffer();
  void fully_uncork();

  std::int64_t corked_ = 0;
  std::vector<Output> chunked_buffer_;  // of one chunk, while corked
  std::size_t chunked_length_ = 0;
  std::vector<Hook<Error>> end_callbacks_;
  Error flush_error_;
};

struct ResponseState final : OutgoingState {
  ResponseState(IncomingState& request, const ServerOptions& options);

  void implicit_header() override;
  bool emits_close() const override { return true; }
  void drop() noexcept override;
  void write_head(int status, std::string message, const HeaderList& headers);
  void write_information(int status);
  void assign_socket(SocketState& to);
  void detach_socket(SocketState& from);

  Ref<IncomingState> req;
  std::string status_message;
  bool sent_100 = false;
  bool expects_continue = false;

 private:
  Listener::Identity on_socket_close_ = nullptr;
};

struct RequestState final : OutgoingState {
  explicit RequestState(RequestOptions options);

  void implicit_header() override;
  void destroy(Error error) override;
  void drop() noexcept override;
  void abort();
  void on_socket(SocketState* to, Error error);
  void set_timeout(double ms);

  RequestOptions options;
  Ref<AgentState> agent;
  Ref<IncomingState> response;  // res
  Error destroy_error;          // kError
  bool ended = false;
  bool aborted = false;
  bool upgraded = false;  // upgradeOrConnect
  bool reused_socket = false;
  bool listens_for_timeout = false;  // timeoutCb
};

// What http keeps on a socket.
struct HttpSocket : net::detail::SocketUser {
  Ref<OutgoingState> message;  // _httpMessage
  Ref<ParserWrap> parser;
  bool had_error = false;
  bool paused = false;
};

inline HttpSocket& http_of(SocketState& socket) { return static_cast<HttpSocket&>(*socket.user); }

// Of a message's connection: null once that has been dropped, too.
inline HttpSocket* find_http(const Ref<SocketState>& socket) {
  return socket ? static_cast<HttpSocket*>(socket->user.get()) : nullptr;
}

// A parser and what it parses for. While it has consumed a socket's handle it reads from that, and
// each of its messages' parts is a callback from the loop.
struct ParserWrap final : RefCounted<ParserWrap>,
                          AsyncWrap,
                          Parser::Handler,
                          nodeloop::detail::StreamWrap::Listener {
  ParserWrap(SocketState& connection, Parser::Kind kind);

  void on_message_begin() override;
  Follows on_head(MessageHead head) override;
  void on_body(std::string_view bytes) override;
  void on_complete(RawHeaders trailers) override;
  void on_stream_read(ssize_t count, std::string_view bytes) override;

  void consume();
  void unconsume();
  // freeParser: nothing that it parses reaches anybody any more.
  void free();

  Parser parser;
  SocketState* socket;
  Ref<IncomingState> incoming;
  Function<Follows(IncomingState&, bool keep_alive)> on_incoming;
  // Of a consumed handle, after each read.
  Function<void(const Parser::Outcome&, std::string_view)> on_execute;
  std::uint64_t last_message_start = 0;  // ns; 0 between two messages
  bool headers_completed = false;
  bool in_message = false;
  bool may_expire = false;       // its last message, or the wait for the first, is watched
  bool flushes_headers = false;  // have_flushed_
  bool consumed = false;
  bool freed = false;
};

// Takes the socket's parser away.
void free_parser(SocketState& socket);

struct AgentState final : nodeloop::detail::EmitterState {
  explicit AgentState(AgentOptions all) : options(std::move(all)) {}

  bool is_over() const noexcept override { return false; }
  void drop() noexcept override;
  void add_request(RequestState& request);
  void destroy();

  AgentOptions options;
  std::size_t total_socket_count = 0;

 private:
  // Keys of an object: names come in the order in which they were added, and go with their last
  // entry. That order decides which host's request gets the next connection, and which connection
  // is destroyed first.
  template <class T>
  struct ByName {
    T* find(std::string_view name);
    T& at(const std::string& name);  // made if there is none
    void drop_if_empty(std::string_view name);
    auto begin() { return all.begin(); }
    auto end() { return all.end(); }
    std::vector<std::pair<std::string, T>> all;
  };
  using Sockets = std::vector<Ref<SocketState>>;
  using Requests = std::deque<Ref<RequestState>>;

  Ref<SocketState> create_socket(RequestState& request, const RequestOptions& to);
  void on_free(SocketState& socket, const RequestOptions& to);
  void remove_socket(SocketState& socket, const RequestOptions& to);
  Ref<RequestState> next_request(const std::string& name);
  bool keep_socket_alive(SocketState& socket);
  void set_request_socket(RequestState& request, SocketState& socket);

  ByName<Sockets> sockets_;
  ByName<Sockets> free_sockets_;
  ByName<Requests> requests_;
};

Error connection_reset(const char* message);
Error http_error(const char* name, const char* code, std::string message);
// Throws ERR_HTTP_HEADERS_SENT once there is a head; `verb` says what cannot be done any more.
void refuse_sent_head(const OutgoingState& message, const char* verb);
// Inside a stream, so that it is the same on every release: socket.pause() and resume().
void read_start(SocketState& socket);
void read_stop(SocketState& socket);
bool equals_ignoring_case(std::string_view a, std::string_view b);
// One of a list of words, as /(?:^|\W)word(?:$|\W)/i finds it.
bool has_word(std::string_view text, std::string_view word);
void check_header_name(std::string_view name, const char* what = "Header name");
void check_header_value(std::string_view name, std::string_view value,
                        const char* what = "header content");
std::string_view status_text(int status);

template <class F>
Listener::Identity listen(nodeloop::detail::EmitterState& emitter, std::string_view event, F&& f) {
  const Listener listener(std::forward<F>(f));
  emitter.on(event, listener);
  return listener.identity();
}

template <class F>
Listener::Identity listen_once(nodeloop::detail::EmitterState& emitter, std::string_view event,
                               F&& f) {
  const Listener listener(std::forward<F>(f));
  emitter.once(event, listener);
  return listener.identity();
}

inline void unlisten(nodeloop::detail::EmitterState& emitter, std::string_view event,
                     Listener::Identity& listener) {
  if (listener) emitter.events.off(event, std::exchange(listener, nullptr));
}

}  // namespace http::detail

// What an Environment keeps for http.
struct HttpState {
  Ref<http::detail::AgentState> global_agent;
  std::string date;  // of the second that date_timer ends
  Timeout date_timer;
  bool warned_of_unclosed_socket = false;
};

HttpState& use_http(Environment& env);

}  // namespace nodeloop
