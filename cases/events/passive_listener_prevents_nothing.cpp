#include "case.hpp"

CASE {
  EventTarget target;

  target.addEventListener("x",
                          [](Event event) {
                            event.preventDefault();
                            console.log(event.defaultPrevented());
                          },
                          {.passive = true});
  console.log(target.dispatchEvent(Event("x", {.cancelable = true})));
  return spin();
}
