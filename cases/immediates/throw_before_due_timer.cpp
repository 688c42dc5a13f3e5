#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  process.on("uncaughtException", [](Error err) { console.log("caught", err.message()); });
  setImmediate([&] {
    setTimeout([] { console.log("timeout"); }, 0);
    busy(5);
    throw Error("A");
  });
  setImmediate([] { throw Error("B"); });
  setImmediate([] { console.log("C"); });
  return spin();
}
