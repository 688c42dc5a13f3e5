#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  fs::stat(".", [&] {
    console.log("outer");
    fs::stat(".", [] { console.log("inner"); });
    setImmediate([] { console.log("immediate"); });
    busy(20);
  });
  return spin();
}
