#include "case.hpp"

CASE {
  PerformanceObserver observer([](PerformanceObserverEntryList list) {
    console.log("observer", list.getEntries()[0].name);
    process.nextTick([] { console.log("tick after"); });
  });
  observer.observe({.entryTypes = {"mark"}});
  setImmediate([] { console.log("immediate 1"); });
  performance.mark("a");
  setImmediate([] { console.log("immediate 2"); });
  process.nextTick([] { console.log("tick"); });
  Promise<>::resolve().then([] { console.log("micro"); });
  console.log("main");
  return spin();
}
