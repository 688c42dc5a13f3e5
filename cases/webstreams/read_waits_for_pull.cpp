#include "case.hpp"

CASE {
  int n = 0;
  ReadableStream<int> readable({
      .start = [&] { console.log("start"); },
      .pull =
          [&](auto controller) {
            console.log("pull", n);
            controller.enqueue(n++);
            if (n > 1) controller.close();
          },
  });
  auto reader = readable.getReader();

  reader.read().then([](auto result) { console.log("read", result.value); });
  reader.read().then([](auto result) { console.log("read", result.value); });
  reader.closed().then([] { console.log("closed"); });
  console.log("main");
  process.nextTick([] { console.log("tick"); });
  Promise<>::resolve().then([] { console.log("micro"); });
  return spin();
}
