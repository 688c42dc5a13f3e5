#include "case.hpp"

CASE {
  AbortController aborted;

  aborted.abort();
  fs::readFile(".", {.signal = aborted.signal},
               [](auto err) { console.log("aborted", err.name()); });
  process.nextTick([] { console.log("tick"); });
  setImmediate([] { console.log("immediate"); });
  console.log("main");
  return spin();
}
