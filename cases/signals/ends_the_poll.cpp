#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  process.on("SIGUSR2", [&] {
    setImmediate([] { console.log("immediate"); });
    setTimeout([] { console.log("timeout"); }, 0);
    busy(5);
    console.log("signal");
  });
  process.kill(process.pid(), "SIGUSR2");
  setImmediate([] { console.log("first immediate"); });
  return spin();
}
