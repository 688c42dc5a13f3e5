#include "case.hpp"

CASE {
  process.on("SIGUSR2", [] { console.log("signal"); });
  process.once("beforeExit", [] {
    console.log("beforeExit");
    setImmediate([] { console.log("immediate"); });
  });
  setImmediate([] {
    setTimeout(
        [] {
          process.kill(process.pid(), "SIGUSR2");
          console.log("timeout");
        },
        1);
  });
  return spin();
}
