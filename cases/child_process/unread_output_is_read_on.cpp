#include "case.hpp"

CASE {
  auto child = child_process::spawn("echo", {"hello"});

  child.on("exit", [] { console.log("exit"); });
  child.on("close", [] { console.log("close"); });
  return spin();
}
