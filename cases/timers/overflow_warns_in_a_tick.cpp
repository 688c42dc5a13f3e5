#include "case.hpp"

CASE {
  process.nextTick([] { console.log("tick before"); });
  setTimeout([] { console.log("timeout"); }, 2147483648);
  process.nextTick([] { console.log("tick after"); });
  console.log("main");
  return spin();
}
