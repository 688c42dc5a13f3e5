#include "case.hpp"

CASE {
  Promise<>([](auto resolve, auto) {
    console.log("executor");
    resolve();
  }).then([] {
      console.log("a1");
    }).then([] { console.log("a2"); });
  Promise<>::resolve().then([] { console.log("b1"); }).then([] { console.log("b2"); });
  queueMicrotask([] { console.log("queued"); });
  console.log("sync");
  return spin();
}
