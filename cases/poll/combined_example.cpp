#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  console.log("start");
  setTimeout([] { console.log("timeout"); }, 0);
  setImmediate([] { console.log("immediate"); });
  fs::readFile(__filename, [] {
    console.log("read");
    setTimeout([] { console.log("timeout in read"); }, 0);
    setImmediate([] { console.log("immediate in read"); });
    process.nextTick([] { console.log("tick in read"); });
  });
  process.nextTick([] { console.log("tick"); });
  Promise<>::resolve().then([] { console.log("promise"); });
  busy(20);
  console.log("end");
  return spin();
}
