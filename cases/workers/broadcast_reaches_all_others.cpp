#include "case.hpp"

CASE {
  BroadcastChannel sender("news");
  BroadcastChannel first("news");
  BroadcastChannel second("news");
  BroadcastChannel other("other");

  sender.onmessage = [] { console.log("never"); };
  other.onmessage = [] { console.log("never"); };
  second.onmessage = [&](Event event) {
    console.log("second", event.data<std::string>());
    second.close();
  };
  first.onmessage = [&](Event event) {
    console.log("first", event.data<std::string>());
    process.nextTick([] { console.log("tick"); });
    first.close();
  };
  sender.postMessage("hello");
  sender.close();
  other.unref();
  setImmediate([] { console.log("immediate"); });
  console.log("main");
  return spin();
}
