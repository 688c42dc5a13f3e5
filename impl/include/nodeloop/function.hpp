// `Function<R(Args...)>`: an owning, move-only callable of 32 bytes; captures of up to 24 bytes
// that move without throwing are stored in place, larger ones in pooled memory.
//
// Thread: none of its own; calling it is calling the callable. `Callback` is what every queue
// holds.
#pragma once

#include <cstddef>
#include <cstring>
#include <new>
#include <tuple>
#include <type_traits>
#include <utility>

#include "nodeloop/ref_counted.hpp"

namespace nodeloop {

template <class Signature>
class Function;

template <class R, class... Args>
class Function<R(Args...)> {
 public:
  Function() noexcept = default;
  Function(std::nullptr_t) noexcept {}

  template <class F>
  requires(!std::is_same_v<std::remove_cvref_t<F>, Function> &&
           std::is_invocable_r_v<R, std::decay_t<F>&, Args...>) Function(F&& callable) {
    emplace(std::forward<F>(callable));
  }

  Function(Function&& other) noexcept { take(other); }
  Function& operator=(Function&& other) noexcept {
    if (this != &other) {
      reset();
      take(other);
    }
    return *this;
  }
  ~Function() { reset(); }

  explicit operator bool() const noexcept { return table_ != nullptr; }

  // Undefined when empty.
  R operator()(Args... args) { return table_->invoke(storage_, std::forward<Args>(args)...); }

  // Calls and destroys in one step, also when the call throws; leaves *this empty from the start of
  // the call on, though its storage must stay where it is until the call returns.
  R invoke_once(Args... args) {
    return std::exchange(table_, nullptr)->invoke_once(storage_, std::forward<Args>(args)...);
  }

  void reset() noexcept {
    const Table* table = std::exchange(table_, nullptr);
    if (table && table->destroy) table->destroy(storage_);
  }

 private:
  static constexpr std::size_t kInline = 24;

  struct Table {
    R (*invoke)(void*, Args&&...);
    R (*invoke_once)(void*, Args&&...);
    void (*relocate)(void* from, void* to) noexcept;  // null: the bytes are all there is to it
    void (*destroy)(void*) noexcept;                  // null: nothing to do
  };

  template <class F>
  static constexpr bool fits =
      sizeof(F) <= kInline &&
      alignof(F) <= alignof(void*) && std::is_nothrow_move_constructible_v<F>;

  template <class F>
  static R call(F& callable, Args&&... args) {
    if constexpr (std::is_void_v<R>) {
      callable(std::forward<Args>(args)...);
    } else {
      return callable(std::forward<Args>(args)...);
    }
  }

  template <class F>
  struct Inline {
    static F& at(void* p) { return *std::launder(static_cast<F*>(p)); }
    static R invoke(void* p, Args&&... args) { return call(at(p), std::forward<Args>(args)...); }
    static R invoke_once(void* p, Args&&... args) {
      struct Guard {
        F& callable;
        ~Guard() { callable.~F(); }
      } guard{at(p)};
      return call(guard.callable, std::forward<Args>(args)...);
    }
    static void relocate(void* from, void* to) noexcept {
      new (to) F(std::move(at(from)));
      at(from).~F();
    }
    static void destroy(void* p) noexcept { at(p).~F(); }
    static constexpr Table table{invoke, invoke_once,
                                 std::is_trivially_copyable_v<F> ? nullptr : relocate,
                                 std::is_trivially_destructible_v<F> ? nullptr : destroy};
  };

  template <class F>
  struct Boxed {
    struct Box : Pooled {
      explicit Box(F&& f) : callable(std::move(f)) {}
      explicit Box(const F& f) : callable(f) {}
      F callable;
    };
    static Box*& at(void* p) { return *std::launder(static_cast<Box**>(p)); }
    static R invoke(void* p, Args&&... args) {
      return call(at(p)->callable, std::forward<Args>(args)...);
    }
    static R invoke_once(void* p, Args&&... args) {
      struct Guard {
        Box* box;
        ~Guard() { delete box; }
      } guard{at(p)};
      return call(guard.box->callable, std::forward<Args>(args)...);
    }
    static void relocate(void* from, void* to) noexcept { new (to) Box*(at(from)); }
    static void destroy(void* p) noexcept { delete at(p); }
    static constexpr Table table{invoke, invoke_once, relocate, destroy};
  };

  template <class F>
  void emplace(F&& callable) {
    using D = std::decay_t<F>;
    if constexpr (fits<D>) {
      new (storage_) D(std::forward<F>(callable));
      table_ = &Inline<D>::table;
    } else {
      new (storage_) typename Boxed<D>::Box*(new typename Boxed<D>::Box(std::forward<F>(callable)));
      table_ = &Boxed<D>::table;
    }
  }

  void take(Function& other) noexcept {
    table_ = std::exchange(other.table_, nullptr);
    if (!table_) return;
    if (table_->relocate) {
      table_->relocate(other.storage_, storage_);
    } else {
      std::memcpy(storage_, other.storage_, kInline);
    }
  }

  const Table* table_ = nullptr;
  alignas(void*) std::byte storage_[kInline];
};

using Callback = Function<void()>;

// Calls `f` with as many of the leading arguments as it takes, as JavaScript does.
template <class F, class... Args>
decltype(auto) invoke_flexible(F&& f, Args&&... args) {
  if constexpr (std::is_invocable_v<F, Args...>) {
    return std::forward<F>(f)(std::forward<Args>(args)...);
  } else {
    static_assert(sizeof...(Args) > 0,
                  "this callback takes parameters that this event does not pass");
    return [&]<std::size_t... I>(std::index_sequence<I...>, auto&& all)->decltype(auto) {
      return invoke_flexible(std::forward<F>(f), std::get<I>(std::move(all))...);
    }
    (std::make_index_sequence<sizeof...(Args) - 1>{},
     std::forward_as_tuple(std::forward<Args>(args)...));
  }
}

}  // namespace nodeloop
