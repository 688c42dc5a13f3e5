#include "case.hpp"

CASE {
  auto child = child_process::spawn("true", child_process::SpawnOptions{.stdio = "ignore"});

  child.on("close", [](child_process::ExitCode code, child_process::ExitSignal signal) {
    console.log("close", code, signal);
  });
  child.on("exit", [](child_process::ExitCode code, child_process::ExitSignal signal) {
    console.log("exit", code, signal);
    process.nextTick([] { console.log("tick"); });
  });
  return spin();
}
