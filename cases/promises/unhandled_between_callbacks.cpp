#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  process.on("unhandledRejection", [](Error err) { console.log("unhandled", err.message()); });
  setTimeout(
      [] {
        console.log("first timer");
        Promise<>::reject(Error("timer"));
      },
      1);
  setTimeout([] { console.log("second timer"); }, 1);
  setImmediate([] {
    console.log("first immediate");
    Promise<>::reject(Error("immediate"));
  });
  setImmediate([] { console.log("second immediate"); });
  busy(5);
  return spin();
}
