#include "case.hpp"

namespace {

void run(int called) {
  Worker worker(__filename, {.workerData = called});
  worker.on("message", [](std::string value) { console.log("message", value); });
  worker.on("exit", [called](int code) {
    console.log(called, "exit", code);
    if (called == 1) run(2);
  });
}

Promise<> leave(std::string text) {
  process.exit(3);
  parentPort.postMessage(text);
  co_return;
}

Promise<> call(std::string text) {
  co_await nullptr;
  co_await leave(text);
  parentPort.postMessage("never");
}

}  // namespace

CASE {
  if (isMainThread) {
    run(1);
  } else if (workerData<int>() == 1) {
    leave("a text that is long enough to be kept elsewhere").catch_([](Error) {
      parentPort.postMessage("caught");
    });
  } else {
    call("a text that is long enough to be kept elsewhere").catch_([](Error) {
      parentPort.postMessage("caught");
    });
  }
  return spin();
}
