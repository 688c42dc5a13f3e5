// Source: src/node_messaging.cc, lib/internal/worker/io.js,
// lib/internal/per_context/messageport.js.
#include "message_port.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include "atomics.hpp"
#include "dom_exception.hpp"
#include "nodeloop/process.hpp"
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
  if (owner && (!fetched.empty() || !incoming.empty())) owner->trigger();
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

namespace {

// SiblingGroup::Disentangle: the other end of a channel is told.
void disentangle(MessagePortData& data) {
  const std::shared_ptr<PortGroup> group = data.group;
  if (!group) return;
  const std::lock_guard lock(group->mutex);
  if (std::erase(group->ports, &data) == 0 || !group->name.empty()) return;
  for (MessagePortData* other : group->ports) other->add({nullptr});
}

constexpr std::size_t kMessagesPerTurn = 1000;

struct NamedGroups {
  std::mutex mutex;
  std::map<std::string, std::weak_ptr<PortGroup>, std::less<>> groups;  // guarded by mutex
};

// Never destroyed, for threads may end after static objects have.
NamedGroups& named_groups() {
  static auto& groups = *new NamedGroups;
  return groups;
}

}  // namespace

// One that was on its way to a thread, and will not be received.
MessagePortData::~MessagePortData() { disentangle(*this); }

PortGroup::~PortGroup() {
  if (name.empty()) return;
  NamedGroups& named = named_groups();
  const std::lock_guard lock(named.mutex);
  // Meanwhile there may be a new one of the name.
  const auto found = named.groups.find(name);
  if (found != named.groups.end() && found->second.expired()) named.groups.erase(found);
}

std::shared_ptr<PortGroup> PortGroup::of_name(std::string_view name) {
  NamedGroups& named = named_groups();
  const std::lock_guard lock(named.mutex);
  std::weak_ptr<PortGroup>& known = named.groups[std::string(name)];
  std::shared_ptr<PortGroup> group = known.lock();
  if (!group) {
    group = std::make_shared<PortGroup>();
    group->name = name;
    known = group;
  }
  return group;
}

void PortGroup::add(MessagePortData& port) {
  const std::lock_guard lock(mutex);
  ports.push_back(&port);
}

PortHandle::PortHandle(Environment& env, Ref<MessagePortState> state,
                       std::shared_ptr<MessagePortData> data)
    : HandleWrap(env, reinterpret_cast<uv_handle_t*>(&async_),
                 {"MESSAGEPORT", "MessagePort", "MessagePort"}),
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
  state_->handle = nullptr;
  state_->data = nullptr;
  data_ = nullptr;
}

MessagePort PortHandle::port() const { return MessagePortState::port_of(state_); }

void PortHandle::close_port() {
  close([this] {
    const Ref<MessagePortState> state = state_;
    on_closed();
    state->emit("close", {});
  });
}

std::shared_ptr<MessagePortData> PortHandle::detach() {
  state_->handle = nullptr;
  close([this] { state_->emit("close", {}); });
  return std::move(data_);
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

namespace {

// SiblingGroup::Dispatch. False for a message that would take its receiver with it.
bool dispatch_to_group(PortGroup& group, const MessagePortData& source,
                       const std::shared_ptr<const ClonedValue>& value) {
  const std::lock_guard lock(group.mutex);
  for (MessagePortData* port : group.ports) {
    if (port == &source) continue;
    if (value->transfers(*port)) return false;
    port->add({value});
  }
  return true;
}

}  // namespace

void MessagePortState::post(std::shared_ptr<const ClonedValue> value) {
  if (!handle || handle->is_closing()) return;
  const std::shared_ptr<PortGroup> group = data->group;
  if (dispatch_to_group(*group, *data, value)) return;
  process.emitWarning(
      "The target port was posted to itself, and the communication channel was lost");
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

namespace {

// A message that takes ports with it. Those that are not in its value are opened too, where it is
// received, though nobody can name them.
struct TransferringValue final : ClonedValue {
  explicit TransferringValue(std::shared_ptr<const ClonedValue> cloned)
      : value(std::move(cloned)) {}
  void deliver(const std::function<void(Arguments)>& call) const override {
    for (const auto& end : not_in_value) MessagePortState::make(end);
    value->deliver(call);
  }
  bool transfers(const MessagePortData& end) const noexcept override {
    return std::ranges::find(ends, &end) != ends.end();
  }

  std::shared_ptr<const ClonedValue> value;
  std::vector<const MessagePortData*> ends;
  std::vector<std::shared_ptr<MessagePortData>> not_in_value;
};

}  // namespace

TransferList::TransferList(const std::vector<MessagePort>& ports, const MessagePort* source) {
  try {
    for (const MessagePort& port : ports) add(port, source);
  } catch (const Error&) {
    unmark();
    throw;
  }
}
TransferList::~TransferList() { unmark(); }

void TransferList::unmark() const noexcept {
  for (const MessagePort& port : ports_)
    MessagePortState::of(port).transfer = MessagePortState::Transfer::no;
}

// Message::Serialize.
void TransferList::add(const MessagePort& port, const MessagePort* source) {
  MessagePortState& state = MessagePortState::of(port);
  if (source && &state == &MessagePortState::of(*source))
    throw dom_exception("DataCloneError", "Transfer list contains source port");
  if (!state.handle || state.handle->is_closing())
    throw dom_exception("DataCloneError", "MessagePort in transfer list is already detached");
  if (state.transfer != MessagePortState::Transfer::no)
    throw dom_exception("DataCloneError", "Transfer list contains duplicate MessagePort");
  state.transfer = MessagePortState::Transfer::listed;
  ports_.push_back(port);
}

std::shared_ptr<const ClonedValue> TransferList::transfer(
    std::shared_ptr<const ClonedValue> value) const {
  if (ports_.empty()) return value;
  auto message = std::make_shared<TransferringValue>(std::move(value));
  for (const MessagePort& port : ports_) {
    MessagePortState& state = MessagePortState::of(port);
    const bool in_value = state.transfer == MessagePortState::Transfer::in_value;
    state.data = nullptr;
    std::shared_ptr<MessagePortData> end = state.handle->detach();
    message->ends.push_back(end.get());
    if (!in_value) message->not_in_value.push_back(std::move(end));
  }
  return message;
}

// SerializerContext::WriteHostObject.
Clone<MessagePort>::Stored Clone<MessagePort>::store(const MessagePort& port) {
  MessagePortState& state = MessagePortState::of(port);
  if (state.transfer == MessagePortState::Transfer::no) {
    constexpr const char* message =
        "Object that needs transfer was found in message but not listed in transferList";
    if (reports_missing_transfers_as_dom_exceptions(Environment::current().release()))
      throw dom_exception("DataCloneError", message);
    throw Error({.name = "TypeError",
                 .message = message,
                 .code = "ERR_MISSING_TRANSFERABLE_IN_TRANSFER_LIST"});
  }
  state.transfer = MessagePortState::Transfer::in_value;
  return state.data;
}

// A port that a message has twice is one object.
MessagePort Clone<MessagePort>::restore(const Stored& data) {
  PortHandle* opened = data->opened_by();
  return opened ? opened->port() : MessagePortState::make(data);
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

void MessagePort::post(std::shared_ptr<const detail::ClonedValue> value) const {
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
  if (detail::PortHandle* handle = port().handle) handle->close_port();
}
void MessagePort::ref() const { port().ref(true); }
void MessagePort::unref() const { port().ref(false); }
bool MessagePort::hasRef() const { return port().handle && port().handle->has_ref(); }

bool MessagePort::receive(const std::function<void(detail::Arguments)>& call) const {
  ++detail::looks_at_memory;
  return port().handle && port().handle->receive(true, call);
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

namespace {

MessagePort open_broadcast(std::string_view name) {
  auto end = std::make_shared<detail::MessagePortData>();
  end->group = detail::PortGroup::of_name(name);
  end->group->add(*end);
  return detail::MessagePair::open(std::move(end));
}

}  // namespace

BroadcastChannel::BroadcastChannel(std::string name)
    : onmessage(Ref<detail::EventTargetState>(state()), "message"),
      name_(std::move(name)),
      port_(open_broadcast(name_)) {
  port_.on("message", Listener::of_arguments(
                          [target = Ref<detail::EventTargetState>(state())](
                              detail::Arguments value) { target->emit("message", value); }));
}

void BroadcastChannel::post(std::shared_ptr<const detail::ClonedValue> value) const {
  if (!detail::MessagePortState::of(port_).handle ||
      detail::MessagePortState::of(port_).handle->is_closing()) {
    const bool named = names_state_errors(Environment::current().release());
    throw detail::dom_exception(named ? "InvalidStateError" : "Error",
                                "BroadcastChannel is closed.");
  }
  detail::MessagePortState::of(port_).post(std::move(value));
}

void BroadcastChannel::close() const {
  detail::MessagePortState& port = detail::MessagePortState::of(port_);
  port.stop();
  port.ref(false);
  port_.close();
}

void BroadcastChannel::ref() const { port_.ref(); }
void BroadcastChannel::unref() const { port_.unref(); }

}  // namespace nodeloop
