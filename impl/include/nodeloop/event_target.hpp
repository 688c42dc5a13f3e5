// Event and EventTarget, as the web platform has them and Node implements them.
//
// Order: dispatchEvent() calls the listeners synchronously in the order they were added. One that
// is added while an event is dispatched is called too if another listener still follows the one
// that added it; one that is removed is not. Errors: what a listener throws, and what a promise
// that it returns rejects with, is thrown again from a tick; the listeners behind it are called all
// the same. Ownership: handles, as references to objects are in JavaScript; copies are the same
// object, which owns its listeners. Thread: one. Source: lib/internal/event_target.js.
#pragma once

#include <string>
#include <string_view>

#include "nodeloop/listener.hpp"
#include "nodeloop/ref_counted.hpp"

namespace nodeloop {

class EventTarget;
struct EventListenerOptions;

namespace detail {
struct EventState;
struct EventTargetState;
struct HandlerSlot;
}  // namespace detail

struct EventOptions {
  bool cancelable = false;
};

class Event {
 public:
  explicit Event(std::string type, EventOptions options = {});
  Event(const Event&) noexcept;
  Event& operator=(const Event&) noexcept;
  ~Event();

  const std::string& type() const noexcept;
  bool cancelable() const noexcept;
  bool defaultPrevented() const noexcept;
  void preventDefault();
  // Listeners that have not been called yet are not called.
  void stopImmediatePropagation();
  // Of a 'message', while it is dispatched.
  template <class T>
  T data() const {
    return detail::take_argument<T>(arguments(), 0);
  }

 private:
  detail::Arguments arguments() const noexcept;
  friend struct detail::EventTargetState;
  Ref<detail::EventState> state_;
};

class EventTarget {
 public:
  EventTarget();
  // No target at all.
  explicit EventTarget(std::nullptr_t) noexcept;
  EventTarget(const EventTarget&) noexcept;
  EventTarget& operator=(const EventTarget&) noexcept;
  ~EventTarget();

  // A listener that the type has already is not added again.
  void addEventListener(std::string_view type, Listener listener);
  void addEventListener(std::string_view type, Listener listener,
                        const EventListenerOptions& options);
  void removeEventListener(std::string_view type, const Listener& listener) {
    removeEventListener(type, listener.identity());
  }
  void removeEventListener(std::string_view type, Listener::Identity listener);
  // False if a listener prevented the default.
  bool dispatchEvent(const Event& event);

  explicit operator bool() const noexcept { return static_cast<bool>(state_); }
  bool operator==(const EventTarget&) const noexcept;

 protected:
  explicit EventTarget(Ref<detail::EventTargetState> state) noexcept;
  detail::EventTargetState* state() const noexcept { return state_.get(); }

 private:
  Ref<detail::EventTargetState> state_;
};

struct EventListenerOptions {
  bool once = false;
  bool passive = false;
  EventTarget signal{nullptr};         // an AbortSignal that removes the listener
  bool resistStopPropagation = false;  // called even when the event was stopped; Node's own use
};

// An `onabort` or `onmessage`: assigning to it adds a listener, which keeps its place in the row
// when it is assigned to again.
class EventHandlerAttribute {
 public:
  EventHandlerAttribute(Ref<detail::EventTargetState> target, std::string_view type) noexcept;
  EventHandlerAttribute(const EventHandlerAttribute&) noexcept;
  EventHandlerAttribute& operator=(const EventHandlerAttribute&) noexcept;
  ~EventHandlerAttribute();

  template <class F>
  requires(!std::is_same_v<std::remove_cvref_t<F>, EventHandlerAttribute> &&
           !std::is_same_v<std::remove_cvref_t<F>, std::nullptr_t>) EventHandlerAttribute&
  operator=(F&& handler) {
    set(Listener(std::forward<F>(handler)));
    return *this;
  }
  EventHandlerAttribute& operator=(std::nullptr_t) {
    clear();
    return *this;
  }

 private:
  void set(Listener handler);
  void clear();
  void listen(detail::HandlerSlot& slot);

  Ref<detail::EventTargetState> target_;
  std::string_view type_;
};

}  // namespace nodeloop
