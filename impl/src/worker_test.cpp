#include <gtest/gtest.h>

#include <atomic>

#include "nodeloop/worker_threads.hpp"
#include "testing.hpp"

namespace nodeloop {
namespace {

using testing::Lines;
using testing::run;

WorkerMain script(std::function<void()> body) {
  return {[body = std::move(body)] {
            body();
            return spin();
          },
          nullptr};
}

TEST(Worker, HasALoopOfItsOwn) {
  const Lines lines = run([](auto log) {
    Worker worker(script([] {
      EXPECT_FALSE(isMainThread);
      parentPort.once("message", [](int value) { parentPort.postMessage(value + 1); });
    }));
    worker.on("message", [log](int value) { log(std::to_string(value)); });
    worker.on("exit", [log](int code) { log("exit " + std::to_string(code)); });
    worker.postMessage(1);
  });
  EXPECT_EQ(lines, (Lines{"2", "exit 0"}));
}

TEST(Worker, HasTheReleaseOfItsMaker) {
  const Lines lines = run(
      [](auto log) {
        Worker worker(script([] { parentPort.postMessage(process.version()); }));
        worker.on("message", log);
      },
      Release{20, 20, 2});
  EXPECT_EQ(lines, (Lines{"v20.20.2"}));
}

TEST(Worker, ManyAtOnce) {
  std::atomic<int> ran{0};
  int exits = 0;
  run([&](auto) {
    for (int i = 0; i < 16; ++i) {
      Worker worker(script([&ran] { setImmediate([&ran] { ++ran; }); }));
      worker.on("exit", [&exits] { ++exits; });
    }
  });
  EXPECT_EQ(ran, 16);
  EXPECT_EQ(exits, 16);
}

TEST(Worker, IsStoppedWithItsMaker) {
  run([](auto) {
    Worker worker(script([] { setInterval([] {}, 1000); }));
    worker.unref();
  });
}

TEST(Worker, ExitsFromAnyDepth) {
  const Lines lines = run([](auto log) {
    Worker worker(script([] {
      setTimeout([] { FAIL(); }, 0);
      Promise<>::resolve().then([] { process.exit(4); });
      Promise<>::resolve().then([] { FAIL(); });
      setImmediate([] { FAIL(); });
    }));
    worker.on("exit", [log](int code) { log(std::to_string(code)); });
  });
  EXPECT_EQ(lines, (Lines{"4"}));
}

TEST(Worker, WithoutAFileIsAnError) {
  run([](auto) { EXPECT_THROW(Worker("nowhere.js"), Error); });
}

}  // namespace
}  // namespace nodeloop
