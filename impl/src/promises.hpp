// Unhandled rejections. Source: lib/internal/process/promises.js.
#pragma once

#include <deque>

#include "nodeloop/promise.hpp"

namespace nodeloop {

struct Rejections {
  // Rejected without a handler, in order. One that was handled meanwhile is marked so in itself.
  std::deque<Ref<detail::PromiseStateBase>> pending;
  // Handled after they had been reported.
  std::deque<Ref<detail::PromiseStateBase>> handled_late;
};

// Reports them; true if that ran anything, so that ticks and microtasks must be drained again.
bool process_promise_rejections(Environment& env);

}  // namespace nodeloop
