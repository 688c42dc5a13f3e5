#include "case.hpp"

CASE {
  Promise<>::resolve()
      .then([] {
        console.log("micro 1");
        process.nextTick([] {
          console.log("tick");
          Promise<>::resolve().then([] { console.log("micro of tick"); });
          process.nextTick([] { console.log("tick of tick"); });
        });
        Promise<>::resolve().then([] { console.log("micro 1.1"); });
      })
      .then([] { console.log("micro 2"); });
  return spin();
}
