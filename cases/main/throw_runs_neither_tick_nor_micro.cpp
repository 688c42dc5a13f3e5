#include "case.hpp"

CASE {
  process.on("exit", [](int code) { console.log("exit", code); });
  process.nextTick([] { console.log("tick"); });
  Promise<>::resolve().then([] { console.log("micro"); });
  throw Error("boom");
}
