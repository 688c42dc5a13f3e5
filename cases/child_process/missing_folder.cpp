#include "case.hpp"

CASE {
  auto child = child_process::spawn(
      "true", child_process::SpawnOptions{.cwd = "./nowhere", .stdio = "ignore"});

  child.on("error", [](Error err) { console.log("error", err.message()); });
  process.nextTick([] { console.log("tick"); });
  console.log("main");
  return spin();
}
