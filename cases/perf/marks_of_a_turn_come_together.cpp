#include "case.hpp"

CASE {
  int calls = 0;

  PerformanceObserver observer([&](PerformanceObserverEntryList list) {
    console.log("call", ++calls);
    for (const auto& entry : list.getEntriesByType("mark")) console.log("mark", entry.name);
    for (const auto& entry : list.getEntriesByName("c")) console.log("measure", entry.name);
    if (calls == 1) performance.mark("again");
  });
  observer.observe({.entryTypes = {"mark", "measure"}});
  performance.mark("a");
  performance.mark("b");
  performance.measure("c", "a", "b");
  setImmediate([] {
    console.log("immediate 1");
    performance.mark("late");
    setImmediate([] { console.log("immediate 2"); });
  });
  return spin();
}
