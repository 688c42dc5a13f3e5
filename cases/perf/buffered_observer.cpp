#include "case.hpp"

CASE {
  performance.mark("early");

  PerformanceObserver observer([](PerformanceObserverEntryList list, PerformanceObserver self) {
    console.log("observer", list.getEntries().size());
    self.disconnect();
    performance.mark("unseen");
  });
  observer.observe({.type = "mark", .buffered = true});
  setImmediate([] { console.log("immediate"); });
  performance.mark("late");
  PerformanceObserver gone([] { console.log("never"); });
  gone.observe({.type = "mark", .buffered = true});
  gone.disconnect();
  process.nextTick([] { console.log("tick"); });
  console.log("main");
  return spin();
}
