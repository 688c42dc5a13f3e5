#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  bool val = false;
  auto show = [&](const char* when) { console.log(when, val ? "set" : "undefined"); };
  setTimeout(show, 0, "timeout");
  setImmediate(show, "immediate");
  process.nextTick(show, "tick");
  show("called");
  val = true;
  busy(5);
  return spin();
}
