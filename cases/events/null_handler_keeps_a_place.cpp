#include "case.hpp"

CASE {
  AbortController ac;

  ac.signal.onabort = nullptr;
  ac.signal.addEventListener("abort", [] { console.log("listener"); });
  ac.signal.onabort = [] { console.log("handler"); };
  ac.abort();
  return spin();
}
