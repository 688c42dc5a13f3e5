#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  process.on("uncaughtException", [](Error err) { console.log("caught", err.message()); });
  setTimeout(
      [] {
        console.log("1 ms");
        throw Error("boom");
      },
      1);
  setTimeout([] { console.log("2 ms"); }, 2);
  setTimeout(
      [] {
        console.log("3 ms");
        throw Error("bang");
      },
      3);
  setTimeout([] { console.log("4 ms"); }, 4);
  setImmediate([] { console.log("immediate"); });
  busy(10);
  return spin();
}
