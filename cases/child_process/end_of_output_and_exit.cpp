#include "case.hpp"

CASE {
  auto isOver = [](child_process::ChildProcess child) {
    auto stat = fs::readFileSync("/proc/" + std::to_string(child.pid()) + "/stat", "utf8");
    return stat.find(") Z") != std::string::npos;
  };
  auto child = child_process::spawn("echo", {"hello"}, {.stdio = {"ignore", "pipe", "ignore"}});

  child.stdout_.on("data", [] { console.log("data"); });
  child.stdout_.on("end", [] { console.log("end"); });
  child.on("exit", [] { console.log("exit"); });
  child.on("close", [] { console.log("close"); });
  while (!isOver(child))
    ;
  return spin();
}
