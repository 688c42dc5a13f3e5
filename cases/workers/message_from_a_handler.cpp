#include "case.hpp"

CASE {
  MessageChannel early;
  MessageChannel middle;
  MessageChannel late;

  middle.port2.on("message", [&] {
    console.log("middle");
    setImmediate([] { console.log("immediate"); });
    early.port1.postMessage(1);
    late.port1.postMessage(1);
    middle.port1.close();
  });
  early.port2.on("message", [&] {
    console.log("early");
    early.port1.close();
  });
  late.port2.on("message", [&] {
    console.log("late");
    late.port1.close();
  });
  middle.port1.postMessage(1);
  return spin();
}
