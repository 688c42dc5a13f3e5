#include "case.hpp"

CASE {
  process.nextTick([] { console.log("tick before"); });
  auto child = child_process::spawn("true", child_process::SpawnOptions{.stdio = "ignore"});
  process.nextTick([] { console.log("tick after"); });
  Promise<>::resolve().then([] { console.log("micro"); });
  child.on("spawn", [&] { console.log("spawn", child.pid() > 0); });
  child.on("exit", [] { console.log("exit"); });
  console.log("main");
  return spin();
}
