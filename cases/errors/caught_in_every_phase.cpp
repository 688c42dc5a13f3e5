#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  process.on("uncaughtException",
             [](Error err, std::string origin) { console.log(origin, err.message()); });
  setTimeout(
      [] {
        console.log("timer");
        throw Error("in a timer");
      },
      1);
  setTimeout([] { console.log("second timer"); }, 1);
  fs::stat(".", [] {
    console.log("stat");
    throw Error("in a poll callback");
  });
  setImmediate([] {
    console.log("immediate");
    throw Error("in an immediate");
  });
  setImmediate([] { console.log("second immediate"); });
  busy(20);
  return spin();
}
