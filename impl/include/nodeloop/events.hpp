// EventEmitter: named events with typed listeners.
//
// Order: emit() calls the listeners that were registered when it was called, in order,
// synchronously; nothing is drained between two of them. Errors: what a listener throws comes out
// of emit() and the rest are not called; emit("error", err) without a listener throws err.
// Ownership: an emitter owns its listeners. Thread: one. Source: lib/events.js.
//
// events::once() and events::on() wait for events with promises: once() is an async function that
// returns a promise, so what waits for it runs three jobs after the event; on() gives a promise for
// each event.
//
// How arguments are matched to a listener's parameters: nodeloop/listener.hpp.
#pragma once

#include <array>
#include <deque>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <typeinfo>
#include <utility>
#include <vector>

#include "nodeloop/abort_controller.hpp"
#include "nodeloop/async.hpp"
#include "nodeloop/listener.hpp"
#include "nodeloop/release.hpp"

namespace nodeloop {

struct EventEmitterOptions {
  // The rejection of a promise that a listener returns is emitted as 'error', in a tick. The
  // emitter must outlive such promises.
  bool captureRejections = false;
};

class EventEmitter {
 public:
  EventEmitter() = default;
  explicit EventEmitter(const EventEmitterOptions& options)
      : capture_rejections_(options.captureRejections) {}

  // The listeners of this name are told of an 'error' event before those of 'error', and do not
  // count as its listeners.
  static constexpr std::string_view errorMonitor = "events.errorMonitor";
  static constexpr std::size_t defaultMaxListeners = 10;

  // Is told of every off() after the fact, of those that found nothing, too, and of a once() one's.
  struct Observer {
    virtual void listener_removed(std::string_view event) = 0;

   protected:
    ~Observer() = default;
  };
  void observe(Observer* observer) noexcept { observer_ = observer; }

  EventEmitter& on(std::string_view event, Listener listener) {
    return add(event, std::move(listener), false, false);
  }
  EventEmitter& addListener(std::string_view event, Listener listener) {
    return on(event, std::move(listener));
  }
  EventEmitter& once(std::string_view event, Listener listener) {
    return add(event, std::move(listener), true, false);
  }
  EventEmitter& prependListener(std::string_view event, Listener listener) {
    return add(event, std::move(listener), false, true);
  }
  EventEmitter& prependOnceListener(std::string_view event, Listener listener) {
    return add(event, std::move(listener), true, true);
  }
  // Takes off the listener added last among equals; an emit() under way still calls it.
  EventEmitter& off(std::string_view event, Listener::Identity listener);
  EventEmitter& off(std::string_view event, const Listener& listener) {
    return off(event, listener.identity());
  }
  EventEmitter& removeListener(std::string_view event, const Listener& listener) {
    return off(event, listener);
  }
  EventEmitter& removeAllListeners(std::string_view event);
  EventEmitter& removeAllListeners();

  std::size_t listenerCount(std::string_view event) const noexcept;
  std::vector<std::string> eventNames() const;
  // By its listeners: see ListenerState.
  std::uint32_t references_held(const std::uint32_t& count) const;

  // More listeners of one event than this are warned of, once; 0 for any number.
  EventEmitter& setMaxListeners(std::size_t max) {
    max_listeners_ = max;
    return *this;
  }
  std::size_t getMaxListeners() const noexcept { return max_listeners_; }

  // True if the event had listeners.
  template <class... Args>
  bool emit(std::string_view event, Args&&... args) {
    const std::tuple<detail::Carried<std::decay_t<Args>>...> carried(std::forward<Args>(args)...);
    return std::apply(
        [&](const auto&... each) {
          const std::array<detail::Argument, sizeof...(each)> arguments{
              detail::Argument{&typeid(each), &each}...};
          return emit_carried(event, arguments);
        },
        carried);
  }

  // The same with arguments whose types are not known here.
  bool emit_carried(std::string_view event, detail::Arguments arguments);

 private:
  // Shared by the copies of an entry that emits under way have: the first to come to it calls it.
  struct Once : RefCounted<Once> {
    bool fired = false;
  };
  struct Entry {
    Listener listener;
    Ref<Once> once;  // null: it stays
  };
  struct Event {
    std::string name;
    std::vector<Entry> entries;
    bool warned;  // of their number
  };

  EventEmitter& add(std::string_view event, Listener listener, bool once, bool prepend);
  Event* find(std::string_view event) noexcept;
  const Event* find(std::string_view event) const noexcept;
  // Takes out one entry and tells 'removeListener'.
  void erase(Event& event, std::size_t index);
  // Takes out the last entry that it holds for, if there is one.
  template <class Predicate>
  void take_off(std::string_view event, Predicate holds);

  void call(const Entry& entry, detail::Arguments arguments);
  void emit_captured(const Error& error);

  bool capture_rejections_ = false;
  std::size_t max_listeners_ = defaultMaxListeners;
  Observer* observer_ = nullptr;
  std::vector<Event> events_;  // in the order of their first listeners, as eventNames() tells them
};

namespace events {

// What an event's arguments are as one value: nothing, the only one, or a tuple of them.
template <class... T>
struct EventValue : std::type_identity<std::tuple<T...>> {};
template <>
struct EventValue<> : std::type_identity<void> {};
template <class T>
struct EventValue<T> : std::type_identity<T> {};

struct WaitOptions {
  AbortSignal signal{nullptr};  // ends the waiting with an AbortError
};

namespace detail {

// The listeners of one wait, by name only: they own what they need, the emitter owns them.
struct Wait {
  std::string event;
  Listener::Identity listener = nullptr;
  Listener::Identity error_listener = nullptr;
  Disposable abort_listener;

  void end(EventEmitter& emitter) {
    emitter.off(event, listener);
    emitter.off("error", error_listener);
    abort_listener.dispose();
  }
};

template <class... T>
Promise<typename EventValue<T...>::type> wait_once(EventEmitter& emitter, std::string_view event,
                                                   AbortSignal signal) {
  using Value = typename EventValue<T...>::type;
  auto [promise, resolve, reject] = Promise<Value>::withResolvers();
  auto wait = std::make_shared<Wait>();
  wait->event = event;
  const Listener on_event([wait, &emitter, resolve = resolve](T... arguments) {
    emitter.off("error", wait->error_listener);
    wait->abort_listener.dispose();
    if constexpr (std::is_void_v<Value>) {
      resolve();
    } else {
      resolve(Value(std::move(arguments)...));
    }
  });
  wait->listener = on_event.identity();
  emitter.once(event, on_event);
  if (event != "error") {
    const Listener on_error([wait, &emitter, reject = reject](Error error) {
      emitter.off(wait->event, wait->listener);
      wait->abort_listener.dispose();
      reject(error);
    });
    wait->error_listener = on_error.identity();
    emitter.once("error", on_error);
  }
  if (signal) {
    wait->abort_listener = addAbortListener(std::move(signal), [wait, &emitter, reject = reject] {
      wait->end(emitter);
      reject(abort_error());
    });
  }
  return promise;
}

}  // namespace detail

// Waits for `event`, whose arguments are of types T. An 'error' event rejects, unless it is the one
// that is waited for. The emitter must outlive the waiting.
template <class... T>
Promise<typename EventValue<T...>::type> once(EventEmitter& emitter, std::string event,
                                              WaitOptions options = {}) {
  if (options.signal.aborted()) throw abort_error();
  Promise<typename EventValue<T...>::type> promise =
      detail::wait_once<T...>(emitter, event, options.signal);
  if constexpr (sizeof...(T) == 0) {
    co_await returning(promise);
  } else {
    co_return promise;
  }
}

struct IteratorOptions {
  AbortSignal signal{nullptr};       // ends it with an AbortError
  std::vector<std::string> close{};  // events that end it
  // When more events than this wait to be asked for, pause() is called; then, when fewer wait than
  // lowWaterMark, resume(). A JavaScript emitter has methods of these names.
  std::size_t highWaterMark = std::numeric_limits<std::size_t>::max();
  std::size_t lowWaterMark = 1;
  Function<void()> pause{};
  Function<void()> resume{};
};

// Gives the events of one name in order, those that came meanwhile too. Empty values mean the end;
// Item is made of a T, and empty when it is default-constructed. An 'error' event, or the signal,
// rejects one next() and ends it. Ownership: handles; the emitter must outlive them, or return_()
// be called.
template <class T, class Item = std::optional<T>>
class EventIterator {
 public:
  EventIterator(EventEmitter& emitter, std::string_view event, IteratorOptions options)
      : state_(make_ref<State>(emitter, std::move(options))) {
    State* state = state_.get();  // which outlives its listeners: it takes them off when it goes
    state->wait.event = event;
    const auto on = [&emitter](std::string_view name, const Listener& listener) {
      emitter.on(name, listener);
      return listener.identity();
    };
    state->wait.listener = on(event, [state](T value) { state->take(std::move(value)); });
    if (event != "error")
      state->wait.error_listener = on("error", [state](Error error) { state->fail(error); });
    for (const std::string& name : state->options.close)
      state->close_listeners.push_back(on(name, [state] { state->close(); }));
    if (const AbortSignal& signal = state->options.signal) {
      state->wait.abort_listener =
          addAbortListener(signal, [state] { state->fail(abort_error()); });
    }
  }

  Promise<Item> next() { return state_->next(); }
  // Ends it; promises that wait get an empty value.
  Promise<Item> return_() {
    state_->close();
    return Promise<Item>::resolve(Item());
  }

 private:
  struct State : RefCounted<State> {
    State(EventEmitter& source, IteratorOptions with) : emitter(source), options(std::move(with)) {
      if (bounds_event_iterators(Environment::current().release())) return;
      options.close.clear();
      options.highWaterMark = IteratorOptions().highWaterMark;
    }
    ~State() {
      if (!finished) stop_listening();
    }

    Promise<Item> next() {
      using Next = Promise<Item>;
      if (!values.empty()) {
        Item value(std::move(values.front()));
        values.pop_front();
        if (paused && values.size() < options.lowWaterMark) {
          options.resume();
          paused = false;
        }
        return Next::resolve(std::move(value));
      }
      if (error) return Next::reject(std::exchange(error, Error()));
      if (finished) return Next::resolve(Item());
      waiting.push_back(Next::withResolvers());
      return waiting.back().promise;
    }
    void take(T value) {
      if (waiting.empty()) {
        if (!paused && values.size() == options.highWaterMark) {
          paused = true;
          options.pause();
        }
        values.push_back(std::move(value));
      } else {
        pop_waiting().resolve(Item(std::move(value)));
      }
    }
    void fail(const Error& reason) {
      if (waiting.empty()) {
        error = reason;
      } else {
        pop_waiting().reject(reason);
      }
      close();
    }
    void close() {
      if (resumes_no_ended_emitter(Environment::current().release())) paused = false;
      if (!std::exchange(finished, true)) stop_listening();
      while (!waiting.empty()) pop_waiting().resolve(Item());
    }
    void stop_listening() {
      wait.end(emitter);
      for (std::size_t i = 0; i < close_listeners.size(); ++i)
        emitter.off(options.close[i], close_listeners[i]);
    }
    PromiseWithResolvers<Item> pop_waiting() {
      auto first = std::move(waiting.front());
      waiting.pop_front();
      return first;
    }

    EventEmitter& emitter;
    IteratorOptions options;
    detail::Wait wait;
    std::vector<Listener::Identity> close_listeners;  // as options.close
    std::deque<T> values;
    std::deque<PromiseWithResolvers<Item>> waiting;
    Error error;
    bool paused = false;
    bool finished = false;
  };

  Ref<State> state_;
};

template <class T>
EventIterator<T> on(EventEmitter& emitter, std::string_view event, IteratorOptions options = {}) {
  if (options.signal.aborted()) throw abort_error();
  return EventIterator<T>(emitter, event, std::move(options));
}

}  // namespace events
namespace detail {

// Something with listeners. It is on a list of its Environment, so that the end of that breaks the
// circles that listeners make by holding what they listen to.
struct EmitterBase : EmitterLink, RefCounted<EmitterBase> {
  EmitterBase();
  virtual ~EmitterBase();

  // Whether nothing will be emitted any more. The caller holds one reference.
  virtual bool is_over() const noexcept { return true; }
  // Lets go of what may lead back to this object.
  virtual void drop() noexcept = 0;
  // To be called when the last event has been emitted: a turn later everything is dropped.
  void note_closed() noexcept;
};

// What the copies of a handle that is an EventEmitter share.
struct EmitterState : EmitterBase, EventEmitter::Observer {
  EmitterState();

  virtual void listener_added(std::string_view) {}
  // Whether it is held by more than its own listeners, the caller (once) and `own` references that
  // lead back to it otherwise: it may be used again then.
  bool is_held_by_others(std::uint32_t own = 0) const noexcept;
  void listener_removed(std::string_view) override {}
  // All listeners of one event, or of all, were taken off at once.
  virtual void listeners_cleared(std::optional<std::string_view>) {}
  void drop() noexcept override;

  void on(std::string_view event, Listener listener);
  void once(std::string_view event, Listener listener);
  void remove_all_listeners(std::optional<std::string_view> event);

  EventEmitter events;
};

void drop_all_emitters(Environment& env) noexcept;
// At the end of a poll phase, if there are any.
inline bool has_emitters_to_drop(const Environment& env) noexcept {
  return env.closed_emitters.next != &env.closed_emitters ||
         (env.emitters_held != 0 && env.emitters_gone >= env.emitters_held);
}
void drop_closed_emitters(Environment& env) noexcept;

class EmitterHandle {
 public:
  EmitterHandle() noexcept = default;
  explicit EmitterHandle(Ref<EmitterState> state) noexcept : state_(std::move(state)) {}
  explicit operator bool() const noexcept { return static_cast<bool>(state_); }
  bool operator==(const EmitterHandle&) const noexcept = default;
  const Ref<EmitterState>& state() const noexcept { return state_; }

 protected:
  Ref<EmitterState> state_;
};

// An EventEmitter's methods on a handle: `Base` has state(), a Ref of an EmitterState.
template <class Self, class Base = EmitterHandle>
class EmitterMethods : public Base {
 public:
  using Base::Base;

  Self on(std::string_view event, Listener listener) const {
    Ref(this->state())->on(event, std::move(listener));
    return self();
  }
  Self addListener(std::string_view event, Listener listener) const {
    return on(event, std::move(listener));
  }
  Self once(std::string_view event, Listener listener) const {
    Ref(this->state())->once(event, std::move(listener));
    return self();
  }
  Self prependListener(std::string_view event, Listener listener) const {
    this->state()->events.prependListener(event, std::move(listener));
    return self();
  }
  Self off(std::string_view event, const Listener& listener) const {
    Ref(this->state())->events.off(event, listener);
    return self();
  }
  Self removeListener(std::string_view event, const Listener& listener) const {
    return off(event, listener);
  }
  Self removeAllListeners(std::string_view event) const {
    Ref(this->state())->remove_all_listeners(event);
    return self();
  }
  Self removeAllListeners() const {
    Ref(this->state())->remove_all_listeners(std::nullopt);
    return self();
  }
  template <class... Args>
  bool emit(std::string_view event, Args&&... args) const {
    const Ref keep(this->state());
    return keep->events.emit(event, std::forward<Args>(args)...);
  }
  std::size_t listenerCount(std::string_view event) const noexcept {
    return this->state()->events.listenerCount(event);
  }

 protected:
  Self self() const { return static_cast<const Self&>(*this); }
};

}  // namespace detail

}  // namespace nodeloop
