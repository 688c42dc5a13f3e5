// Unhandled rejections. Source: lib/internal/process/promises.js.
#pragma once

#include <cstdint>
#include <deque>
#include <unordered_map>

#include "async_wrap.hpp"

namespace nodeloop {

struct Rejection {
  Ref<detail::PromiseStateBase> promise;
  std::uint64_t id;  // counts rejections without a handler, from 1
  std::optional<AsyncContext> context{};
};

struct Rejections {
  // Rejected without a handler, in order. One that was handled meanwhile is marked so in itself.
  std::deque<Rejection> pending;
  // Handled after they had been reported.
  std::deque<Rejection> handled_late;
  // Reported and not handled since.
  std::unordered_map<const detail::PromiseStateBase*, std::uint64_t> reported;
  std::uint64_t last_id = 0;
};

// Reports them; true if that ran anything, so that ticks and microtasks must be drained again.
bool process_promise_rejections(Environment& env);

}  // namespace nodeloop
