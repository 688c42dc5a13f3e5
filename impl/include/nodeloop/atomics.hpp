// SharedArrayBuffer and Atomics: memory that the threads of worker_threads share, and waiting for a
// change of it.
//
// Order: Atomics.wait() blocks its thread, the main thread too: no callback runs meanwhile, and
// what has come by then is told by the loop's next poll. notify() wakes those of one element that
// have waited longest. Errors: RangeError for an index that is out of range and for a length that
// is no multiple of 4. Ownership: handles share the memory; it is sent in a message and as
// workerData without being copied. Thread: any. A wait in a worker ends when the worker is stopped.
// Units: milliseconds. Source: ECMA-262 25.2 and 25.4; V8's src/execution/futex-emulation.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>

#include "nodeloop/worker_threads.hpp"

namespace nodeloop {

namespace detail {
struct SharedMemory;
}

class SharedArrayBuffer {
 public:
  // No memory at all.
  SharedArrayBuffer() noexcept = default;
  // All zero.
  explicit SharedArrayBuffer(std::size_t byte_length);

  std::size_t byteLength() const noexcept;
  const std::shared_ptr<detail::SharedMemory>& memory() const noexcept { return memory_; }

 private:
  std::shared_ptr<detail::SharedMemory> memory_;
};

// A view of all of it.
class Int32Array {
 public:
  explicit Int32Array(const SharedArrayBuffer& buffer) : memory_(buffer.memory()) {}

  std::size_t length() const noexcept;
  const std::shared_ptr<detail::SharedMemory>& memory() const noexcept { return memory_; }

 private:
  std::shared_ptr<detail::SharedMemory> memory_;
};

namespace detail {

template <>
struct Clone<SharedArrayBuffer> {
  using Stored = SharedArrayBuffer;
  static Stored store(const SharedArrayBuffer& value) { return value; }
  static SharedArrayBuffer restore(const Stored& stored) { return stored; }
};

struct AtomicOperations {
  std::int32_t load(const Int32Array& array, std::size_t index) const;
  // These return what was there before, store() what was stored.
  std::int32_t store(const Int32Array& array, std::size_t index, std::int32_t value) const;
  std::int32_t exchange(const Int32Array& array, std::size_t index, std::int32_t value) const;
  std::int32_t add(const Int32Array& array, std::size_t index, std::int32_t value) const;
  std::int32_t sub(const Int32Array& array, std::size_t index, std::int32_t value) const;
  std::int32_t compareExchange(const Int32Array& array, std::size_t index, std::int32_t expected,
                               std::int32_t replacement) const;
  // "ok" once it is notified, "not-equal" at once if the element is not `value`, "timed-out".
  std::string wait(const Int32Array& array, std::size_t index, std::int32_t value,
                   double timeout = std::numeric_limits<double>::infinity()) const;
  // How many it has woken.
  std::size_t notify(const Int32Array& array, std::size_t index,
                     std::size_t count = std::numeric_limits<std::size_t>::max()) const;
};

}  // namespace detail

inline constexpr detail::AtomicOperations Atomics{};

}  // namespace nodeloop
