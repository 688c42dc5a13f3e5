#include "case.hpp"

MODULE {
  console.log("module", performance.nodeTiming.loopStart() >= 0);
  setImmediate([] { console.log("immediate", performance.nodeTiming.loopStart() >= 0); });
  co_await done();
}
