// Source: ECMA-262 25.4; V8's src/execution/futex-emulation.cc.
#include "atomics.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <vector>

#include "process.hpp"

namespace nodeloop {
namespace detail {

// One thread that waits; on its stack.
struct Waiter {
  explicit Waiter(std::size_t of) : index(of) {}

  std::size_t index;
  bool notified = false;
  std::condition_variable condition;
};

struct SharedMemory {
  explicit SharedMemory(std::size_t count)
      : words(new std::atomic<std::int32_t>[count]()), length(count) {}

  std::unique_ptr<std::atomic<std::int32_t>[]> words;
  std::size_t length;
  std::mutex mutex;
  std::vector<Waiter*> waiters;  // in the order of their coming; guarded by mutex
};

namespace {

std::atomic<std::int32_t>& element(const Int32Array& array, std::size_t index) {
  if (index < array.length()) return array.memory()->words[index];
  throw RangeError("Invalid atomic access index");
}

// For what tells what another thread may have done.
std::atomic<std::int32_t>& element_to_read(const Int32Array& array, std::size_t index) {
  ++looks_at_memory;
  return element(array, index);
}

// Until the deadline, if the timeout is one; false when it is over.
template <class Condition>
bool wait_until(Waiter& waiter, std::unique_lock<std::mutex>& lock, double timeout_ms,
                Condition condition) {
  constexpr double centuries_ms = 1e13;
  if (std::isnan(timeout_ms) || timeout_ms > centuries_ms) {
    waiter.condition.wait(lock, condition);
    return true;
  }
  const auto duration = std::chrono::duration<double, std::milli>(std::max(timeout_ms, 0.0));
  const auto deadline = std::chrono::steady_clock::now() +
                        std::chrono::duration_cast<std::chrono::steady_clock::duration>(duration);
  return waiter.condition.wait_until(lock, deadline, condition);
}

// Marks where the thread waits, so that it can be interrupted.
class Interruptible {
 public:
  explicit Interruptible(const std::shared_ptr<SharedMemory>& memory) {
    if (wait_interrupter) wait_interrupter->set_memory(memory);
  }
  ~Interruptible() {
    if (wait_interrupter) wait_interrupter->set_memory(nullptr);
  }
  Interruptible(const Interruptible&) = delete;
  Interruptible& operator=(const Interruptible&) = delete;
};

bool is_interrupted() { return wait_interrupter && wait_interrupter->interrupted(); }

}  // namespace

void WaitInterrupter::set_memory(std::shared_ptr<SharedMemory> memory) {
  const std::lock_guard lock(mutex_);
  memory_ = std::move(memory);
}

void WaitInterrupter::interrupt() noexcept {
  interrupted_.store(true);
  const std::lock_guard lock(mutex_);
  if (!memory_) return;
  const std::lock_guard guard(memory_->mutex);
  for (Waiter* waiter : memory_->waiters) waiter->condition.notify_all();
}

std::int32_t AtomicOperations::load(const Int32Array& array, std::size_t index) const {
  return element_to_read(array, index).load();
}

std::int32_t AtomicOperations::store(const Int32Array& array, std::size_t index,
                                     std::int32_t value) const {
  element(array, index).store(value);
  return value;
}

std::int32_t AtomicOperations::exchange(const Int32Array& array, std::size_t index,
                                        std::int32_t value) const {
  return element_to_read(array, index).exchange(value);
}

std::int32_t AtomicOperations::add(const Int32Array& array, std::size_t index,
                                   std::int32_t value) const {
  return element_to_read(array, index).fetch_add(value);
}

std::int32_t AtomicOperations::sub(const Int32Array& array, std::size_t index,
                                   std::int32_t value) const {
  return element_to_read(array, index).fetch_sub(value);
}

std::int32_t AtomicOperations::compareExchange(const Int32Array& array, std::size_t index,
                                               std::int32_t expected,
                                               std::int32_t replacement) const {
  element_to_read(array, index).compare_exchange_strong(expected, replacement);
  return expected;
}

std::string AtomicOperations::wait(const Int32Array& array, std::size_t index, std::int32_t value,
                                   double timeout) const {
  const std::atomic<std::int32_t>& word = element_to_read(array, index);
  SharedMemory& memory = *array.memory();
  const Interruptible here(array.memory());
  bool in_time = true;
  {
    std::unique_lock lock(memory.mutex);
    if (word.load() != value) return "not-equal";
    Waiter waiter(index);
    memory.waiters.push_back(&waiter);
    in_time =
        wait_until(waiter, lock, timeout, [&] { return waiter.notified || is_interrupted(); });
    std::erase(memory.waiters, &waiter);
  }
  if (is_interrupted()) {
    Environment::current().process->stop_worker(Error(), kGenericUserError);
    throw WorkerExit();
  }
  return in_time ? "ok" : "timed-out";
}

std::size_t AtomicOperations::notify(const Int32Array& array, std::size_t index,
                                     std::size_t count) const {
  element_to_read(array, index);
  SharedMemory& memory = *array.memory();
  const std::lock_guard lock(memory.mutex);
  std::size_t woken = 0;
  std::erase_if(memory.waiters, [&](Waiter* waiter) {
    if (waiter->index != index || woken == count) return false;
    waiter->notified = true;
    waiter->condition.notify_one();
    ++woken;
    return true;
  });
  return woken;
}

}  // namespace detail

SharedArrayBuffer::SharedArrayBuffer(std::size_t byte_length) {
  if (byte_length % sizeof(std::int32_t) != 0)
    throw RangeError("byte length of Int32Array should be a multiple of 4");
  memory_ = std::make_shared<detail::SharedMemory>(byte_length / sizeof(std::int32_t));
}

std::size_t SharedArrayBuffer::byteLength() const noexcept {
  return memory_ ? memory_->length * sizeof(std::int32_t) : 0;
}

std::size_t Int32Array::length() const noexcept { return memory_ ? memory_->length : 0; }

}  // namespace nodeloop
