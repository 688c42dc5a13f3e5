#include "case.hpp"

CASE {
  BroadcastChannel sender("news");
  BroadcastChannel first("news");
  BroadcastChannel second("news");

  first.onmessage = [&] {
    console.log("first");
    first.close();
    second.close();
  };
  second.onmessage = [] { console.log("never"); };
  sender.postMessage(1);
  sender.close();
  try {
    sender.postMessage(2);
  } catch (Error& err) {
    console.log("thrown", err.message());
  }
  return spin();
}
