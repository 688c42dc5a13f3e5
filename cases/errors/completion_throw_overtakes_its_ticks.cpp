#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };
  int done = 0;

  process.on("uncaughtException", [](Error err) { console.log("caught", err.message()); });
  auto stat = [&] {
    console.log("stat", ++done);
    if (done == 2) return;
    process.nextTick([] { console.log("tick"); });
    Promise<>::resolve().then([] { console.log("microtask"); });
    throw Error("boom");
  };
  fs::stat(".", stat);
  fs::stat(".", stat);
  setImmediate([] { console.log("immediate"); });
  busy(20);
  return spin();
}
