#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  setTimeout([] { console.log("timeout"); }, 0);
  setImmediate([] { console.log("immediate"); });
  import_("node:fs").then([] { console.log("import"); });
  process.nextTick([] { console.log("tick"); });
  Promise<>::resolve().then([] { console.log("micro"); });
  busy(5);
  console.log("sync");
  return spin();
}
