#include "case.hpp"

CASE {
  child_process::ChildProcess child;

  process.on("SIGINT", [&] {
    console.log("SIGINT");
    process.nextTick([] { console.log("tick"); });
    child.stdin_.end();
  });
  child = child_process::spawn("sh", {"-c", "kill -INT $PPID; cat"},
                               {.stdio = {"pipe", "ignore", "ignore"}});
  child.on("exit", [](child_process::ExitCode code) { console.log("exit", code); });
  return spin();
}
