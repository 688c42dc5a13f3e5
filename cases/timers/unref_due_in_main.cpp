#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };
  process.on("exit", [] { console.log("exit"); });

  setTimeout([] { console.log("unref timer"); }, 1).unref();
  busy(6);
  return spin();
}
