#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  process.on("SIGUSR2", [] { console.log("signal"); });
  process.kill(process.pid(), "SIGUSR2");
  process.nextTick([] { console.log("tick"); });
  Promise<>::resolve().then([] { console.log("micro"); });
  setImmediate([] { console.log("immediate"); });
  setTimeout([] { console.log("timeout"); }, 1);
  busy(10);
  console.log("main");
  return spin();
}
