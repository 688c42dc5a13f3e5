#include "case.hpp"

CASE {
  auto promise = child_process::promises::execFile("echo", {"hello"});

  promise.child.on("exit", [] { console.log("exit"); });
  promise.child.on("close", [] {
    console.log("close");
    process.nextTick([] { console.log("tick"); });
  });
  promise.then([](auto output) { console.log("then", output.stdout_.length()); });
  return spin();
}
