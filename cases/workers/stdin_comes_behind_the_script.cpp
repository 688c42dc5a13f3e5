#include "case.hpp"

CASE {
  if (isMainThread) {
    const SharedArrayBuffer buffer(4);
    const Int32Array words(buffer);
    static Worker worker(__filename, {.workerData = buffer, .stdin_ = true});
    worker.stdin_().write("early");
    Atomics.store(words, 0, 1);
    Atomics.notify(words, 0);
    worker.on("message", [](std::string value) {
      console.log(value);
      if (value == "immediate") worker.stdin_().end();
    });
    worker.on("exit", [](int code) { console.log("exit", code); });
  } else {
    const Int32Array words(workerData<SharedArrayBuffer>());
    Atomics.wait(words, 0, 0);
    process.stdin_().on("data",
                        [](Buffer chunk) { parentPort.postMessage("data " + chunk.toString()); });
    process.stdin_().on("end", [] { parentPort.postMessage("end"); });
    setImmediate([] { parentPort.postMessage("immediate"); });
    process.nextTick([] { parentPort.postMessage("tick"); });
    Promise<>::resolve().then([] { parentPort.postMessage("micro"); });
    parentPort.postMessage("script");
  }
  return spin();
}
