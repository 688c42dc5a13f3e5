#include "ipc_channel.hpp"

#include <fcntl.h>

#include <algorithm>
#include <cstdlib>

#include "process.hpp"

namespace nodeloop::detail {
namespace {

constexpr std::size_t kEnoughQueued = 131072;  // bytes
// src/stream_base.cc WriteString tries to write only what may fit into its buffer on the stack,
// where a unit of UTF-16 may take three bytes.
constexpr std::size_t kTriedUnits = 16384 / 3;

std::size_t utf16_units(std::string_view text) {
  std::size_t units = 0;
  for (const char byte : text) {
    const auto bits = static_cast<unsigned char>(byte);
    units += (bits & 0xC0) != 0x80;  // not within a character
    units += bits >= 0xF0;           // one of two units
  }
  return units;
}

Error ipc_error(const char* code, const char* message) {
  return Error(ErrorFields{.message = message, .code = code});
}

// isInternal.
bool is_internal(const Json& message) {
  constexpr std::string_view prefix = "NODE_";
  const auto* command = message["cmd"].get<std::string>();
  return command && command->size() > prefix.size() && command->starts_with(prefix);
}

// Numbers and the like are passed as what they are.
void emit_value(EventEmitter& target, const char* event, const Json& message) {
  if (const auto* number = message.get<double>()) {
    target.emit(event, *number);
  } else if (const auto* text = message.get<std::string>()) {
    target.emit(event, *text);
  } else if (const auto* boolean = message.get<bool>()) {
    target.emit(event, *boolean);
  } else {
    target.emit(event, message);
  }
}

}  // namespace

IpcChannel::IpcChannel(StreamWrap* pipe, EventEmitter& target, Ref<EmitterState> keeps_target,
                       Callback on_end)
    : handle_(pipe),
      target_(target),
      keeps_target_(std::move(keeps_target)),
      on_end_(std::move(on_end)) {
  pipe->owner = Ref<EmitterState>(this);
  pipe->listener = this;
}

void IpcChannel::start() {
  // What came while nobody listened is told in a tick of the first listener.
  target_.on("newListener",
             [this] { process.nextTick([keep = Ref(this)] { keep->emit_pending(); }); });
  handle_->read_start();
}

void IpcChannel::drop() noexcept {
  EmitterState::drop();
  pending_.clear();
  on_end_.reset();
  keeps_target_ = nullptr;
}

void IpcChannel::on_stream_read(ssize_t count, std::string_view bytes) {
  handle_->make_callback([&] { on_read(count, bytes); });
}

// channel.onread.
void IpcChannel::on_read(ssize_t count, std::string_view bytes) {
  if (ended_) return;
  if (count > 0) return parse_messages(bytes);
  incomplete_.clear();
  disconnect();
  ended_ = true;
  if (handle_) std::exchange(handle_, nullptr)->close();
  open_ = false;
  if (on_end_) on_end_();
}

// parseChannelMessages: one a line.
void IpcChannel::parse_messages(std::string_view bytes) {
  std::string text = std::exchange(incomplete_, {});
  std::size_t end = text.size();  // no message ends before
  text.append(bytes);
  std::size_t begin = 0;
  for (; (end = text.find('\n', end)) != std::string::npos; begin = ++end)
    handle_message(JSON::parse(std::string_view(text).substr(begin, end - begin)));
  text.erase(0, begin);
  incomplete_ = std::move(text);
}

void IpcChannel::handle_message(Json message) {
  if (!open_) return;
  process.nextTick([keep = Ref(this), message = std::move(message)] {
    if (is_internal(message)) {
      emit_value(keep->target_, "internalMessage", message);
      keep->refuse_handle(message);
    } else {
      keep->emit_message(message);
    }
  });
}

// The other end waits to be told whether the handle has come, before it sends anything else.
void IpcChannel::refuse_handle(const Json& message) {
  if (message["cmd"] == Json("NODE_HANDLE") && handle_)
    write(Json::Object{{"cmd", "NODE_HANDLE_NACK"}}, nullptr);
}

void IpcChannel::emit_message(const Json& message) {
  if (target_.listenerCount("message") > 0) {
    emit_value(target_, "message", message);
  } else {
    pending_.push_back(message);
  }
}

// They are let go of when all of them have been told: a listener that throws makes the next one
// hear them again, and one that closes the channel leaves nothing to let go of.
// lib/internal/child_process.js setupChannel, on('newListener').
void IpcChannel::emit_pending() {
  if (!open_ || pending_.empty() || target_.listenerCount("message") == 0) return;
  for (const Json& message : std::vector(pending_)) emit_value(target_, "message", message);
  if (!open_) throw TypeError("Cannot set properties of null (setting 'Symbol(kPendingMessages)')");
  pending_.clear();
}

bool IpcChannel::send(const Json& message, Function<void(Error)> callback) {
  if (connected) return write(message, std::move(callback));
  fail_later(std::move(callback), ipc_error("ERR_IPC_CHANNEL_CLOSED", "Channel closed"));
  return false;
}

void IpcChannel::fail_later(Function<void(Error)> callback, Error error) {
  process.nextTick(
      [keep = Ref(this), callback = std::move(callback), error = std::move(error)]() mutable {
        if (callback) {
          callback(error);
        } else {
          keep->target_.emit("error", error);
        }
      });
}

// _send.
bool IpcChannel::write(const Json& message, Function<void(Error)> callback) {
  const std::string line = JSON::stringify(message) + "\n";
  const bool tries = utf16_units(line) <= kTriedUnits;
  bool async = false;
  const Buffer bytes = Buffer::from(line);
  // Made before the write, which may keep the callback.
  const auto done = std::make_shared<Function<void(Error)>>(std::move(callback));
  const int status = handle_->write(
      {&bytes, 1},
      [keep = Ref(this), done](int) {
        keep->unref_counted();
        if (*done) (*done)(nullptr);
      },
      async, tries);
  if (status != 0) {
    fail_later(std::move(*done), errno_exception(status, "write"));
  } else if (async) {
    ref_counted();
  } else if (*done) {
    process.nextTick([done] { (*done)(nullptr); });
  }
  return uv_stream_get_write_queue_size(&handle_->uv.stream) < kEnoughQueued;
}

void IpcChannel::disconnect() {
  if (!connected) {
    target_.emit("error", ipc_error("ERR_IPC_DISCONNECTED", "IPC channel is already disconnected"));
    return;
  }
  connected = false;
  disconnect_at_once();
}

// _disconnect.
void IpcChannel::disconnect_at_once() {
  open_ = false;
  if (incomplete_.empty()) {
    process.nextTick([keep = Ref(this)] { keep->finish(); });
    return;
  }
  // A message that is being read is waited for.
  const auto fired = std::make_shared<bool>(false);
  for (const char* event : {"message", "internalMessage"})
    target_.once(event, [this, fired] {
      if (!std::exchange(*fired, true)) finish();
    });
}

void IpcChannel::finish() {
  if (handle_) {
    std::exchange(handle_, nullptr)->close();
    left = true;
  }
  target_.emit("disconnect");
  if (left && keeps_target_) keeps_target_->note_closed();
}

void IpcChannel::ref_counted() {
  if (++refs_ == 1 && !ref_explicitly_set_ && handle_) handle_->ref();
}

void IpcChannel::unref_counted() {
  if (--refs_ == 0 && !ref_explicitly_set_ && handle_) handle_->unref();
}

void IpcChannel::ref() {
  ref_explicitly_set_ = true;
  if (handle_) handle_->ref();
}

void IpcChannel::unref() {
  ref_explicitly_set_ = true;
  if (handle_) handle_->unref();
}

namespace {

// The channel of a process keeps its loop alive while somebody listens to it.
void count_listeners(EventEmitter& events, const Ref<IpcChannel>& channel) {
  const auto is_counted = [](std::string_view event) {
    return event == "message" || event == "disconnect";
  };
  IpcChannel* counted = channel.get();  // which lives as long as the process's events
  events.on("newListener", [=](const std::string& event) {
    if (is_counted(event)) counted->ref_counted();
  });
  events.on("removeListener", [=](const std::string& event) {
    if (is_counted(event)) counted->unref_counted();
  });
}

std::string take_variable(const char* name) {
  const char* value = std::getenv(name);
  std::string taken = value ? value : "";
  if (value) uv_os_unsetenv(name);
  return taken;
}

}  // namespace

void set_up_ipc_channel(Environment& env) {
  if (env.process->stop_worker) return;  // the channel is the main thread's
  const std::string number = take_variable(kChannelVariable);
  if (number.empty()) return;
  if (const std::string mode = take_variable(kSerializationVariable); mode == "advanced")
    throw Error("NODE_CHANNEL_SERIALIZATION_MODE=advanced: the native loop only speaks json");
  const int fd = std::atoi(number.c_str());
  auto* pipe = new StreamWrap(env, StreamWrap::Kind::channel);
  if (const int status = uv_pipe_open(&pipe->uv.pipe, fd); status != 0) {
    pipe->close();
    throw uv_exception(status, "open NODE_CHANNEL_FD");
  }
  fcntl(fd, F_SETFD, FD_CLOEXEC);
  pipe->unref();
  const auto channel =
      make_ref<IpcChannel>(pipe, env.process->events, Ref<EmitterState>(), nullptr);
  env.process->channel = channel;
  channel->start();
  count_listeners(env.process->events, channel);
}

}  // namespace nodeloop::detail
