// Source: lib/internal/process/promises.js; ECMA-262 27.2.1.
#include "promises.hpp"

#include <optional>

#include "async_wrap.hpp"
#include "process.hpp"

namespace nodeloop {
namespace detail {
namespace {

// promises.js unhandledRejection; note_handler() is its handledRejection.
void note_rejection(PromiseStateBase& promise) {
  Environment& env = Environment::current();
  promise.report = RejectionReport::queued;
  Rejections& rejections = *env.rejections;
  rejections.pending.push_back({Ref<PromiseStateBase>(&promise), ++rejections.last_id});
  if (tracks_async()) rejections.pending.back().context = rejection_context(env, &promise);
  env.tick_info.has_rejection_to_warn = true;
}

}  // namespace

void PromiseStateBase::add_in_general(Reaction& reaction) {
  if (tracks_async()) track_reaction(*this, reaction);
  if (status_ == PromiseStatus::pending) return wait(reaction);
  if (status_ == PromiseStatus::rejected) note_handler();
  queue(reaction);
}

void PromiseStateBase::add_in_general_and_let_go(Reaction& reaction) {
  add_in_general(reaction);
  release();
}

void PromiseStateBase::note_handler() {
  if (std::exchange(handled_, true)) return;
  if (report == RejectionReport::made) {
    Environment& env = Environment::current();
    Rejections& rejections = *env.rejections;
    rejections.handled_late.push_back({Ref<PromiseStateBase>(this), rejections.reported[this]});
    rejections.reported.erase(this);
    env.tick_info.has_rejection_to_warn = true;
  }
  if (report != RejectionReport::taken) report = RejectionReport::none;
}

// With the Environment everything that was reported is forgotten.
void PromiseStateBase::forget_report() const noexcept {
  if (Environment::exists() && Environment::current().rejections)
    Environment::current().rejections->reported.erase(this);
}

void PromiseStateBase::reject(Error reason) {
  if (tracks_async()) note_resolved(*this);
  Reaction* waiting = reactions_;
  new (&reason_) Error(std::move(reason));
  status_ = PromiseStatus::rejected;
  if (!handled_) note_rejection(*this);
  if (waiting) queue_all(waiting);
}

void PromiseStateBase::queue_several(Reaction* newest_first) {
  Reaction* oldest_first = nullptr;
  for (Reaction* r = newest_first; r;) {
    Reaction* next = std::exchange(r->later_, oldest_first);
    oldest_first = std::exchange(r, next);
  }
  while (oldest_first) {
    Reaction& reaction = *std::exchange(oldest_first, oldest_first->later_);
    reaction.unlink();
    queue(reaction);
  }
}

void PromiseStateBase::drop_reactions() noexcept {
  while (has_reactions()) {
    Reaction& reaction = *std::exchange(reactions_, reactions_->later_);
    reaction.unlink();
    reaction.drop();
  }
}

void PromiseStateBase::dispose() noexcept {
  if (!has_reactions()) {
    delete this;
    return;
  }
  // Dropping a reaction may dispose of the promise that waits for this one, and so on: a chain of
  // any length is taken down in this loop instead of one call inside the other.
  static constinit thread_local std::vector<PromiseStateBase*>* under_way = nullptr;
  if (under_way) {
    under_way->push_back(this);
    return;
  }
  std::vector<PromiseStateBase*> doomed{this};
  under_way = &doomed;
  while (!doomed.empty()) {
    PromiseStateBase* promise = doomed.back();
    doomed.pop_back();
    promise->drop_reactions();
    delete promise;
  }
  under_way = nullptr;
}

// The promise is what runs meanwhile: src/node_task_queue.cc PromiseRejectCallback.
void resolved_again(const PromiseStateBase& promise, const char* type) {
  Environment& env = Environment::current();
  const Release release = env.release();
  if (!notes_multiple_resolves(release)) return;
  if (asks_for_multiple_resolves_listener(release) &&
      process.listenerCount("multipleResolves") == 0)
    return;
  std::optional<AsyncScope> scope;
  if (const Ref<AsyncRecord> record = record_of(env, &promise))
    scope.emplace(env, record, AsyncScope::Events::none);
  process.nextTick([type] {
    if (process.emit("multipleResolves", type))
      deprecate("DEP0160", "The multipleResolves event has been deprecated.");
  });
}

}  // namespace detail

namespace {

void warn_of_unhandled(const Rejection& rejection) {
  const std::string name = "UnhandledPromiseRejectionWarning";
  process.emitWarning(rejection.promise->reason().to_string(), name);
  process.emitWarning(
      "Unhandled promise rejection. This error originated either by throwing inside of an async "
      "function without a catch block, or by rejecting a promise which was not handled with "
      ".catch(). (rejection id: " +
          std::to_string(rejection.id) + ")",
      name);
}

// triggerUncaughtException(err, true): a worker that it ends does not come back from it.
void throw_uncaught(Environment& env, const Error& error) {
  trigger_uncaught_exception(env, error, true);
  if (!env.can_call_into_js) throw WorkerExit();
}

// In the way of --unhandled-rejections; by default, since 15.0.0, throw.
void report_unhandled(Environment& env, const Rejection& rejection) {
  using Mode = ProcessState::UnhandledRejections;
  detail::PromiseStateBase& promise = *rejection.promise;
  promise.report = detail::RejectionReport::made;
  env.rejections->reported[&promise] = rejection.id;
  std::optional<AsyncScope> scope;
  if (rejection.context) scope.emplace(env, *rejection.context, AsyncScope::Events::none);
  const Mode mode = env.process->unhandled_rejections;
  if (mode == Mode::strict) throw_uncaught(env, promise.reason());
  const bool handled = process.emit("unhandledRejection", promise.reason());
  if (mode == Mode::warn || (!handled && mode != Mode::throws && mode != Mode::none))
    warn_of_unhandled(rejection);
  if (!handled && mode == Mode::throws) throw_uncaught(env, promise.reason());
  if (!handled && mode == Mode::warn_with_error_code) process.exitCode = kGenericUserError;
}

// What is still in the round when a listener throws is gone with it.
bool report_round(Environment& env) {
  std::deque<Rejection> round = std::exchange(env.rejections->pending, {});
  std::erase_if(round, [](const Rejection& rejection) {
    return rejection.promise->report != detail::RejectionReport::queued;  // handled in time
  });
  for (const Rejection& rejection : round)
    rejection.promise->report = detail::RejectionReport::taken;
  for (const Rejection& rejection : round) report_unhandled(env, rejection);
  return !round.empty();
}

// What is still in the list when a listener throws stays there for the next drain.
bool report_one_by_one(Environment& env) {
  std::deque<Rejection>& pending = env.rejections->pending;
  bool ran = false;
  for (std::size_t left = pending.size(); left > 0; --left) {
    const Rejection rejection = std::move(pending.front());
    pending.pop_front();
    if (rejection.promise->report != detail::RejectionReport::queued) continue;  // handled in time
    report_unhandled(env, rejection);
    ran = true;
  }
  return ran;
}

}  // namespace

bool process_promise_rejections(Environment& env) {
  Rejections& rejections = *env.rejections;
  bool ran = !rejections.handled_late.empty();
  while (!rejections.handled_late.empty()) {
    const Rejection rejection = std::move(rejections.handled_late.front());
    rejections.handled_late.pop_front();
    if (!process.emit("rejectionHandled")) {
      process.emitWarning("Promise rejection was handled asynchronously (rejection id: " +
                              std::to_string(rejection.id) + ")",
                          "PromiseRejectionHandledWarning");
    }
  }
  ran |= takes_rejections_by_the_round(env.release()) ? report_round(env) : report_one_by_one(env);
  return ran || !rejections.pending.empty();
}

}  // namespace nodeloop
