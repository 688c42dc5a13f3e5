#include "nodeloop/event_target.hpp"

#include <gtest/gtest.h>

#include "testing.hpp"

namespace nodeloop {
namespace {

using testing::Lines;
using testing::run;

TEST(EventTarget, WalksWhatIsLeftOfTheList) {
  const Lines lines = run([](auto log) {
    EventTarget target;
    const Listener gone = [log] { log("gone"); };
    target.addEventListener("x",
                            [=]() mutable {
                              log("a");
                              target.removeEventListener("x", gone);
                              target.addEventListener("x", [log] { log("late"); });
                            },
                            {.once = true});
    target.addEventListener("x", gone);
    target.addEventListener("x", [log] { log("b"); });
    target.dispatchEvent(Event("x"));
    target.removeEventListener("x", gone);
  });
  EXPECT_EQ(lines, (Lines{"a", "b", "late"}));
}

TEST(EventTarget, AddsAListenerOnce) {
  const Lines lines = run([](auto log) {
    EventTarget target;
    const Listener listener = [log](Event event) { log(event.type()); };
    target.addEventListener("x", listener);
    target.addEventListener("x", listener);
    target.dispatchEvent(Event("x"));
  });
  EXPECT_EQ(lines, (Lines{"x"}));
}

TEST(EventTarget, ReportsAPreventedDefault) {
  run([](auto) {
    EventTarget target;
    target.addEventListener("x", [](Event event) { event.preventDefault(); });
    EXPECT_TRUE(target.dispatchEvent(Event("x")));
    EXPECT_FALSE(target.dispatchEvent(Event("x", {.cancelable = true})));
  });
}

TEST(EventTarget, RefusesToDispatchAnEventWithinItself) {
  run([](auto) {
    EventTarget target;
    Event event("x");
    std::string code;
    target.addEventListener("x", [&] {
      try {
        target.dispatchEvent(event);
      } catch (const Error& error) {
        code = error.code();
      }
    });
    target.dispatchEvent(event);
    EXPECT_EQ(code, "ERR_EVENT_RECURSION");
  });
}

}  // namespace
}  // namespace nodeloop
