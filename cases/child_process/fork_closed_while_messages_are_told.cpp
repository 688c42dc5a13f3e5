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

    process.on("uncaughtException", [](Error err) { console.log(err.name()); });
    child.on("disconnect", [] { console.log("disconnect"); });
    child.stdout_.once("data", [&] {
      setImmediate([&] {
        child.on("message", [&](std::string message) {
          console.log(message);
          if (message == "one") child.disconnect();
        });
      });
    });
  }
  return spin();
}
