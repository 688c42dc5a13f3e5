#include "case.hpp"

CASE {
  auto child =
      child_process::spawn("./no-such-program", child_process::SpawnOptions{.stdio = "ignore"});

  for (const char* event : {"spawn", "exit"}) child.on(event, [] { console.log("never"); });
  child.on("error", [](Error err) {
    console.log("error", err.code(), err.syscall());
    process.nextTick([] { console.log("tick after"); });
  });
  child.on("close", [] { console.log("close"); });
  process.nextTick([] { console.log("tick"); });
  setImmediate([] { console.log("immediate"); });
  console.log("main");
  return spin();
}
