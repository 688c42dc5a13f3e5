#include "case.hpp"

CASE {
  Promise<>::resolve().then([] {
    process.nextTick([] { console.log("tick"); });
    Promise<>::resolve().then([] { console.log("micro"); });
    console.log("reaction");
  });
  return spin();
}
