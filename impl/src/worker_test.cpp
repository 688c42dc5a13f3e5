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

TEST(Worker, ItsConsoleIsReadToTheEnd) {
  for (const Release release : {newest_release, Release{18, 20, 8}}) {
    const Lines lines = run(
        [](auto log) {
          Worker worker(script([] {
                          console.log("a");
                          setImmediate([] { console.log("b"); });
                          console.error("c");
                          process.on("exit", [] { console.log("d"); });
                        }),
                        {.stdout_ = true, .stderr_ = true});
          static std::string out;
          out.clear();
          worker.stdout_().on("data", [](Buffer chunk) { out += chunk.toString(); });
          worker.stderr_().on("data", [](Buffer chunk) { EXPECT_EQ(chunk.toString(), "c\n"); });
          worker.stdout_().on("end", [log] { log("end " + out); });
          worker.on("exit", [log] { log("exit"); });
        },
        release);
    EXPECT_EQ(lines, (Lines{"exit", "end a\nb\nd\n"}));
  }
}

TEST(Worker, MayEndItsStandardOutput) {
  const Lines lines = run([](auto log) {
    Worker worker(script([] {
                    process.stdout_().end("last");
                    parentPort.on("message", [] { parentPort.close(); });
                  }),
                  {.stdout_ = true});
    worker.stdout_().on("data", [log](Buffer chunk) { log(chunk.toString()); });
    worker.stdout_().on("end", [log, worker] {
      log("end");
      worker.postMessage(0);
    });
    worker.on("exit", [log] { log("exit"); });
  });
  EXPECT_EQ(lines, (Lines{"last", "end", "exit"}));
}

TEST(Atomics, WaitsForAnotherThread) {
  const Lines lines = run([](auto log) {
    const SharedArrayBuffer buffer(8);
    const Int32Array words(buffer);
    Worker worker(script([] {
                    const Int32Array mine(workerData<SharedArrayBuffer>());
                    const double infinity = std::numeric_limits<double>::infinity();
                    EXPECT_EQ(Atomics.wait(mine, 0, 0, 1), "timed-out");
                    EXPECT_EQ(Atomics.wait(mine, 0, 0, -infinity), "timed-out");
                    Atomics.store(mine, 1, 7);
                    Atomics.notify(mine, 1);
                  }),
                  {.workerData = buffer});
    while (Atomics.load(words, 1) == 0) {
      const std::string how = Atomics.wait(words, 1, 0, 1e300);
      EXPECT_TRUE(how == "ok" || how == "not-equal");
    }
    log(std::to_string(Atomics.load(words, 1)));
  });
  EXPECT_EQ(lines, (Lines{"7"}));
}

TEST(Atomics, AWaitEndsWithItsWorker) {
  const Lines lines = run([](auto log) {
    const SharedArrayBuffer buffer(4);
    Worker worker(script([] {
                    const Int32Array words(workerData<SharedArrayBuffer>());
                    parentPort.postMessage("waits");
                    Atomics.wait(words, 0, 0);
                    FAIL();
                  }),
                  {.workerData = buffer});
    worker.on("message", [worker](const std::string&) { worker.terminate(); });
    worker.on("exit", [log](int code) { log(std::to_string(code)); });
  });
  EXPECT_EQ(lines, (Lines{"1"}));
}

TEST(Atomics, Counts) {
  const Int32Array words(SharedArrayBuffer(8));
  EXPECT_EQ(words.length(), 2u);
  EXPECT_EQ(Atomics.add(words, 1, 5), 0);
  EXPECT_EQ(Atomics.sub(words, 1, 2), 5);
  EXPECT_EQ(Atomics.exchange(words, 1, 9), 3);
  EXPECT_EQ(Atomics.compareExchange(words, 1, 8, 1), 9);
  EXPECT_EQ(Atomics.compareExchange(words, 1, 9, 1), 9);
  EXPECT_EQ(Atomics.load(words, 1), 1);
  EXPECT_EQ(Atomics.load(words, 0), 0);
  EXPECT_EQ(Atomics.wait(words, 0, 1), "not-equal");
  EXPECT_EQ(Atomics.notify(words, 0), 0u);
  EXPECT_THROW(Atomics.load(words, 2), Error);
  EXPECT_THROW(SharedArrayBuffer(3), Error);
}

TEST(Worker, AnExitListenerThatThrowsAtTheEndLeavesTheExitCode) {
  const Lines lines = run([](auto log) {
    Worker worker(script([] { process.on("exit", [] { throw Error("boom"); }); }));
    worker.on("error", [log](Error error) { log(error.message()); });
    worker.on("exit", [log](int code) { log(std::to_string(code)); });
  });
  EXPECT_EQ(lines, (Lines{"boom", "0"}));
}

TEST(Worker, TerminateSaysNothingOfOneThatHasEnded) {
  const Lines lines = run([](auto log) {
    Worker worker(script([] { process.exit(3); }));
    const auto tell = [log](std::optional<int> code) {
      log(code ? std::to_string(*code) : "undefined");
    };
    worker.on("online", [=] { worker.terminate().then(tell); });
    worker.on("exit", [=] { worker.terminate().then(tell); });
  });
  EXPECT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines.at(0), "undefined");  // a promise that was fulfilled at once
  EXPECT_NE(lines.at(1), "undefined");
}

TEST(Worker, KnowsItsThread) {
  EXPECT_EQ(run([](auto log) {
              EXPECT_EQ(threadId, 0);
              Worker worker(script([] {
                EXPECT_GT(threadId, 0);
                parentPort.postMessage(threadId);
              }));
              const int id = worker.threadId();
              worker.on("message", [=](int inside) { log(inside == id ? "same" : "another"); });
              worker.on("exit", [=] { log(std::to_string(worker.threadId())); });
            }),
            (Lines{"same", "-1"}));
}

TEST(Worker, InheritsEnvironmentData) {
  EXPECT_EQ(run([](auto log) {
              setEnvironmentData("kept", 1);
              setEnvironmentData("gone", 2);
              setEnvironmentData("gone", std::nullopt);
              Worker worker(script([] {
                // Its own worker has it too.
                Worker inner(script([] {
                  parentPort.postMessage(getEnvironmentData<int>("kept").value_or(0));
                  EXPECT_FALSE(getEnvironmentData<int>("gone"));
                }));
                inner.on("message", [](int value) { parentPort.postMessage(value); });
                setEnvironmentData("kept", 4);
              }));
              setEnvironmentData("kept", 3);
              worker.on("message", [log](int value) { log(std::to_string(value)); });
              worker.on("exit", [log] {
                log(std::to_string(getEnvironmentData<int>("kept").value_or(0)));
              });
            }),
            (Lines{"1", "3"}));
}

TEST(Worker, ReadsWhatIsWrittenToItsStdin) {
  for (const Release release : {newest_release, Release{18, 20, 8}}) {
    EXPECT_EQ(run(
                  [](auto log) {
                    Worker worker(script([] {
                                    process.stdin_().pipe(process.stdout_());
                                    setImmediate([] { parentPort.postMessage("immediate"); });
                                  }),
                                  {.stdin_ = true, .stdout_ = true});
                    worker.stdin_().write("a");
                    worker.stdin_().write("b", [log] { log("written"); });
                    worker.on("message", [=](const std::string&) { worker.stdin_().end("c"); });
                    static std::string out;
                    out.clear();
                    worker.stdout_().on("data", [](Buffer chunk) { out += chunk.toString(); });
                    worker.on("exit", [log] { log(out); });
                  },
                  release),
              (Lines{"written", "abc"}));
  }
}

TEST(Worker, MayEndBeforeItsStdin) {
  EXPECT_EQ(run([](auto log) {
              Worker worker(script([] { process.exit(); }), {.stdin_ = true});
              worker.stdin_().write("a", [] { FAIL(); });
              worker.on("exit", [=] {
                worker.stdin_().write("b", [] { FAIL(); });
                log("exit");
              });
              Worker idle(script([] { process.exit(); }), {.stdin_ = true});
              idle.on("exit", [=] { idle.stdin_().write("c", [] { FAIL(); }); });
              Worker without(script([] {}));
              EXPECT_FALSE(without.stdin_());
            }),
            (Lines{"exit"}));
}

TEST(Worker, WithoutAFileIsAnError) {
  run([](auto) { EXPECT_THROW(Worker("nowhere.js"), Error); });
}

}  // namespace
}  // namespace nodeloop
