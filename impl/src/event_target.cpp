// Source: lib/internal/event_target.js.
#include "event_target.hpp"

#include <algorithm>

#include "events.hpp"
#include "nodeloop/process.hpp"

namespace nodeloop {
namespace detail {

// A long list is taken down link by link, not one call inside the other.
EventRoot::~EventRoot() {
  for (Ref<EventHandler> rest = std::move(next); rest;) rest = std::move(rest->next);
}

namespace {

// emitUncaughtException: thrown once more, where no caller can catch it.
void throw_from_tick(Error error) {
  process.nextTick([error = std::move(error)] { throw error; });
}

}  // namespace

EventRoot* EventTargetState::find(std::string_view type) const noexcept {
  const auto found =
      std::ranges::find_if(roots_, [&](const auto& root) { return root->type == type; });
  return found == roots_.end() ? nullptr : found->get();
}

std::size_t EventTargetState::count(std::string_view type) const noexcept {
  const EventRoot* root = find(type);
  return root ? root->size : 0;
}

// EventTarget.prototype.addEventListener. The first listener of a type is in place once its target
// has heard of it: what that dispatches does not come to it.
void EventTargetState::add_first(std::string_view type, Ref<EventHandler> handler) {
  const auto root = make_ref<EventRoot>();
  root->type = type;
  root->size = 1;
  root->resists_stop = handler->resists_stop;
  handler->previous = root.get();
  root->next = std::move(handler);
  on_new_listener(type, root->size);
  std::erase_if(roots_, [&](const auto& each) { return each->type == type; });
  roots_.push_back(root);
}

void EventTargetState::add(std::string_view type, Ref<EventHandler> handler) {
  EventRoot* root = find(type);
  if (!root) return add_first(type, std::move(handler));
  EventHandlerLink* last = root;
  while (last->next) {
    if (last->next->listener == handler->listener) return;
    last = last->next.get();
  }
  handler->previous = last;
  root->resists_stop |= handler->resists_stop;
  last->next = std::move(handler);
  on_new_listener(type, ++root->size);
}

void EventTargetState::take_out(EventRoot& root, EventHandler& handler) {
  const Ref<EventHandler> keep(&handler);
  handler.previous->next = handler.next;
  if (handler.next) handler.next->previous = handler.previous;
  handler.removed = true;
  --root.size;
}

void EventTargetState::remove(std::string_view type, Listener::Identity listener) {
  EventRoot* root = find(type);
  if (!root) return;
  for (EventHandler* handler = root->next.get(); handler; handler = handler->next.get()) {
    if (handler->listener.identity() != listener) continue;
    take_out(*root, *handler);
    const std::size_t size = root->size;
    // A listener added from now on starts a list of its own, which no dispatch under way walks.
    if (size == 0) std::erase_if(roots_, [&](const auto& each) { return each.get() == root; });
    on_remove_listener(type, size);
    return;
  }
}

void EventTargetState::dispatch(const Event& event) {
  EventState& state = *event.state_;
  if (state.is_being_dispatched)
    throw Error({.message = "The event \"" + state.type + "\" is already being dispatched",
                 .code = "ERR_EVENT_RECURSION"});
  EventRoot* root = find(state.type);
  if (!root) return;
  Event copy = event;
  state.is_being_dispatched = true;
  run(*root, &copy, state.type, {});
  state.is_being_dispatched = false;
}

bool EventTargetState::emit(std::string_view type, Arguments value) {
  EventRoot* root = find(type);
  if (!root || !root->next) return false;
  run(*root, nullptr, type, value);
  return true;
}

// kHybridDispatch.
void EventTargetState::run(EventRoot& list, Event* event, std::string_view type, Arguments value) {
  const Ref<EventRoot> root(&list);
  const Ref<EventTargetState> keep(this);
  std::optional<Event> made;
  for (Ref<EventHandler> handler = root->next, next; handler; handler = std::move(next)) {
    const bool stopped = event && event->state_->stopped;
    if (stopped && !root->resists_stop && !handler->passive) break;
    next = handler->next;  // whatever the listener does to the list
    if (handler->removed || (stopped && !handler->resists_stop)) continue;
    if (handler->once) {
      take_out(*root, *handler);
      on_remove_listener(type, root->size);
    }
    const RejectionScope scope([](const Error& error) { throw_from_tick(error); });  // addCatch
    try {
      if (handler->is_node_style) {
        handler->listener.call(value);
        continue;
      }
      if (!event) {
        event = &made.emplace(std::string(type));
        event->state_->data = value;
      }
      event->state_->in_passive_listener = handler->passive;
      handler->listener.call_with(*event);
      event->state_->is_being_dispatched = false;
    } catch (...) {
      throw_from_tick(caught_error());
    }
    if (event) event->state_->in_passive_listener = false;
  }
  if (made) made->state_->data = {};
}

void EventTargetState::drop() noexcept {
  // What a listener held may come back here as it goes.
  const auto roots = std::exchange(roots_, {});
  const auto attributes = std::exchange(attributes_, {});
}

HandlerSlot& EventTargetState::attribute(std::string_view type) {
  for (const Attribute& attribute : attributes_)
    if (attribute.type == type) return *attribute.slot;
  const Ref<HandlerSlot> slot = make_ref<HandlerSlot>();
  attributes_.push_back({std::string(type), slot});
  return *slot;
}

void EventTargetState::on_new_listener(std::string_view type, std::size_t size) {
  if (max_listeners == 0 || size <= max_listeners || std::exchange(warned_, true)) return;
  warn_of_many_listeners({"EventTarget", "EventTarget", "events.setMaxListeners()"}, type, size,
                         max_listeners);
}

void EventTargetState::on_remove_listener(std::string_view, std::size_t) {}

}  // namespace detail

Event::Event(std::string type, EventOptions options) : state_(make_ref<detail::EventState>()) {
  state_->type = std::move(type);
  state_->cancelable = options.cancelable;
}

Event::Event(const Event&) noexcept = default;
Event& Event::operator=(const Event&) noexcept = default;
Event::~Event() = default;

const std::string& Event::type() const noexcept { return state_->type; }
bool Event::cancelable() const noexcept { return state_->cancelable; }
bool Event::defaultPrevented() const noexcept { return state_->default_prevented; }
void Event::preventDefault() {
  const bool ignored = state_->in_passive_listener &&
                       passive_listeners_prevent_nothing(Environment::current().release());
  if (state_->cancelable && !ignored) state_->default_prevented = true;
}
detail::Arguments Event::arguments() const noexcept { return state_->data; }
void Event::stopImmediatePropagation() { state_->stopped = true; }

EventTarget::EventTarget() : state_(make_ref<detail::EventTargetState>()) {}
EventTarget::EventTarget(std::nullptr_t) noexcept {}
EventTarget::EventTarget(Ref<detail::EventTargetState> state) noexcept : state_(std::move(state)) {}
EventTarget::EventTarget(const EventTarget&) noexcept = default;
EventTarget& EventTarget::operator=(const EventTarget&) noexcept = default;
EventTarget::~EventTarget() = default;
bool EventTarget::operator==(const EventTarget&) const noexcept = default;

void EventTarget::addEventListener(std::string_view type, Listener listener) {
  addEventListener(type, std::move(listener), {});
}

void EventTarget::addEventListener(std::string_view type, Listener listener,
                                   const EventListenerOptions& options) {
  if (EventTarget signal = options.signal) {
    if (signal.state()->stopped()) return;
    signal.addEventListener("abort",
                            [target = state_, type = std::string(type),
                             identity = listener.identity()] { target->remove(type, identity); },
                            {.once = true, .resistStopPropagation = true});
  }
  auto handler = make_ref<detail::EventHandler>(std::move(listener));
  handler->once = options.once;
  handler->passive = options.passive;
  handler->resists_stop = options.resistStopPropagation;
  state_->add(type, std::move(handler));
}

void EventTarget::removeEventListener(std::string_view type, Listener::Identity listener) {
  state_->remove(type, listener);
}

bool EventTarget::dispatchEvent(const Event& event) {
  state_->dispatch(event);
  return !event.defaultPrevented();
}

EventHandlerAttribute::EventHandlerAttribute(Ref<detail::EventTargetState> target,
                                             std::string_view type) noexcept
    : target_(std::move(target)), type_(type) {}
EventHandlerAttribute::EventHandlerAttribute(const EventHandlerAttribute&) noexcept = default;
EventHandlerAttribute& EventHandlerAttribute::operator=(const EventHandlerAttribute&) noexcept =
    default;
EventHandlerAttribute::~EventHandlerAttribute() = default;

// defineEventHandler: what is assigned first takes a place among the listeners; later assignments
// only change what is called there.
void EventHandlerAttribute::set(Listener handler) {
  detail::HandlerSlot& slot = target_->attribute(type_);
  const bool is_new = !slot.listens;
  const bool was_set = std::exchange(slot.handler, std::move(handler)).has_value();
  detail::EventRoot* root = target_->find(type_);
  if (!is_new && root) {
    if (!was_set) target_->on_new_listener(type_, ++root->size);
    return;
  }
  listen(slot);
}

void EventHandlerAttribute::listen(detail::HandlerSlot& slot) {
  slot.listens = true;
  target_->add(type_, make_ref<detail::EventHandler>(
                          [slot = Ref<detail::HandlerSlot>(&slot)](const Event& event) {
                            if (const std::optional<Listener> current = slot->handler)
                              current->call_with(event);
                          }));
}

// Even nothing takes a place in the row when it is what is assigned first.
void EventHandlerAttribute::clear() {
  detail::HandlerSlot& slot = target_->attribute(type_);
  if (!slot.listens) return listen(slot);
  detail::EventRoot* root = target_->find(type_);
  const bool was_set = std::exchange(slot.handler, std::nullopt).has_value();
  if (was_set && root) target_->on_remove_listener(type_, --root->size);
}

}  // namespace nodeloop
