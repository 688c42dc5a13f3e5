#include "case.hpp"

CASE {
  EventTarget target;

  target.addEventListener("x",
                          [&] {
                            console.log("a");
                            target.addEventListener("x", [] { console.log("late"); });
                          },
                          {.once = true});
  target.addEventListener("x", [] { console.log("b"); });
  target.dispatchEvent(Event("x"));
  target.addEventListener("y",
                          [&] {
                            console.log("c");
                            target.addEventListener("y", [] { console.log("too late"); });
                          },
                          {.once = true});
  target.dispatchEvent(Event("y"));
  console.log("again");
  target.dispatchEvent(Event("y"));
  return spin();
}
