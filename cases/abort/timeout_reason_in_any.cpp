#include "case.hpp"

CASE {
  AbortController ac;
  auto signal = AbortSignal::any({ac.signal, AbortSignal::timeout(5)});

  signal.addEventListener("abort", [&] { console.log("abort", signal.reason().name()); });
  setTimeout(
      [&] {
        ac.abort(Error("late"));
        console.log("main", signal.reason().name(), ac.signal.reason().message());
      },
      20);
  auto aborted = AbortSignal::any({AbortSignal::abort(Error("early")), ac.signal});
  console.log("at once", aborted.aborted(), aborted.reason().message());
  return spin();
}
