// The kernel's wait-on-a-word, and a lock made of it. The library cannot use pthread's, which it
// stands in front of.
#pragma once

#include <linux/futex.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "real.hpp"

namespace conductor {

inline uint32_t load(const uint32_t& word) { return __atomic_load_n(&word, __ATOMIC_ACQUIRE); }
inline void store(uint32_t& word, uint32_t value) {
  __atomic_store_n(&word, value, __ATOMIC_RELEASE);
}

// Returns when woken, when the word is not `value`, after `timeout_ns` (negative: never), or for no
// reason: callers loop.
inline void futex_wait(uint32_t& word, uint32_t value, int64_t timeout_ns = -1) {
  timespec timeout{static_cast<time_t>(timeout_ns / 1'000'000'000),
                   static_cast<long>(timeout_ns % 1'000'000'000)};
  real::system_call(SYS_futex, reinterpret_cast<long>(&word), FUTEX_WAIT_PRIVATE, value,
                    reinterpret_cast<long>(timeout_ns < 0 ? nullptr : &timeout));
}

inline void futex_wake(uint32_t& word, int count = 1) {
  real::system_call(SYS_futex, reinterpret_cast<long>(&word), FUTEX_WAKE_PRIVATE, count);
}

// Ulrich Drepper, "Futexes are tricky", the second mutex.
class Lock {
 public:
  void lock() {
    uint32_t was = 0;
    if (__atomic_compare_exchange_n(&word_, &was, 1u, false, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED)) {
      return;
    }
    while (__atomic_exchange_n(&word_, 2u, __ATOMIC_ACQUIRE) != 0) futex_wait(word_, 2);
  }
  void unlock() {
    if (__atomic_exchange_n(&word_, 0u, __ATOMIC_RELEASE) == 2) futex_wake(word_);
  }

 private:
  uint32_t word_ = 0;  // 0 free, 1 held, 2 held and waited for
};

class Hold {
 public:
  explicit Hold(Lock& lock) : lock_(lock) { lock_.lock(); }
  ~Hold() { lock_.unlock(); }
  Hold(const Hold&) = delete;
  Hold& operator=(const Hold&) = delete;

 private:
  Lock& lock_;
};

}  // namespace conductor
