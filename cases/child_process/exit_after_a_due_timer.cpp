#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };
  auto isOver = [](child_process::ChildProcess child) {
    auto stat = fs::readFileSync("/proc/" + std::to_string(child.pid()) + "/stat", "utf8");
    return stat.find(") Z") != std::string::npos;
  };
  auto child = child_process::spawn("true", child_process::SpawnOptions{.stdio = "ignore"});

  child.on("exit", [] { console.log("exit"); });
  setTimeout([] { console.log("timeout"); }, 1);
  setImmediate([] { console.log("immediate"); });
  while (!isOver(child))
    ;
  busy(5);
  return spin();
}
