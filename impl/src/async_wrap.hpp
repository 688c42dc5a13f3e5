// The contexts that resources run in, and what emits the events of async_hooks. Source:
// src/async_wrap.cc, lib/internal/async_hooks.js, lib/internal/async_context_frame.js.
//
// Up to Node 22 a value of AsyncLocalStorage is a property of the resource that runs, copied to
// each resource that it makes; from 24 on it is in a frame of its own, which a resource remembers
// from when it was made. Here both are `frame` of an AsyncRecord: the first kind is changed in
// place by enterWith(), the second never is.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "nodeloop/async_hooks.hpp"
#include "nodeloop/promise.hpp"
#include "trace.hpp"

namespace nodeloop {
namespace detail {

// The values of all storages at one time; never changed.
struct AsyncFrame : RefCounted<AsyncFrame> {
  std::vector<std::pair<std::uint64_t, Ref<StoredValue>>> values;
};

class AsyncRecord : public RefCounted<AsyncRecord> {
 public:
  std::uint64_t id = 0;
  std::uint64_t trigger_id = 0;
  std::string type;
  std::string trigger_type;
  Ref<AsyncFrame> frame;
  std::vector<std::pair<std::uint64_t, Ref<StoredValue>>> properties;  // by symbol
  bool is_wrap = false;                                                // libuv calls it
  bool resolved = false;  // of a reaction under way: its promise was
  // Of a promise, which has an id once V8 has told of it; not of a reaction that was added while
  // V8 told of none and that settles no promise.
  bool is_promise = false;
  bool is_safe = false;    // a SafePromise
  bool is_untold = false;  // of a promise's job of which V8 does not tell: no resource runs
};

struct AsyncHookState : RefCounted<AsyncHookState> {
  AsyncHookCallbacks callbacks;
  bool enabled = false;
};

}  // namespace detail

// What V8 tells of promises. Chosen whenever a hook is enabled, by what callbacks there are then.
// Source: lib/internal/async_hooks.js updatePromiseHookMode.
struct PromiseHooks {
  bool any = false;
  bool inits = false;    // when one is made: it has its id from then on
  bool settled = false;  // when one is resolved
};

struct AsyncHooks {
  explicit AsyncHooks(Environment& environment);
  ~AsyncHooks();

  Environment& env;
  const bool has_frames;  // keeps_values_in_frames()
  std::uint64_t last_id = 1;
  std::uint64_t last_storage_id = 0;
  bool uses_storage = false;                    // a storage has had a value
  std::vector<Ref<detail::AsyncRecord>> stack;  // what runs, innermost last
  Ref<detail::AsyncFrame> frame;                // what is current, if has_frames
  Ref<detail::AsyncRecord> top_level;           // stands for what runs outside any resource
  Ref<detail::AsyncRecord> default_trigger;     // of a TriggerScope
  // Of timers, immediates, promises and reactions, by address. An address that is used again is
  // given its new record first.
  std::unordered_map<const void*, Ref<detail::AsyncRecord>> records;
  std::vector<Ref<detail::AsyncHookState>> hooks;
  // What they are after the outermost hook call under way, if one has changed them.
  std::optional<std::vector<Ref<detail::AsyncHookState>>> changed_hooks;
  int call_depth = 0;
  PromiseHooks promise_hooks;
  std::vector<std::uint64_t> destroyed;  // whose 'destroy' is to be emitted
  std::unique_ptr<Trace> trace;          // of --trace-event-loop-phases

  detail::AsyncRecord& current() noexcept { return stack.empty() ? *top_level : *stack.back(); }
};

// Of the current Environment, made by the first use.
AsyncHooks& use_async_hooks();

// Makes a resource's record and emits its 'init'. `trigger`: of what made it, if not the innermost
// TriggerScope's or what runs.
Ref<detail::AsyncRecord> init_async(AsyncHooks& hooks, std::string_view type,
                                    const detail::AsyncRecord* trigger = nullptr);
void emit_destroy(AsyncHooks& hooks, const detail::AsyncRecord& record);
// DestroyAsyncIdsCallback: emits 'destroy' of all that has ended. True if there was any.
bool emit_destroyed(Environment& env);
// After an error was taken by a listener: emits 'after' of all that was running.
void clear_async_stack(Environment& env);

// What a callback runs in: a resource, and in `frame` the values (if has_frames) of a time of its
// own.
struct AsyncContext {
  Ref<detail::AsyncRecord> record;
  Ref<detail::AsyncFrame> frame;
};

// While it lives, `record` is what runs. The record of something that was made before the first use
// of async_hooks is null. What throws leaves the scope to clear_async_stack().
class AsyncScope {
 public:
  enum class Events { emitted, none };
  AsyncScope(Environment& env, Ref<detail::AsyncRecord> record, Events events = Events::emitted);
  AsyncScope(Environment& env, AsyncContext context, Events events = Events::emitted);
  ~AsyncScope() noexcept(false);  // a hook of a worker may call process.exit()
  AsyncScope(const AsyncScope&) = delete;
  AsyncScope& operator=(const AsyncScope&) = delete;

 private:
  AsyncHooks* hooks_;
  Ref<detail::AsyncRecord> record_;
  Ref<detail::AsyncFrame> prior_frame_;
  std::size_t depth_ = 0;  // of the stack below; a resource may run inside itself
  Events events_;
  int exceptions_;
};

// While it lives, what is made has been made by `trigger` (null: as before), such as the socket
// that a tick is for. Source: lib/internal/async_hooks.js defaultTriggerAsyncIdScope.
class TriggerScope {
 public:
  explicit TriggerScope(Ref<detail::AsyncRecord> trigger);
  ~TriggerScope();
  TriggerScope(const TriggerScope&) = delete;
  TriggerScope& operator=(const TriggerScope&) = delete;

 private:
  Ref<detail::AsyncRecord> other_;  // of the scope outside
};

// What listeners of 'unhandledRejection' run in: the promise, with the values that were there when
// it was rejected. Empty while async_hooks is not used.
std::optional<AsyncContext> rejection_context(Environment& env, const void* promise);

// The record of a timer or immediate, and its end.
void track(const void* resource, std::string_view type);
Ref<detail::AsyncRecord> record_of(Environment& env, const void* resource);
void untrack(Environment& env, const void* resource);

// A request or handle: a resource that C++ code makes. Source: src/async_wrap.h.
class AsyncWrap {
 public:
  // Without a provider it is no resource. `trigger`: what made it, if not what runs.
  AsyncWrap(Environment& environment, const char* provider, const AsyncWrap* trigger = nullptr);

  Environment& env() const noexcept { return env_; }
  const Ref<detail::AsyncRecord>& async_record() const noexcept { return record_; }
  // Calls `f` as a callback of this resource.
  template <class F>
  bool make_callback(F&& f) {
    if (!record_) return nodeloop::make_callback(env_, std::forward<F>(f));
    Ref<detail::AsyncRecord> record = record_;  // `f` may destroy this
    Environment& env = env_;
    return nodeloop::make_callback(env, [&] {
      AsyncScope scope(env, std::move(record));
      std::forward<F>(f)();
    });
  }
  // Calls `f` as this resource inside a callback that is under way.
  template <class F>
  void run(F&& f) {
    if (!record_) return std::forward<F>(f)();
    AsyncScope scope(env_, record_);
    std::forward<F>(f)();
  }

 protected:
  ~AsyncWrap();
  // Its end, as a promise's, is up to Node's garbage collector: no 'destroy' is emitted.
  void make_weak() noexcept { is_weak_ = true; }

 private:
  Environment& env_;
  Ref<detail::AsyncRecord> record_;  // null while async_hooks is not used
  bool is_weak_ = false;
};

}  // namespace nodeloop
