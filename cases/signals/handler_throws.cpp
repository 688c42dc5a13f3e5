#include "case.hpp"

CASE {
  process.on("uncaughtException", [](Error err) { console.log("uncaught", err.message()); });
  process.on("SIGUSR2", [] {
    process.nextTick([] { console.log("tick"); });
    throw Error("boom");
  });
  process.on("SIGHUP", [] { console.log("hangup"); });
  process.kill(process.pid(), "SIGUSR2");
  process.kill(process.pid(), "SIGHUP");
  setImmediate([] { console.log("immediate"); });
  return spin();
}
