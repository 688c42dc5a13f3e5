#include "parallel.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

namespace ordeal {
namespace {

TEST(Parallel, EveryItemOnce) {
  for (const std::size_t workers : {1, 3, 100}) {
    std::vector<std::atomic<int>> calls(50);
    in_parallel(calls.size(), workers, [&](std::size_t item, std::size_t worker) {
      EXPECT_LT(worker, workers);
      ++calls[item];
    });
    for (const std::atomic<int>& count : calls) EXPECT_EQ(count, 1);
  }
  in_parallel(0, 4, [](std::size_t, std::size_t) { FAIL(); });
}

TEST(Parallel, AnExceptionEndsTheWork) {
  int calls = 0;
  EXPECT_THROW(in_parallel(50, 1,
                           [&](std::size_t item, std::size_t) {
                             ++calls;
                             if (item == 2) throw std::runtime_error("two");
                           }),
               std::runtime_error);
  EXPECT_EQ(calls, 3);
}

}  // namespace
}  // namespace ordeal
