#include "case.hpp"

CASE {
  if (isMainThread) {
    SharedArrayBuffer buffer(4);
    Int32Array flag(buffer);
    Worker worker(__filename, {.workerData = buffer});
    worker.on("message", [] { console.log("message"); });
    Atomics.wait(flag, 0, 0);
    console.log("notified", Atomics.load(flag, 0));
    setImmediate([] { console.log("immediate"); });
    process.nextTick([] { console.log("tick"); });
  } else {
    Int32Array flag(workerData<SharedArrayBuffer>());
    parentPort.postMessage("posted first");
    Atomics.store(flag, 0, 1);
    Atomics.notify(flag, 0);
  }
  return spin();
}
