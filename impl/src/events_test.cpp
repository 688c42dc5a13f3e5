#include "nodeloop/events.hpp"

#include <gtest/gtest.h>

#include "testing.hpp"

namespace nodeloop {
namespace {

using testing::Lines;
using testing::run;

TEST(EventEmitter, CallsListenersInOrderWithTheirArguments) {
  EventEmitter emitter;
  std::string seen;
  emitter.on("x", [&](int n, std::string text) { seen += text + std::to_string(n); });
  emitter.on("x", [&](double n) { seen += std::to_string(static_cast<int>(n)); });
  emitter.prependListener("x", [&] { seen += "first "; });
  EXPECT_TRUE(emitter.emit("x", 3, "n"));
  EXPECT_FALSE(emitter.emit("y"));
  EXPECT_EQ(seen, "first n33");
}

TEST(EventEmitter, ChangesFromWithinTakeEffectAtTheNextEmit) {
  EventEmitter emitter;
  std::string seen;
  const Listener second = [&] { seen += "b"; };
  emitter.on("x", [&] {
    seen += "a";
    emitter.off("x", second);
    emitter.once("x", [&] { seen += "c"; });
  });
  emitter.on("x", second);
  emitter.emit("x");
  emitter.emit("x");
  EXPECT_EQ(seen, "abac");
}

TEST(EventEmitter, OnceIsGoneBeforeItIsCalled) {
  EventEmitter emitter;
  int calls = 0;
  emitter.once("x", [&] {
    if (++calls < 3) emitter.emit("x");
  });
  emitter.emit("x");
  EXPECT_EQ(calls, 1);
  EXPECT_EQ(emitter.listenerCount("x"), 0u);
}

TEST(EventEmitter, AnErrorNobodyListensForIsThrown) {
  EventEmitter emitter;
  EXPECT_THROW(emitter.emit("error", Error("boom")), Error);
  emitter.on("error", [](Error) {});
  EXPECT_TRUE(emitter.emit("error", Error("boom")));
}

TEST(EventEmitter, AnArgumentOfAnotherTypeIsAnError) {
  EventEmitter emitter;
  emitter.on("x", [](std::string) {});
  EXPECT_THROW(emitter.emit("x", 1), Error);
}

TEST(EventEmitter, TellsOfNewListenersBeforeTheyAreAdded) {
  EventEmitter emitter;
  std::string seen;
  emitter.on("newListener",
             [&](std::string name) { seen += name + std::to_string(emitter.listenerCount("x")); });
  emitter.on("x", [] {});
  emitter.on("x", [] {});
  EXPECT_EQ(seen, "x0x1");
  emitter.removeAllListeners();
  EXPECT_TRUE(emitter.eventNames().empty());
}

TEST(EventIterator, PausesItsEmitterWhileTooManyWait) {
  const Lines lines = run([](auto log) {
    static EventEmitter emitter;
    static const auto consume = [](auto print) -> Promise<> {
      auto numbers = events::on<int>(emitter, "number",
                                     {.close = {"end"},
                                      .highWaterMark = 2,
                                      .lowWaterMark = 2,
                                      .pause = [=] { print("pause"); },
                                      .resume = [=] { print("resume"); }});
      for (int i = 1; i <= 4; ++i) emitter.emit("number", i);
      emitter.emit("number", 5);
      while (const auto number = co_await numbers.next()) {
        print(std::to_string(*number));
        if (*number == 5) emitter.emit("end");
      }
      print("end");
    };
    consume(log);
  });
  EXPECT_EQ(lines, (Lines{"pause", "1", "2", "3", "resume", "4", "5", "end"}));
}

}  // namespace
}  // namespace nodeloop
