// What ends a wait in a worker that is stopped.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>

#include "nodeloop/atomics.hpp"

namespace nodeloop::detail {

// Of one thread that may wait.
class WaitInterrupter {
 public:
  // From any thread: the thread's wait ends, and those to come.
  void interrupt() noexcept;

  bool interrupted() const noexcept { return interrupted_.load(); }
  // Around a wait of the thread itself; null after it.
  void set_memory(std::shared_ptr<SharedMemory> memory);

 private:
  std::atomic<bool> interrupted_ = false;
  std::mutex mutex_;
  std::shared_ptr<SharedMemory> memory_;  // where it waits; guarded by mutex_
};

// How often the thread has read what other threads may have written, or taken what they have sent.
inline constinit thread_local std::uint64_t looks_at_memory = 0;

// The thread's own; null where nothing stops it.
inline thread_local WaitInterrupter* wait_interrupter = nullptr;

}  // namespace nodeloop::detail
