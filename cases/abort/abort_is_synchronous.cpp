#include "case.hpp"

CASE {
  AbortController ac;

  ac.signal.addEventListener("abort", [] { console.log("first"); });
  ac.signal.onabort = [] { console.log("replaced"); };
  ac.signal.addEventListener("abort", [] { console.log("second"); });
  ac.signal.onabort = [] { console.log("handler"); };
  process.nextTick([] { console.log("tick"); });
  ac.abort();
  console.log("aborted", ac.signal.aborted());
  ac.abort();
  return spin();
}
