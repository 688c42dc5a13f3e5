#include "case.hpp"

CASE {
  if (process.connected) {
    process.on("message", [] {});
    process.send("up");
  } else {
    auto child = child_process::fork(__filename);

    child.on("message", [=] {
      process.nextTick([] { console.log("tick"); });
      child.disconnect();
      console.log("connected", child.connected());
      setImmediate([] { console.log("immediate"); });
    });
    child.on("disconnect", [] { console.log("disconnect"); });
    child.on("exit", [](child_process::ExitCode code) { console.log("exit", code); });
    child.on("close", [] { console.log("never"); });
  }
  return spin();
}
