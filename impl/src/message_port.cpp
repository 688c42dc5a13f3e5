// Source: src/node_messaging.cc, lib/internal/worker/io.js,
// lib/internal/per_context/messageport.js.
#include "message_port.hpp"

#include <algorithm>
#include <limits>

#include "worker.hpp"

namespace nodeloop {
namespace detail {

void MessagePortData::add(Message message) {
  const std::lock_guard lock(mutex);
  incoming.push_back(std::move(message));
  if (owner) owner->trigger();
}

void MessagePortData::set_owner(PortHandle* handle) {
  const std::lock_guard lock(mutex);
  owner = handle;
}

void MessagePortData::fetch() {
  const std::lock_guard lock(mutex);
  fetched.swap(incoming);
}

std::size_t MessagePortData::count() {
  const std::lock_guard lock(mutex);
  return fetched.size() + incoming.size();
}

MessagePortData::Message* MessagePortData::oldest() {
  if (fetched.empty()) fetch();
  return fetched.empty() ? nullptr : &fetched.front();
}

MessagePortData::Message MessagePortData::take_oldest() {
  Message message = std::move(fetched.front());
  fetched.pop_front();
  return message;
}

MessagePortData::~MessagePortData() {
  if (!group) return;
  const std::lock_guard lock(group->mutex);
  std::erase(group->ports, this);
}

namespace {

// SiblingGroup::Disentangle: the other end is told.
void disentangle(MessagePortData& data) {
  const std::shared_ptr<PortGroup> group = data.group;
  const std::lock_guard lock(group->mutex);
  std::erase(group->ports, &data);
  for (MessagePortData* other : group->ports) other->add({nullptr});
}

constexpr std::size_t kMessagesPerTurn = 1000;

}  // namespace

PortHandle::PortHandle(Environment& env, Ref<MessagePortState> state,
                       std::shared_ptr<MessagePortData> data)
    : HandleWrap(env, reinterpret_cast<uv_handle_t*>(&async_), "MESSAGEPORT", "MessagePort"),
      state_(std::move(state)),
      data_(std::move(data)) {
  const int status = uv_async_init(env.loop(), &async_, [](uv_async_t* handle) {
    static_cast<PortHandle*>(handle->data)->on_message(true);
  });
  if (status != 0) throw uv_exception(status, "uv_async_init");
  async_.data = this;
  unref();
  data_->set_owner(this);
}

PortHandle::~PortHandle() { on_closed(); }

void PortHandle::on_closed() {
  if (!data_) return;
  disentangle(*data_);
  data_ = nullptr;
  state_->handle = nullptr;
}

void PortHandle::close_port() {
  close([this] {
    const Ref<MessagePortState> state = state_;
    on_closed();
    state->emit("close", {});
  });
}

void PortHandle::on_message(bool limited) {
  std::size_t left = limited ? std::max(data_->count(), kMessagesPerTurn)
                             : std::numeric_limits<std::size_t>::max();
  const Ref<MessagePortState> state = state_;
  for (;;) {
    // Other work gets its turn.
    if (left-- == 0) return trigger();
    bool failed = false;
    const bool received = receive(
        !limited, [&state](Arguments value) { state->emit("message", value); }, &failed);
    if (!received || !state->handle) return;
    if (failed) return trigger();
  }
}

bool PortHandle::receive(bool forced, const std::function<void(Arguments)>& call, bool* failed) {
  const MessagePortData::Message* oldest = data_->oldest();
  if (!oldest || (!receiving && !forced && oldest->value)) return false;
  const MessagePortData::Message message = data_->take_oldest();
  if (!message.value) {
    close_port();
    return false;
  }
  if (!failed) {
    message.value->deliver(call);
    return true;
  }
  message.value->deliver([&](Arguments value) { *failed = !make_callback([&] { call(value); }); });
  return true;
}

MessagePortState::MessagePortState(std::shared_ptr<MessagePortData> end) : data(std::move(end)) {}

MessagePortState::~MessagePortState() = default;

MessagePort MessagePortState::make(std::shared_ptr<MessagePortData> end) {
  use_workers();
  auto state = make_ref<MessagePortState>(std::move(end));
  state->handle = new PortHandle(Environment::current(), state, state->data);
  return MessagePort(Ref<EventTargetState>(std::move(state)));
}

void MessagePortState::drain(const MessagePort& port) {
  if (PortHandle* handle = of(port).handle) handle->on_message(false);
}

// setupPortReferencing.
void MessagePortState::on_new_listener(std::string_view type, std::size_t size) {
  if (type == "message" && size == 1 && references_itself) {
    ref(true);
    start();
  }
  EventTargetState::on_new_listener(type, size);
}

void MessagePortState::on_remove_listener(std::string_view type, std::size_t size) {
  if (type != "message" || size != 0 || !references_itself) return;
  stop();
  ref(false);
}

void MessagePortState::post(std::unique_ptr<ClonedValue> value) {
  if (!handle) return;
  PortGroup& group = *data->group;
  const std::lock_guard lock(group.mutex);
  for (MessagePortData* port : group.ports)
    if (port != data.get()) return port->add({std::move(value)});
}

void MessagePortState::start() {
  if (!handle || handle->is_closing()) return;
  handle->receiving = true;
  if (data->oldest()) handle->trigger();
}

void MessagePortState::stop() {
  if (handle) handle->receiving = false;
}

void MessagePortState::ref(bool on) {
  if (!handle) return;
  if (on) {
    handle->ref();
  } else {
    handle->unref();
  }
}

MessagePair::MessagePair() {
  auto group = std::make_shared<PortGroup>();
  group->ports = {first.get(), second.get()};
  first->group = second->group = group;
}

MessagePort MessagePair::open(std::shared_ptr<MessagePortData> end) {
  return MessagePortState::make(std::move(end));
}

Clone<Error>::Stored Clone<Error>::store(const Error& value) {
  if (!value) return std::nullopt;
  return ErrorFields{.name = value.name(),
                     .message = value.message(),
                     .code = value.code(),
                     .syscall = value.syscall(),
                     .path = value.path(),
                     .errnum = value.errnum()};
}

}  // namespace detail

MessagePort::MessagePort(std::nullptr_t) noexcept
    : EventTarget(nullptr), onmessage({}, "message") {}

MessagePort::MessagePort(Ref<detail::EventTargetState> state) noexcept
    : EventTarget(state), onmessage(state, "message") {}

detail::MessagePortState& MessagePort::port() const noexcept {
  return static_cast<detail::MessagePortState&>(*state());
}

void MessagePort::post(std::unique_ptr<detail::ClonedValue> value) const {
  port().post(std::move(value));
}

MessagePort& MessagePort::on(std::string_view event, Listener listener) {
  auto handler = make_ref<detail::EventHandler>(std::move(listener));
  handler->is_node_style = true;
  port().add(event, std::move(handler));
  return *this;
}

MessagePort& MessagePort::once(std::string_view event, Listener listener) {
  auto handler = make_ref<detail::EventHandler>(std::move(listener));
  handler->is_node_style = handler->once = true;
  port().add(event, std::move(handler));
  return *this;
}

MessagePort& MessagePort::off(std::string_view event, const Listener& listener) {
  port().remove(event, listener.identity());
  return *this;
}

bool MessagePort::emit_carried(std::string_view event, detail::Arguments value) {
  return port().emit(event, value);
}

std::size_t MessagePort::listenerCount(std::string_view event) const noexcept {
  return port().count(event);
}

void MessagePort::start() const { port().start(); }
void MessagePort::close() const {
  if (port().handle) port().handle->close_port();
}
void MessagePort::ref() const { port().ref(true); }
void MessagePort::unref() const { port().ref(false); }
bool MessagePort::hasRef() const { return port().handle && port().handle->has_ref(); }

bool MessagePort::receive(const std::function<void(detail::Arguments)>& call) const {
  return port().handle && !port().handle->is_closing() && port().handle->receive(true, call);
}

namespace {

MessagePort open_end(const std::shared_ptr<detail::MessagePortData>& end) {
  return detail::MessagePair::open(end);
}

}  // namespace

MessageChannel::MessageChannel() : port1(nullptr), port2(nullptr) {
  const detail::MessagePair pair;
  port1 = open_end(pair.first);
  port2 = open_end(pair.second);
}

}  // namespace nodeloop
