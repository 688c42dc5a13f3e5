#include "case.hpp"

CASE {
  int n = 0;
  ReadableStream<int> readable({
      .pull =
          [&](auto controller) {
            console.log("pull", n);
            controller.enqueue(n++);
            if (n == 3) controller.close();
          },
  });
  TransformStream<int> transform({
      .transform =
          [](auto chunk, auto controller) {
            console.log("transform", chunk);
            controller.enqueue(chunk * 10);
          },
      .flush = [] { console.log("flush"); },
  });
  WritableStream<int> writable({
      .write = [](auto chunk) { console.log("write", chunk); },
      .close = [] { console.log("close"); },
  });

  readable.pipeThrough(transform).pipeTo(writable).then([] { console.log("piped"); });
  console.log("locked", readable.locked(), writable.locked());
  process.nextTick([] { console.log("tick"); });
  return spin();
}
