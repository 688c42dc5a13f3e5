#include "case.hpp"

CASE {
  AbortController ac;
  auto any = AbortSignal::any({ac.signal});

  ac.abort();
  any.addEventListener("abort", [] { console.log("first"); });
  any.addEventListener("abort", [] { console.log("second"); });
  console.log(any.aborted());
  return spin();
}
