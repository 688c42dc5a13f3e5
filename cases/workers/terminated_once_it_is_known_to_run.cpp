#include "case.hpp"

CASE {
  if (isMainThread) {
    SharedArrayBuffer buffer(4);
    Int32Array flag(buffer);
    Worker worker(__filename, {.workerData = buffer});
    worker.on("online", [] { console.log("online"); });
    worker.on("exit", [](int code) { console.log("exit", code); });
    Atomics.wait(flag, 0, 0);
    worker.terminate().then([](std::optional<int> code) { console.log("terminated", code); });
  } else {
    Int32Array flag(workerData<SharedArrayBuffer>());
    Atomics.store(flag, 0, 1);
    Atomics.notify(flag, 0);
    Atomics.wait(flag, 0, 1);
  }
  return spin();
}
