#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };
  int done = 0;

  auto slow = [&] {
    console.log("stat", ++done);
    if (done == 1) setTimeout([] { console.log("timeout"); }, 5);
    busy(10);
  };
  fs::stat(".", slow);
  fs::stat(".", slow);
  fs::stat(".", slow);
  setImmediate([] { console.log("immediate"); });
  busy(20);
  return spin();
}
