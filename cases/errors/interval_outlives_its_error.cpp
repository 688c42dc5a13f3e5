#include "case.hpp"

CASE {
  int runs = 0;
  Timeout interval;

  process.on("uncaughtException", [](Error err) { console.log("caught", err.message()); });
  interval = setInterval(
      [&] {
        console.log("interval", ++runs);
        if (runs == 3) clearInterval(interval);
        throw Error("boom");
      },
      2);
  return spin();
}
