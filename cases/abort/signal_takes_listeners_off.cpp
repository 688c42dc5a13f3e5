#include "case.hpp"

CASE {
  EventTarget target;
  AbortController ac;

  target.addEventListener("x", [] { console.log("kept"); });
  target.addEventListener("x", [] { console.log("first"); }, {.signal = ac.signal});
  target.addEventListener("x", [&] { ac.abort(); });
  target.addEventListener("x", [] { console.log("second"); }, {.signal = ac.signal});
  target.dispatchEvent(Event("x"));
  console.log("again");
  target.addEventListener("x", [] { console.log("too late"); }, {.signal = ac.signal});
  target.dispatchEvent(Event("x"));
  return spin();
}
