#include "case.hpp"

CASE {
  AbortController controller;
  auto child =
      child_process::spawn("sleep", {"10"}, {.stdio = "ignore", .signal = controller.signal});

  child.on("error", [](Error err) { console.log("error", err.name()); });
  child.on("exit", [](child_process::ExitCode code, child_process::ExitSignal signal) {
    console.log("exit", signal);
  });
  child.on("close", [] { console.log("close"); });
  controller.abort();
  console.log("main");
  return spin();
}
