#include "case.hpp"

CASE {
  process.once("SIGUSR2", [] {
    console.log("once", process.listenerCount("SIGUSR2"));
    setImmediate([] {
      process.kill(process.pid(), "SIGUSR2");
      console.log("never");
    });
  });
  process.kill(process.pid(), "SIGUSR2");
  setImmediate([] { console.log("immediate"); });
  return spin();
}
