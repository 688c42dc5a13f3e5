#include "case.hpp"

CASE {
  if (process.connected) {
    process.once("message", [] {});
  } else {
    auto child = child_process::fork(__filename);

    child.on("close", [](child_process::ExitCode code) { console.log("close", code); });
    child.send("one");
  }
  return spin();
}
