#include "case.hpp"

CASE {
  if (isMainThread) {
    setEnvironmentData("kept", "early");
    setEnvironmentData("taken away", "early");
    setEnvironmentData("taken away", std::nullopt);
    static Worker worker(__filename);
    setEnvironmentData("kept", "late");
    worker.on("message", [](std::string value) { console.log(value); });
    worker.on("exit", [] {
      console.log("exit", threadId, getEnvironmentData("kept"), getEnvironmentData("new"));
      worker.terminate().then([](std::optional<int> code) { console.log("terminated", code); });
    });
  } else {
    parentPort.postMessage("thread " + std::to_string(threadId));
    parentPort.postMessage(getEnvironmentData("kept").value());
    if (getEnvironmentData("taken away") == std::nullopt) parentPort.postMessage("none");
    setEnvironmentData("new", "inside");
  }
  return spin();
}
