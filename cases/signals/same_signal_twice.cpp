#include "case.hpp"

CASE {
  int count = 0;

  process.on("SIGUSR2", [&] {
    count++;
    console.log("first listener", count);
    process.nextTick([] { console.log("tick"); });
  });
  process.on("SIGUSR2", [] { console.log("second listener"); });
  process.kill(process.pid(), "SIGUSR2");
  process.kill(process.pid(), "SIGUSR2");
  setImmediate([] { console.log("immediate"); });
  return spin();
}
