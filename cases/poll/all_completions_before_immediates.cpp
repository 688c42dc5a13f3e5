#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };
  int done = 0;

  auto stat = [&] {
    console.log("stat", ++done);
    if (done == 1) setImmediate([] { console.log("immediate"); });
  };
  fs::stat(".", stat);
  fs::stat(".", stat);
  fs::stat(".", stat);
  busy(20);
  return spin();
}
