#include "nodeloop/task_queue.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <stdexcept>
#include <vector>

namespace nodeloop {
namespace {

TEST(TaskQueue, RunsInOrderAcrossChunks) {
  TaskQueue queue;
  std::vector<int> ran;
  for (int i = 0; i < 10'000; ++i) queue.push([&ran, i] { ran.push_back(i); });
  while (queue.run_one()) {
  }
  ASSERT_EQ(ran.size(), 10'000u);
  for (int i = 0; i < 10'000; ++i) EXPECT_EQ(ran[static_cast<std::size_t>(i)], i);
  EXPECT_TRUE(queue.empty());
}

TEST(TaskQueue, ATaskMayPushForever) {
  TaskQueue queue;
  int count = 0;
  std::function<void()> again = [&] {
    if (++count < 100'000) queue.push([&] { again(); });
  };
  queue.push([&] { again(); });
  while (queue.run_one()) {
  }
  EXPECT_EQ(count, 100'000);
}

TEST(TaskQueue, ATaskThatThrowsHasLeftTheQueue) {
  TaskQueue queue;
  int ran = 0;
  queue.push([] { throw std::runtime_error("boom"); });
  queue.push([&] { ++ran; });
  EXPECT_THROW(queue.run_one(), std::runtime_error);
  EXPECT_TRUE(queue.run_one());
  EXPECT_FALSE(queue.run_one());
  EXPECT_EQ(ran, 1);
}

TEST(TaskQueue, ClearDestroysWithoutCalling) {
  const auto owned = std::make_shared<int>(0);
  {
    TaskQueue queue;
    for (int i = 0; i < 1'000; ++i) queue.push([owned] { ++*owned; });
    queue.run_one();
    queue.clear();
    EXPECT_TRUE(queue.empty());
    EXPECT_EQ(owned.use_count(), 1);
    queue.push([owned] { ++*owned; });
  }
  EXPECT_EQ(*owned, 1);
  EXPECT_EQ(owned.use_count(), 1);
}

}  // namespace
}  // namespace nodeloop
