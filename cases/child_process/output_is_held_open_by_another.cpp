#include "case.hpp"

CASE {
  auto child = child_process::spawn("sh", {"-c", "exec 3<&0; cat <&3 &"},
                                    {.stdio = {"pipe", "pipe", "inherit"}});

  child.stdout_.on("end", [] { console.log("end"); });
  child.stdout_.resume();
  child.on("exit", [] { console.log("exit"); });
  child.on("close", [] { console.log("close"); });
  return spin();
}
