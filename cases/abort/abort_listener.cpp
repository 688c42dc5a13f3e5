#include "case.hpp"

CASE {
  AbortController ac;

  ac.signal.addEventListener("abort", [](Event event) {
    console.log("stops");
    event.stopImmediatePropagation();
  });
  ac.signal.addEventListener("abort", [] { console.log("stopped"); });
  events::addAbortListener(ac.signal, [] { console.log("hears"); });
  events::addAbortListener(ac.signal, [] { console.log("taken off"); }).dispose();
  process.nextTick([] { console.log("tick"); });
  Promise<>::resolve().then([] { console.log("promise"); });
  ac.abort();
  events::addAbortListener(ac.signal, [] { console.log("hears late"); }).dispose();
  Promise<>::resolve().then([] { console.log("promise behind"); });
  console.log("main");
  try {
    events::addAbortListener(nullptr, [] {});
  } catch (const Error& err) {
    console.log(err.code(), err.message());
  }
  return spin();
}
