#include <array>
#include <cstdlib>
#include <vector>

#include "nodeloop/ref_counted.hpp"

namespace nodeloop {
namespace {

constexpr std::size_t kGrain = 16;        // bytes between size classes
constexpr std::size_t kLargest = 512;     // bytes; larger blocks are not pooled
constexpr std::size_t kSlab = 64 * 1024;  // bytes cut into blocks at a time

// Off under AddressSanitizer, so that a use after free is seen.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool kPooling = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr bool kPooling = false;
#else
constexpr bool kPooling = true;
#endif
#else
constexpr bool kPooling = true;
#endif

struct FreeBlock {
  FreeBlock* next;
};

struct Pool {
  std::array<FreeBlock*, kLargest / kGrain> free{};
  std::vector<void*> slabs;
  std::byte* cut = nullptr;
  std::byte* end = nullptr;
  std::size_t live = 0;

  // Blocks that outlive their thread keep the slabs alive for good.
  ~Pool() {
    if (live != 0) return;
    for (void* slab : slabs) std::free(slab);
  }
};

thread_local Pool pool;

void* cut_block(Pool& p, std::size_t bytes) {
  if (static_cast<std::size_t>(p.end - p.cut) < bytes) {
    void* slab = std::malloc(kSlab);
    if (!slab) throw std::bad_alloc();
    p.slabs.push_back(slab);
    p.cut = static_cast<std::byte*>(slab);
    p.end = p.cut + kSlab;
  }
  return std::exchange(p.cut, p.cut + bytes);
}

}  // namespace

void* pool_allocate(std::size_t bytes) {
  if (!kPooling || bytes > kLargest) return ::operator new(bytes);
  Pool& p = pool;
  const std::size_t index = (bytes - 1) / kGrain;
  ++p.live;
  if (FreeBlock* block = p.free[index]) {
    p.free[index] = block->next;
    return block;
  }
  return cut_block(p, (index + 1) * kGrain);
}

void pool_free(void* block, std::size_t bytes) noexcept {
  if (!kPooling || bytes > kLargest) return ::operator delete(block);
  Pool& p = pool;
  const std::size_t index = (bytes - 1) / kGrain;
  --p.live;
  p.free[index] = new (block) FreeBlock{p.free[index]};
}

}  // namespace nodeloop
