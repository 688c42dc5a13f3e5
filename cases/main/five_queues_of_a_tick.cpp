#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  process.nextTick([&] {
    console.log("tick");
    Promise<>([](auto resolve) {
      console.log("executor");
      setTimeout(
          [=] {
            console.log("timeout");
            resolve();
          },
          0);
    }).then([] { console.log("reaction"); });
    setImmediate([] { console.log("immediate"); });
    busy(5);
  });
  console.log("sync");
  return spin();
}
