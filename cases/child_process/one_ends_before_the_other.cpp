#include "case.hpp"

CASE {
  auto first = child_process::spawn(
      "cat", child_process::SpawnOptions{.stdio = {"pipe", "ignore", "ignore"}});
  auto second = child_process::spawn("true", child_process::SpawnOptions{.stdio = "ignore"});

  second.on("exit", [&] {
    console.log("second");
    first.stdin_.end();
  });
  first.on("exit", [] { console.log("first"); });
  return spin();
}
