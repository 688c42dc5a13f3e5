#include "case.hpp"

CASE {
  process.nextTick([] {
    console.log("tick 1");
    Promise<>::resolve().then([] {
      console.log("micro");
      process.nextTick([] { console.log("tick of micro"); });
    });
  });
  process.nextTick([] { console.log("tick 2"); });
  process.nextTick([] { console.log("tick 3"); });
  return spin();
}
