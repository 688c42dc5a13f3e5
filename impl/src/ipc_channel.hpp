// The channel between a process and one that it has forked: both ends are alike. Source:
// lib/internal/child_process.js setupChannel, Control.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "nodeloop/json.hpp"
#include "stream_wrap.hpp"

namespace nodeloop::detail {

struct IpcChannel final : EmitterState, StreamWrap::Listener {
  // `target` emits the channel's events: that of `keeps_target`, or the process's own. `on_end` is
  // called when the other end is found to be closed.
  IpcChannel(StreamWrap* pipe, EventEmitter& target, Ref<EmitterState> keeps_target,
             Callback on_end);

  // From here on it is told of what the other end sends.
  void start();
  // False: wait before sending more. `callback` may be empty.
  bool send(const Json& message, Function<void(Error)> callback);
  void disconnect();
  // Listeners and writes under way keep the loop alive, unless the program has said what does.
  void ref_counted();
  void unref_counted();
  void ref();
  void unref();

  void drop() noexcept override;
  void on_stream_read(ssize_t count, std::string_view bytes) override;

  bool connected = true;  // false as soon as disconnect() is called
  bool left = false;      // closed by this end, before the other: its end will not be read

 private:
  void on_read(ssize_t count, std::string_view bytes);
  void parse_messages(std::string_view bytes);
  void handle_message(Json message);
  void refuse_handle(const Json& message);
  void emit_message(const Json& message);
  void emit_pending();
  void disconnect_at_once();
  void finish();
  bool write(const Json& message, Function<void(Error)> callback);
  void fail_later(Function<void(Error)> callback, Error error);

  StreamWrap* handle_;  // null once it is closed
  EventEmitter& target_;
  Ref<EmitterState> keeps_target_;
  Callback on_end_;
  bool open_ = true;  // target.channel is not null
  bool ended_ = false;
  std::string incomplete_;     // the beginning of a message
  std::vector<Json> pending_;  // messages that nobody has listened to
  int refs_ = 0;
  bool ref_explicitly_set_ = false;
};

// The environment's variables by which a process learns of its end.
inline constexpr const char* kChannelVariable = "NODE_CHANNEL_FD";
inline constexpr const char* kSerializationVariable = "NODE_CHANNEL_SERIALIZATION_MODE";

// Before a main script runs: opens the channel that the environment names, if any, and takes the
// variables away, so that nothing else finds it. Source:
// lib/internal/process/pre_execution.js setupChildProcessIpcChannel, lib/child_process.js
// _forkChild.
void set_up_ipc_channel(Environment& env);

}  // namespace nodeloop::detail
