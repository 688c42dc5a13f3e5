#include "case.hpp"

CASE {
  process.on("SIGUSR2", [](std::string name) {
    console.log(name);
    process.nextTick([] { console.log("tick 2"); });
  });
  process.on("SIGHUP", [](std::string name) {
    console.log(name);
    process.nextTick([] { console.log("tick 1"); });
    Promise<>::resolve().then([] { console.log("micro 1"); });
  });
  process.kill(process.pid(), "SIGHUP");
  process.kill(process.pid(), "SIGUSR2");
  setImmediate([] { console.log("immediate"); });
  return spin();
}
