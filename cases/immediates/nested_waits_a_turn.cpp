#include "case.hpp"

CASE {
  setImmediate([] {
    console.log("A");
    setImmediate([] { console.log("from A"); });
    process.nextTick([] { setImmediate([] { console.log("from tick of A"); }); });
    Promise<>::resolve().then([] { setImmediate([] { console.log("from micro of A"); }); });
  });
  setImmediate([] {
    console.log("B");
    setImmediate([] { console.log("from B"); });
  });
  return spin();
}
