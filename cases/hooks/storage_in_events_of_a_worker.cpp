#include "case.hpp"

CASE {
  AsyncLocalStorage<std::string> als;
  auto show = [&](std::string name) { console.log(name, als.getStore()); };

  if (isMainThread) {
    als.run("value", [&] {
      Worker worker(__filename);
      als.run("other", [&] {
        worker.on("online", [&] { show("online"); });
        worker.on("message", [&] { show("message"); });
        worker.on("exit", [&] { show("exit"); });
      });
    });
  } else {
    parentPort.postMessage("message");
  }
  return spin();
}
