#include "case.hpp"

CASE {
  auto child = child_process::spawn(
      "cat", child_process::SpawnOptions{.stdio = {"pipe", "pipe", "inherit"}});

  child.stdout_.setEncoding("utf8");
  child.stdin_.on("finish", [] { console.log("finish"); });
  child.stdout_.on("data", [](std::string text) { console.log("data", text); });
  child.stdout_.on("end", [] { console.log("end"); });
  child.on("close", [] { console.log("close"); });
  child.stdin_.end("hello");
  return spin();
}
