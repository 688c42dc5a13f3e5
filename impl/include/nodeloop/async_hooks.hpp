// async_hooks: what happens to every asynchronous resource, and AsyncLocalStorage: values that
// follow a program through its callbacks.
//
// Resources are ticks (TickObject), microtasks (Microtask), promises (PROMISE), timers (Timeout,
// Immediate), requests (FSREQCALLBACK, ...), handles (SIGNALWRAP, ...) and AsyncResource objects.
//
// Order: `init` is called while a resource is made; `before` and `after` around each of its
// callbacks, `after` ahead of the ticks and microtasks that the callback has queued; `destroy` for
// all resources that have ended since, in the next check phase ahead of its immediates;
// `promiseResolve` when a promise is resolved. Destruction of promises is not told: in Node it is
// up to the garbage collector. An id is given to whatever is made from the first use of this module
// on; what was made before runs as an unknown resource without a value. Cost: none until the first
// use in the process. Ownership: handles share; a hook is called while it is enabled. Thread: that
// of the current Environment. Source: lib/async_hooks.js, lib/internal/async_hooks.js,
// lib/internal/async_local_storage, src/async_wrap.cc.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "nodeloop/environment.hpp"
#include "nodeloop/listener.hpp"

namespace nodeloop {

// The id of the resource whose callback is running: 1 in the main script, 0 outside any.
std::uint64_t executionAsyncId();
// The id of the resource that made that one.
std::uint64_t triggerAsyncId();

// Each may be left out, and may take fewer arguments.
struct AsyncHookCallbacks {
  std::optional<Listener> init{};            // (id, std::string type, triggerId)
  std::optional<Listener> before{};          // (id)
  std::optional<Listener> after{};           // (id)
  std::optional<Listener> destroy{};         // (id)
  std::optional<Listener> promiseResolve{};  // (id)
};

namespace detail {
struct AsyncHookState;
class AsyncRecord;

// A value that frames hold.
struct StoredValue : RefCounted<StoredValue> {
  virtual ~StoredValue() = default;
};
template <class T>
struct StoredValueOf final : StoredValue {
  explicit StoredValueOf(T v) : value(std::move(v)) {}
  T value;
};

std::uint64_t next_storage_id();
Ref<StoredValue> find_stored(std::uint64_t storage);
// Sets the value for what runs now, and for what it makes from now on.
void enter_with(std::uint64_t storage, Ref<StoredValue> value);
// Sets the value until the call returns.
void run_with(std::uint64_t storage, Ref<StoredValue> value, Function<void()> call);

Ref<AsyncRecord> make_async_record(const char* type);
void run_in_record(AsyncRecord& record, Function<void()> call);

}  // namespace detail

class AsyncHook {
 public:
  explicit AsyncHook(AsyncHookCallbacks callbacks);
  AsyncHook(const AsyncHook&) noexcept;
  AsyncHook& operator=(const AsyncHook&) noexcept;
  ~AsyncHook();

  AsyncHook enable();
  AsyncHook disable();

 private:
  Ref<detail::AsyncHookState> state_;
};

inline AsyncHook createHook(AsyncHookCallbacks callbacks) {
  return AsyncHook(std::move(callbacks));
}

// A resource of the program's own, such as a pool's worker.
class AsyncResource {
 public:
  explicit AsyncResource(std::string_view type);
  AsyncResource(const AsyncResource&) noexcept;
  AsyncResource& operator=(const AsyncResource&) noexcept;
  ~AsyncResource();

  std::uint64_t asyncId() const noexcept;
  std::uint64_t triggerAsyncId() const noexcept;
  // Calls f(args...) in the resource's context.
  template <class F, class... Args>
  decltype(auto) runInAsyncScope(F&& f, Args&&... args) const {
    return call_within([&]() -> decltype(auto) { return f(std::forward<Args>(args)...); });
  }
  const AsyncResource& emitDestroy() const;

  // `f` in the context that is current now, whoever calls it.
  template <class F>
  static auto bind(F f) {
    return [resource = AsyncResource("bound-anonymous-fn"),
            f = std::move(f)](auto&&... args) mutable -> decltype(auto) {
      return resource.runInAsyncScope(f, std::forward<decltype(args)>(args)...);
    };
  }

 private:
  template <class F>
  decltype(auto) call_within(F&& f) const {
    using R = decltype(f());
    if constexpr (std::is_void_v<R>) {
      detail::run_in_record(*record_, [&f] { f(); });
    } else {
      std::optional<R> result;
      detail::run_in_record(*record_, [&f, &result] { result.emplace(f()); });
      return R(std::move(*result));
    }
  }

  Ref<detail::AsyncRecord> record_;
};

// A value that is there for whatever a callback queues, and for what that queues. Copies are the
// same storage.
template <class T>
class AsyncLocalStorage {
 public:
  AsyncLocalStorage() : id_(detail::next_storage_id()) {}

  // Empty where no value was set: undefined.
  std::optional<T> getStore() const {
    const Ref<detail::StoredValue> stored = detail::find_stored(id_);
    if (!stored) return std::nullopt;
    return static_cast<const detail::StoredValueOf<T>&>(*stored).value;
  }
  // Calls f(args...) with `value` set, and puts back what was set before.
  template <class F, class... Args>
  decltype(auto) run(T value, F&& f, Args&&... args) const {
    return run_stored(hold(std::move(value)), std::forward<F>(f), std::forward<Args>(args)...);
  }
  // The same with no value.
  template <class F, class... Args>
  decltype(auto) exit(F&& f, Args&&... args) const {
    return run_stored(nullptr, std::forward<F>(f), std::forward<Args>(args)...);
  }
  // Sets the value for the rest of what runs now.
  void enterWith(T value) const { detail::enter_with(id_, hold(std::move(value))); }

  template <class F>
  static auto bind(F f) {
    return AsyncResource::bind(std::move(f));
  }
  // Calls what it is given in the context that is current now.
  static auto snapshot() {
    return bind([](auto&& f, auto&&... args) -> decltype(auto) {
      return f(std::forward<decltype(args)>(args)...);
    });
  }

 private:
  static Ref<detail::StoredValue> hold(T value) {
    return make_ref<detail::StoredValueOf<T>>(std::move(value));
  }
  template <class F, class... Args>
  decltype(auto) run_stored(Ref<detail::StoredValue> stored, F&& f, Args&&... args) const {
    using R = std::invoke_result_t<F, Args...>;
    if constexpr (std::is_void_v<R>) {
      detail::run_with(id_, std::move(stored), [&] { f(std::forward<Args>(args)...); });
    } else {
      std::optional<R> result;
      detail::run_with(id_, std::move(stored),
                       [&] { result.emplace(f(std::forward<Args>(args)...)); });
      return R(std::move(*result));
    }
  }

  std::uint64_t id_;
};

}  // namespace nodeloop
