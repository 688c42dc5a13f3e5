#include "case.hpp"

CASE {
  auto child = child_process::execFile("./no-such-program", [](Error err, std::string stdout_) {
    console.log("callback", err.code(), stdout_.length());
  });

  child.on("error", [] { console.log("error"); });
  child.on("close", [] { console.log("close"); });
  process.nextTick([] { console.log("tick"); });
  return spin();
}
