#include "case.hpp"

CASE {
  ReadableStream<std::string> readable({
      .start =
          [](auto controller) {
            for (const char* chunk : {"a", "b", "c", "d"}) controller.enqueue(chunk);
            controller.close();
          },
  });
  auto count = []() -> Promise<> {
    for (int i = 1; i <= 14; i++) {
      co_await nullptr;
      console.log("micro", i);
    }
  };
  auto consume = [&]() -> Promise<> {
    for (auto it = readable.asyncIterator(); auto chunk = co_await it();)
      console.log("chunk", *chunk);
    console.log("done", readable.locked());
  };

  consume();
  count();
  return spin();
}
