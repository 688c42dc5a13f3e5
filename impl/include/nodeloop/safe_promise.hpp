// Promises as Node's own JavaScript makes them where a program could have changed Promise's
// methods. Source: lib/internal/per_context/primordials.js.
#pragma once

#include <memory>
#include <type_traits>
#include <utility>

#include "nodeloop/promise.hpp"

namespace nodeloop::detail {

// For async_hooks: a SafePromise, of a class derived from Promise. Its then() and that of what it
// makes call the constructor of that class, as NewPromiseCapability does: V8 tells of no parent.
void track_safe_promise(const PromiseStateBase& promise);

template <class T>
Promise<T> as_safe(Promise<T> promise) {
  if (tracks_async()) [[unlikely]]
    track_safe_promise(*promise.state());
  return promise;
}

// finally() of a SafePromise.
template <class T, class F>
Promise<T> finally_of_safe(const Promise<T>& safe, F on_finally) {
  const auto call = [shared = std::make_shared<F>(std::move(on_finally))] {
    (*shared)();
    return as_safe(Promise<>::resolve());
  };
  const auto rethrow = [call](const Error& reason) {
    return call().then([reason]() -> T { throw reason; });
  };
  if constexpr (std::is_void_v<T>) {
    return safe.then([call] { return call().then([] {}); }, rethrow);
  } else {
    return safe.then([call](const T& value) { return call().then([value] { return value; }); },
                     rethrow);
  }
}

// SafePromisePrototypeFinally.
template <class T, class F>
Promise<T> safe_finally(const Promise<T>& promise, F on_finally) {
  return Promise<T>([&](const Resolver<T>& resolve, const Rejecter<T>& reject) {
    const Promise<T> safe =
        as_safe(Promise<T>([&](const Resolver<T>& resolve_safe, const Rejecter<T>& reject_safe) {
          promise.then(resolve_safe, reject_safe);
        }));
    finally_of_safe(safe, std::move(on_finally)).then(resolve, reject);
  });
}

}  // namespace nodeloop::detail
