#include "case.hpp"

CASE {
  process.on("exit", [](int code) { console.log("exit", code); });
  process.on("SIGINT", [] {
    console.log("interrupted");
    fs::stat(__filename, [](auto err, auto stats) { console.log("stat"); });
    process.nextTick([] { console.log("tick"); });
    process.exit(3);
  });
  process.kill(process.pid(), "SIGINT");
  setImmediate([] { console.log("immediate"); });
  return spin();
}
