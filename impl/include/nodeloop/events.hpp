// EventEmitter: named events with typed listeners.
//
// Order: emit() calls the listeners that were registered when it was called, in order,
// synchronously; nothing is drained between two of them. Errors: what a listener throws comes out
// of emit() and the rest are not called; emit("error", err) without a listener throws err.
// Ownership: an emitter owns its listeners. Thread: one. Source: lib/events.js.
//
// Arguments are matched to a listener's parameters: numbers convert to any arithmetic type, text to
// std::string, everything else by its exact type; a listener may take fewer parameters than are
// passed, and a parameter for which nothing is passed is default-constructed.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <typeinfo>
#include <utility>
#include <vector>

#include "nodeloop/error.hpp"
#include "nodeloop/function.hpp"
#include "nodeloop/ref_counted.hpp"

namespace nodeloop {
namespace detail {

struct Argument {
  const std::type_info* type;
  const void* value;
};
using Arguments = std::span<const Argument>;

// What an argument of type T travels as.
template <class T>
using Carried = std::conditional_t<
    std::is_arithmetic_v<T> && !std::is_same_v<T, bool>, double,
    std::conditional_t<std::is_convertible_v<T, std::string_view>, std::string, T>>;

template <class F>
struct Parameters : Parameters<decltype(&F::operator())> {};
template <class R, class... P>
struct Parameters<R (*)(P...)> : std::type_identity<std::tuple<std::decay_t<P>...>> {};
template <class C, class R, class... P>
struct Parameters<R (C::*)(P...)> : Parameters<R (*)(P...)> {};
template <class C, class R, class... P>
struct Parameters<R (C::*)(P...) const> : Parameters<R (*)(P...)> {};

[[noreturn]] void throw_argument_mismatch(const std::type_info& wanted, const std::type_info& got);

template <class T>
T take_argument(Arguments arguments, std::size_t index) {
  if (index >= arguments.size()) return T();
  const Argument& argument = arguments[index];
  if (*argument.type != typeid(Carried<T>)) throw_argument_mismatch(typeid(T), *argument.type);
  return static_cast<T>(*static_cast<const Carried<T>*>(argument.value));
}

template <class F>
Function<void(Arguments)> adapt_listener(F&& f) {
  using P = typename Parameters<std::decay_t<F>>::type;
  return [f = std::decay_t<F>(std::forward<F>(f))](Arguments arguments) mutable {
    [&]<std::size_t... I>(std::index_sequence<I...>) {
      f(take_argument<std::tuple_element_t<I, P>>(arguments, I)...);
    }
    (std::make_index_sequence<std::tuple_size_v<P>>{});
  };
}

}  // namespace detail

// A callable with an identity, so that it can be taken off again. `on` makes one of any callable.
class Listener {
 public:
  template <class F>
  requires(!std::is_same_v<std::remove_cvref_t<F>, Listener>) Listener(F&& f)
      : state_(make_ref<State>(detail::adapt_listener(std::forward<F>(f)))) {}

  void call(detail::Arguments arguments) const { state_->function(arguments); }
  bool operator==(const Listener&) const noexcept = default;

 private:
  struct State : RefCounted<State> {
    explicit State(Function<void(detail::Arguments)> f) : function(std::move(f)) {}
    Function<void(detail::Arguments)> function;
  };
  Ref<State> state_;
};

class EventEmitter {
 public:
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
  EventEmitter& off(std::string_view event, const Listener& listener);
  EventEmitter& removeListener(std::string_view event, const Listener& listener) {
    return off(event, listener);
  }
  EventEmitter& removeAllListeners(std::string_view event);
  EventEmitter& removeAllListeners();

  std::size_t listenerCount(std::string_view event) const noexcept;
  std::vector<std::string> eventNames() const;

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

 private:
  struct Entry {
    Listener listener;
    bool once;
  };
  struct Event {
    std::string name;
    std::vector<Entry> entries;
  };

  EventEmitter& add(std::string_view event, Listener listener, bool once, bool prepend);
  bool emit_carried(std::string_view event, detail::Arguments arguments);
  Event* find(std::string_view event) noexcept;
  const Event* find(std::string_view event) const noexcept;
  // Takes out one entry and tells 'removeListener'.
  void erase(Event& event, std::size_t index);

  std::vector<Event> events_;  // in the order of their first listeners, as eventNames() tells them
};

}  // namespace nodeloop
