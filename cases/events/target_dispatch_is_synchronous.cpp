#include "case.hpp"

CASE {
  EventTarget target;

  target.addEventListener("x", [] { console.log("a"); });
  target.addEventListener("x", [] { console.log("b"); }, {.once = true});
  target.addEventListener("x", [](Event event) {
    console.log("c");
    event.stopImmediatePropagation();
  });
  target.addEventListener("x", [] { console.log("never"); });
  target.dispatchEvent(Event("x"));
  console.log("after");
  target.dispatchEvent(Event("x"));
  return spin();
}
