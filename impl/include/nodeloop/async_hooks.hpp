// async_hooks: what happens to every asynchronous resource, and AsyncLocalStorage: values that
// follow a program through its callbacks.
//
// Resources are ticks (TickObject), microtasks (Microtask), promises (PROMISE), timers (Timeout,
// Immediate), requests (FSREQCALLBACK, ...), handles (SIGNALWRAP, ...) and AsyncResource objects.
//
// Order: `init` is called while a resource is made; `before` and `after` around each of its
// callbacks, `after` ahead of the ticks and microtasks that the callback has queued; `destroy` for
// all resources that have ended since, in the next check phase ahead of its immediates;
// `promiseResolve` when a promise is resolved. Destruction that is up to Node's garbage collector,
// of a promise or an AsyncResource, is not told. An id is given to whatever is made from the first
// use of this module on (createHook() is one); what was made before runs as an unknown resource
// without a value. A promise has an id once a hook has heard of it. Cost: none until the first use
// in the process. Ownership: handles share; a hook is called while it is enabled. Thread: that
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
std::int64_t executionAsyncId();
// The id of the resource that made that one, or what an AsyncResource was given for it: -1 too.
std::int64_t triggerAsyncId();

// Each may be left out, and may take fewer arguments.
struct AsyncHookCallbacks {
  std::optional<Listener> init{};            // (id, std::string type, triggerId, ResourceObject)
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
std::uint64_t next_symbol_id() noexcept;
Ref<StoredValue> find_stored(std::uint64_t storage);
Ref<StoredValue>& property_of(AsyncRecord& resource, std::uint64_t symbol);
// Sets the value for what runs now, and for what it makes from now on.
void enter_with(std::uint64_t storage, Ref<StoredValue> value);
// Sets the value until the call returns.
void run_with(std::uint64_t storage, Ref<StoredValue> value, Function<void()> call);

void run_in_record(AsyncRecord& record, Function<void()> call);

}  // namespace detail

// The name of a property that nobody else can have by chance, and the type of its value.
template <class T>
class Symbol {
 public:
  explicit Symbol(std::string_view = {}) : id_(detail::next_symbol_id()) {}
  std::uint64_t id() const noexcept { return id_; }

 private:
  std::uint64_t id_;
};

// The object that stands for a resource, to keep values on. Copies are the same object.
class ResourceObject {
 public:
  explicit ResourceObject(Ref<detail::AsyncRecord> record) noexcept;
  ResourceObject(const ResourceObject&) noexcept;
  ResourceObject& operator=(const ResourceObject&) noexcept;
  ~ResourceObject();

  // Empty until it is set: undefined. It lives as long as the resource, or longer; a value that
  // holds this object is never let go.
  template <class T>
  std::optional<T>& operator[](const Symbol<T>& symbol) const {
    using Value = detail::StoredValueOf<std::optional<T>>;
    Ref<detail::StoredValue>& value = detail::property_of(*record_, symbol.id());
    if (!value) value = make_ref<Value>(std::nullopt);
    return static_cast<Value&>(*value).value;
  }
  bool operator==(const ResourceObject&) const noexcept;

 private:
  Ref<detail::AsyncRecord> record_;
};

// That of the resource whose callback is running. Outside any it is always the same.
ResourceObject executionAsyncResource();

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

struct AsyncResourceOptions {
  // What it is made by, if not by what runs. Less than -1, or no integer: RangeError.
  std::optional<double> triggerAsyncId{};
  // Without it Node may tell of its end when the object is collected; here only emitDestroy() does.
  bool requireManualDestroy = false;
};

// A resource of the program's own, such as a pool's worker. Without a type: TypeError, if there is
// a hook for `init`.
class AsyncResource {
 public:
  explicit AsyncResource(std::string_view type, AsyncResourceOptions options = {});
  // The second argument may be the trigger itself; `{}` are options.
  template <class Id>
  requires std::is_arithmetic_v<Id> AsyncResource(std::string_view type, Id triggerAsyncId)
      : AsyncResource(type, AsyncResourceOptions{static_cast<double>(triggerAsyncId)}) {}
  AsyncResource(const AsyncResource&) noexcept;
  AsyncResource& operator=(const AsyncResource&) noexcept;
  ~AsyncResource();

  std::int64_t asyncId() const noexcept;
  std::int64_t triggerAsyncId() const noexcept;
  // Calls f(args...) in the resource's context.
  template <class F, class... Args>
  decltype(auto) runInAsyncScope(F&& f, Args&&... args) const {
    return call_within([&]() -> decltype(auto) { return f(std::forward<Args>(args)...); });
  }
  // As in Node every call is told of.
  const AsyncResource& emitDestroy() const;

  // bind() of an object: `f` in this resource's context, whoever calls it.
  template <class F>
  auto bind_(F f) const {
    return [resource = *this, f = std::move(f)](auto&&... args) mutable -> decltype(auto) {
      return resource.runInAsyncScope(f, std::forward<decltype(args)>(args)...);
    };
  }
  // `f` in the context that is current now: that of a resource made for it. C++ functions have no
  // name to take its type from.
  template <class F>
  static auto bind(F f, std::string_view type = {}) {
    return AsyncResource(type.empty() ? "bound-anonymous-fn" : type).bind_(std::move(f));
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
