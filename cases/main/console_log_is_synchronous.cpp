#include "case.hpp"

CASE {
  console.log("first");
  fs::writeSync(1, "second\n");
  console.log("third");
  process.nextTick([] { fs::writeSync(1, "fourth\n"); });
  Promise<>::resolve().then([] { console.log("fifth"); });
  return spin();
}
