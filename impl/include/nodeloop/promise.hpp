// `Promise<T>` with ECMAScript's job counts.
//
// Order: every reaction is one microtask, queued in the order of registration when the promise
// settles (or at once if it has settled). Returning a promise from a reaction, or resolving with
// one, costs two more jobs, as NewPromiseResolveThenableJob does; a thenable likewise. `finally`,
// `all`, `race` and the others are composed as the specification composes them. Errors: what a
// reaction throws rejects the promise it made; a rejection that nothing handles by the end of the
// drain is emitted as 'unhandledRejection'. Ownership: handles share the state. Reactions are owned
// by the promise they wait for, and go with it when nothing can settle it any more. Thread: that of
// the current Environment. Source: ECMA-262 27.2; lib/internal/process/promises.js for unhandled
// rejections.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "nodeloop/environment.hpp"
#include "nodeloop/error.hpp"
#include "nodeloop/function.hpp"
#include "nodeloop/ref_counted.hpp"

namespace nodeloop {

template <class T = void>
class Promise;
template <class T>
class Resolver;
template <class T>
class Rejecter;

// What `undefined` is where a value is wanted: `co_await undefined`.
struct Undefined {};
inline constexpr Undefined undefined{};

namespace detail {

class PromiseStateBase;
class Reaction;

// For async_hooks: a promise was made; a reaction waits for one; the reaction is what settles
// `promise`; a promise was resolved.
void track_promise(PromiseStateBase& promise);
void track_reaction(const PromiseStateBase& source, const Reaction& reaction);
void track_derived(const Reaction& reaction, const PromiseStateBase& promise);
void note_resolved(const PromiseStateBase& promise);
// Queue in the context of the reaction, of the promise, and of an await of what is no promise in
// the async function whose promise is given.
void push_tracked_reaction(Environment& env, Reaction& reaction);
void push_tracked_job(Environment& env, const PromiseStateBase& promise, Callback job);
void push_tracked_await(Environment& env, const PromiseStateBase& function, Callback resume);

// What waits for a promise. Waiting, it is owned by the promise; settled, by the microtask that
// runs it, which holds the promise too.
class Reaction : public ReactionLink {
 public:
  // The links are set when it is added to `source`.
  explicit Reaction(PromiseStateBase& source) noexcept : source_(&source) {}
  Reaction(const Reaction&) = delete;
  Reaction& operator=(const Reaction&) = delete;

  // Consumes the reaction; its promise has settled. Calls take_source() once.
  virtual void run() = 0;
  // Destroys it uncalled, for its promise will never settle.
  virtual void drop() noexcept = 0;

  // The microtask of a reaction whose promise has settled. R is the class that run() and drop() are
  // known from, so that most are not called through a table.
  template <class R>
  static void step(TaskQueue& queue, bool call);

 protected:
  ~Reaction() = default;
  PromiseStateBase& source() const noexcept { return *source_; }
  Ref<PromiseStateBase> take_source() noexcept;

 private:
  friend class PromiseStateBase;
  friend class ReactionJob;
  void unlink() noexcept {
    previous->next = next;
    next->previous = previous;
  }

  PromiseStateBase* source_;
  Reaction* later_;  // the one registered before this one; promises keep them newest first
};

enum class PromiseStatus : std::uint8_t { pending, fulfilled, rejected };

// Where a rejection stands with process 'unhandledRejection'.
// `taken`: its round is being reported and it is too late to handle it unreported.
enum class RejectionReport : std::uint8_t { none, queued, taken, made };

class PromiseStateBase : public Pooled {
 public:
  // The maker adopts the references that there are from the start. `plain_bytes`: size of the block
  // of memory, if the object needs no destructor to be called once it is fulfilled; else 0.
  PromiseStateBase(std::uint32_t references, std::size_t plain_bytes) noexcept
      : references_(references),
        plain_grains_(plain_bytes / kPoolGrain <= kMostGrains
                          ? static_cast<std::uint8_t>(plain_bytes / kPoolGrain)
                          : 0),
        reactions_(nullptr) {}
  PromiseStateBase(const PromiseStateBase&) = delete;
  PromiseStateBase& operator=(const PromiseStateBase&) = delete;

  void retain() noexcept { ++references_; }
  void release() noexcept {
    if (--references_ != 0) return;
    if (status_ != PromiseStatus::fulfilled) return dispose();
    // A processor foresees how a comparison ends, where it would wait for a number that is read.
    if (plain_grains_ == kUsualGrains) return pool_free_grains(this, kUsualGrains);
    if (plain_grains_ == 0) return dispose();
    pool_free_grains(this, plain_grains_);
  }

  PromiseStatus status() const noexcept { return status_; }
  // Of a rejected promise.
  const Error& reason() const noexcept { return reason_; }

  // Of a reaction that was made for this promise.
  template <class R>
  void add(R& reaction);
  // The same to the reaction's own promise, whose reference the reaction was given and gives up
  // now: if nothing else can settle the promise, the reaction is dropped at once.
  template <class R>
  static void add_and_let_go(R& reaction);
  void reject(Error reason);
  // Drops what waits for a promise that nothing will settle.
  void drop_reactions() noexcept;

  static PromiseStateBase* source_of(ReactionLink& link) noexcept {
    return static_cast<Reaction&>(link).source_;
  }

 protected:
  // The least that an async function's promise takes together with the function's frame.
  static constexpr std::size_t kUsualBytes = 128;

  virtual ~PromiseStateBase() {
    if (status_ != PromiseStatus::rejected) return;
    if (report == RejectionReport::made) forget_report();
    reason_.~Error();
  }
  void settle_fulfilled() {
    if (tracks_async()) [[unlikely]]
      note_resolved(*this);
    status_ = PromiseStatus::fulfilled;
    if (reactions_) queue_all(std::exchange(reactions_, nullptr));
  }

 private:
  bool has_reactions() const noexcept { return status_ == PromiseStatus::pending && reactions_; }
  void note_handler();
  void forget_report() const noexcept;
  void add_in_general(Reaction& reaction);
  void add_in_general_and_let_go(Reaction& reaction);
  void wait(Reaction& reaction) noexcept;
  void queue(Reaction& reaction) {
    retain();
    push(reaction);
  }
  static void push(Reaction& reaction);
  void queue_all(Reaction* newest_first);
  void queue_several(Reaction* newest_first);
  void dispose() noexcept;

  static constexpr std::size_t kUsualGrains = kUsualBytes / kPoolGrain;
  static constexpr std::size_t kMostGrains = std::numeric_limits<std::uint8_t>::max();

  std::uint32_t references_;
  PromiseStatus status_ = PromiseStatus::pending;
  bool handled_ = false;
  std::uint8_t plain_grains_;

 public:
  RejectionReport report = RejectionReport::none;

 private:
  union {
    Reaction* reactions_;  // unless rejected
    Error reason_;         // rejected
  };
};

inline Ref<PromiseStateBase> Reaction::take_source() noexcept {
  return Ref<PromiseStateBase>::adopt(source_);
}

template <class R>
void Reaction::step(TaskQueue& queue, bool call) {
  R& reaction = *static_cast<R*>(queue.take_pointer());
  if (call) return reaction.run();
  const Ref<PromiseStateBase> source = static_cast<Reaction&>(reaction).take_source();
  reaction.drop();
}

// The same of one that waits outside the queue.
class ReactionJob {
 public:
  explicit ReactionJob(Reaction& reaction) noexcept : reaction_(&reaction) {}
  ReactionJob(ReactionJob&& other) noexcept : reaction_(std::exchange(other.reaction_, nullptr)) {}
  ~ReactionJob() {
    if (!reaction_) return;
    const Ref<PromiseStateBase> source = reaction_->take_source();
    reaction_->drop();
  }
  void operator()() { std::exchange(reaction_, nullptr)->run(); }

 private:
  Reaction* reaction_;
};

inline void PromiseStateBase::push(Reaction& reaction) {
  Environment& env = Environment::current();
  if (tracks_async()) [[unlikely]]
    return push_tracked_reaction(env, reaction);
  env.microtasks.push_pointer(Reaction::step<Reaction>, &reaction);
}

inline void PromiseStateBase::wait(Reaction& reaction) noexcept {
  handled_ = true;
  reaction.later_ = std::exchange(reactions_, &reaction);
  ReactionLink& anchor = Environment::current().pending_reactions;
  reaction.previous = anchor.previous;
  reaction.next = &anchor;
  anchor.previous = reaction.previous->next = &reaction;
}

inline void PromiseStateBase::queue_all(Reaction* newest_first) {
  if (newest_first->later_) {
    queue_several(newest_first);
  } else {
    newest_first->unlink();
    queue(*newest_first);
  }
}

template <class R>
void PromiseStateBase::add(R& reaction) {
  if (tracks_async() || status_ == PromiseStatus::rejected) [[unlikely]]
    return add_in_general(reaction);
  if (status_ == PromiseStatus::pending) return wait(reaction);
  retain();
  Environment::current().microtasks.push_pointer(Reaction::step<R>, &reaction);
}

template <class R>
void PromiseStateBase::add_and_let_go(R& reaction) {
  PromiseStateBase& promise = *static_cast<Reaction&>(reaction).source_;
  if (promise.status_ != PromiseStatus::fulfilled || tracks_async())
    return promise.add_in_general_and_let_go(reaction);
  // The microtask holds it now.
  Environment::current().microtasks.push_pointer(Reaction::step<R>, &reaction);
}

template <class T>
class PromiseState : public PromiseStateBase {
 public:
  explicit PromiseState(std::uint32_t references = 0,
                        std::size_t bytes = sizeof(PromiseState)) noexcept
      : PromiseStateBase(references, std::is_trivially_destructible_v<T> ? bytes : 0) {}
  ~PromiseState() override {
    if (status() == PromiseStatus::fulfilled) value_.~T();
  }

  template <class... V>
  void fulfill(V&&... value) {
    std::construct_at(std::addressof(value_), std::forward<V>(value)...);
    settle_fulfilled();
  }
  // Of a fulfilled promise.
  const T& value() const noexcept { return value_; }

 private:
  union {
    T value_;
  };
};

template <>
class PromiseState<void> : public PromiseStateBase {
 public:
  explicit PromiseState(std::uint32_t references = 0,
                        std::size_t bytes = sizeof(PromiseState)) noexcept
      : PromiseStateBase(references, bytes) {}
  void fulfill() { settle_fulfilled(); }
};

template <class T>
Ref<PromiseState<T>> make_promise() {
  auto promise = make_ref<PromiseState<T>>();
  if (tracks_async()) [[unlikely]]
    track_promise(*promise);
  return promise;
}

template <class X>
struct PromiseTraits : std::false_type {
  using Value = X;
};
template <class T>
struct PromiseTraits<Promise<T>> : std::true_type {
  using Value = T;
};
template <class X>
inline constexpr bool is_promise = PromiseTraits<std::remove_cvref_t<X>>::value;
template <class X>
using Settled = typename PromiseTraits<std::remove_cvref_t<X>>::Value;

template <class X, class T>
concept ThenableOf =
    !is_promise<X> && requires(std::remove_cvref_t<X> & x, Resolver<T> a, Rejecter<T> b) {
  x.then(a, b);
};

// Resolving functions: the steps of Promise Resolve Functions, without their [[AlreadyResolved]].
template <class T>
void resolve_with_promise(PromiseState<T>& target, const Promise<T>& promise);
template <class T, class X>
void resolve_with_thenable(PromiseState<T>& target, X thenable);

template <class T, class... X>
void resolve(PromiseState<T>& target, X&&... x) {
  if constexpr (sizeof...(X) == 0) {
    if constexpr (std::is_void_v<T>) {
      target.fulfill();
    } else {
      target.fulfill(T());
    }
  } else {
    [&]<class Y>(Y&& y) {
      if constexpr (is_promise<Y>) {
        resolve_with_promise(target, y);
      } else if constexpr (ThenableOf<Y, T>) {
        resolve_with_thenable(target, std::remove_cvref_t<Y>(std::forward<Y>(y)));
      } else if constexpr (std::is_void_v<T>) {
        target.fulfill();
      } else {
        target.fulfill(std::forward<Y>(y));
      }
    }(std::forward<X>(x)...);
  }
}

// Calls a handler with the value, or with nothing if it takes nothing.
template <class T, class F>
decltype(auto) call_with_value(F& handler, const PromiseState<T>& source) {
  if constexpr (std::is_void_v<T>) {
    return handler();
  } else if constexpr (std::is_invocable_v<F&, T>) {
    return handler(T(source.value()));
  } else {
    return handler();
  }
}

template <class F>
decltype(auto) call_with_reason(F& handler, const Error& reason) {
  if constexpr (std::is_invocable_v<F&, Error>) {
    return handler(Error(reason));
  } else {
    return handler();
  }
}

// The settled value's type that `then` with this fulfilment handler makes.
template <class T, class F>
struct ThenResult {
  using type =
      Settled<decltype(call_with_value<T>(std::declval<F&>(), std::declval<PromiseState<T>&>()))>;
};
template <class T>
struct ThenResult<T, std::nullptr_t> {
  using type = T;
};

// Both the promise that `then` returns and the reaction that settles it, in one block of memory.
// One of the two references it starts with is the reaction's own, until it is run or dropped; the
// handlers go then too. The other is the caller's.
template <class T, class R, class F, class G>
class ThenState final : public PromiseState<R>, public Reaction {
 public:
  ThenState(PromiseState<T>& source, F&& f, G&& g)
      : PromiseState<R>(2, sizeof(ThenState)),
        Reaction(source),
        handlers_{std::move(f), std::move(g)} {}
  ~ThenState() override {}

  void run() override {
    const Ref<PromiseStateBase> source = take_source();
    const auto& settled = static_cast<const PromiseState<T>&>(*source);
    try {
      if (settled.status() == PromiseStatus::fulfilled) {
        on_fulfilled(settled);
      } else {
        on_rejected(settled.reason());
      }
    } catch (...) {
      reject_with_caught();
    }
    drop();
  }
  void drop() noexcept override {
    handlers_.~Handlers();
    this->release();
  }

 private:
  struct Handlers {
    Handlers(F&& f, G&& g) : fulfilled(std::move(f)), rejected(std::move(g)) {}
    [[no_unique_address]] F fulfilled;
    [[no_unique_address]] G rejected;
  };

  // In a catch block.
  void reject_with_caught() {
    try {
      this->reject(caught_error());
    } catch (...) {  // the thread ends
      drop();
      throw;
    }
  }

  void on_fulfilled(const PromiseState<T>& source) {
    if constexpr (!std::is_same_v<F, std::nullptr_t>) {
      resolve_with_call(
          [&]() -> decltype(auto) { return call_with_value<T>(handlers_.fulfilled, source); });
    } else if constexpr (std::is_void_v<T>) {
      this->fulfill();
    } else {
      this->fulfill(source.value());
    }
  }

  void on_rejected(const Error& reason) {
    if constexpr (std::is_same_v<G, std::nullptr_t>) {
      this->reject(reason);
    } else {
      resolve_with_call(
          [&]() -> decltype(auto) { return call_with_reason(handlers_.rejected, reason); });
    }
  }

  template <class C>
  void resolve_with_call(C&& call) {
    if constexpr (std::is_void_v<decltype(call())>) {
      call();
      resolve(static_cast<PromiseState<R>&>(*this));
    } else {
      resolve(static_cast<PromiseState<R>&>(*this), call());
    }
  }

  union {
    Handlers handlers_;
  };
};

// A reaction that runs `f(source)` and makes no promise.
template <class T, class F>
class PlainReaction final : public Reaction, public Pooled {
 public:
  PlainReaction(PromiseState<T>& source, F&& f) : Reaction(source), f_(std::move(f)) {}
  void run() override {
    const std::unique_ptr<PlainReaction> self(this);
    const Ref<PromiseStateBase> source = take_source();
    f_(static_cast<const PromiseState<T>&>(*source));
  }
  void drop() noexcept override { delete this; }

 private:
  F f_;
};

template <class T, class F>
void react(const Ref<PromiseState<T>>& source, F&& f) {
  source->add(*new PlainReaction<T, std::decay_t<F>>(*source, std::forward<F>(f)));
}

// Gives `target` the fate of a settled promise.
template <class T>
void adopt(PromiseState<T>& target, const PromiseState<T>& source) {
  if (source.status() == PromiseStatus::rejected) {
    target.reject(source.reason());
  } else if constexpr (std::is_void_v<T>) {
    target.fulfill();
  } else {
    target.fulfill(source.value());
  }
}

// A resolving function of `promise` was called again: 'multipleResolves', "resolve" or "reject".
void resolved_again(const PromiseStateBase& promise, const char* type);

// The [[AlreadyResolved]] that a pair of resolving functions shares.
template <class T>
struct Resolving : RefCounted<Resolving<T>> {
  explicit Resolving(Ref<PromiseState<T>> target) : promise(std::move(target)) {}
  Ref<PromiseState<T>> promise;
  bool already_resolved = false;
};

}  // namespace detail

// `resolve` and `reject` of an executor: copyable, may be kept; only the first call of the pair
// counts.
template <class T>
class Resolver {
 public:
  explicit Resolver(Ref<detail::Resolving<T>> pair) : pair_(std::move(pair)) {}
  // A value, nothing (undefined), a promise, or a thenable.
  template <class... X>
  void operator()(X&&... x) const {
    if (std::exchange(pair_->already_resolved, true))
      return detail::resolved_again(*pair_->promise, "resolve");
    detail::resolve(*pair_->promise, std::forward<X>(x)...);
  }

 private:
  Ref<detail::Resolving<T>> pair_;
};

template <class T>
class Rejecter {
 public:
  explicit Rejecter(Ref<detail::Resolving<T>> pair) : pair_(std::move(pair)) {}
  void operator()(Error reason) const {
    if (std::exchange(pair_->already_resolved, true))
      return detail::resolved_again(*pair_->promise, "reject");
    pair_->promise->reject(std::move(reason));
  }
  void operator()() const { (*this)(Error()); }

 private:
  Ref<detail::Resolving<T>> pair_;
};

// An element of what allSettled gives.
template <class T>
struct SettledResult {
  std::string status;  // "fulfilled" or "rejected"
  std::optional<std::conditional_t<std::is_void_v<T>, Undefined, T>> value;
  Error reason;
};

template <class T>
struct PromiseWithResolvers {
  Promise<T> promise;
  Resolver<T> resolve;
  Rejecter<T> reject;
};

template <class T>
class Promise {
 public:
  using State = detail::PromiseState<T>;
  using Values =
      std::conditional_t<std::is_void_v<T>, void,
                         std::vector<std::conditional_t<std::is_void_v<T>, Undefined, T>>>;

  // Runs `executor(resolve, reject)` at once; what it throws rejects.
  template <class Executor>
  requires(std::is_invocable_v<Executor&, Resolver<T>, Rejecter<T>> ||
           std::is_invocable_v<Executor&, Resolver<T>> ||
           std::is_invocable_v<Executor&>) explicit Promise(Executor&& executor)
      : state_(detail::make_promise<T>()) {
    auto pair = make_ref<detail::Resolving<T>>(state_);
    try {
      invoke_flexible(executor, Resolver<T>(pair), Rejecter<T>(pair));
    } catch (...) {
      Rejecter<T> reject(pair);
      reject(caught_error());
    }
  }
  explicit Promise(Ref<State> state) noexcept : state_(std::move(state)) {}

  // A promise of the same type is returned as it is.
  template <class... X>
  static Promise resolve(X&&... x) {
    if constexpr ((std::is_same_v<std::remove_cvref_t<X>, Promise> && ...) && sizeof...(X) == 1) {
      return Promise(std::forward<X>(x)...);
    } else {
      Promise promise(detail::make_promise<T>());
      detail::resolve(*promise.state_, std::forward<X>(x)...);
      return promise;
    }
  }
  static Promise reject(Error reason) {
    Promise promise(detail::make_promise<T>());
    promise.state_->reject(std::move(reason));
    return promise;
  }
  static PromiseWithResolvers<T> withResolvers() {
    Promise promise(detail::make_promise<T>());
    auto pair = make_ref<detail::Resolving<T>>(promise.state_);
    return {promise, Resolver<T>(pair), Rejecter<T>(pair)};
  }
  // Calls f(args...) at once and settles with what it returns or throws.
  template <class F, class... Args>
  static Promise try_(F&& f, Args&&... args) {
    return Promise([&](Resolver<T> resolve) {
      if constexpr (std::is_void_v<std::invoke_result_t<F, Args...>>) {
        f(std::forward<Args>(args)...);
        resolve();
      } else {
        resolve(f(std::forward<Args>(args)...));
      }
    });
  }

  static Promise<Values> all(std::vector<Promise> promises);
  static Promise<std::vector<SettledResult<T>>> allSettled(std::vector<Promise> promises);
  static Promise race(std::vector<Promise> promises);
  static Promise any(std::vector<Promise> promises);

  template <class F, class G = std::nullptr_t>
  auto then(F&& on_fulfilled, G&& on_rejected = nullptr) const {
    using DF = std::decay_t<F>;
    using DG = std::decay_t<G>;
    using R = typename detail::ThenResult<T, DF>::type;
    auto* then = new detail::ThenState<T, R, DF, DG>(*state_, DF(std::forward<F>(on_fulfilled)),
                                                     DG(std::forward<G>(on_rejected)));
    Promise<R> derived(Ref<detail::PromiseState<R>>::adopt(then));
    state_->add(*then);
    if (detail::tracks_async()) [[unlikely]]
      detail::track_derived(*then, *then);
    return derived;
  }
  template <class G>
  Promise catch_(G&& on_rejected) const {
    return then(nullptr, std::forward<G>(on_rejected));
  }
  template <class F>
  Promise finally(F&& on_finally) const;

  bool operator==(const Promise&) const noexcept = default;
  const Ref<State>& state() const& noexcept { return state_; }
  Ref<State> state() && noexcept { return std::move(state_); }

 private:
  Ref<State> state_;
};

namespace detail {

// NewPromiseResolveThenableJob.
template <class F>
void queue_job(PromiseStateBase& target, F&& job) {
  Environment& env = Environment::current();
  if (tracks_async()) [[unlikely]] {
    push_tracked_job(env, target, std::forward<F>(job));
  } else {
    env.microtasks.push(std::forward<F>(job));
  }
}

template <class T>
void resolve_with_promise(PromiseState<T>& target, const Promise<T>& promise) {
  if (promise.state().get() == &target) {
    target.reject(TypeError("Chaining cycle detected for promise #<Promise>"));
    return;
  }
  queue_job(target, [target = Ref<PromiseState<T>>(&target), source = promise.state()]() mutable {
    react(source, [target = std::move(target)](const PromiseState<T>& settled) {
      adopt(*target, settled);
    });
  });
}

template <class T, class X>
void resolve_with_thenable(PromiseState<T>& target, X thenable) {
  queue_job(target, [pair = make_ref<Resolving<T>>(Ref<PromiseState<T>>(&target)),
                     thenable = std::move(thenable)]() mutable {
    try {
      thenable.then(Resolver<T>(pair), Rejecter<T>(pair));
    } catch (...) {
      Rejecter<T> reject(pair);
      reject(caught_error());
    }
  });
}

// What the reactions of one all(), allSettled() or any() share.
template <class T, class Result>
struct Gathering : RefCounted<Gathering<T, Result>> {
  virtual ~Gathering() = default;
  Ref<PromiseState<Result>> result = make_promise<Result>();
  std::size_t remaining = 0;
  bool settled = false;
};

}  // namespace detail

template <class T>
template <class F>
Promise<T> Promise<T>::finally(F&& on_finally) const {
  struct Shared : RefCounted<Shared> {
    explicit Shared(F&& f) : function(std::forward<F>(f)) {}
    std::decay_t<F> function;
  };
  auto shared = make_ref<Shared>(std::forward<F>(on_finally));
  const auto call = [shared]() {
    using R = decltype(shared->function());
    if constexpr (std::is_void_v<R>) {
      shared->function();
      return Promise<>::resolve();
    } else {
      return Promise<detail::Settled<R>>::resolve(shared->function());
    }
  };
  const auto rethrow = [call](const Error& reason) {
    return call().then([reason]() -> T { throw reason; });
  };
  if constexpr (std::is_void_v<T>) {
    return then([call]() { return call().then([] {}); }, rethrow);
  } else {
    return then([call](const T& value) { return call().then([value] { return value; }); }, rethrow);
  }
}

template <class T>
Promise<typename Promise<T>::Values> Promise<T>::all(std::vector<Promise> promises) {
  struct All : detail::Gathering<T, Values> {
    std::vector<std::optional<std::conditional_t<std::is_void_v<T>, Undefined, T>>> values;
    void release_values() {
      if constexpr (std::is_void_v<T>) {
        this->result->fulfill();
      } else {
        Values all;
        for (auto& value : values) all.push_back(std::move(*value));
        this->result->fulfill(std::move(all));
      }
    }
  };
  Ref<All> gathering(new All);
  gathering->remaining = promises.size();
  gathering->values.resize(promises.size());
  if (promises.empty()) gathering->release_values();
  for (std::size_t i = 0; i < promises.size(); ++i) {
    detail::react(promises[i].state_, [gathering, i](const State& settled) {
      if (settled.status() == detail::PromiseStatus::rejected) {
        if (std::exchange(gathering->settled, true))
          return detail::resolved_again(*gathering->result, "reject");
        gathering->result->reject(settled.reason());
        return;
      }
      auto& value = gathering->values[i];
      if constexpr (std::is_void_v<T>) {
        value.emplace();
      } else {
        value = settled.value();
      }
      if (--gathering->remaining == 0) gathering->release_values();
    });
  }
  return Promise<Values>(gathering->result);
}

template <class T>
Promise<std::vector<SettledResult<T>>> Promise<T>::allSettled(std::vector<Promise> promises) {
  using Results = std::vector<SettledResult<T>>;
  struct AllSettled : detail::Gathering<T, Results> {
    Results results;
  };
  Ref<AllSettled> gathering(new AllSettled);
  gathering->remaining = promises.size();
  gathering->results.resize(promises.size());
  if (promises.empty()) gathering->result->fulfill();
  for (std::size_t i = 0; i < promises.size(); ++i) {
    detail::react(promises[i].state_, [gathering, i](const State& settled) {
      SettledResult<T>& result = gathering->results[i];
      if (settled.status() == detail::PromiseStatus::rejected) {
        result.status = "rejected";
        result.reason = settled.reason();
      } else {
        result.status = "fulfilled";
        if constexpr (std::is_void_v<T>) {
          result.value.emplace();
        } else {
          result.value = settled.value();
        }
      }
      if (--gathering->remaining == 0) gathering->result->fulfill(std::move(gathering->results));
    });
  }
  return Promise<Results>(gathering->result);
}

template <class T>
Promise<T> Promise<T>::race(std::vector<Promise> promises) {
  Promise first(detail::make_promise<T>());
  for (const Promise& promise : promises) {
    detail::react(promise.state_, [state = first.state_](const State& settled) {
      const bool rejected = settled.status() == detail::PromiseStatus::rejected;
      if (state->status() == detail::PromiseStatus::pending) {
        detail::adopt(*state, settled);
      } else {
        detail::resolved_again(*state, rejected ? "reject" : "resolve");
      }
    });
  }
  return first;
}

template <class T>
Promise<T> Promise<T>::any(std::vector<Promise> promises) {
  struct Any : detail::Gathering<T, T> {
    std::vector<Error> errors;
    void reject_all() {
      this->result->reject(Error(ErrorFields{.name = "AggregateError",
                                             .message = "All promises were rejected",
                                             .errors = std::move(errors)}));
    }
  };
  Ref<Any> gathering(new Any);
  gathering->remaining = promises.size();
  gathering->errors.resize(promises.size());
  if (promises.empty()) gathering->reject_all();
  for (std::size_t i = 0; i < promises.size(); ++i) {
    detail::react(promises[i].state_, [gathering, i](const State& settled) {
      if (settled.status() == detail::PromiseStatus::fulfilled) {
        if (std::exchange(gathering->settled, true))
          return detail::resolved_again(*gathering->result, "resolve");
        detail::adopt(*gathering->result, settled);
        return;
      }
      gathering->errors[i] = settled.reason();
      if (--gathering->remaining == 0) gathering->reject_all();
    });
  }
  return Promise(gathering->result);
}

}  // namespace nodeloop
