// What is called when an event happens: a callable of any parameters, with an identity so that it
// can be taken off again. EventEmitter and EventTarget hold these.
//
// Arguments are matched to a listener's parameters: numbers convert to any arithmetic type, text to
// std::string, everything else by its exact type; a listener may take fewer parameters than are
// passed, and a parameter for which nothing is passed is default-constructed. Errors: an argument
// of another type than the parameter's throws TypeError. Ownership: handles share the callable.
// Thread: one.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <typeinfo>
#include <utility>

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
  if (index >= arguments.size()) {
    if constexpr (std::is_default_constructible_v<T>) return T();
    throw_argument_mismatch(typeid(T), typeid(void));
  }
  const Argument& argument = arguments[index];
  if (*argument.type != typeid(Carried<T>)) throw_argument_mismatch(typeid(T), *argument.type);
  return static_cast<T>(*static_cast<const Carried<T>*>(argument.value));
}

// What is to become of the rejection of a promise that the listener under way returns: set by an
// emitter that captures rejections, while it calls.
using RejectionCapture = Function<void(const Error&)>;
RejectionCapture take_rejection_capture() noexcept;

template <class R>
concept CatchableResult = requires(R& result) {
  result.then(nullptr, RejectionCapture());
};

template <class F>
Function<void(Arguments)> adapt_listener(F&& f) {
  using P = typename Parameters<std::decay_t<F>>::type;
  return [f = std::decay_t<F>(std::forward<F>(f))](Arguments arguments) mutable {
    [&]<std::size_t... I>(std::index_sequence<I...>) {
      using Result = decltype(f(take_argument<std::tuple_element_t<I, P>>(arguments, I)...));
      if constexpr (CatchableResult<Result>) {
        Result result = f(take_argument<std::tuple_element_t<I, P>>(arguments, I)...);
        if (RejectionCapture capture = take_rejection_capture())
          result.then(nullptr, std::move(capture));
      } else {
        f(take_argument<std::tuple_element_t<I, P>>(arguments, I)...);
      }
    }
    (std::make_index_sequence<std::tuple_size_v<P>>{});
  };
}

}  // namespace detail

// A callable with an identity, so that it can be taken off again. `on` makes one of any callable.
class Listener {
  struct State;

 public:
  template <class F>
  requires(!std::is_same_v<std::remove_cvref_t<F>, Listener> &&
           !std::is_same_v<std::remove_cvref_t<F>, Ref<State>>) Listener(F&& f)
      : state_(make_ref<State>(detail::adapt_listener(std::forward<F>(f)))) {}

  // One that is passed the arguments as they are.
  static Listener of_arguments(Function<void(detail::Arguments)> function) {
    return Listener(make_ref<State>(std::move(function)));
  }

  void call(detail::Arguments arguments) const { state_->function(arguments); }
  // Calls it with one argument.
  template <class T>
  void call_with(const T& value) const {
    const detail::Argument argument{&typeid(value), &value};
    call(detail::Arguments(&argument, 1));
  }

  // Names it without keeping it.
  using Identity = const void*;
  Identity identity() const noexcept { return state_.get(); }
  bool operator==(const Listener&) const noexcept = default;

 private:
  struct State : RefCounted<State> {
    explicit State(Function<void(detail::Arguments)> f) : function(std::move(f)) {}
    Function<void(detail::Arguments)> function;
  };
  explicit Listener(Ref<State> state) noexcept : state_(std::move(state)) {}

  Ref<State> state_;
};

}  // namespace nodeloop
