#include "case.hpp"

CASE {
  auto isOver = [](child_process::ChildProcess child) {
    auto stat = fs::readFileSync("/proc/" + std::to_string(child.pid()) + "/stat", "utf8");
    return stat.find(") Z") != std::string::npos;
  };
  auto first = child_process::spawn(
      "cat", child_process::SpawnOptions{.stdio = {"pipe", "ignore", "ignore"}});
  auto second = child_process::spawn("true", child_process::SpawnOptions{.stdio = "ignore"});

  first.on("exit", [] { console.log("first"); });
  second.on("exit", [] { console.log("second"); });
  while (!isOver(second))
    ;
  first.kill();
  while (!isOver(first))
    ;
  process.nextTick([] { console.log("tick"); });
  return spin();
}
