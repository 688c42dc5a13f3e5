// AbortController and AbortSignal.
//
// Order: abort() calls the listeners of 'abort' synchronously, those of the signal before those of
// the signals that any() made of it. A timeout() signal aborts in the timers phase, in a timer that
// does not keep the loop alive. Errors: as with any EventTarget, what a listener throws is thrown
// again from a tick. Ownership: handles; a signal keeps those that any() made of it. Thread: one.
// Units: milliseconds. Source: lib/internal/abort_controller.js.
#pragma once

#include <vector>

#include "nodeloop/error.hpp"
#include "nodeloop/event_target.hpp"

namespace nodeloop {

class AbortSignal : public EventTarget {
 public:
  // Aborted from the start.
  static AbortSignal abort();
  static AbortSignal abort(Error reason);
  // Aborts by itself with a TimeoutError.
  static AbortSignal timeout(double delay);
  // Aborts with the first of `signals` that does.
  static AbortSignal any(const std::vector<AbortSignal>& signals);
  // No signal: what an option that is left out holds.
  AbortSignal(std::nullptr_t) noexcept;

  bool aborted() const noexcept;
  // "null" until aborted.
  Error reason() const;
  void throwIfAborted() const;

  EventHandlerAttribute onabort;

 private:
  friend class AbortController;
  explicit AbortSignal(Ref<detail::EventTargetState> state) noexcept;
};

class AbortController {
 public:
  AbortController();

  // Does nothing the second time.
  void abort();
  void abort(Error reason);

  AbortSignal signal;
};

// What an operation that a signal cancels is rejected with: AbortError, code "ABORT_ERR".
Error abort_error();

// A listener that can be taken off again. One that is dropped leaves its listener where it is; an
// empty one has none.
class Disposable {
 public:
  Disposable() noexcept = default;
  Disposable(AbortSignal signal, Listener::Identity listener) noexcept;
  // Does nothing the second time.
  void dispose();

 private:
  AbortSignal signal_{nullptr};
  Listener::Identity listener_ = nullptr;
};

namespace events {

// Calls `listener` once when the signal aborts, though another listener stopped the event. If the
// signal is aborted already, in a microtask, which cannot be taken back. Source:
// lib/internal/events/abort_listener.js.
Disposable addAbortListener(AbortSignal signal, Listener listener);

}  // namespace events

}  // namespace nodeloop
