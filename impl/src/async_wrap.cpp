// Source: src/async_wrap.cc, lib/internal/async_hooks.js, lib/async_hooks.js.
#include "async_wrap.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <exception>

#include "nodeloop/console.hpp"
#include "nodeloop/process.hpp"
#include "nodeloop/safe_promise.hpp"

namespace nodeloop {

constinit std::atomic<bool> detail::async_tracking{false};

AsyncHooks::AsyncHooks(Environment& environment)
    : env(environment),
      has_frames(keeps_values_in_frames(environment.release())),
      top_level(make_ref<detail::AsyncRecord>()) {
  detail::async_tracking.store(true, std::memory_order_relaxed);
  if (!env.in_callback()) return;
  // Whatever makes the first use is already running.
  auto record = make_ref<detail::AsyncRecord>();
  record->id = env.in_main_script() ? 1 : ++last_id;
  record->type = env.in_main_script() ? "main" : "";
  stack.push_back(std::move(record));
}

AsyncHooks::~AsyncHooks() = default;

AsyncHooks& use_async_hooks() {
  Environment& env = Environment::current();
  if (!env.async_hooks) env.async_hooks = std::make_unique<AsyncHooks>(env);
  return *env.async_hooks;
}

namespace {

using Field = std::optional<Listener> AsyncHookCallbacks::*;

// fatalError: what a hook throws is nobody's to catch.
void fatal_error(const Error& error) {
  std::fputs((error.to_string() + "\n    at native code\n").c_str(), stderr);
  std::fflush(stderr);
  process.exit(1);
}

// Left also by a worker's process.exit().
class CallDepth {
 public:
  explicit CallDepth(AsyncHooks& hooks) : hooks_(hooks) { ++hooks_.call_depth; }
  ~CallDepth() { --hooks_.call_depth; }

 private:
  AsyncHooks& hooks_;
};

template <class... Args>
void emit(AsyncHooks& hooks, Field which, const Args&... args) {
  if (hooks.hooks.empty()) return;
  const std::array<detail::Argument, sizeof...(args)> arguments{
      detail::Argument{&typeid(args), &args}...};
  {
    const CallDepth depth(hooks);
    try {
      for (const auto& hook : hooks.hooks)
        if (const std::optional<Listener>& callback = hook->callbacks.*which)
          callback->call(arguments);
    } catch (const Error& error) {
      fatal_error(error);
    }
  }
  if (hooks.call_depth > 0 || !hooks.changed_hooks) return;
  hooks.hooks = *std::exchange(hooks.changed_hooks, std::nullopt);
}

// getHookArrays: what a hook changes counts once no hook is being called.
std::vector<Ref<detail::AsyncHookState>>& changeable_hooks(AsyncHooks& hooks) {
  if (hooks.call_depth == 0) return hooks.hooks;
  if (!hooks.changed_hooks) hooks.changed_hooks = hooks.hooks;
  return *hooks.changed_hooks;
}

void emit_id(AsyncHooks& hooks, Field which, const detail::AsyncRecord& record) {
  if (record.id != 0) emit(hooks, which, static_cast<double>(record.id));
}

bool any_has(const AsyncHooks& hooks, Field which) {
  return std::ranges::any_of(
      hooks.hooks, [&](const auto& hook) { return (hook->callbacks.*which).has_value(); });
}

// Up to Node 22 an AsyncLocalStorage that is used has a hook of its own, with an `init`.
bool has_storage_hook(const AsyncHooks& hooks) { return !hooks.has_frames && hooks.uses_storage; }

// Whether V8 tells of promises: only while a hook wants to know.
bool has_promise_hooks(const AsyncHooks& hooks) {
  return hooks.promise_hooks.any || hooks.trace || has_storage_hook(hooks);
}

bool inits_promises(const AsyncHooks& hooks) {
  return hooks.promise_hooks.inits || hooks.trace || has_storage_hook(hooks);
}

// getDefaultTriggerAsyncId.
const detail::AsyncRecord& default_trigger(AsyncHooks& hooks) {
  return hooks.default_trigger ? *hooks.default_trigger : hooks.current();
}

// trackPromise: a promise that was made while V8 told of none is given an id when V8 tells of it.
void give_id(AsyncHooks& hooks, detail::AsyncRecord& promise) {
  if (promise.id != 0) return;
  const detail::AsyncRecord& trigger = default_trigger(hooks);
  promise.id = ++hooks.last_id;
  promise.trigger_id = trigger.id;
  promise.type = "PROMISE";
  promise.trigger_type = trigger.type;
}

// getOrSetAsyncId: one that triggers another may have no trigger itself.
void give_id_alone(AsyncHooks& hooks, detail::AsyncRecord& promise) {
  if (promise.id != 0) return;
  promise.id = ++hooks.last_id;
  promise.type = "PROMISE";
}

Ref<detail::AsyncRecord> init_promise(AsyncHooks& hooks, detail::AsyncRecord* trigger = nullptr) {
  Ref<detail::AsyncRecord> record;
  if (inits_promises(hooks)) {
    if (trigger) give_id_alone(hooks, *trigger);
    record = init_async(hooks, "PROMISE", trigger);
  } else {
    record = make_ref<detail::AsyncRecord>();
    record->frame = hooks.frame;
  }
  record->is_promise = has_promise_hooks(hooks);
  return record;
}

// V8 tells that a promise is resolved.
void emit_resolved(AsyncHooks& hooks, detail::AsyncRecord& promise) {
  if (!promise.is_promise || !hooks.promise_hooks.settled) return;
  give_id(hooks, promise);
  emit_id(hooks, &AsyncHookCallbacks::promiseResolve, promise);
}

// Of a promise that was made before the first use of async_hooks, too.
Ref<detail::AsyncRecord> promise_record(AsyncHooks& hooks, const void* promise) {
  Ref<detail::AsyncRecord>& record = hooks.records[promise];
  if (!record) record = make_ref<detail::AsyncRecord>();
  record->is_promise = true;
  return record;
}

Ref<detail::AsyncFrame>& current_frame(AsyncHooks& hooks) {
  return hooks.has_frames ? hooks.frame : hooks.current().frame;
}

Ref<detail::AsyncFrame> frame_with(const Ref<detail::AsyncFrame>& frame, std::uint64_t storage,
                                   Ref<detail::StoredValue> value) {
  auto changed = make_ref<detail::AsyncFrame>();
  if (frame) changed->values = frame->values;
  std::erase_if(changed->values, [&](const auto& each) { return each.first == storage; });
  if (value) changed->values.emplace_back(storage, std::move(value));
  return changed;
}

}  // namespace

Ref<detail::AsyncRecord> init_async(AsyncHooks& hooks, std::string_view type,
                                    const detail::AsyncRecord* trigger) {
  if (!trigger) trigger = &default_trigger(hooks);
  auto record = make_ref<detail::AsyncRecord>();
  record->id = ++hooks.last_id;
  record->trigger_id = trigger->id;
  record->type = type;
  record->trigger_type = trigger->type;
  record->frame = current_frame(hooks);
  if (!hooks.hooks.empty()) {
    // A program may give -1 for a trigger.
    emit(hooks, &AsyncHookCallbacks::init, static_cast<double>(record->id), record->type,
         static_cast<double>(static_cast<std::int64_t>(record->trigger_id)),
         ResourceObject(record));
  }
  return record;
}

void emit_destroy(AsyncHooks& hooks, const detail::AsyncRecord& record) {
  if (any_has(hooks, &AsyncHookCallbacks::destroy)) hooks.destroyed.push_back(record.id);
}

bool emit_destroyed(Environment& env) {
  if (!env.async_hooks || env.async_hooks->destroyed.empty()) return false;
  AsyncHooks& hooks = *env.async_hooks;
  while (!hooks.destroyed.empty())
    for (const std::uint64_t id : std::exchange(hooks.destroyed, {}))
      emit(hooks, &AsyncHookCallbacks::destroy, static_cast<double>(id));
  return true;
}

void clear_async_stack(Environment& env) {
  if (!env.async_hooks) return;
  AsyncHooks& hooks = *env.async_hooks;
  while (!hooks.stack.empty()) {
    const Ref<detail::AsyncRecord> record = hooks.stack.back();
    emit_id(hooks, &AsyncHookCallbacks::after, *record);
    hooks.stack.pop_back();
  }
}

AsyncScope::AsyncScope(Environment& env, Ref<detail::AsyncRecord> record, Events events)
    : AsyncScope(env, AsyncContext{record, record ? record->frame : nullptr}, events) {}

AsyncScope::AsyncScope(Environment& env, AsyncContext context, Events events)
    : hooks_(env.async_hooks.get()),
      record_(std::move(context.record)),
      events_(events),
      exceptions_(std::uncaught_exceptions()) {
  if (!hooks_) return;
  if (!record_) record_ = make_ref<detail::AsyncRecord>();
  if (hooks_->trace) hooks_->trace->begin(*record_);
  if (hooks_->has_frames) prior_frame_ = std::exchange(hooks_->frame, std::move(context.frame));
  depth_ = hooks_->stack.size();
  hooks_->stack.push_back(record_);
  if (events_ == Events::emitted) emit_id(*hooks_, &AsyncHookCallbacks::before, *record_);
}

AsyncScope::~AsyncScope() noexcept(false) {
  if (!hooks_) return;
  if (hooks_->trace) hooks_->trace->end();
  // As in Node the listeners of an uncaught error run with what threw still on the stack.
  if (std::uncaught_exceptions() > exceptions_) return;
  struct Leave {
    AsyncScope& scope;
    ~Leave() {
      AsyncHooks& hooks = *scope.hooks_;
      if (hooks.stack.size() > scope.depth_) hooks.stack.resize(scope.depth_);
      if (hooks.has_frames) hooks.frame = std::move(scope.prior_frame_);
    }
  } const leave{*this};
  if (hooks_->stack.size() > depth_ && events_ == Events::emitted)
    emit_id(*hooks_, &AsyncHookCallbacks::after, *record_);
}

TriggerScope::TriggerScope(Ref<detail::AsyncRecord> trigger) {
  Environment& env = Environment::current();
  if (!env.async_hooks) return;
  if (!trigger) trigger = env.async_hooks->default_trigger;
  other_ = std::exchange(env.async_hooks->default_trigger, std::move(trigger));
}

TriggerScope::~TriggerScope() {
  Environment& env = Environment::current();
  if (env.async_hooks) env.async_hooks->default_trigger = std::move(other_);
}

std::optional<AsyncContext> rejection_context(Environment& env, const void* promise) {
  if (!env.async_hooks) return std::nullopt;
  AsyncContext context{record_of(env, promise), env.async_hooks->frame};
  if (!context.record && !env.async_hooks->has_frames) return std::nullopt;
  return context;
}

void track(const void* resource, std::string_view type) {
  Environment& env = Environment::current();
  if (!env.async_hooks) return;
  env.async_hooks->records[resource] = init_async(*env.async_hooks, type);
}

Ref<detail::AsyncRecord> record_of(Environment& env, const void* resource) {
  if (!env.async_hooks) return nullptr;
  const auto found = env.async_hooks->records.find(resource);
  return found == env.async_hooks->records.end() ? nullptr : found->second;
}

void untrack(Environment& env, const void* resource) {
  const Ref<detail::AsyncRecord> record = record_of(env, resource);
  if (!record) return;
  env.async_hooks->records.erase(resource);
  emit_destroy(*env.async_hooks, *record);
}

AsyncWrap::AsyncWrap(Environment& environment, const char* provider, const AsyncWrap* trigger)
    : env_(environment) {
  if (!env_.async_hooks || !provider) return;
  record_ = init_async(*env_.async_hooks, provider, trigger ? trigger->record_.get() : nullptr);
  record_->is_wrap = true;
}

AsyncWrap::~AsyncWrap() {
  if (record_ && !is_weak_ && Environment::exists() && env_.async_hooks)
    emit_destroy(*env_.async_hooks, *record_);
}

namespace detail {

void push_tracked_tick(Environment& env, Callback callback) {
  if (!env.async_hooks) return env.ticks.push(std::move(callback));
  Ref<AsyncRecord> record = init_async(*env.async_hooks, "TickObject");
  env.ticks.push([&env, record, callback = std::move(callback)]() mutable {
    struct Destroy {
      Environment& env;
      const AsyncRecord& record;
      ~Destroy() { emit_destroy(*env.async_hooks, record); }
    };
    AsyncScope scope(env, record);
    const Destroy destroy{env, *record};
    callback.invoke_once();
  });
}

void push_tracked_microtask(Environment& env, Callback callback) {
  if (!env.async_hooks) return env.microtasks.push(std::move(callback));
  AsyncHooks& hooks = *env.async_hooks;
  // From 24 on a microtask is a resource only if somebody may ask.
  if (hooks.has_frames && !hooks.frame && hooks.hooks.empty())
    return env.microtasks.push(std::move(callback));
  Ref<AsyncRecord> record = init_async(hooks, "Microtask");
  // runMicrotask: what throws leaves the resource's scope before it is told of.
  env.microtasks.push([&env, record, callback = std::move(callback)]() mutable {
    run_in_record(*record, [&] {
      struct Destroy {
        Environment& env;
        const AsyncRecord& record;
        ~Destroy() { emit_destroy(*env.async_hooks, record); }
      } const destroy{env, *record};
      callback.invoke_once();
    });
  });
}

void track_promise(PromiseStateBase& promise) {
  Environment& env = Environment::current();
  if (!env.async_hooks) return;
  Ref<AsyncRecord> record = init_promise(*env.async_hooks);
  record->is_promise = true;
  env.async_hooks->records[&promise] = std::move(record);
}

void track_reaction(const PromiseStateBase& source, const Reaction& reaction) {
  Environment& env = Environment::current();
  if (!env.async_hooks) return;
  const Ref<AsyncRecord> parent = promise_record(*env.async_hooks, &source);
  Ref<AsyncRecord> record =
      init_promise(*env.async_hooks, parent->is_safe ? nullptr : parent.get());
  record->is_safe = parent->is_safe;
  env.async_hooks->records[&reaction] = std::move(record);
}

void track_safe_promise(const PromiseStateBase& promise) {
  Environment& env = Environment::current();
  if (env.async_hooks) promise_record(*env.async_hooks, &promise)->is_safe = true;
}

void track_derived(const Reaction& reaction, const PromiseStateBase& promise) {
  Environment& env = Environment::current();
  if (!env.async_hooks) return;
  const Ref<AsyncRecord> record = record_of(env, &reaction);
  if (!record) return;
  record->is_promise = true;
  env.async_hooks->records[&promise] = record;
}

void note_resolved(const PromiseStateBase& promise) {
  Environment& env = Environment::current();
  if (!env.async_hooks) return;
  const Ref<AsyncRecord> record = promise_record(*env.async_hooks, &promise);
  record->resolved = true;
  emit_resolved(*env.async_hooks, *record);
}

namespace {

// What a promise's job runs in: one without an id if V8 does not tell of it.
Ref<AsyncRecord> told_record(AsyncHooks& hooks, const Ref<AsyncRecord>& promise) {
  if (promise && promise->is_promise && has_promise_hooks(hooks)) {
    give_id(hooks, *promise);
    return promise;
  }
  auto untold = make_ref<AsyncRecord>();
  untold->is_untold = true;
  if (promise) untold->frame = promise->frame;
  return untold;
}

// A settled promise's reaction in its context.
class TrackedReactionJob {
 public:
  TrackedReactionJob(Environment& env, Reaction& reaction)
      : env_(&env), reaction_(&reaction), record_(record_of(env, &reaction)), job_(reaction) {}
  TrackedReactionJob(TrackedReactionJob&&) noexcept = default;

  void operator()() {
    // Not before: a reaction to what has settled is queued before its promise takes the record.
    AsyncHooks& hooks = *env_->async_hooks;
    hooks.records.erase(reaction_);
    if (!record_) record_ = record_from_before(hooks);
    record_ = told_record(hooks, record_);
    AsyncScope scope(*env_, record_);
    job_();
    // The promise of an await, or of a reaction that makes none, is there for the hooks alone.
    if (!record_->resolved) emit_resolved(hooks, *record_);
  }

 private:
  // Of a reaction that was added before the first use of async_hooks: its promise's, if it makes
  // one.
  Ref<AsyncRecord> record_from_before(AsyncHooks& hooks) const {
    const auto* promise = dynamic_cast<const PromiseStateBase*>(reaction_);
    return promise ? promise_record(hooks, promise) : nullptr;
  }

  Environment* env_;
  const Reaction* reaction_;
  Ref<AsyncRecord> record_;
  ReactionJob job_;
};

}  // namespace

void push_tracked_reaction(Environment& env, Reaction& reaction) {
  if (!env.async_hooks) return env.microtasks.push(ReactionJob(reaction));
  env.microtasks.push(TrackedReactionJob(env, reaction));
}

void push_tracked_job(Environment& env, const PromiseStateBase& promise, Callback callback) {
  if (!env.async_hooks) return env.microtasks.push(std::move(callback));
  const Ref<AsyncRecord> of_promise = promise_record(*env.async_hooks, &promise);
  // Resolved, but not told so: V8's ResolvePromise leaves the hook to the promise's settling.
  of_promise->resolved = true;
  // What has frames has the one in which the promise was resolved.
  env.microtasks.push(
      [&env, of_promise, frame = env.async_hooks->frame, callback = std::move(callback)]() mutable {
        AsyncHooks& hooks = *env.async_hooks;
        AsyncScope scope(env, AsyncContext{told_record(hooks, of_promise), std::move(frame)});
        callback.invoke_once();
      });
}

void push_tracked_await(Environment& env, const PromiseStateBase& function, Callback resume) {
  if (!env.async_hooks) return env.microtasks.push(std::move(resume));
  // The value is made a promise, which the function's own triggers, and whose reaction is another
  // (V8's builtins-async-gen.cc InitAwaitPromise).
  AsyncHooks& hooks = *env.async_hooks;
  const Ref<AsyncRecord> value = init_promise(hooks, promise_record(hooks, &function).get());
  emit_resolved(hooks, *value);
  Ref<AsyncRecord> made = init_promise(hooks, value.get());
  env.microtasks.push([&env, made = std::move(made), resume = std::move(resume)]() mutable {
    const Ref<AsyncRecord> record = told_record(*env.async_hooks, made);
    AsyncScope scope(env, record);
    resume.invoke_once();
    emit_resolved(*env.async_hooks, *record);
  });
}

void leave_outermost(Environment& env) {
  if (!env.async_hooks) return;
  env.async_hooks->stack.clear();
  env.async_hooks->frame = nullptr;
}

std::uint64_t next_storage_id() { return ++use_async_hooks().last_storage_id; }

Ref<StoredValue> find_stored(std::uint64_t storage) {
  const Ref<AsyncFrame>& frame = current_frame(use_async_hooks());
  if (!frame) return nullptr;
  for (const auto& [id, value] : frame->values)
    if (id == storage) return value;
  return nullptr;
}

void enter_with(std::uint64_t storage, Ref<StoredValue> value) {
  AsyncHooks& hooks = use_async_hooks();
  hooks.uses_storage = true;
  Ref<AsyncFrame>& frame = current_frame(hooks);
  frame = frame_with(frame, storage, std::move(value));
}

void run_with(std::uint64_t storage, Ref<StoredValue> value, Function<void()> call) {
  AsyncHooks& hooks = use_async_hooks();
  struct PutBack {
    AsyncHooks& hooks;
    Ref<AsyncRecord> record;  // up to Node 22 the value is put back where it was
    std::uint64_t storage;
    Ref<StoredValue> prior;
    ~PutBack() {
      Ref<AsyncFrame>& frame = hooks.has_frames ? hooks.frame : record->frame;
      frame = frame_with(frame, storage, std::move(prior));
    }
  } const put_back{hooks, Ref<AsyncRecord>(&hooks.current()), storage, find_stored(storage)};
  enter_with(storage, std::move(value));
  call();
}

std::uint64_t next_symbol_id() noexcept {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

Ref<StoredValue>& property_of(AsyncRecord& resource, std::uint64_t symbol) {
  for (auto& [id, value] : resource.properties)
    if (id == symbol) return value;
  return resource.properties.emplace_back(symbol, nullptr).second;
}

void run_in_record(AsyncRecord& record, Function<void()> call) {
  AsyncHooks& hooks = use_async_hooks();
  const std::size_t depth = hooks.stack.size();
  const Ref<AsyncFrame> prior = hooks.frame;
  AsyncScope scope(hooks.env, Ref<AsyncRecord>(&record));
  try {
    call();
  } catch (...) {
    // runInAsyncScope leaves its scope also when it throws.
    if (hooks.stack.size() > depth) {
      emit_id(hooks, &AsyncHookCallbacks::after, record);
      hooks.stack.resize(depth);
    }
    hooks.frame = prior;
    throw;
  }
}

}  // namespace detail

std::int64_t executionAsyncId() {
  return static_cast<std::int64_t>(use_async_hooks().current().id);
}
std::int64_t triggerAsyncId() {
  return static_cast<std::int64_t>(use_async_hooks().current().trigger_id);
}

ResourceObject::ResourceObject(Ref<detail::AsyncRecord> record) noexcept
    : record_(std::move(record)) {}
ResourceObject::ResourceObject(const ResourceObject&) noexcept = default;
ResourceObject& ResourceObject::operator=(const ResourceObject&) noexcept = default;
ResourceObject::~ResourceObject() = default;
bool ResourceObject::operator==(const ResourceObject&) const noexcept = default;

ResourceObject executionAsyncResource() {
  AsyncHooks& hooks = use_async_hooks();
  detail::AsyncRecord& current = hooks.current();
  return ResourceObject(current.is_untold ? hooks.top_level : Ref<detail::AsyncRecord>(&current));
}

AsyncHook::AsyncHook(AsyncHookCallbacks callbacks) : state_(make_ref<detail::AsyncHookState>()) {
  use_async_hooks();
  state_->callbacks = std::move(callbacks);
}
AsyncHook::AsyncHook(const AsyncHook&) noexcept = default;
AsyncHook& AsyncHook::operator=(const AsyncHook&) noexcept = default;
AsyncHook::~AsyncHook() = default;

AsyncHook AsyncHook::enable() {
  if (std::exchange(state_->enabled, true)) return *this;
  AsyncHooks& hooks = use_async_hooks();
  changeable_hooks(hooks).push_back(state_);
  // What is enabled inside of a hook is not among hooks.hooks, nor in Node's fields, yet.
  hooks.promise_hooks = {
      .any = true,
      .inits =
          any_has(hooks, &AsyncHookCallbacks::init) || any_has(hooks, &AsyncHookCallbacks::destroy),
      .settled = any_has(hooks, &AsyncHookCallbacks::promiseResolve),
  };
  return *this;
}

AsyncHook AsyncHook::disable() {
  if (!std::exchange(state_->enabled, false)) return *this;
  AsyncHooks& hooks = use_async_hooks();
  auto& left = changeable_hooks(hooks);
  std::erase(left, state_);
  if (!left.empty()) return *this;
  // disableHooks: not now, between the before and the after of a promise.
  hooks.env.microtasks.push([&hooks] {
    const auto& enabled = hooks.changed_hooks ? *hooks.changed_hooks : hooks.hooks;
    if (enabled.empty()) hooks.promise_hooks = {};
  });
  return *this;
}

namespace {

Ref<detail::AsyncRecord> trigger_with_id(double id) {
  if (!(id >= -1) || std::trunc(id) != id || id > 0x1.fffffffffffffp52) {
    throw Error(ErrorFields{.name = "RangeError",
                            .message = "Invalid triggerAsyncId value: " + to_console_text(id),
                            .code = "ERR_INVALID_ASYNC_ID"});
  }
  auto trigger = make_ref<detail::AsyncRecord>();
  trigger->id = static_cast<std::uint64_t>(static_cast<std::int64_t>(id));
  return trigger;
}

Ref<detail::AsyncRecord> init_resource(AsyncHooks& hooks, std::string_view type,
                                       const detail::AsyncRecord* trigger) {
  const bool is_told = any_has(hooks, &AsyncHookCallbacks::init) || has_storage_hook(hooks);
  if (type.empty() && is_told) {
    ++hooks.last_id;  // it has its id already
    throw Error(ErrorFields{.name = "TypeError",
                            .message = "Invalid name for async \"type\": ",
                            .code = "ERR_ASYNC_TYPE"});
  }
  return init_async(hooks, type, trigger);
}

}  // namespace

AsyncResource::AsyncResource(std::string_view type, AsyncResourceOptions options) {
  AsyncHooks& hooks = use_async_hooks();
  Ref<detail::AsyncRecord> trigger;
  if (options.triggerAsyncId) trigger = trigger_with_id(*options.triggerAsyncId);
  record_ = init_resource(hooks, type, trigger.get());
}
AsyncResource::AsyncResource(const AsyncResource&) noexcept = default;
AsyncResource& AsyncResource::operator=(const AsyncResource&) noexcept = default;
AsyncResource::~AsyncResource() = default;

std::int64_t AsyncResource::asyncId() const noexcept {
  return static_cast<std::int64_t>(record_->id);
}
std::int64_t AsyncResource::triggerAsyncId() const noexcept {
  return static_cast<std::int64_t>(record_->trigger_id);
}

const AsyncResource& AsyncResource::emitDestroy() const {
  emit_destroy(use_async_hooks(), *record_);
  return *this;
}

}  // namespace nodeloop
