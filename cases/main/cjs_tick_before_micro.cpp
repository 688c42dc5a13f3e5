#include "case.hpp"

CASE {
  Promise<>::resolve().then([] { console.log("micro"); });
  process.nextTick([] { console.log("tick"); });
  console.log("sync");
  return spin();
}
