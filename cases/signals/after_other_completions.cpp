#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  process.on("SIGUSR2", [] { console.log("signal"); });
  setImmediate([&] {
    process.kill(process.pid(), "SIGUSR2");
    fs::stat(__filename, [](auto err, auto stats) { console.log("stat"); });
    setImmediate([] { console.log("immediate"); });
    busy(15);
  });
  return spin();
}
