// The state behind setImmediate. Source: lib/internal/timers.js ImmediateList, src/env.h
// ImmediateInfo.
#pragma once

#include <uv.h>

#include <cstdint>

#include "nodeloop/timers.hpp"

namespace nodeloop {
namespace detail {

// A doubly linked list that keeps alive what is linked in it.
class ImmediateList {
 public:
  ImmediateList() = default;
  ImmediateList(const ImmediateList&) = delete;
  ImmediateList& operator=(const ImmediateList&) = delete;
  ~ImmediateList() {
    while (pop_front()) {
    }
  }

  bool empty() const noexcept { return head_ == nullptr; }
  void append(ImmediateState* immediate) noexcept;
  Ref<ImmediateState> pop_front() noexcept;
  // Of a list that `immediate` is linked in.
  void remove(ImmediateState* immediate) noexcept;
  bool begins_with(const ImmediateState* immediate) const noexcept { return immediate == head_; }
  bool holds_end(const ImmediateState* immediate) const noexcept {
    return immediate == head_ || immediate == tail_;
  }
  void swap(ImmediateList& other) noexcept {
    std::swap(head_, other.head_);
    std::swap(tail_, other.tail_);
  }

 private:
  ImmediateState* head_ = nullptr;
  ImmediateState* tail_ = nullptr;
};

}  // namespace detail

struct Immediates;

namespace detail {
// Outside uv_run: the rest of a turn whose poll phase has just ended.
void run_check_phase(Immediates& immediates);
// Has the loop make one turn more, without blocking, though nothing may be alive.
void add_turn(Immediates& immediates) noexcept;
}  // namespace detail

struct Immediates {
  explicit Immediates(Environment& environment);

  Environment& env;
  uv_check_t check;  // runs them; never keeps the loop alive
  uv_idle_t idle;    // active while a ref'd one is queued: keeps the loop alive and from blocking
  detail::ImmediateList queue;
  detail::ImmediateList outstanding;  // the batch under way, also what is left of it after a throw
  std::uint32_t count = 0;
  std::uint32_t ref_count = 0;  // wraps around as the Uint32Array of Node's ImmediateInfo does
  bool has_outstanding = false;
  bool head_cleared = false;  // the first of `outstanding` was, which Node finds its successor by
  bool running = false;       // between the first and the last callback of a check phase
  bool idle_wanted = false;   // what `idle` is to be once they have run
  bool turn_added = false;    // `idle` is active for the turn under way
};

}  // namespace nodeloop
