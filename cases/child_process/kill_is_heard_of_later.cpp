#include "case.hpp"

CASE {
  auto child = child_process::spawn("sleep", {"10"}, {.stdio = "ignore"});

  child.on("exit", [&](child_process::ExitCode code, child_process::ExitSignal signal) {
    console.log("exit", code, signal, child.signalCode());
    console.log("kill", child.kill());
  });
  auto sent = child.kill();
  console.log("kill", sent, child.killed(), child.signalCode());
  process.nextTick([] { console.log("tick"); });
  return spin();
}
