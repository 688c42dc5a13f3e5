#include "case.hpp"

CASE {
  auto child = child_process::spawn("./no-such-program");

  child.on("error", [](Error err) { console.log("error", err.code()); });
  child.stdout_.on("end", [] { console.log("end"); });
  child.on("close", [](child_process::ExitCode code) { console.log("close", code < 0); });
  return spin();
}
