// Source: lib/internal/process/promises.js; ECMA-262 27.2.1.
#include "promises.hpp"

#include "nodeloop/process.hpp"

namespace nodeloop {
namespace detail {
namespace {

// promises.js unhandledRejection; note_handler() is its handledRejection.
void note_rejection(PromiseStateBase& promise) {
  Environment& env = Environment::current();
  promise.report = RejectionReport::queued;
  env.rejections->pending.emplace_back(&promise);
  env.tick_info.has_rejection_to_warn = true;
}

}  // namespace

void PromiseStateBase::note_handler() {
  if (std::exchange(handled_, true)) return;
  if (report == RejectionReport::made) {
    Environment& env = Environment::current();
    env.rejections->handled_late.emplace_back(this);
    env.tick_info.has_rejection_to_warn = true;
  }
  if (report != RejectionReport::taken) report = RejectionReport::none;
}

void PromiseStateBase::reject(Error reason) {
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

}  // namespace detail

namespace {

// --unhandled-rejections=throw, the default since 15.0.0.
void report_unhandled(Environment& env, detail::PromiseStateBase& promise) {
  promise.report = detail::RejectionReport::made;
  if (!process.emit("unhandledRejection", promise.reason())) {
    trigger_uncaught_exception(env, promise.reason(), true);
  }
}

// What is still in the round when a listener throws is gone with it.
bool report_round(Environment& env) {
  std::deque<Ref<detail::PromiseStateBase>> round = std::exchange(env.rejections->pending, {});
  std::erase_if(round, [](const auto& promise) {
    return promise->report != detail::RejectionReport::queued;  // handled in time
  });
  for (const auto& promise : round) promise->report = detail::RejectionReport::taken;
  for (const auto& promise : round) report_unhandled(env, *promise);
  return !round.empty();
}

// What is still in the list when a listener throws stays there for the next drain.
bool report_one_by_one(Environment& env) {
  std::deque<Ref<detail::PromiseStateBase>>& pending = env.rejections->pending;
  bool ran = false;
  for (std::size_t left = pending.size(); left > 0; --left) {
    const Ref<detail::PromiseStateBase> promise = std::move(pending.front());
    pending.pop_front();
    if (promise->report != detail::RejectionReport::queued) continue;  // handled in time
    report_unhandled(env, *promise);
    ran = true;
  }
  return ran;
}

}  // namespace

bool process_promise_rejections(Environment& env) {
  Rejections& rejections = *env.rejections;
  bool ran = !rejections.handled_late.empty();
  while (!rejections.handled_late.empty()) {
    const Ref<detail::PromiseStateBase> promise = std::move(rejections.handled_late.front());
    rejections.handled_late.pop_front();
    if (!process.emit("rejectionHandled")) {
      process.emitWarning("Promise rejection was handled asynchronously",
                          "PromiseRejectionHandledWarning");
    }
  }
  ran |= takes_rejections_by_the_round(env.release()) ? report_round(env) : report_one_by_one(env);
  return ran || !rejections.pending.empty();
}

}  // namespace nodeloop
