#include "case.hpp"

CASE {
  process.on("exit", [] { console.log("exit"); });
  setImmediate([] {
    console.log("immediate");
    process.kill(process.pid(), "SIGTERM");
    console.log("never");
  });
  return spin();
}
