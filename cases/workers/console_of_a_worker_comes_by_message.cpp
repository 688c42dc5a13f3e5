#include "case.hpp"

CASE {
  if (isMainThread) {
    SharedArrayBuffer buffer(4);
    Int32Array printed(buffer);
    Worker(__filename, {.workerData = buffer});
    Atomics.wait(printed, 0, 0);
    console.log("the worker has printed");
  } else {
    Int32Array printed(workerData<SharedArrayBuffer>());
    console.log("hello");
    Atomics.store(printed, 0, 1);
    Atomics.notify(printed, 0);
  }
  return spin();
}
