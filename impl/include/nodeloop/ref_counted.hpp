// Reference counting and pooled memory for objects confined to one thread.
//
// Thread: counts are plain integers, so an object and every pointer to it stay on the thread that
// made it. Ownership: `Ref<T>` shares; the last one destroys.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <new>
#include <type_traits>
#include <utility>

namespace nodeloop {

namespace detail {

inline constexpr std::size_t kPoolGrain = 8;       // bytes between size classes
inline constexpr std::size_t kPoolLargest = 2048;  // bytes; larger blocks are not pooled

struct FreeBlock {
  FreeBlock* next;
};

constexpr std::size_t pool_class(std::size_t bytes) noexcept { return (bytes - 1) / kPoolGrain; }

extern constinit thread_local std::array<FreeBlock*, kPoolLargest / kPoolGrain> free_blocks;

// A new block of a size class whose list is empty.
void* cut_block(std::size_t size_class);

}  // namespace detail

// Memory for small objects that come and go in great numbers. Blocks of one size class are kept in
// a list of this thread's and are reused before new ones are cut; what a thread has once needed it
// keeps, and leaves to the next thread when it ends. A size that is a multiple of 16 is aligned so.
// Larger sizes, and under AddressSanitizer every size, come from the global allocator.
inline void* pool_allocate(std::size_t bytes) {
#ifndef NODELOOP_NO_POOL
  if (bytes <= detail::kPoolLargest) {
    detail::FreeBlock*& first = detail::free_blocks[detail::pool_class(bytes)];
    if (!first) return detail::cut_block(detail::pool_class(bytes));
    return std::exchange(first, first->next);
  }
#endif
  return ::operator new(bytes);
}

// As pool_free, of a block of so many grains, which is not too large for the pool.
inline void pool_free_grains(void* block, [[maybe_unused]] std::size_t grains) noexcept {
#ifndef NODELOOP_NO_POOL
  detail::FreeBlock*& first = detail::free_blocks[grains - 1];
  first = new (block) detail::FreeBlock{first};
#else
  ::operator delete(block);
#endif
}

inline void pool_free(void* block, [[maybe_unused]] std::size_t bytes) noexcept {
#ifndef NODELOOP_NO_POOL
  if (bytes <= detail::kPoolLargest) {
    pool_free_grains(block, detail::pool_class(bytes) + 1);
    return;
  }
#endif
  ::operator delete(block);
}

// Frees a row of blocks of one size, linked from first to last, to be reused in that order.
void pool_free_row(detail::FreeBlock* first, detail::FreeBlock* last, std::size_t bytes) noexcept;

struct Pooled {
  static void* operator new(std::size_t bytes) { return pool_allocate(bytes); }
  static void operator delete(void* block, std::size_t bytes) noexcept { pool_free(block, bytes); }
};

template <class T>
class Ref {
 public:
  Ref() noexcept = default;
  Ref(std::nullptr_t) noexcept {}
  explicit Ref(T* object) noexcept : object_(object) {
    if (object_) object_->retain();
  }
  Ref(const Ref& other) noexcept : Ref(other.object_) {}
  Ref(Ref&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
  template <class U>
  requires std::is_convertible_v<U*, T*> Ref(Ref<U> other)
  noexcept : object_(other.detach()) {}
  ~Ref() {
    if (object_) object_->release();
  }
  Ref& operator=(Ref other) noexcept {
    std::swap(object_, other.object_);
    return *this;
  }

  // Takes over a count that the caller holds.
  static Ref adopt(T* object) noexcept {
    Ref ref;
    ref.object_ = object;
    return ref;
  }
  // Gives the count to the caller.
  T* detach() noexcept { return std::exchange(object_, nullptr); }

  T* get() const noexcept { return object_; }
  T* operator->() const noexcept { return object_; }
  T& operator*() const noexcept { return *object_; }
  explicit operator bool() const noexcept { return object_ != nullptr; }
  bool operator==(const Ref&) const noexcept = default;

 private:
  T* object_ = nullptr;
};

// Base of counted objects without virtual functions; `Derived` may be final or have a virtual
// destructor.
template <class Derived>
class RefCounted : public Pooled {
 public:
  RefCounted() noexcept = default;
  RefCounted(const RefCounted&) = delete;
  RefCounted& operator=(const RefCounted&) = delete;

  const std::uint32_t& references() const noexcept { return references_; }
  void retain() const noexcept { ++references_; }
  void release() const noexcept {
    if (--references_ == 0) delete static_cast<const Derived*>(this);
  }

 private:
  mutable std::uint32_t references_ = 0;
};

template <class T, class... Args>
Ref<T> make_ref(Args&&... args) {
  return Ref<T>(new T(std::forward<Args>(args)...));
}

}  // namespace nodeloop
