#include "case.hpp"

CASE {
  if (isMainThread) {
    static Worker worker(__filename);
    worker.on("online", [] {
      worker.terminate().then([](std::optional<int> code) { console.log("terminated", code); });
      console.log("online");
    });
    worker.on("exit", [](int code) {
      console.log("exit", code);
      process.nextTick([] { console.log("tick"); });
    });
  } else {
    setInterval([] {}, 5);
  }
  return spin();
}
