#include "case.hpp"

CASE {
  int n = 0;
  auto count = []() -> Promise<> {
    for (int i = 1; i <= 12; i++) {
      co_await nullptr;
      console.log("micro", i);
    }
  };
  ReadableStream<int> readable(
      {
          .pull =
              [&](auto controller) {
                console.log("pull", n);
                controller.enqueue(n++);
                if (n == 3) controller.close();
                return Promise<>::resolve();
              },
      },
      {.highWaterMark = 3});
  WritableStream<std::string> writable({
      .write =
          [](auto chunk) {
            console.log("write", chunk);
            return Promise<>::resolve();
          },
  });
  auto writer = writable.getWriter();

  writer.write("a");
  writer.write("b").then([] { console.log("b written"); });
  count();
  return spin();
}
