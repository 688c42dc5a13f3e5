// A first-in first-out queue of callables of any type: what process.nextTick and the microtasks are
// kept in. A task takes its own size and a pointer, in chunks that fit the L1 cache. Source: the
// shape of Node's lib/internal/fixed_queue.js.
//
// Ownership: owns the callables in it. Thread: that of its Environment.
#pragma once

#include <cstddef>
#include <new>
#include <type_traits>
#include <utility>

#include "nodeloop/function.hpp"
#include "nodeloop/ref_counted.hpp"

namespace nodeloop {

class TaskQueue {
 public:
  TaskQueue() = default;
  TaskQueue(const TaskQueue&) = delete;
  TaskQueue& operator=(const TaskQueue&) = delete;
  ~TaskQueue() { clear(); }

  // Takes the oldest task off the queue; then calls it, if `call`, and destroys it.
  using Step = void (*)(TaskQueue&, bool call);

  bool empty() const noexcept { return read_ == write_; }

  template <class F>
  void push(F&& task) {
    using Task = std::decay_t<F>;
    if constexpr (!fits<Task>) {
      push(Callback(std::forward<F>(task)));
    } else if constexpr (!std::is_nothrow_constructible_v<Task, F>) {
      push(Task(std::forward<F>(task)));
    } else {
      if (limit_ - write_ < record_bytes<Task> - kWord) grow();
      new (write_) Step(step<Task>);
      new (write_ + sizeof(Step)) Task(std::forward<F>(task));
      write_ += record_bytes<Task>;
    }
  }

  // A task that is no more than a pointer: `step` gets it by take_pointer(), first of all.
  void push_pointer(Step step, void* pointer) {
    std::byte* record = write_;
    if (record >= limit_) [[unlikely]]
      return grow_and_push_pointer(step, pointer);
    new (record) Step(step);
    new (record + sizeof(Step)) void*(pointer);
    write_ = record + kPointerRecord;
  }
  void* take_pointer() noexcept {
    void* pointer = *std::launder(reinterpret_cast<void**>(read_ + sizeof(Step)));
    read_ += kPointerRecord;
    return pointer;
  }

  // Runs the oldest task; false when there is none. A task may push further ones, and may throw: it
  // has left the queue before it is called.
  bool run_one() {
    if (read_ == write_) {
      read_ = write_ = chunk_;  // the memory used last is the nearest
      if (spares_) give_back_spares();
      return false;
    }
    next_step()(*this, true);
    return true;
  }

  // Destroys what is queued, without calling it.
  void clear() noexcept;

 private:
  static constexpr std::ptrdiff_t kChunk = 2048;         // bytes
  static constexpr std::ptrdiff_t kWord = sizeof(Step);  // bytes that records are multiples of
  static constexpr std::ptrdiff_t kLeap = sizeof(Step) + sizeof(std::byte*);
  static constexpr std::ptrdiff_t kPointerRecord = sizeof(Step) + sizeof(void*);
  static constexpr std::size_t kLargest = 256;  // bytes of a task that is kept in place

  template <class Task>
  static constexpr bool fits =
      sizeof(Task) <= kLargest &&
      alignof(Task) <= alignof(Step) && std::is_nothrow_move_constructible_v<Task>;

  template <class Task>
  static constexpr std::ptrdiff_t record_bytes = sizeof(Step) + (sizeof(Task) + alignof(Step) - 1) /
                                                                    alignof(Step) * alignof(Step);

  Step next_step() const noexcept { return *std::launder(reinterpret_cast<Step*>(read_)); }

  template <class Task>
  static void step(TaskQueue& queue, bool call) {
    Task& queued = *std::launder(reinterpret_cast<Task*>(queue.read_ + sizeof(Step)));
    Task task(std::move(queued));
    queued.~Task();
    queue.read_ += record_bytes<Task>;
    if (call) task();
  }

  // The record at a chunk's end, which the next chunk's address follows.
  static void leap(TaskQueue& queue, bool call);
  void grow();
  void give_back_spares() noexcept;
  void grow_and_push_pointer(Step step, void* pointer);

  std::byte* read_ = nullptr;   // the oldest record
  std::byte* write_ = nullptr;  // where the next record goes
  std::byte* limit_ = nullptr;  // before it, a pointer's record fits into the chunk written to
  std::byte* chunk_ = nullptr;  // the chunk that is read from
  // Chunks that have been read, the oldest first. They are used again, and given back, in this
  // order: a long queue then walks through memory upwards every time.
  detail::FreeBlock* spares_ = nullptr;
  detail::FreeBlock* last_spare_ = nullptr;
};

}  // namespace nodeloop
