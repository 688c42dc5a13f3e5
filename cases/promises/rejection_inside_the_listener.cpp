#include "case.hpp"

CASE {
  int rounds = 0;
  process.on("unhandledRejection", [&](Error err) {
    console.log("unhandled", err.message());
    if (++rounds <= 2) Promise<>::reject(Error("of listener"));
    queueMicrotask([] { console.log("micro"); });
  });
  Promise<>::reject(Error("first"));
  Promise<>::reject(Error("second"));
  setImmediate([] { console.log("immediate"); });
  return spin();
}
