// What is called when an event happens: a callable of any parameters, with an identity so that it
// can be taken off again. EventEmitter and EventTarget hold these.
//
// Arguments are matched to a listener's parameters: numbers convert to any arithmetic type, text to
// std::string, everything else by its exact type; a listener may take fewer parameters than are
// passed, and a parameter for which nothing is passed is default-constructed. Errors: an argument
// of another type than the parameter's throws TypeError. Ownership: handles share the callable.
// What it captures may be copied, to learn whether it holds what it listens to. Thread: one.
#pragma once

#include <cstdint>
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

// Sets it while it lives, for one call of a listener.
class RejectionScope {
 public:
  explicit RejectionScope(RejectionCapture capture) noexcept;
  ~RejectionScope();
  RejectionScope(const RejectionScope&) = delete;
  RejectionScope& operator=(const RejectionScope&) = delete;

 private:
  RejectionCapture capture_;
  RejectionCapture* outer_;
};

template <class R>
concept CatchableResult = requires(R& result) {
  result.then(nullptr, RejectionCapture());
};

template <class F>
void call_listener(F& f, Arguments arguments) {
  using P = typename Parameters<F>::type;
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
}

struct ListenerState : RefCounted<ListenerState> {
  virtual ~ListenerState() = default;
  virtual void call(Arguments arguments) = 0;
  // How many of the references counted by `count` the callable holds itself: by so many the count
  // grows while there is a copy of it. 0 of one that cannot be copied.
  virtual std::uint32_t references_held(const std::uint32_t& count) const = 0;
};

template <class F>
struct ListenerStateOf final : ListenerState {
  explicit ListenerStateOf(F&& f) : callable(std::move(f)) {}
  explicit ListenerStateOf(const F& f) : callable(f) {}

  void call(Arguments arguments) override {
    if constexpr (std::is_same_v<F, Function<void(Arguments)>>) {
      callable(arguments);
    } else {
      call_listener(callable, arguments);
    }
  }
  std::uint32_t references_held(const std::uint32_t& count) const override {
    if constexpr (std::is_copy_constructible_v<F>) {
      const std::uint32_t before = count;
      [[maybe_unused]] const F copy(callable);
      return count - before;
    } else {
      return 0;
    }
  }

  F callable;
};

}  // namespace detail

// A callable with an identity, so that it can be taken off again. `on` makes one of any callable.
class Listener {
 public:
  template <class F>
  requires(!std::is_same_v<std::remove_cvref_t<F>, Listener>) Listener(F&& f)
      : state_(make_ref<detail::ListenerStateOf<std::decay_t<F>>>(std::forward<F>(f))) {}

  // One that is passed the arguments as they are.
  static Listener of_arguments(Function<void(detail::Arguments)> function) {
    return Listener(std::move(function));
  }

  void call(detail::Arguments arguments) const { state_->call(arguments); }
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

  std::uint32_t references_held(const std::uint32_t& count) const {
    return state_->references_held(count);
  }

 private:
  Ref<detail::ListenerState> state_;
};

}  // namespace nodeloop
