#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  process.on("beforeExit", [&] {
    console.log("beforeExit");
    setTimeout([] { console.log("unref timer"); }, 1).unref();
    busy(6);
  });
  process.on("exit", [] { console.log("exit"); });
  return spin();
}
