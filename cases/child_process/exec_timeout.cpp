#include "case.hpp"

CASE {
  child_process::ChildProcess child;
  child = child_process::execFile("sleep", {"10"}, {.timeout = 20}, [&](Error err) {
    console.log("callback", child.killed(), err.message().starts_with("Command failed"));
    console.log(err.killed(), err.signal(), err.cmd());
  });

  child.on("exit", [](child_process::ExitCode code, child_process::ExitSignal signal) {
    console.log("exit", signal);
  });
  return spin();
}
