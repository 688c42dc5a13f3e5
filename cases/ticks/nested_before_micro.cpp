#include "case.hpp"

CASE {
  Promise<>::resolve().then([] { console.log("micro"); });
  process.nextTick([] {
    console.log("tick 1");
    process.nextTick([] {
      console.log("tick 1.1");
      process.nextTick([] { console.log("tick 1.1.1"); });
    });
  });
  process.nextTick([] { console.log("tick 2"); });
  return spin();
}
