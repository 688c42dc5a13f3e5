#include "case.hpp"

CASE {
  auto child = child_process::spawn("echo", {"from the child"}, {.stdio = "inherit"});

  child.on("exit", [&] { console.log("exit", !child.stdout_); });
  child.on("close", [] { console.log("close"); });
  return spin();
}
