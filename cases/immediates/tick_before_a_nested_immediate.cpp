#include "case.hpp"

CASE {
  setImmediate([] {
    setImmediate([] { console.log("nested"); });
    Promise<>::resolve().then([] { console.log("micro"); });
    process.nextTick([] { console.log("tick"); });
    console.log("immediate");
  });
  return spin();
}
