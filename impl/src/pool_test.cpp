#include <gtest/gtest.h>

#include <cstdint>
#include <set>
#include <thread>
#include <vector>

#include "nodeloop/ref_counted.hpp"

namespace nodeloop {
namespace {

TEST(Pool, BlocksAreDistinctAndAligned) {
  std::set<std::uintptr_t> seen;
  std::vector<std::pair<void*, std::size_t>> blocks;
  for (const std::size_t bytes : {8u, 24u, 48u, 1u, 64u, 2048u, 5000u}) {
    for (int i = 0; i < 100; ++i) {
      void* block = pool_allocate(bytes);
      const auto address = reinterpret_cast<std::uintptr_t>(block);
      EXPECT_EQ(address % (bytes % 16 == 0 ? 16 : 8), 0u) << bytes;
      EXPECT_TRUE(seen.insert(address).second);
      blocks.emplace_back(block, bytes);
    }
  }
  for (const auto& [block, bytes] : blocks) pool_free(block, bytes);
}

#ifndef NODELOOP_NO_POOL

TEST(Pool, AFreedBlockIsUsedAgain) {
  void* block = pool_allocate(40);
  pool_free(block, 40);
  EXPECT_EQ(pool_allocate(40), block);
  pool_free(block, 40);
}

TEST(Pool, AFreedRowIsUsedAgainInItsOrder) {
  void* blocks[3];
  for (void*& block : blocks) block = pool_allocate(1400);
  detail::FreeBlock* last = new (blocks[2]) detail::FreeBlock{nullptr};
  detail::FreeBlock* middle = new (blocks[1]) detail::FreeBlock{last};
  pool_free_row(new (blocks[0]) detail::FreeBlock{middle}, last, 1400);
  for (void* block : blocks) EXPECT_EQ(pool_allocate(1400), block);
  for (void* block : blocks) pool_free(block, 1400);
}

TEST(Pool, ABlockOfACacheLineLiesInOne) {
  std::vector<void*> blocks;
  for (int i = 0; i < 1000; ++i) {
    blocks.push_back(pool_allocate(64));
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(blocks.back()) % 64, 0u);
  }
  for (void* block : blocks) pool_free(block, 64);
}

TEST(Pool, AThreadInheritsFromTheOneThatEnded) {
  void* left = nullptr;
  std::thread([&] {
    left = pool_allocate(1000);
    pool_free(left, 1000);
  }).join();
  void* found = nullptr;
  std::thread([&] {
    found = pool_allocate(1000);
    pool_free(found, 1000);
  }).join();
  EXPECT_EQ(found, left);
}

#endif

}  // namespace
}  // namespace nodeloop
