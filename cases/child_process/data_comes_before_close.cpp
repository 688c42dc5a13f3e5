#include "case.hpp"

CASE {
  auto child = child_process::spawn("printf", {"hello"}, {.stdio = {"ignore", "pipe", "inherit"}});

  child.stdout_.setEncoding("utf8");
  child.stdout_.on("data", [](std::string text) { console.log("data", text); });
  child.stdout_.on("end", [] { console.log("end"); });
  child.on("close", [](child_process::ExitCode code) { console.log("close", code); });
  return spin();
}
