#include "case.hpp"

CASE {
  Listener listener = [] { console.log("never"); };

  process.on("SIGUSR2", listener);
  console.log("there", process.kill(process.pid(), 0));
  process.kill(process.pid(), "SIGUSR2");
  process.off("SIGUSR2", listener);
  setImmediate([] { console.log("alive"); });
  return spin();
}
