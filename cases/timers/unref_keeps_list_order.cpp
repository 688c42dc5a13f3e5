#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  setTimeout([] { console.log("first"); }, 2);
  setTimeout([] { console.log("second, unref"); }, 2).unref();
  setTimeout([] { console.log("third"); }, 2);
  busy(8);
  return spin();
}
