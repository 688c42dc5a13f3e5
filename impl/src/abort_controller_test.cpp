#include "nodeloop/abort_controller.hpp"

#include <gtest/gtest.h>

#include "testing.hpp"

namespace nodeloop {
namespace {

using testing::Lines;
using testing::run;

TEST(AbortSignal, AnyFollowsSourcesOfASignalThatIsGone) {
  const Lines lines = run([](auto log) {
    AbortController controller;
    AbortSignal outer = AbortSignal::any({AbortSignal::any({controller.signal})});
    outer.onabort = [log] { log("outer"); };
    controller.abort();
  });
  EXPECT_EQ(lines, (Lines{"outer"}));
}

TEST(AbortSignal, AnyOutlivesItsSources) {
  run([](auto) {
    AbortSignal any(nullptr);
    {
      AbortController controller;
      any = AbortSignal::any({controller.signal});
    }
    EXPECT_FALSE(any.aborted());
  });
}

TEST(AbortSignal, OneThatDoesNotFollowYetLooksForItself) {
  run(
      [](auto) {
        AbortController controller;
        const AbortSignal any = AbortSignal::any({controller.signal});
        controller.abort(Error("why"));
        EXPECT_TRUE(any.aborted());
        EXPECT_EQ(any.reason().message(), "why");
      },
      Release{24, 21, 0});
}

TEST(AbortSignal, ThrowsItsReason) {
  run([](auto) {
    EXPECT_THROW(AbortSignal::abort().throwIfAborted(), Error);
    EXPECT_NO_THROW(AbortController().signal.throwIfAborted());
  });
}

}  // namespace
}  // namespace nodeloop
