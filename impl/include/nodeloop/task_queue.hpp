// A first-in first-out queue of callbacks whose slots never move: what process.nextTick and the
// microtasks are kept in. Source: the shape of Node's lib/internal/fixed_queue.js, with chunks that
// fit the L1 cache.
//
// Ownership: owns the callbacks in it. Thread: that of its Environment.
#pragma once

#include <new>
#include <utility>

#include "nodeloop/function.hpp"

namespace nodeloop {

class TaskQueue {
 public:
  TaskQueue() = default;
  TaskQueue(const TaskQueue&) = delete;
  TaskQueue& operator=(const TaskQueue&) = delete;
  ~TaskQueue() { clear(); }

  bool empty() const noexcept { return head_ == tail_ && read_ == write_; }

  template <class F>
  void push(F&& task) {
    if (write_ == kChunk) grow();
    new (tail_->bytes + write_ * sizeof(Callback)) Callback(std::forward<F>(task));
    ++write_;
  }

  // Runs the oldest task; false when there is none. A task may push further ones, and may throw: it
  // has left the queue before it is called. It must not call run_one() itself, for it runs in its
  // slot.
  bool run_one() {
    if (head_ == tail_) {
      if (read_ == write_) return false;
    } else if (read_ == kChunk) {
      drop_head();
    }
    head_->slot(read_++)->invoke_once();
    return true;
  }

  // Destroys what is queued, without calling it.
  void clear() noexcept;

 private:
  static constexpr unsigned kChunk = 254;  // slots; makes a chunk a little less than 8 KiB

  struct Chunk {
    Chunk* next;
    alignas(Callback) std::byte bytes[kChunk * sizeof(Callback)];

    Callback* slot(unsigned i) noexcept {
      return std::launder(reinterpret_cast<Callback*>(bytes + i * sizeof(Callback)));
    }
  };

  void grow();
  void drop_head() noexcept;

  Chunk* head_ = nullptr;
  Chunk* tail_ = nullptr;
  Chunk* spare_ = nullptr;
  unsigned read_ = kChunk;   // next slot of head_ to run
  unsigned write_ = kChunk;  // next free slot of tail_
};

}  // namespace nodeloop
