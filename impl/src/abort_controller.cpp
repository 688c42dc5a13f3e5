// Source: lib/internal/abort_controller.js.
#include "nodeloop/abort_controller.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "dom_exception.hpp"
#include "event_target.hpp"
#include "nodeloop/environment.hpp"
#include "nodeloop/process.hpp"
#include "nodeloop/timers.hpp"
#include "validators.hpp"

namespace nodeloop {
namespace {

struct SignalState final : detail::EventTargetState {
  SignalState() { max_listeners = 0; }
  ~SignalState() override {
    for (SignalState* composite : composites) std::erase(composite->sources, this);
    for (SignalState* source : sources) std::erase(source->composites, this);
  }

  bool stopped() const override;
  void on_new_listener(std::string_view type, std::size_t size) override;
  void abort(const Error& why);
  void follow();

  bool aborted = false;
  Error reason;
  bool composite = false;
  bool following = false;
  // Of a composite signal: its sources, none of them composite. They know it as one of theirs, so
  // that neither outlives the other unnoticed.
  std::vector<SignalState*> sources;
  std::vector<SignalState*> composites;
  std::vector<Ref<SignalState>> dependents;  // those of the composites that follow
};

void SignalState::abort(const Error& why) {
  if (aborted) return;
  const Ref<SignalState> keep(this);
  aborted = true;
  reason = why;
  const std::vector<Ref<SignalState>> followers = std::exchange(dependents, {});
  const bool mark_first = aborts_dependents_before_listeners(Environment::current().release());
  std::vector<Ref<SignalState>> marked;
  for (const auto& follower : followers) {
    if (!mark_first || follower->aborted) continue;
    follower->aborted = true;
    follower->reason = why;
    marked.push_back(follower);
  }
  dispatch(Event("abort"));
  for (const auto& follower : marked) follower->dispatch(Event("abort"));
  if (mark_first) return;
  for (const auto& follower : followers) follower->abort(why);
}

// refreshCompositeSignal: one that does not follow yet looks for itself.
bool SignalState::stopped() const {
  if (aborted || following) return aborted;
  const auto source = std::ranges::find_if(sources, &SignalState::aborted);
  if (source != sources.end()) const_cast<SignalState*>(this)->abort((*source)->reason);
  return aborted;
}

// followCompositeSignal.
void SignalState::follow() {
  if (std::exchange(following, true) || aborted) return;
  for (SignalState* source : sources) {
    if (source->aborted) return abort(source->reason);
    source->dependents.push_back(Ref<SignalState>(this));
  }
}

void SignalState::on_new_listener(std::string_view type, std::size_t size) {
  EventTargetState::on_new_listener(type, size);
  if (composite && type == "abort" && size == 1 && !stopped()) follow();
}

SignalState& state_of(const detail::EventTargetState* state) {
  return const_cast<SignalState&>(static_cast<const SignalState&>(*state));
}

}  // namespace

Error abort_error() {
  return Error({.name = "AbortError", .message = "The operation was aborted", .code = "ABORT_ERR"});
}

AbortSignal::AbortSignal(Ref<detail::EventTargetState> state) noexcept
    : EventTarget(state), onabort(state, "abort") {}

AbortSignal::AbortSignal(std::nullptr_t) noexcept : EventTarget(nullptr), onabort({}, "abort") {}

AbortSignal AbortSignal::abort() {
  return abort(detail::dom_exception("AbortError", "This operation was aborted"));
}

AbortSignal AbortSignal::abort(Error reason) {
  auto state = make_ref<SignalState>();
  state->aborted = true;
  state->reason = std::move(reason);
  return AbortSignal(Ref<detail::EventTargetState>(std::move(state)));
}

AbortSignal AbortSignal::timeout(double delay) {
  if (!std::isfinite(delay) || std::trunc(delay) != delay)
    throw detail::out_of_range("delay", "an integer", delay);
  if (delay < 0 || delay > UINT32_MAX)
    throw detail::out_of_range("delay", ">= 0 && <= 4294967295", delay);
  auto state = make_ref<SignalState>();
  setTimeout(
      [state] {
        state->abort(
            detail::dom_exception("TimeoutError", "The operation was aborted due to timeout"));
      },
      delay)
      .unref();
  return AbortSignal(Ref<detail::EventTargetState>(std::move(state)));
}

AbortSignal AbortSignal::any(const std::vector<AbortSignal>& signals) {
  auto result = make_ref<SignalState>();
  result->composite = true;
  for (const AbortSignal& signal : signals) {
    SignalState& source = state_of(signal.state());
    if (source.stopped()) {
      result->abort(source.reason);
      break;
    }
    // Of a composite signal its own sources are followed.
    const std::vector<SignalState*> followed =
        source.composite ? source.sources : std::vector<SignalState*>{&source};
    for (SignalState* each : followed) {
      if (std::ranges::find(result->sources, each) != result->sources.end()) continue;
      result->sources.push_back(each);
      each->composites.push_back(result.get());
    }
  }
  if (!follows_signals_once_listened(Environment::current().release())) result->follow();
  return AbortSignal(Ref<detail::EventTargetState>(std::move(result)));
}

bool AbortSignal::aborted() const noexcept { return state() && state()->stopped(); }

Error AbortSignal::reason() const { return aborted() ? state_of(state()).reason : Error(); }

void AbortSignal::throwIfAborted() const {
  if (aborted()) throw reason();
}

AbortController::AbortController()
    : signal(Ref<detail::EventTargetState>(make_ref<SignalState>())) {}

void AbortController::abort() {
  abort(detail::dom_exception("AbortError", "This operation was aborted"));
}

void AbortController::abort(Error reason) { state_of(signal.state()).abort(reason); }

Disposable::Disposable(AbortSignal signal, Listener::Identity listener) noexcept
    : signal_(std::move(signal)), listener_(listener) {}

void Disposable::dispose() {
  if (AbortSignal signal = std::exchange(signal_, nullptr))
    signal.removeEventListener("abort", listener_);
}

Disposable events::addAbortListener(AbortSignal signal, Listener listener) {
  if (!signal) {
    throw Error(ErrorFields{
        .name = "TypeError",
        .message =
            R"(The "signal" argument must be an instance of AbortSignal. Received undefined)",
        .code = "ERR_INVALID_ARG_TYPE"});
  }
  if (signal.aborted()) {
    queueMicrotask([listener = std::move(listener)] { listener.call({}); });
    return {};
  }
  signal.addEventListener("abort", listener, {.once = true, .resistStopPropagation = true});
  return {std::move(signal), listener.identity()};
}

}  // namespace nodeloop
