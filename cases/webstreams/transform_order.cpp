#include "case.hpp"

CASE {
  TransformStream<int> transform({
      .start = [] { console.log("start"); },
      .transform =
          [](auto chunk, auto controller) {
            console.log("transform", chunk);
            controller.enqueue(chunk);
          },
      .flush = [] { console.log("flush"); },
  });
  auto writer = transform.writable().getWriter();
  auto reader = transform.readable().getReader();
  auto consume = [&]() -> Promise<> {
    for (;;) {
      auto result = co_await reader.read();
      if (result.done) break;
      console.log("read", result.value);
    }
    console.log("done");
  };

  writer.write(1).then([] { console.log("written"); });
  writer.close().then([] { console.log("closed"); });
  consume();
  console.log("main");
  return spin();
}
