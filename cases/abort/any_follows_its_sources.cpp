#include "case.hpp"

CASE {
  AbortController ac;
  auto any = AbortSignal::any({ac.signal});
  auto nested = AbortSignal::any({any});

  nested.onabort = [] { console.log("nested"); };
  any.onabort = [&] { console.log("any", nested.aborted()); };
  ac.signal.onabort = [&] { console.log("source", any.aborted(), nested.aborted()); };
  ac.abort();
  console.log("main", nested.aborted());
  return spin();
}
