#include "nodeloop/task_queue.hpp"

#include <gtest/gtest.h>

#include <array>
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

TEST(TaskQueue, PointersAndOtherTasksKeepTheirOrder) {
  TaskQueue queue;
  std::vector<int> ran;
  std::vector<std::pair<std::vector<int>*, int>> subjects;
  for (int i = 0; i < 10'000; ++i) subjects.emplace_back(&ran, i);
  for (int round = 0; round < 2; ++round) {  // the second in chunks that are used again
    for (auto& subject : subjects) {
      if (subject.second % 3 == 0) {
        queue.push(
            [&ran, i = subject.second, pad = std::array<int, 5>{}] { ran.push_back(i + pad[0]); });
        continue;
      }
      const TaskQueue::Step step = [](TaskQueue& q, bool call) {
        const auto [numbers, i] =
            *static_cast<std::pair<std::vector<int>*, int>*>(q.take_pointer());
        if (call) numbers->push_back(i);
      };
      queue.push_pointer(step, &subject);
    }
    ran.clear();
    while (queue.run_one()) {
    }
    ASSERT_EQ(ran.size(), subjects.size());
    for (const auto& [numbers, i] : subjects) EXPECT_EQ((*numbers)[static_cast<std::size_t>(i)], i);
  }
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

TEST(TaskQueue, TasksOfAnySizeKeepTheirOrderAndValue) {
  TaskQueue queue;
  std::vector<std::size_t> ran;
  const auto push = [&]<std::size_t size>(std::integral_constant<std::size_t, size>) {
    std::array<unsigned char, size> bytes;
    bytes.fill(size % 251);
    queue.push([&ran, bytes] {
      for (const unsigned char byte : bytes) EXPECT_EQ(byte, size % 251);
      ran.push_back(size);
    });
  };
  std::vector<std::size_t> pushed;
  for (int round = 0; round < 50; ++round) {
    push(std::integral_constant<std::size_t, 1>());
    push(std::integral_constant<std::size_t, 13>());
    push(std::integral_constant<std::size_t, 240>());
    push(std::integral_constant<std::size_t, 5000>());
    pushed.insert(pushed.end(), {1, 13, 240, 5000});
  }
  while (queue.run_one()) {
  }
  EXPECT_EQ(ran, pushed);
}

TEST(TaskQueue, ATaskMayRunTheQueue) {
  TaskQueue queue;
  std::vector<int> ran;
  queue.push([&] {
    while (queue.run_one()) {
    }
    ran.push_back(0);
  });
  for (int i = 1; i <= 1'000; ++i) queue.push([&ran, i] { ran.push_back(i); });
  EXPECT_TRUE(queue.run_one());
  EXPECT_FALSE(queue.run_one());
  ASSERT_EQ(ran.size(), 1'001u);
  EXPECT_EQ(ran.back(), 0);
}

TEST(TaskQueue, AThrowingCopyLeavesNothingBehind) {
  struct Thrower {
    Thrower() = default;
    Thrower(const Thrower&) { throw std::runtime_error("copy"); }
    Thrower(Thrower&&) noexcept {}
    void operator()() const {}
  };
  TaskQueue queue;
  const Thrower thrower;
  for (int i = 0; i < 300; ++i) EXPECT_THROW(queue.push(thrower), std::runtime_error);
  EXPECT_TRUE(queue.empty());
  EXPECT_FALSE(queue.run_one());
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
