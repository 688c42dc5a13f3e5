#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <mutex>

#include "nodeloop/ref_counted.hpp"

namespace nodeloop {
namespace detail {

constinit thread_local std::array<FreeBlock*, kPoolLargest / kPoolGrain> free_blocks{};

namespace {

constexpr std::size_t kFirstSlab = 16 * 1024;           // bytes that are cut into blocks
constexpr std::size_t kLargestSlab = 64 * 1024 * 1024;  // bytes; slabs double up to it
constexpr std::size_t kCacheLine = 64;                  // bytes

struct Slab {
  std::byte* cut = nullptr;
  std::byte* end = nullptr;
  std::size_t bytes = kFirstSlab / 2;
};

// What a thread that has ended leaves to the next one. Blocks that outlived it are not in it.
struct Legacy {
  std::array<FreeBlock*, kPoolLargest / kPoolGrain> free_blocks;
  Slab slab;
  Legacy* next;
};

constinit std::mutex legacies_mutex;
// Guarded by legacies_mutex; never destroyed, for threads may end after static objects have.
constinit Legacy* legacies = nullptr;

constinit thread_local Slab slab;

struct Heir {
  Heir() {
    const std::lock_guard lock(legacies_mutex);
    const std::unique_ptr<Legacy> legacy(legacies);
    if (!legacy) return;
    free_blocks = legacy->free_blocks;
    slab = legacy->slab;
    legacies = legacy->next;
  }
  ~Heir() {
    const std::lock_guard lock(legacies_mutex);
    legacies = new Legacy{free_blocks, slab, legacies};
    free_blocks = {};
    slab = {};
  }
};

// The largest power of two that divides a block's size, up to a cache line: a block of 64 bytes
// lies in one line.
std::size_t alignment_of(std::size_t bytes) { return std::min(bytes & -bytes, kCacheLine); }

void align_cut(std::size_t alignment) {
  slab.cut += -reinterpret_cast<std::uintptr_t>(slab.cut) % alignment;
}

}  // namespace

void* cut_block(std::size_t size_class) {
  thread_local const Heir heir;
  if (FreeBlock* block = free_blocks[size_class]) {
    return std::exchange(free_blocks[size_class], block->next);
  }
  const std::size_t bytes = (size_class + 1) * kPoolGrain;
  align_cut(alignment_of(bytes));
  if (slab.end - slab.cut < static_cast<std::ptrdiff_t>(bytes)) {
    slab.bytes = std::min(slab.bytes * 2, kLargestSlab);
    slab.cut = static_cast<std::byte*>(std::malloc(slab.bytes));
    if (!slab.cut) throw std::bad_alloc();
    slab.end = slab.cut + slab.bytes;
    align_cut(alignment_of(bytes));
  }
  return std::exchange(slab.cut, slab.cut + bytes);
}

}  // namespace detail

void pool_free_row(detail::FreeBlock* first, detail::FreeBlock* last,
                   [[maybe_unused]] std::size_t bytes) noexcept {
#ifndef NODELOOP_NO_POOL
  if (bytes <= detail::kPoolLargest) {
    last->next = std::exchange(detail::free_blocks[detail::pool_class(bytes)], first);
    return;
  }
#endif
  last->next = nullptr;
  while (first) ::operator delete(std::exchange(first, first->next));
}

}  // namespace nodeloop
