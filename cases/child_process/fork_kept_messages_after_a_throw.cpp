#include "case.hpp"

CASE {
  child_process::ChildProcess child;
  if (process.connected) {
    process.on("disconnect", [] {});
    process.send("one");
    process.send("two");
    console.log("sent");
  } else {
    child = child_process::fork(__filename, {}, {.silent = true});

    process.on("uncaughtException", [&](Error err) {
      console.log(err.message());
      child.on("message", [&](std::string message) {
        console.log(message);
        if (message == "two") setImmediate([&] { child.disconnect(); });
      });
    });
    child.stdout_.once("data", [&] {
      setImmediate([&] {
        child.once("message", [](std::string message) {
          console.log(message);
          throw Error("boom");
        });
      });
    });
  }
  return spin();
}
