#include "case.hpp"

CASE {
  process.noDeprecation = true;
  process.on("multipleResolves", [](std::string type) { console.log("again", type); });
  process.nextTick([] { console.log("tick 1"); });
  Promise<>([](auto resolve, auto reject) {
    resolve();
    resolve();
    reject(Error("boom"));
    console.log("executor");
  });
  process.nextTick([] { console.log("tick 2"); });
  Promise<>::resolve().then([] { console.log("micro"); });
  return spin();
}
