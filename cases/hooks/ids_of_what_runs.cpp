#include "case.hpp"

CASE {
  auto main = executionAsyncId();

  console.log("main", main, triggerAsyncId());
  setTimeout(
      [&] {
        auto timer = executionAsyncId();
        console.log("timeout", timer > main, triggerAsyncId());
        process.nextTick([timer] {
          console.log("tick", executionAsyncId() > timer, triggerAsyncId() == timer);
        });
      },
      1);
  Promise<>::resolve().then([] { console.log("micro", executionAsyncId()); });
  process.on("exit", [] { console.log("exit", executionAsyncId()); });
  return spin();
}
