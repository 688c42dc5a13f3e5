#include "case.hpp"

CASE {
  if (process.connected) {
    process.on("message", [](std::string text) {
      process.send(text);
      process.disconnect();
    });
  } else {
    auto child = child_process::fork(__filename);

    child.on("message", [](std::string text) { console.log("message", text); });
    child.send("ping", [](Error err) { console.log("sent", err); });
    process.nextTick([] { console.log("tick"); });
    Promise<>::resolve().then([] { console.log("micro"); });
    console.log("main");
  }
  return spin();
}
